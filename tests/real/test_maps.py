"""On every small map of the content no name covers anything, every place is told of, and the key is whole."""

from __future__ import annotations

import re
from pathlib import Path

from fieldsite.content.model import Content
from fieldsite.maps.static_maps import Atlas
from map_faults import covered, every_map, unexplained, untold
from project import ROOT


def test_no_name_covers_a_mark_or_a_name_and_every_place_is_named_or_counted(real: Content) -> None:
    atlas = Atlas(ROOT / "overrides/assets/map", real.vocabulary)
    faults, number = [], 0
    for drawn in every_map(atlas, real):
        number += 1
        faults += [(drawn.description, pair) for layer in drawn.layers for pair in covered(layer)]
        faults += [(drawn.description, place) for layer in drawn.layers for place in untold(drawn, layer)]
    assert faults == [] and number >= len(real.events)


def test_the_key_of_every_map_explains_what_it_draws_and_its_base_map_is_there(real_build: Path) -> None:
    faults, number = [], 0
    for page in real_build.rglob("index.html"):
        for html in re.findall(r'<figure class="ck-map.*?</figure>', page.read_text("utf-8"), re.S):
            number += 1
            bases = re.findall(r'<use href="([^"#]+)#map"', html)
            faults += [(page, look) for look in unexplained(html)]
            faults += [(page, base) for base in bases if not bases or not (page.parent / base).is_file()]
    assert faults == [] and number > 0
