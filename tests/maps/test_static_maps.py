"""A small map shows a place as exactly as it is known, and no more."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import pytest
from fieldsite.content.model import Content
from fieldsite.content.schema import Place
from fieldsite.core.cartography import Box, label_box, overlap
from fieldsite.maps.map_names import TOWN_SIZE, _box, _choices
from fieldsite.maps.static_maps import Atlas, StaticMap, places_with_stance
from fieldsite.pages.site import Site
from fieldsite.rendering.templates import Links


@pytest.fixture(scope="module")
def atlas(root: Path, sample: Content) -> Atlas:
    return Atlas(root / "overrides/assets/map", sample.vocabulary)


def drawn(atlas: Atlas, sample: Content, *ids: str, stance: str = "conflict") -> StaticMap:
    return atlas.map_of([(sample.places[id_], stance) for id_ in ids])


def of_precision(sample: Content, precision: str) -> Place:
    return next(place for place in sample.places.values() if place.precision == precision and place.country == "KZ")


def test_a_city_is_a_point_and_a_region_an_area(atlas: Atlas, sample: Content) -> None:
    city, region = (drawn(atlas, sample, of_precision(sample, p).id).marks[0] for p in ("city", "region"))
    assert (city.radius, city.area) == (0, "")
    assert region.radius > 0 or region.area


def test_a_country_is_named_beside_the_map_and_never_drawn_as_a_pin(atlas: Atlas, sample: Content) -> None:
    found = drawn(atlas, sample, "kazakhstan", "almaty")
    assert [mark.place.id for mark in found.marks] == ["almaty"]
    assert [one.place.id for one in found.unplaced] == ["kazakhstan"]
    assert "Not drawn as a point: Kazakhstan" in found.description


def test_no_event_of_the_data_base_known_only_for_a_country_gets_a_pin(atlas: Atlas, sample: Content) -> None:
    for event in sample.events:
        for mark in atlas.map_of(places_with_stance(sample, [event])).marks:
            assert mark.place.precision not in ("country", "unknown")


def test_every_mark_lies_on_the_paper(atlas: Atlas, sample: Content) -> None:
    for place in sample.places.values():
        found = atlas.map_of([(place, "")])
        for mark in found.marks:
            assert 0 < mark.x < found.sheet.width and 0 < mark.y < found.sheet.height, place.id
        assert len(found.marks) + len(found.unplaced) == 1


def test_east_is_right_and_north_is_up(atlas: Atlas, sample: Content) -> None:
    marks = {mark.place.id: mark for mark in drawn(atlas, sample, "zhanaozen", "almaty", "astana").marks}
    assert marks["zhanaozen"].x < marks["astana"].x < marks["almaty"].x
    assert marks["astana"].y < marks["almaty"].y


def test_places_in_the_east_of_china_get_the_wide_sheet(atlas: Atlas, sample: Content) -> None:
    assert drawn(atlas, sample, "almaty").sheet.name == "locator"
    assert drawn(atlas, sample, "almaty", "beijing").sheet.name == "wide"


def test_events_at_one_place_become_one_mark_that_says_both(atlas: Atlas, sample: Content) -> None:
    place = sample.places["almaty"]
    mark = atlas.map_of([(place, "conflict"), (place, "cooperation"), (place, "conflict")]).marks[0]
    assert (mark.stance, mark.count) == ("both", 3)


def test_the_order_of_events_does_not_change_the_map(atlas: Atlas, sample: Content) -> None:
    places = places_with_stance(sample, sample.events)
    assert atlas.map_of(places).marks == atlas.map_of(reversed(places)).marks


def test_conflict_is_a_triangle_and_cooperation_a_circle(sample_site: Site) -> None:
    place = sample_site.content.places["almaty"]
    conflict, cooperation = (
        str(sample_site.maps.static_map([(place, s)], Links(""))) for s in ("conflict", "cooperation")
    )
    assert re.search(r'<path class="ck-mark ck-conflict" d="M[^"]+z"', conflict) and "<circle" not in conflict
    assert '<circle class="ck-mark ck-cooperation"' in cooperation


def test_a_map_needs_no_script_and_names_what_it_shows(sample_site: Site) -> None:
    html = str(sample_site.maps.static_map([(sample_site.content.places["zhanaozen"], "conflict")], Links("../../")))
    assert 'role="img" aria-label="Map that shows Zhanaozen."' in html
    assert 'href="../../assets/map/locator.svg#map"' in html
    assert "<script" not in html


def boxes(drawn_map: StaticMap) -> dict[str, Box]:
    """What each mark, name and town of a map fills, by what it is."""
    found = {f"mark {mark.place.id}": _box(mark) for mark in drawn_map.marks}
    for mark in drawn_map.marks:
        if mark.label:
            found[f"name {mark.place.id}"] = next(box for label, box in _choices(mark) if label == mark.label)
    return found | {f"town {town.name}": label_box(town, TOWN_SIZE) for town in drawn_map.towns}


def test_on_every_map_of_the_sample_no_name_lies_on_a_mark_or_another_name(atlas: Atlas, sample: Content) -> None:
    maps = [atlas.map_of(places_with_stance(sample, [event])) for event in sample.events]
    maps += [atlas.map_of(places_with_stance(sample, sample.events))]
    for drawn_map in maps:
        found = boxes(drawn_map)
        pairs = [(a, b) for a, b in combinations(found, 2) if not (a.startswith("mark") and b.startswith("mark"))]
        own = [(a, b) for a, b in pairs if a.split(" ", 1)[1] == b.split(" ", 1)[1]]
        assert [(a, b) for a, b in pairs if (a, b) not in own and overlap(found[a], found[b])] == []


def test_no_town_is_named_twice_and_the_place_of_the_page_is_named(atlas: Atlas, sample: Content) -> None:
    drawn_map = drawn(atlas, sample, "almaty")
    assert drawn_map.marks[0].label and "Almaty" not in [town.name for town in drawn_map.towns]
    elsewhere = drawn(atlas, sample, "zhanaozen")
    assert "Almaty" in [town.name for town in elsewhere.towns]


def test_countries_are_named_where_there_is_room(atlas: Atlas, sample: Content) -> None:
    assert "KAZAKHSTAN" in [name for name, _, _ in drawn(atlas, sample, "almaty").countries]
    one = sample.places["almaty"].model_copy(update={"lon": 67.0, "lat": 48.7})
    assert "KAZAKHSTAN" not in [name for name, _, _ in atlas.map_of([(one, "")]).countries]
