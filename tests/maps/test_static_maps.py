"""A small map shows a place as exactly as it is known, and no more."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fieldsite.content.model import Content
from fieldsite.content.schema import OtherName, Place
from fieldsite.maps import frames
from fieldsite.maps.marks import map_name
from fieldsite.maps.static_maps import Atlas, StaticMap, places_with_stance
from fieldsite.pages.page_maps import subjects
from fieldsite.pages.site import Site
from fieldsite.rendering.templates import Links
from map_faults import covered, drawn_looks, every_map, unexplained, untold


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


def test_every_mark_lies_on_the_sheet(atlas: Atlas, sample: Content) -> None:
    for place in sample.places.values():
        found = atlas.map_of([(place, "")])
        for mark in found.marks:
            assert 0 < mark.x < found.sheet.width and 0 < mark.y < found.sheet.height, place.id
        assert len(found.marks) + len(found.unplaced) == 1


def test_east_is_right_and_north_is_up(atlas: Atlas, sample: Content) -> None:
    marks = {mark.place.id: mark for mark in drawn(atlas, sample, "zhanaozen", "almaty", "astana").marks}
    assert marks["zhanaozen"].x < marks["astana"].x < marks["almaty"].x
    assert marks["astana"].y < marks["almaty"].y


def test_a_map_comes_as_close_as_its_places_allow(atlas: Atlas, sample: Content) -> None:
    alone, two, far = (drawn(atlas, sample, *ids) for ids in (("almaty",), ("almaty", "astana"), ("aktau", "beijing")))
    assert frames.WIDTHS[0] == alone.sheet.degrees < two.sheet.degrees < far.sheet.degrees


def test_a_close_map_says_on_a_locator_where_it_lies(atlas: Atlas, sample: Content) -> None:
    locator = drawn(atlas, sample, "zhanaozen").locator
    assert locator is not None
    left, top, right, bottom = locator.frame
    x, y = locator.sheet.at(sample.places["zhanaozen"])
    assert left < x < right and top < y < bottom
    assert drawn(atlas, sample, "aktau", "beijing").locator is None


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
    assert '<g class="ck-mark ck-cooperation"><circle' in cooperation


def test_a_map_needs_no_script_and_names_what_it_shows(sample_site: Site) -> None:
    html = str(sample_site.maps.static_map([(sample_site.content.places["zhanaozen"], "conflict")], Links("../../")))
    assert 'role="img" aria-label="Map that shows Zhanaozen."' in html
    sheet = drawn_sheet(html)
    assert sheet.startswith("../../assets/map/") and sheet.endswith(".svg#map")
    assert "<script" not in html


def drawn_sheet(html: str) -> str:
    """The address of the base map of a map."""
    found = re.search(r'<use href="([^"]+)"', html)
    assert found
    return found[1]


def test_no_name_on_a_mark_or_another_name(atlas: Atlas, sample: Content) -> None:
    number = 0
    for drawn_map in every_map(atlas, sample):
        assert [pair for layer in drawn_map.layers for pair in covered(layer)] == [], drawn_map.description
        number += 1
    assert number > len(sample.events)


def test_every_place_is_named_or_counted(atlas: Atlas, sample: Content) -> None:
    for drawn_map in every_map(atlas, sample):
        assert [place for layer in drawn_map.layers for place in untold(drawn_map, layer)] == []


def test_no_town_is_named_twice_and_the_place_of_the_page_is_named(atlas: Atlas, sample: Content) -> None:
    for layer in drawn(atlas, sample, "almaty").layers:
        assert [label.text for _, label in layer.names] == ["Almaty"]
        assert "Almaty" not in [town.name for town, _ in layer.towns]
    assert "Almaty" in [town.name for layer in drawn(atlas, sample, "horgos-cn").layers for town, _ in layer.towns]


def test_countries_and_waters_are_named_where_there_is_room(atlas: Atlas, sample: Content) -> None:
    wide = drawn(atlas, sample, "aktau", "almaty")
    for layer in wide.layers:
        assert "KAZAKHSTAN" in [label.text for label in layer.countries]
    assert "Caspian Sea" in [label.text for label in drawn(atlas, sample, "aktau").layers[1].waters]


def test_places_that_touch_become_a_named_heap_that_counts_them(atlas: Atlas, sample: Content) -> None:
    near = [place for place in sample.places.values() if place.id in ("khorgos-kz", "horgos-cn", "altynkol")]
    assert len(near) == 3
    drawn_map = atlas.map_of(
        [*((place, "cooperation") for place in near), (sample.places["astana"], "")], {"khorgos-kz"}
    )
    heap = next(mark for mark in drawn_map.marks if mark.others)
    assert (heap.name, heap.count, heap.stance) == ("Khorgos +2", 3, "cooperation")
    assert all("Khorgos +2" in [label.text for _, label in layer.names] for layer in drawn_map.layers)


def test_a_title_says_what_its_map_is_about(sample: Content) -> None:
    found = subjects(sample.places.values(), "The Khorgos trade centre")
    assert "khorgos-icbc" in found and "almaty" not in found and "astana" not in found


def test_a_long_name_gives_way_to_a_shorter_one_of_the_register(sample: Content) -> None:
    others = [
        OtherName.model_construct(name=name, lang="en", since=None, until=None)
        for name in ("ICBC Khorgos", "Khorgos ICBC", "Khorgos cross-border centre")
    ]
    long = sample.places["khorgos-icbc"].model_copy(update={"also": tuple(others)})
    assert len(long.name) > 30 and map_name(long) == "Khorgos ICBC"
    assert map_name(long.model_copy(update={"also": ()})) == long.name
    assert map_name(long.model_copy(update={"name": "Altay (Xinjiang)"})) == "Altay"


@pytest.mark.parametrize("stance", ["conflict", "cooperation", ""])
@pytest.mark.parametrize("precision", ["city", "district", "region"])
def test_the_key_explains_what_is_drawn(sample_site: Site, stance: str, precision: str) -> None:
    html = str(sample_site.maps.static_map([(of_precision(sample_site.content, precision), stance)], Links("")))
    assert unexplained(html) == [] and "ck-key--" in html


def test_the_key_explains_all_that_the_map_of_all_events_draws(sample_site: Site) -> None:
    html = str(sample_site.maps.map_of_events(sample_site.content.events, Links("")))
    assert unexplained(html) == []
    assert {"conflict", "cooperation", "both"} <= {look for _, look in drawn_looks(html)}
