"""A term of precision says how it is drawn, and everything that draws or exports goes by it."""

from __future__ import annotations

import json
from pathlib import Path

from fieldsite.content.loading import load
from fieldsite.core.vocabulary import PrecisionTerm
from fieldsite.maps.routes import route
from fieldsite.pages import building
from fieldsite.rendering.templates import Links
from project import DAY, opened

TERM = """
  - id: valley
    label: {en: Valley, kk: "Аңғар", ru: "Долина", zh: "山谷"}
    definition: "The event is known to a valley only."
    drawn: DRAWN
    aside: somewhere in the valley
"""


def with_valley(small: Path, drawn: str) -> Path:
    """The small site, whose one place of events is known to a valley only: a term that no program has heard of."""
    file = small / "data/vocabulary.yaml"
    before, after = file.read_text("utf-8").split("\nside:\n")
    file.write_text(before.rstrip() + TERM.replace("DRAWN", drawn) + "\nside:\n" + after, "utf-8")
    for name in ("places", "events"):
        text = (small / f"data/{name}.yaml").read_text("utf-8")
        (small / f"data/{name}.yaml").write_text(text.replace("precision: site", "precision: valley"), "utf-8")
    return small


def test_a_new_term_is_drawn_as_it_says_on_maps_and_in_downloads(small: Path) -> None:
    with_valley(small, "beside")
    site, problems = opened(small)
    assert problems == []
    place = site.content.places["khorgos"]
    drawn = site.atlas.map_of([(place, "conflict")])
    assert drawn.marks == () and [one.place for one in drawn.unplaced] == [place]
    assert route(site.atlas, [place, site.content.places["zhetysu-region"]]) is None
    features = json.loads(dict(site.database.files())["data/events.geojson"])["features"]
    assert {feature["geometry"] for feature in features} == {None}
    files = {output.path: output.content for output in building.outputs(site)}
    opening = next(content for path, content in files.items() if "/opening-" in path)
    assert b'["valley","beside","somewhere in the valley"]' in opening
    assert "Khorgos (somewhere in the valley)" in str(site.explorers.html("explorer.html", Links("")))


def test_the_same_term_can_be_a_circle_or_an_area(small: Path) -> None:
    with_valley(small, "circle")
    for drawn, radius in (("circle", 7), ("area", 20)):
        file = small / "data/vocabulary.yaml"
        file.write_text(
            file.read_text("utf-8").replace("drawn: circle\n    aside: some", f"drawn: {drawn}\n    aside: some"),
            "utf-8",
        )
        site, _ = opened(small)
        (mark,) = site.atlas.map_of([(site.content.places["khorgos"], "conflict")]).marks
        assert mark.radius >= radius


def test_a_precision_that_does_not_say_how_it_is_drawn_is_a_fault(small: Path) -> None:
    file = small / "data/vocabulary.yaml"
    file.write_text(file.read_text("utf-8").replace("    drawn: area\n", "", 1), "utf-8")
    found = [problem for problem in load(small, DAY)[1] if problem.file == "data/vocabulary.yaml"]
    assert len(found) == 1 and "drawn" in found[0].what


def test_what_no_term_says_stays_off_the_map(small: Path) -> None:
    vocabulary = load(small, DAY)[0].vocabulary
    assert vocabulary.drawn("nobody-knows") == "beside"
    assert all(isinstance(term, PrecisionTerm) for term in vocabulary.terms("precision"))
