"""Marks of the explorer's map stand where they belong, and are seen whole: on the screen and on paper."""

from __future__ import annotations

import math
from typing import Any

import pytest
from explorer_page import opened
from fieldsite.core.cartography import overlap
from playwright.sync_api import Page, expect
from windows import OpenWindow

BESIDE = 30  # pixels that a count may stand away from its area without a line
RIM = 31  # pixels from the middle of the largest ring to its rim, where a line ends when the ring lies over the area
WIDTHS = (360, 1440)
# South, west, north, east of the places that the first view shows, by the width of the page.
SHOWN = {360: (38, 46.5, 55.5, 92), 1440: (29, 44, 57, 126)}

MARKS = """() => {
  const { map } = document.querySelector(".cx-explorer").ckApp, { view } = map.above, { places, spotPlace } = map.store;
  const box = document.querySelector(".folium-map").getBoundingClientRect();
  const over = ".cx-map-buttons button, .cx-credit, .leaflet-control-zoom, .leaflet-control-scale-line";
  const at = ([x, y]) => Object.values(map.above.toContainer({ x, y }));
  const spot = (one) => at([map.spots.x[one] * view.scale + view.x, map.spots.y[one] * view.scale + view.y]);
  const pixel = ([x, y]) => {
    const canvas = document.querySelector(".leaflet-overlay-pane canvas"), sharp = canvas.width / canvas.offsetWidth;
    return [...canvas.getContext("2d").getImageData(Math.round(x * sharp), Math.round(y * sharp), 1, 1).data];
  };
  const place = (one) => [places.lat[spotPlace[one]] / 1000, places.lon[spotPlace[one]] / 1000];
  return { size: [box.width, box.height],
    buttons: [...document.querySelectorAll(over)].map((one) => one.getBoundingClientRect()).filter(({ width }) => width)
      .map(({ left, top, right, bottom }) => [left - box.left, top - box.top, right - box.left, bottom - box.top]),
    marks: map.marks.map(({ x, y, r, kind, spots, joins }) => ({ at: at([x, y]), r: kind === "point" ? r : r - 3, kind,
      spots: spots.map(spot), places: spots.map(place), joins: joins && at(joins), dot: joins && pixel(joins) })) };
}"""


def shown(open_window: OpenWindow, address: str, width: int, search: str = "") -> Page:
    """The explorer with its map in sight, which is a sheet on a telephone."""
    page = opened(open_window(viewport={"width": width, "height": 800}), f"{address}events/{search}")
    if width < 600:
        page.locator(".cx-parts [aria-controls$=-part]").click()
    page.wait_for_timeout(300)
    return page


def show_all(page: Page) -> None:
    page.locator(".cx-fit").click()
    page.wait_for_timeout(800)


def box(mark: dict[str, Any]) -> tuple[float, float, float, float]:
    (x, y), r = mark["at"], mark["r"]
    return x - r, y - r, x + r, y + r


def is_seen(mark: dict[str, Any], size: list[float]) -> bool:
    """Whether all of a mark is in the map's box."""
    left, top, right, bottom = box(mark)
    return left >= 0 and top >= 0 and right <= size[0] and bottom <= size[1]


@pytest.mark.parametrize("search", ["", "?at=44.2,80.2,5.5", "?at=47.0,75.0,4.2", "all"])
@pytest.mark.parametrize("width", WIDTHS)
def test_a_count_stands_by_its_area_or_a_line_joins_it_to_it(
    open_window: OpenWindow, address: str, width: int, search: str
) -> None:
    page = shown(open_window, address, width, search if search != "all" else "")
    if search == "all":
        show_all(page)
    counts = [mark for mark in page.evaluate(MARKS)["marks"] if mark["kind"] != "point"]
    assert len(counts) > 1
    for count in counts:
        first, *others = count["spots"]
        assert all(math.dist(first, other) <= BESIDE for other in others)
        if count["joins"]:
            assert math.dist(count["joins"], first) <= RIM
        else:
            assert math.dist(count["at"], first) <= BESIDE


def test_the_line_of_a_count_ends_in_a_dot(open_window: OpenWindow, address: str) -> None:
    found = shown(open_window, address, 1440).evaluate(MARKS)["marks"]
    dots = [mark["dot"] for mark in found if mark["joins"]]
    assert dots and all(max(dot[:3]) < 90 and dot[3] > 200 for dot in dots), dots


@pytest.mark.parametrize("width", WIDTHS)
def test_at_first_no_mark_is_cut_or_below_a_button_and_those_near_are_seen(
    open_window: OpenWindow, address: str, width: int
) -> None:
    found = shown(open_window, address, width).evaluate(MARKS)
    south, west, north, east = SHOWN[width]
    assert len(found["buttons"]) >= 5
    for mark in found["marks"]:
        if any(south < lat < north and west < lon < east for lat, lon in mark["places"]):
            assert is_seen(mark, found["size"]), mark
        assert is_seen(mark, found["size"]) or not overlap(box(mark), (0, 0, *found["size"])), mark
        assert [button for button in found["buttons"] if overlap(box(mark), tuple(button))] == [], mark


@pytest.mark.parametrize("search", ["", "?stance=conflict", "?sector=water"])
@pytest.mark.parametrize("width", WIDTHS)
def test_all_marks_are_all_and_none_is_cut_or_below_a_button(
    open_window: OpenWindow, address: str, width: int, search: str
) -> None:
    page = shown(open_window, address, width, search)
    show_all(page)
    found = page.evaluate(MARKS)
    drawn = page.evaluate(
        """() => { const { map } = document.querySelector(".cx-explorer").ckApp;
          const some = (at) => map.counts.subarray(at * 4, at * 4 + 4).some(Boolean);
          return map.spots.kind.filter((kind, at) => kind !== "beside" && some(at)).length; }"""
    )
    assert sum(len(mark["spots"]) for mark in found["marks"]) == drawn > 3
    for mark in found["marks"]:
        assert is_seen(mark, found["size"]), mark
        assert [button for button in found["buttons"] if overlap(box(mark), tuple(button))] == [], mark


def test_the_sea_fades_where_the_base_map_ends(open_window: OpenWindow, address: str) -> None:
    page = shown(open_window, address, 1440)
    colours = page.evaluate(
        """() => { const { map } = document.querySelector(".cx-explorer").ckApp, { view } = map.beneath;
          const canvas = document.querySelector(".leaflet-tile-pane canvas");
          const ctx = canvas.getContext("2d"), sharp = canvas.width / canvas.offsetWidth;
          return [[35, 121], [35, 124.9], [35, 126]].map(([lat, lon]) => {
            const { x, y } = map.map.project([lat, lon], 0);
            return [...ctx.getImageData((x * view.scale + view.x) * sharp, (y * view.scale + view.y) * sharp, 1, 1).data];
          }); }"""
    )
    sea, edge, beyond = colours
    away = [max(abs(a - b) for a, b in zip(one, beyond, strict=True)) for one in (sea, edge)]
    assert away[0] > 20 and away[1] <= 8, colours


@pytest.mark.parametrize("paper", [420, 700])
def test_on_paper_the_map_is_as_on_the_screen_and_nothing_of_it_is_cut(
    open_window: OpenWindow, address: str, paper: int
) -> None:
    page = shown(open_window, address, 1440)
    before = page.evaluate(MARKS)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": paper, "height": 1000})
    page.wait_for_timeout(300)
    printed = page.evaluate(
        """() => { const { map } = document.querySelector(".cx-explorer").ckApp;
          const canvas = document.querySelector(".leaflet-overlay-pane canvas");
          const at = canvas.getBoundingClientRect(), scale = at.width / canvas.offsetWidth;
          const { left, top, right, bottom } = document.querySelector(".cx-map-box").getBoundingClientRect();
          return { box: [left, top, right, bottom], wide: document.documentElement.clientWidth, scale,
            marks: map.marks.map(({ x, y, r, kind }) =>
              [at.left + x * scale, at.top + y * scale, (kind === "point" ? r : r - 3) * scale]) }; }"""
    )
    left, top, right, bottom = printed["box"]
    assert left >= 0 and right <= printed["wide"] and printed["scale"] < 1
    assert len(printed["marks"]) == len(before["marks"])
    for mark, (x, y, r) in zip(before["marks"], printed["marks"], strict=True):
        whole = x - r >= left and y - r >= top and x + r <= right and y + r <= bottom
        assert whole is is_seen(mark, before["size"]), mark
    credit = page.locator(".cx-credit").bounding_box()
    assert credit and all(y + r <= credit["y"] for x, y, r in printed["marks"] if x + r < right and y < bottom)
    expect(page.locator(".leaflet-control-zoom")).to_be_hidden()


def test_in_a_reader_s_own_colours_the_keys_look_as_the_map_does(open_window: OpenWindow, address: str) -> None:
    colours = """() => [".cx-key-conflict", ".cx-key-area:not(.cx-key-conflict)", ".cx-key .cx-quad-3", ".cx-key .cx-quad-1",
      ".cx-legend .cx-quad-3"].map((one) => getComputedStyle(document.querySelector(one), "::before"))
      .map(({ backgroundColor, borderTopColor, color }) => [backgroundColor, borderTopColor, color])"""
    found = []
    for forced in ("none", "active"):
        page = open_window(viewport={"width": 1440, "height": 800}, forced_colors=forced)
        page.goto(f"{address}events/")
        found.append(page.evaluate(colours))
    own, theirs = found
    assert theirs[:2] == own[:2] and theirs[0][:2] != theirs[1][:2]
    assert [colour for *_, colour in theirs[2:]] == [colour for *_, colour in own[2:]]


def test_a_count_whose_area_lies_below_a_button_stands_beside_the_button(open_window: OpenWindow, address: str) -> None:
    page = shown(open_window, address, 1440, "?at=47.0,75.0,4.8")
    first = next(
        mark for mark in page.evaluate(MARKS)["marks"] if mark["kind"] != "point" and is_seen(mark, [728, 330])
    )
    x, y = first["spots"][0]
    page.evaluate(
        "([x, y]) => document.querySelector('.cx-explorer').ckApp.map.map.panBy([x, y], { animate: false })",
        [x - 30, y - 40],
    )
    page.wait_for_timeout(300)
    found = page.evaluate(MARKS)
    moved = next(mark for mark in found["marks"] if mark["places"] == first["places"])
    assert math.dist(moved["spots"][0], (30, 40)) < 2 and is_seen(moved, found["size"])
    assert [button for button in found["buttons"] if overlap(box(moved), tuple(button))] == []
