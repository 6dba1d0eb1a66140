"""The drawn plates: every figure on them comes from the data base, and every page can hold them."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from math import pi
from xml.etree import ElementTree

import pytest
from fieldsite.content.model import Content
from fieldsite.core import dates
from fieldsite.core.cartography import overlap
from fieldsite.maps import plate_maps, plates
from fieldsite.maps.static_maps import Atlas
from fieldsite.rendering.templates import Templates, links_from
from project import ROOT, sample_content

SVG = "{http://www.w3.org/2000/svg}"
CONTENT = sample_content()
ATLAS = Atlas(ROOT / "overrides/assets/map", CONTENT.vocabulary)
SHEET = ATLAS.sheets.sheet(plate_maps.BBOX)
TEMPLATES = Templates(ROOT / "overrides/macros", CONTENT.vocabulary)
NAMES = plates.plate_names(CONTENT)
each_plate = pytest.mark.parametrize("name", NAMES)
each_map = pytest.mark.parametrize("name", plate_maps.PERIODS)


def drawn(name: str, content: Content = CONTENT) -> str:
    return plates.draw(name, content, ATLAS, TEMPLATES, links_from("photostories/a-story/"))


def tree(name: str) -> ElementTree.Element:
    return ElementTree.fromstring(drawn(name))


def words(name: str) -> list[str]:
    return ["".join(text.itertext()).strip() for text in tree(name).iter(f"{SVG}text")]


def without_event(id_: str) -> Content:
    return replace(CONTENT, events=tuple(event for event in CONTENT.events if event.id != id_))


def test_every_plate_that_a_story_names_can_be_drawn() -> None:
    named = {
        picture.plate
        for story in CONTENT.entries_in("photostories")
        for picture in story.header.pictures
        if picture.plate
    }
    assert named == set(NAMES)


@each_plate
def test_a_plate_is_an_image_of_960_by_600_with_a_name_and_a_description(name: str) -> None:
    root = tree(name)
    assert (root.get("viewBox"), root.get("role")) == ("0 0 960 600", "img")
    texts = {element.get("id"): element.text for element in root.iter()}
    assert all(texts[id_] for id_ in root.attrib["aria-labelledby"].split())


@each_plate
def test_a_plate_is_described_by_the_alternative_text_of_its_story(name: str) -> None:
    alt = next(p.alt for story in CONTENT.entries_in("photostories") for p in story.header.pictures if p.plate == name)
    assert tree(name).findtext(f"{SVG}desc") == alt


@each_plate
def test_a_plate_says_that_it_is_a_drawing(name: str) -> None:
    assert "Drawing" in words(name)


@each_plate
def test_a_plate_has_no_style_no_script_and_asks_for_no_other_file(name: str) -> None:
    text = drawn(name).replace("http://www.w3.org/2000/svg", "", 1)
    assert not re.search(r"(?<![\w-])style=|<style|<script|\bon\w+=|https?:|<image|<foreignObject", text)
    assert all(target.startswith("#") for target in re.findall(r'href="([^"]*)"', text))
    assert all(target.startswith("#") for target in re.findall(r"url\(([^)]*)\)", text))


def test_all_plates_fit_on_one_page_without_an_id_used_twice() -> None:
    ids = [element.attrib["id"] for name in NAMES for element in tree(name).iter() if "id" in element.attrib]
    assert len(ids) == len(set(ids))


@each_plate
def test_ids_begin_with_the_name_of_the_plate_and_lead_somewhere(name: str) -> None:
    ids = {element.attrib["id"] for element in tree(name).iter() if "id" in element.attrib}
    assert all(id_.startswith(f"{name}-") for id_ in ids)
    assert set(re.findall(r'href="#([^"]+)"|url\(#([^)]+)\)', drawn(name))) <= {(i, "") for i in ids} | {
        ("", i) for i in ids
    }


@pytest.mark.parametrize("name", sorted(set(plate_maps.PERIODS) - {"map-all"}))
def test_a_map_of_a_period_can_show_the_ground_of_another_plate_of_its_page(name: str) -> None:
    links = links_from("photostories/a-story/")
    shared = plates.draw(name, CONTENT, ATLAS, TEMPLATES, links, "map-all")
    assert shared.count('<use href="#map-all-ground"/>') == 1 and "-ground" not in shared.replace("#map-all-ground", "")
    assert len(shared) < len(drawn(name)) / 2
    own = re.search(rf'<g id="{name}-ground".*?</g>', drawn(name))
    all_ = re.search(r'<g id="map-all-ground".*?</g>', drawn("map-all"))
    assert own and all_ and own[0].replace(name, "map-all") == all_[0]


@each_plate
def test_every_colour_is_a_variable_that_the_site_has_in_light_and_dark(name: str) -> None:
    light, dark = (ROOT / "overrides/assets/css/tokens.css").read_text("utf-8").split("[data-md-color-scheme")[:2]
    used = set(re.findall(r"var\((--ck-[a-z-]+)", drawn(name)))
    fonts = {"--ck-sans", "--ck-serif"}
    assert used - fonts <= set(re.findall(r"(--ck-[a-z-]+):", dark))
    assert used <= set(re.findall(r"(--ck-[a-z-]+):", light))
    painted = re.findall(r'\b(?:fill|stroke)="([^"]*)"', drawn(name))
    assert all(paint == "none" or paint.startswith(("var(", "url(#")) for paint in painted)


@each_plate
def test_a_plate_shown_as_an_image_has_the_light_colours(name: str) -> None:
    """A file of its own does not know the variables of the page: each has what stands in for it."""
    light = (ROOT / "overrides/assets/css/tokens.css").read_text("utf-8").split("[data-md-color-scheme")[0]
    values = dict(re.findall(r"(--ck-[a-z-]+): ([^;]+);", light))
    text = drawn(name)
    found = re.findall(r"var\((--ck-[a-z-]+), ([^()]+)\)", text)
    assert found and len(found) == text.count("var(")
    for variable, instead in set(found):
        if instead.startswith("#"):
            full = "#" + "".join(2 * digit for digit in instead[1:]) if len(instead) == 4 else instead
            assert full == values[variable], variable
        else:
            assert values[variable].split(", ")[-1] == instead, variable


@each_plate
def test_a_plate_is_one_line_below_45_kilobytes(name: str) -> None:
    assert "\n" not in drawn(name)
    assert len(drawn(name).encode()) < 45_000


@each_plate
def test_a_plate_is_the_same_at_every_drawing(name: str) -> None:
    assert drawn(name) == drawn(name)


@each_plate
def test_words_that_matter_can_be_read_on_a_telephone(name: str) -> None:
    """At least 22 units of 960; only the mark "Drawing" and the names of countries on the maps are smaller."""
    sizes = [float(size) for size in re.findall(r'font-size="([\d.]+)"', drawn(name))]
    assert {size for size in sizes if size < 22} <= {18.0, 19.0}


def test_a_plate_is_not_offered_when_one_of_its_events_is_not_in_the_data_base() -> None:
    lacking = without_event("2023-09-dostyk-7000-wagons-backlog")
    assert set(NAMES) - set(plates.plate_names(lacking)) == {"wagons-a-day"}
    with pytest.raises(KeyError, match="wagons-a-day"):
        drawn("wagons-a-day", lacking)


def test_an_unknown_plate_is_refused() -> None:
    with pytest.raises(KeyError, match="cranez"):
        drawn("cranez")


@pytest.mark.parametrize("row", plates.WAITING, ids=lambda row: row.event)
def test_the_number_of_waiting_wagons_stands_in_the_summary_of_its_event(row: plates.Waiting) -> None:
    event = CONTENT.event_by_id[row.event]
    assert re.search(rf"\b{row.wagons:,} wagons", event.summary)
    assert ("about" in event.summary.split(f"{row.wagons:,}")[0][-7:]) == (row.about == "about")
    assert ("more than" in event.summary.split(f"{row.wagons:,}")[0][-11:]) == (row.about == "over")


@pytest.mark.parametrize("row", plates.WAITING, ids=lambda row: row.event)
def test_waiting_wagons_stand_at_a_place_and_a_time_of_their_event(row: plates.Waiting) -> None:
    event = CONTENT.event_by_id[row.event]
    assert set(row.at) <= {ref.place for ref in event.places}
    assert event.date.first.year <= int(row.when[-4:]) <= event.date.last.year


def test_each_sign_of_a_wagon_stands_for_five_hundred() -> None:
    signs = drawn("wagons-a-day").count('href="#wagons-a-day-wagon"') - 1  # one is the key
    assert signs * 500 == sum(row.wagons for row in plates.WAITING)


def test_five_papers_lie_in_the_order_of_their_years_and_as_far_apart() -> None:
    text = drawn("papers")
    years = [int(year) for year in re.findall(r">(\d{4})</text>", text)]
    tops = [int(y) for y in re.findall(r'<g transform="translate\(\d+ (\d+)\)"', text)]
    assert years == sorted(int(id_[:4]) for id_ in plates.PAPERS) and len(tops) == 5
    apart = [plates.PAPER_YEAR * (later - earlier) for earlier, later in pairwise(years)]
    assert [lower - upper for upper, lower in pairwise(tops)] == pytest.approx(apart, abs=1.0)


def test_the_tracks_are_drawn_to_one_scale() -> None:
    rails = re.findall(r'href="#gauges-rail" transform="translate\((\d+)\)', drawn("gauges"))
    assert rails == ["1435", "1520"]
    assert "+85 mm" in words("gauges")


def test_of_the_points_at_the_crossing_only_horgos_lies_east_of_the_border() -> None:
    line = sorted((lat, lon) for lon, lat in plates.BORDER)
    east = set()
    for id_ in plates.CROSSING:
        place = CONTENT.places[id_]
        (south, west_end), (north, east_end) = next((a, b) for a, b in pairwise(line) if b[0] >= place.lat)
        at = west_end + (east_end - west_end) * (place.lat - south) / (north - south)
        east |= {id_} if place.lon > at else set()
    assert east == {"horgos-cn"} == {id_ for id_ in plates.CROSSING if CONTENT.places[id_].country == "CN"}


def test_five_kilometres_on_the_crossing_map_are_five_kilometres() -> None:
    """Khorgos and the trade centre are a hundredth of a degree of latitude apart: 1.112 km."""
    dots = {(int(x), int(y)) for x, y in re.findall(r'<circle cx="(\d+)" cy="(\d+)"', drawn("crossing-map"))}
    (_, horgos), (x, khorgos), (_, centre), *_ = sorted(dots, key=lambda dot: (-dot[0], -dot[1]))
    five = float(re.search(r"M0 -8V0H([\d.]+)V-8", drawn("crossing-map"))[1])  # type: ignore[index]
    assert (x, centre) in dots and horgos == khorgos
    assert khorgos - centre == pytest.approx(1.112 * five / 5, abs=1.0)


def test_the_thirty_years_hold_every_event_at_the_crossing_once() -> None:
    events = [event for event in CONTENT.events if any(ref.place in plates.CROSSING for ref in event.places)]
    conflict = sum(event.stance == "conflict" for event in events)
    shown = words("thirty-years")
    assert f"Conflict {conflict}" in shown and f"Cooperation {len(events) - conflict}" in shown
    assert drawn("thirty-years").count("<circle") == len(events) - conflict
    assert drawn("thirty-years").count('d="M0 -11.5L12 9.5H-12z"') == conflict + 2  # two are the key


def test_no_two_marks_of_the_thirty_years_touch() -> None:
    text = drawn("thirty-years")
    circles = [(float(x), float(y)) for x, y in re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)"', text)]
    gaps = [((a - c) ** 2 + (b - d) ** 2) ** 0.5 for i, (a, b) in enumerate(circles) for c, d in circles[:i]]
    assert min(gaps) >= 22 + 3


def test_an_event_after_2025_still_stands_on_the_line() -> None:
    last = CONTENT.event_by_id["2025-10-altynkol-dostyk-grain-limits"]
    new = last.model_copy(update={"id": "later", "date": dates.read("2031-05")})
    later = replace(CONTENT, events=(*CONTENT.events, new))
    xs = [float(x) for x in re.findall(r"translate\(([\d.]+) ", drawn("thirty-years", later))]
    assert 700 < max(xs) <= 904


@each_map
def test_no_event_of_a_period_is_lost_between_map_box_and_note(name: str) -> None:
    values = plate_maps.values(name, CONTENT, SHEET)
    sheet_and_beyond = {id_ for cluster in values["clusters"] for id_ in cluster.events}
    by_place = plate_maps._by_place(plate_maps._events(name, CONTENT), CONTENT)
    for cluster in plate_maps._beyond(by_place, CONTENT, SHEET):
        sheet_and_beyond |= set(cluster.events)
    assert len(sheet_and_beyond) + values["unplaced"] == values["all"] == sum(values["totals"].values())


def test_the_five_periods_together_are_the_map_of_all_years() -> None:
    *periods, every = (plate_maps.values(name, CONTENT, SHEET) for name in plate_maps.PERIODS)
    assert sum(period["all"] for period in periods) == every["all"] == len(CONTENT.events)


@each_map
def test_the_area_of_a_mark_grows_with_the_number_of_its_events(name: str) -> None:
    for cluster in plate_maps.values(name, CONTENT, SHEET)["clusters"]:
        for stance in ("conflict", "cooperation"):
            number = sum(event.stance == stance for event in cluster.events.values())
            assert cluster.radius(stance) ** 2 == pytest.approx(number * plate_maps.SIZE**2, rel=0.02)


def test_a_triangle_has_the_area_of_the_half_circle_for_the_same_number() -> None:
    half, tall = (float(n) for n in re.search(r"M-([.\d]+) 0H[.\d]+L0 -([.\d]+)z", drawn("map-all")).groups())  # type: ignore[union-attr]
    assert half * tall == pytest.approx(pi / 2, rel=0.01)


def covered(cluster: plate_maps.Cluster) -> list[tuple[float, float, float, float]]:
    """The half circle of a mark, and its triangle in twenty slices."""
    half, below, step = (
        cluster.radius("conflict"),
        cluster.radius("cooperation"),
        1.65 * cluster.radius("conflict") / 20,
    )
    x, y = cluster.x, cluster.y
    slices = [(x - w, y - (n + 1) * step, x + w, y - n * step) for n in range(20) if (w := half * (1 - n / 20))]
    return [*slices, (x - below, y, x + below, y + below)]


@each_map
def test_no_name_on_a_map_stands_on_another_or_on_a_mark_or_on_a_country_or_beyond_the_edge(name: str) -> None:
    values = plate_maps.values(name, CONTENT, SHEET)
    names = [label.box for _, label in values["labels"]]
    assert len(names) >= 3
    assert all(box[0] > 0 and box[2] < 960 and box[1] >= 74 and box[3] <= 74 + values["height"] for box in names)
    marks = [box for cluster in values["clusters"] for box in covered(cluster)]
    countries = [(c["x"] - 60, c["y"] - 14, c["x"] + 60, c["y"] + 4) for c in values["countries"]]
    kazakhstan = values["countries"][0]
    countries.append((kazakhstan["x"] - 88, kazakhstan["y"] - 14, kazakhstan["x"] + 88, kazakhstan["y"] + 4))
    taken = [*marks, *countries, plate_maps.BOX]
    assert not any(overlap(a, b) for i, a in enumerate(names) for b in [*names[:i], *taken])


def test_the_name_of_a_mark_gives_way_to_the_name_of_a_country() -> None:
    moved = CONTENT.places["astana"].model_copy(update={"lon": 62.0, "lat": 47.4})
    values = plate_maps.values("map-all", replace(CONTENT, places={**CONTENT.places, "astana": moved}), SHEET)
    kazakhstan = values["countries"][0]
    covered_by_it = (kazakhstan["x"] - 88, kazakhstan["y"] - 14, kazakhstan["x"] + 88, kazakhstan["y"] + 4)
    cluster, label = next(one for one in values["labels"] if one[0].name == "Astana")
    assert cluster.x < covered_by_it[0] and not overlap(label.box, covered_by_it)


@each_map
def test_a_name_on_a_map_touches_its_mark_or_is_led_to_it_by_a_line_that_crosses_no_other(name: str) -> None:
    values = plate_maps.values(name, CONTENT, SHEET)
    for cluster, label in values["labels"]:
        left, top, right, bottom = label.box
        own = plate_maps._box(cluster)
        if not label.lead:
            beside = top < cluster.y < bottom and min(abs(left - own[2]), abs(own[0] - right)) < 8
            assert beside or (left < cluster.x < right and min(abs(top - own[3]), abs(own[1] - bottom)) < 8)
            continue
        (x, y), (end_x, end_y) = label.lead
        others = [box for one in values["clusters"] if one is not cluster for box in covered(one)]
        others += [one.box for _, one in values["labels"] if one is not label]
        points = [(x + (end_x - x) * n / 50, y + (end_y - y) * n / 50) for n in range(51)]
        assert not any(overlap((*at, *at), box) for at in points for box in others)
        assert f'd="M{cluster.x} {cluster.y}L{end_x} {end_y}"' in drawn(name)


@each_map
def test_no_mark_lies_below_the_box(name: str) -> None:
    values = plate_maps.values(name, CONTENT, SHEET)
    middles = [(cluster.x, cluster.y, cluster.x, cluster.y) for cluster in values["clusters"]]
    assert not any(overlap(middle, plate_maps.BOX) for middle in middles)


@each_map
def test_marks_in_the_box_stand_in_it_and_apart(name: str) -> None:
    many = [
        plate_maps.Cluster(0, 0, str(n), {f"{n}-{at}": event for at, event in enumerate(CONTENT.listed[: 40 // n])})
        for n in range(1, 7)
    ]
    for box in (plate_maps.values(name, CONTENT, SHEET), plate_maps._in_box(many)):
        left, top, right, bottom = plate_maps.BOX
        above = top + 36
        for cluster in box["beyond"]:
            rise, fall = plate_maps.TALL * cluster.radius("conflict"), cluster.radius("cooperation")
            assert above <= cluster.y - rise and cluster.y + fall <= bottom
            assert left < cluster.x - cluster.reach and cluster.x + cluster.reach < right - 60
            above = cluster.y + fall
        assert box["end"] <= bottom
    assert 0 < plate_maps._in_box(many)["more"] < 6


def test_a_place_beyond_the_map_is_named_in_the_box() -> None:
    assert {"Beyond this map", "Beijing 9", "Xi'an 3", "and 4 more"} <= set(words("map-all"))


def test_a_period_without_events_has_no_map() -> None:
    late = replace(CONTENT, events=tuple(e for e in CONTENT.events if e.date.first.year > 2000))
    assert "map-1992-1999" not in plates.plate_names(late)


def test_withdrawn_events_are_on_no_plate() -> None:
    gone = replace(CONTENT, events=tuple(e.model_copy(update={"status": "withdrawn"}) for e in CONTENT.events))
    assert plate_maps.names(gone) == () and "<circle" not in drawn("thirty-years", gone)


@pytest.mark.parametrize("name", ["map-2019-2025", "map-all"])
def test_the_last_period_goes_on_to_the_last_event(name: str) -> None:
    one = next(event for event in CONTENT.events if event.date.first.year >= 2019 and event.status != "withdrawn")
    later = one.model_copy(update={"id": "later", "date": dates.read("2031-02-03")})
    before, after = (
        plate_maps.values(name, content, SHEET)
        for content in (CONTENT, replace(CONTENT, events=(*CONTENT.events, later)))
    )
    assert after["years"] == f"{plate_maps.PERIODS[name][0]} to 2031"
    assert after["all"] == before["all"] + 1
