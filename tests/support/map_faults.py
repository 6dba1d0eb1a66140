"""What may be wrong with a small map: names that cover something, places that nothing tells of, looks that the key leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from fieldsite.content.model import Content
from fieldsite.core.cartography import overlap
from fieldsite.maps.map_names import TOWN_DOT, Layer
from fieldsite.maps.static_maps import MOST_TOLD, Atlas, StaticMap, places_with_stance

AREA = r'class="ck-area( ck-area--circle)? ck-(\w+)"'
POINT = r'class="ck-mark ck-(\w+)"'
KEY = r'class="ck-key ck-key--(\w+)(?: ck-(\w+))?"'


def every_map(atlas: Atlas, content: Content) -> Iterator[StaticMap]:
    """A map of each place, event, project and thread, of the events of each sector, and of all."""
    for place in content.places.values():
        yield atlas.map_of([(place, "")], {place.id})
    for project in content.projects.values():
        yield atlas.map_of([(content.places[ref.place], "") for ref in project.places])
    groups = [[event] for event in content.events]
    groups += [[content.event_by_id[id_] for id_ in thread.events] for thread in content.threads]
    groups += [[e for e in content.events if e.sector == sector] for sector in content.vocabulary.ids("sector")]
    for group in [*groups, list(content.events)]:
        yield atlas.map_of(places_with_stance(content, group))


def covered(layer: Layer) -> list[tuple[str, str]]:
    """Pairs of marks, dots and names of one size that cover each other."""
    half = TOWN_DOT * layer.size.marks
    boxes = [(f"mark {mark.place.id}", mark.box) for mark in layer.marks if mark.is_point]
    boxes += [(f"name {label.text}", label.box) for _, label in (*layer.names, *layer.towns)]
    boxes += [(f"name {label.text}", label.box) for label in (*layer.waters, *layer.countries, *layer.regions)]
    boxes += [(f"dot {t.name}", (t.x - half, t.y - half, t.x + half, t.y + half)) for t, _ in layer.towns]
    return [(a, b) for (a, box), (b, other) in combinations(boxes, 2) if overlap(box, other)]


def untold(drawn: StaticMap, layer: Layer) -> list[str]:
    """Ids of places that one size neither names, nor counts in a named heap, nor tells of below the map."""
    named = {place.id for mark, _ in layer.names for place in mark.places}
    told = {place.id for mark in layer.unnamed for place in mark.places}
    shown = {place.id for mark in layer.marks for place in mark.places}
    notes = [
        (unnamed, number)
        for kind, _, unnamed, number in drawn.notes
        if not kind or kind.endswith(f"__{layer.size.name}")
    ]
    if told and not any(number == len(layer.unnamed) and (unnamed or number > MOST_TOLD) for unnamed, number in notes):
        return sorted(shown - named)
    return sorted(shown - named - told)


def drawn_looks(html: str) -> set[tuple[str, str]]:
    """What is drawn on a map, as kind and stance; the halves of a mark for both stances count as one."""
    halves = re.sub(
        r'<path class="ck-mark ck-conflict"[^>]*a[^>]*/><path class="ck-mark ck-cooperation"[^>]*/>',
        'class="ck-mark ck-both"',
        html,
    )
    areas = {("circle" if circle else "area", stance) for circle, stance in re.findall(AREA, html)}
    return areas | {("point", stance) for stance in re.findall(POINT, halves)}


def unexplained(html: str) -> list[tuple[str, str]]:
    """Looks that are drawn on a map and do not stand in its key, and those of the key that are not drawn."""
    keys = re.findall(KEY, html.partition("<figcaption>")[2])
    explained = {(look, stance) if stance else ("point", look) for look, stance in keys if look != "here"}
    return sorted(explained ^ drawn_looks(html))
