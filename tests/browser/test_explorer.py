"""The explorer in a real browser: the same answers as selection.py, by hand, by keyboard, by address and without scripts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from explorer_page import differing, miscounted, note_what_is_said, opened, shown, turn_to, wait_until_said
from fieldsite.content.model import Content
from fieldsite.content.schema import Event
from fieldsite.content.selection import FACETS, Query, query_string, select, terms
from playwright.sync_api import Locator, Page, Route, expect
from random_queries import random_queries
from visits import becomes, let_go
from windows import OpenWindow

MAP = "document.querySelector('.cx-explorer').ckApp.map"
# The map stands closer than before, at rest, and where the address says.
COME_CLOSER = f"""(before) => {MAP}.map.getZoom() > before && !document.querySelector(".leaflet-zoom-anim") &&
  location.search.includes(`at=${{{MAP}.at()}}`)"""
# A mark lies in the middle of the map.
IN_THE_MIDDLE = """() => {
  const { map } = document.querySelector(".cx-explorer").ckApp, box = document.querySelector(".cx-map-box");
  return map.marks.some((mark) => {
    const { x, y } = map.above.toContainer(mark);
    return Math.hypot(x - box.clientWidth / 2, y - box.clientHeight / 2) < mark.r + 6;
  });
}"""
MOVED = """window.moved = [];
const note = ({ node, previousRect, currentRect }) => document.querySelector(".md-main")?.contains(node) &&
  window.moved.push([node.className || node.nodeName, previousRect.toJSON(), currentRect.toJSON()]);
new PerformanceObserver((list) => list.getEntries().forEach((entry) => entry.sources.forEach(note)))
  .observe({ type: "layout-shift", buffered: true });"""


@pytest.fixture
def events(page: Page, address: str) -> Page:
    return opened(page, address + "events/")


def holds(page: Page, part: str) -> None:
    """The address follows the views a moment later."""
    expect(page).to_have_url(re.compile(re.escape(part)))


def status(page: Page) -> Locator:
    return page.locator(".cx-status")


def shows(page: Page, found: Sequence[Event]) -> None:
    """The list comes to hold these events, in this order."""
    becomes(page, lambda: shown(page), [event.id for event in found])


def test_script_and_server_give_the_same_events_for_200_queries(sample: Content, events: Page, address: str) -> None:
    assert differing(sample, events, address, random_queries(sample)) == []
    assert sum(bool(select(sample, query)) for query in random_queries(sample)) > 80


def test_each_count_is_what_the_selection_would_be(sample: Content, events: Page, address: str) -> None:
    assert miscounted(sample, events, address, [Query(), *random_queries(sample, 5)]) == []


def test_an_address_opens_its_selection(sample: Content, page: Page, address: str) -> None:
    query = Query({"sector": ("land",)}, since="2016")
    opened(page, f"{address}events/?{query_string(query)}")
    shows(page, select(sample, query))
    expect(page.locator("input[name=sector][value=land]")).to_be_checked()


def test_back_and_forward_bring_selections_back(events: Page) -> None:
    everything = status(events).inner_text()
    events.locator("input[name=stance][value=conflict]").check()
    expect(status(events)).not_to_have_text(everything)
    narrowed = status(events).inner_text()
    holds(events, "stance=conflict")
    events.go_back()
    expect(status(events)).to_have_text(everything)
    events.go_forward()
    expect(status(events)).to_have_text(narrowed)


def test_a_filter_that_begins_shut_holds_the_counts_of_the_selection_when_it_is_opened(
    sample: Content, events: Page
) -> None:
    box = events.locator("[data-facet=confidence]")
    assert box.locator("label").count() == 0
    events.locator("input[name=stance][value=conflict]").check()
    box.locator("summary").click()
    facet = next(facet for facet in FACETS if facet.key == "confidence")
    wanted = {
        label: str(len(select(sample, Query({"stance": ("conflict",), "confidence": (value,)}))))
        for value, label in terms(sample, facet)
    }
    expect(box.locator("label")).to_have_count(len(wanted))
    becomes(events, lambda: dict(row.split("\n") for row in box.locator("label").all_inner_texts()), wanted)
    box.locator("summary").click()
    events.locator("input[name=stance][value=conflict]").uncheck()
    box.locator("summary").click()
    everything = [str(len(select(sample, Query({"confidence": (value,)})))) for value, _ in terms(sample, facet)]
    expect(box.locator(".cx-n")).to_have_text(everything)
    box.locator("input").first.check()
    holds(events, "confidence=")
    expect(box.locator(".cx-chosen")).to_have_text("1")


def test_a_filter_opened_for_an_address_shows_what_is_chosen(page: Page, address: str) -> None:
    opened(page, f"{address}events/?place=almaty")
    box = page.locator("[data-facet=place]")
    expect(box.locator(".cx-chosen")).to_have_text("1")
    box.locator("summary").click()
    expect(box.locator("input[value=almaty]")).to_be_checked()


@pytest.mark.parametrize("name", ["Жаңаөзен", "Zhanaozen", "Жанаозен", "扎瑙津"])
def test_a_place_is_found_in_four_scripts(sample: Content, events: Page, name: str) -> None:
    events.locator(".cx-text").fill(name)
    expect(events.locator(".cx-status")).to_contain_text(f"{len(select(sample, Query(text=name)))} of")
    shows(events, select(sample, Query(text=name)))


def test_the_period_is_set_by_keyboard_alone(events: Page) -> None:
    events.locator(".cx-handle-since").focus()
    for key in ("PageUp", "ArrowRight"):
        events.keyboard.press(key)
    events.locator(".cx-handle-until").focus()
    events.keyboard.press("ArrowLeft")
    holds(events, "since=1998&until=2024")
    expect(events.locator(".cx-handle-since")).to_have_attribute("aria-valuetext", "1998")
    events.keyboard.press("Escape")
    expect(events).not_to_have_url(re.compile("since"))


def test_the_period_is_brushed_and_moved_with_a_pointer(sample: Content, events: Page) -> None:
    box = events.locator(".cx-chart").bounding_box()
    assert box
    year = box["width"] / 34

    def drag(start: float, end: float) -> None:
        events.mouse.move(box["x"] + year * start, box["y"] + 30)
        events.mouse.down()
        events.mouse.move(box["x"] + year * end, box["y"] + 40, steps=5)
        events.mouse.up()

    drag(10.5, 14.5)
    holds(events, "since=2002&until=2006")
    shows(events, select(sample, Query(since="2002", until="2006")))
    drag(12.5, 15.5)
    holds(events, "since=2005&until=2009")


def test_back_returns_to_before_a_stroke_of_the_brush(events: Page) -> None:
    everything = status(events).inner_text()
    box = events.locator(".cx-chart").bounding_box()
    assert box
    events.mouse.move(box["x"] + box["width"] * 0.4, box["y"] + 30)
    events.mouse.down()
    events.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + 30, steps=6)
    events.mouse.up()
    holds(events, "since=")
    events.go_back()
    expect(status(events)).to_have_text(everything)


def test_the_address_names_the_event_that_is_looked_at(sample: Content, events: Page, address: str) -> None:
    events.locator(".cx-row > a").first.focus()
    events.keyboard.press("ArrowDown")
    second = sample.listed[1]
    holds(events, f"event={second.id}")
    other = "conflict" if second.stance == "cooperation" else "cooperation"
    events.locator(f"input[name=stance][value={other}]").check()
    holds(events, f"stance={other}")
    expect(events).not_to_have_url(re.compile("event="))
    expect(events.locator('.cx-row[aria-current="true"]')).to_have_count(0)


def test_the_address_says_where_the_map_stands(events: Page, address: str) -> None:
    box = events.locator(".cx-map-box").bounding_box()
    assert box
    events.mouse.move(box["x"] + 300, box["y"] + 200)
    events.mouse.down()
    events.mouse.move(box["x"] + 200, box["y"] + 260, steps=4)
    events.mouse.up()
    before = events.evaluate(f"{MAP}.map.getZoom()")
    events.locator(".leaflet-control-zoom-in").click()
    events.wait_for_function(COME_CLOSER, arg=before)
    where = f"{MAP}.at()"
    at = events.evaluate(where)
    holds(events, f"at={at}")
    opened(events, f"{address}events/?stance=conflict&at={at}")
    assert events.evaluate(where) == at
    opened(events, f"{address}events/?at=nowhere")
    assert "nowhere" not in events.evaluate(where)


def test_typed_dates_narrow_and_what_is_no_date_is_marked(events: Page) -> None:
    since = events.locator("input[name=since]")
    since.fill("2019-09-02")
    since.press("Tab")
    holds(events, "since=2019-09-02")
    since.fill("September")
    since.press("Tab")
    expect(since).to_have_attribute("aria-invalid", "true")
    holds(events, "since=2019-09-02")


def test_a_chip_takes_its_filter_away(events: Page) -> None:
    everything = status(events).inner_text()
    events.locator("input[name=level][value=both]").check()
    events.get_by_role("button", name="Remove Level: Both").click()
    expect(status(events)).to_have_text(everything)


def test_arrows_step_through_the_list_and_the_map_marks_the_event(events: Page) -> None:
    events.locator(".cx-row > a").first.focus()
    events.keyboard.press("ArrowDown")
    expect(events.locator('[data-row="1"] > a')).to_be_focused()
    events.wait_for_function(f"() => {MAP}.current === 1")
    expect(events.locator('.cx-row[aria-current="true"]')).to_have_attribute("data-row", "1")


def test_every_mark_of_the_map_is_a_button_in_a_list(events: Page) -> None:
    events.locator(".cx-points summary").click()
    buttons = events.locator(".cx-points button")
    expect(buttons.nth(5)).to_be_visible()
    said = re.compile(r"Astana.*: \d+ events: \d+ conflict, \d+ cooperation")
    expect(buttons.filter(has_text=said).first).to_be_visible()


def test_a_place_with_many_events_opens_a_card_that_the_keyboard_can_leave(events: Page) -> None:
    events.locator("[data-beside=kazakhstan]").click()
    card = events.locator(".cx-card")
    expect(card.locator("li").first).to_be_visible()
    expect(card.locator("h2")).to_contain_text("events")
    events.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(events.locator("[data-beside=kazakhstan]")).to_be_focused()


def test_a_mark_on_the_map_opens_the_events_there(sample: Content, events: Page) -> None:
    events.locator(".cx-explorer").evaluate("""section => {
      const { map } = section.ckApp; map.map.setView([51.17, 71.43], 9, { animate: false });
    }""")
    events.wait_for_function(IN_THE_MIDDLE)
    box = events.locator(".cx-map-box").bounding_box()
    assert box
    events.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(events.locator(".cx-card-title")).to_contain_text("Astana")


def test_a_citation_names_release_filter_count_and_address(page: Page, address: str) -> None:
    opened(page, f"{address}events/?sector=land&since=2016")
    page.get_by_role("button", name="Cite").click()
    expect(page.locator(".cx-dialog")).to_contain_text("@misc{")
    text = page.locator(".cx-dialog").inner_text()
    for part in (
        ". Development version. Selection: ",
        "Sector: Land; dated since 2016",
        "events/?sector=land&since=2016",
        "@misc{",
        "accessed 20",
    ):
        assert part in text


def test_an_embedded_view_has_no_frame_around_it(page: Page, address: str) -> None:
    opened(page, f"{address}events/?sector=land&embed=1")
    assert not page.locator(".md-header").is_visible() and page.locator(".cx-map-box").is_visible()
    page.locator("input[name=stance][value=conflict]").check()
    holds(page, "embed=1")


def test_two_selections_stand_side_by_side(page: Page, address: str) -> None:
    opened(page, f"{address}events/?sector=land")
    page.get_by_role("button", name="Compare").click()
    expect(page.locator(".cx-side-title").first).to_have_text("Sector: Land")
    page.locator("input[name=sector][value=land]").uncheck()
    expect(page.locator(".cx-side-title").last).to_have_text("All events")
    holds(page, "vs=sector%3Dland")
    page.reload()
    expect(page.locator(".cx-side-title").first).to_have_text("Sector: Land")


def test_playing_moves_the_period_on_by_a_year(events: Page) -> None:
    note_what_is_said(events)
    events.get_by_role("button", name="Play").click()
    wait_until_said(events, "1992:")
    wait_until_said(events, "1993:")
    events.get_by_role("button", name="Stop").click()
    expect(events).to_have_url(re.compile("since=(199[3-9]|2)"))


def test_less_movement_gives_one_step_for_each_press(open_window: OpenWindow, address: str) -> None:
    page = opened(open_window(reduced_motion="reduce"), address + "events/")
    page.get_by_role("button", name="Play").click()
    expect(page.locator(".cx-status")).to_contain_text("1992:")
    page.wait_for_timeout(1200)
    holds(page, "since=1992")


def test_no_outside_host_is_asked_before_the_street_map_is_wanted(page: Page, address: str) -> None:
    hosts: set[str] = set()
    page.route("https://tile.openstreetmap.org/**", lambda route: route.abort())
    page.on("request", lambda request: hosts.add(request.url.split("/")[2]))
    opened(page, address + "events/")
    page.locator("input[name=stance][value=conflict]").check()
    assert hosts == {address.split("/")[2]}
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    with page.expect_request("https://tile.openstreetmap.org/**"):
        page.locator(".cx-streets").check()
    assert [text for text in said if "Content Security Policy" in text] == []
    assert hosts == {address.split("/")[2], "tile.openstreetmap.org"}


def test_the_page_keeps_to_its_security_policy(page: Page, address: str) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    opened(page, address + "events/?since=2016&near=1")
    assert said == []


@pytest.fixture
def scriptless(open_window: OpenWindow) -> Page:
    return open_window(java_script_enabled=False)


def test_without_scripts_an_address_that_asks_for_some_says_why_all_are_shown(scriptless: Page, address: str) -> None:
    scriptless.goto(address + "events/?actor=cnpc")
    said = scriptless.locator(".cx-state noscript, .cx-state p:not([role])", has_text="need JavaScript").first
    expect(said).to_be_visible()
    for name, to in (
        ("actor", "actors"),
        ("place", "places"),
        ("case thread", "threads"),
        ("joint project", "projects"),
    ):
        link = scriptless.locator(".cx-state").get_by_role("link", name=name, exact=True)
        expect(link).to_have_attribute("href", re.compile(f"^(\\.\\./)+{to}/$"))


def test_without_scripts_every_event_stands_under_its_year(sample: Content, scriptless: Page, address: str) -> None:
    scriptless.goto(address + "events/#1997")
    links = scriptless.locator(".cx-year .cx-row > a")
    assert links.count() == len(sample.listed) and links.first.is_visible()
    assert scriptless.locator("[id='1997'] h3").is_visible()
    assert scriptless.locator(".cx-map-box svg").first.is_visible()


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_nothing_is_wider_than_the_screen_and_nothing_moves(open_window: OpenWindow, address: str, width: int) -> None:
    page = open_window(viewport={"width": width, "height": 800})
    page.add_init_script(MOVED)
    opened(page, address + "events/")
    page.wait_for_timeout(300)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("window.moved") == []


def test_on_a_narrow_screen_the_filters_are_a_sheet(open_window: OpenWindow, address: str) -> None:
    page = opened(open_window(viewport={"width": 360, "height": 740}, has_touch=True), address + "events/")
    page.get_by_role("button", name="Filters").tap()
    page.locator("label", has_text="Conflict").first.tap()
    holds(page, "stance=conflict")
    expect(page.locator(".cx-map-part")).to_have_js_property("inert", True)
    page.get_by_role("button", name="Show 45 of 119 events").tap()
    expect(page.locator(".cx-facets")).to_be_hidden()
    expect(page.locator(".cx-map-part")).to_have_js_property("inert", False)
    expect(page.get_by_role("button", name="Filters")).to_be_focused()
    expect(page.locator(".cx-row:visible").first).to_be_in_viewport()
    for name, part in (("Map", ".cx-map-box"), ("Years", ".cx-chart"), ("List", ".cx-row:visible")):
        page.get_by_role("button", name=name, exact=True).tap()
        expect(page.locator(part).first).to_be_in_viewport(ratio=0.9)
    page.get_by_role("button", name="Filters").tap()
    page.touchscreen.tap(180, 60)
    expect(page.locator(".cx-facets")).to_be_hidden()
    page.get_by_role("button", name="Filters").tap()
    page.set_viewport_size({"width": 1200, "height": 740})
    expect(page.locator(".cx-map-part")).to_have_js_property("inert", False)


@pytest.mark.parametrize(("text", "found"), [("扎瑙津 2016", "2016-05-01"), ("2019-09-02 Жаңаөзен", "2019-09-02")])
def test_a_year_is_found_as_text_too(events: Page, text: str, found: str) -> None:
    events.locator(".cx-text").fill(text)
    expect(events.locator(".cx-row:visible")).to_have_count(1)
    assert found in (events.locator(".cx-row:visible a").get_attribute("href") or "")


def test_a_map_whose_scripts_do_not_come_says_so_after_a_while(page: Page, address: str) -> None:
    for name in ("explorer/main-*", "frame-*.js"):
        page.route(f"**/assets/{name}", lambda route: route.abort())
    page.goto(address + "events/")
    fault = page.locator(".cx-map-fault")
    expect(fault).to_be_hidden()
    fault.evaluate("fault => fault.getAnimations().forEach((late) => late.finish())")
    expect(fault).to_be_visible()


MARKS = """() => document.querySelector(".cx-explorer").ckApp.map.marks
  .filter(({ kind }) => kind === "point").map(({ x, y, total }) => [x, y, total])"""
GROUND = """() => { const canvas = document.querySelector(".cx-still"), ctx = canvas?.getContext("2d");
  return !!ctx?.getImageData(canvas.width / 2, canvas.height / 2, 1, 1).data[3]; }"""


def test_all_events_are_on_the_map_before_what_selects_from_them_comes(page: Page, address: str) -> None:
    held: list[Route] = []
    page.route("**/assets/data/rest-*", lambda route: held.append(route))
    page.goto(address + "events/", wait_until="commit")
    expect(page.locator(".cx-explorer.cx-drawn")).to_be_visible()
    first = page.evaluate(MARKS)
    assert len(first) > 5 and not page.evaluate(GROUND)
    expect(page.locator("input[name=stance][value=conflict]")).to_be_disabled()
    let_go(page, held)
    turn_to(page)
    expect(page.locator(".cx-explorer.cx-live")).to_be_visible()
    assert [total for *_, total in page.evaluate(MARKS)] == [total for *_, total in first]


def test_a_map_without_what_selects_from_it_says_so_and_the_list_stays(
    sample: Content, page: Page, address: str
) -> None:
    page.route("**/assets/data/rest-*", lambda route: route.abort())
    page.goto(address + "events/")
    expect(page.locator(".cx-map-fault")).to_contain_text("filters and the base map could not be loaded")
    expect(page.locator(".cx-fit")).to_be_hidden()
    expect(page.locator(".cx-row:visible")).to_have_count(len(sample.events))


def test_an_event_in_the_address_whose_text_does_not_come_leaves_the_map_to_be_moved(page: Page, address: str) -> None:
    page.route("**/assets/data/*/0.json", lambda route: route.abort())
    page.goto(address + "events/?event=2016-05-01-zhanaozen-kyzylorda-land-rallies")
    turn_to(page)
    expect(page.locator(".cx-explorer.cx-live")).to_be_visible()
    expect(page.locator(".cx-fit")).to_be_visible()


def test_filters_map_and_list_answer_before_leaflet_comes(sample: Content, page: Page, address: str) -> None:
    held: list[Route] = []
    page.route("**/assets/explorer/leaflet-*", lambda route: held.append(route))
    page.goto(address + "events/", wait_until="commit")
    expect(page.locator(".cx-explorer.cx-drawn")).to_be_visible()
    stance = page.locator("input[name=stance][value=conflict]")
    expect(stance).to_be_enabled()
    before = page.locator(".cx-still").last.screenshot()
    stance.check()
    conflict = select(sample, Query({"stance": ("conflict",)}))
    expect(page.locator(".cx-status")).to_contain_text(f"{len(conflict)} of")
    expect(page.locator(".cx-row:visible")).to_have_count(len(conflict))
    becomes(page, lambda: page.locator(".cx-still").last.screenshot() != before, True)
    expect(page.locator(".leaflet-control-zoom")).to_have_count(0)
    let_go(page, held)
    expect(page.locator(".leaflet-control-zoom")).to_be_visible()
    expect(page.locator(".cx-explorer.cx-live")).to_be_visible()
    expect(page.locator(".cx-still")).to_have_count(0)


def test_a_search_in_the_address_does_not_hold_the_base_map_back(page: Page, address: str) -> None:
    held: list[Route] = []
    page.route("**/words.json*", lambda route: held.append(route))
    page.goto(address + "events/?text=water", wait_until="commit")
    expect(page.locator(".cx-status")).to_have_text("Searching…")
    page.wait_for_function(GROUND)
    let_go(page, held)
    turn_to(page)
    expect(page.locator(".cx-explorer.cx-live")).to_be_visible()
    expect(page.locator(".cx-status")).to_contain_text(" of ")


@pytest.mark.parametrize("search", ["", "?at=43.25,76.95,7.0"])
def test_the_map_that_can_be_moved_takes_the_place_of_its_picture(page: Page, address: str, search: str) -> None:
    held: list[Route] = []
    page.route("**/assets/explorer/leaflet-*", lambda route: held.append(route))
    page.goto(f"{address}events/{search}", wait_until="commit")
    expect(page.locator(".cx-list[data-written] .cx-row").last).to_be_attached()
    expect(page.locator("input[name=stance][value=conflict]")).to_be_enabled()
    first = page.evaluate(MARKS)
    page.wait_for_timeout(300)
    assert held == [], "nobody has turned to the page yet"
    turn_to(page)
    let_go(page, held)
    expect(page.locator(".cx-explorer.cx-live")).to_be_visible()
    then = page.evaluate(MARKS)
    assert len(first) > 5 and [total for *_, total in then] == [total for *_, total in first]
    assert all(abs(a - b) <= 1 for one, other in zip(first, then, strict=True) for a, b in zip(one, other, strict=True))


def test_a_map_that_leaflet_does_not_come_for_says_that_it_stands_still(page: Page, address: str) -> None:
    page.route("**/assets/explorer/leaflet-*", lambda route: route.abort())
    page.goto(address + "events/")
    turn_to(page)
    expect(page.locator(".cx-map-fault")).to_contain_text("stands still")
    expect(page.locator(".cx-fit")).to_be_hidden()
    page.locator("input[name=stance][value=conflict]").check()
    expect(page.locator(".cx-status")).to_contain_text("conflict")
    expect(page.locator(".cx-still").last).to_be_visible()


def test_print_holds_the_list_and_no_controls(events: Page) -> None:
    events.emulate_media(media="print")
    assert events.locator(".cx-row").last.is_visible() and not events.locator(".cx-search").is_visible()


def test_a_small_explorer_shows_only_its_own_events(sample: Content, page: Page, address: str, site: Path) -> None:
    holder = next(
        (path for path in sorted(site.rglob("index.html")) if 'data-kind="small"' in path.read_text("utf-8")), None
    )
    if holder is None:
        pytest.skip("no page of the present content holds a small explorer")
    opened(page, address + holder.parent.relative_to(site).as_posix() + "/")
    small = page.locator(".cx-small").first
    listed_there = small.locator(".cx-small-list .cx-row").count()
    assert small.locator(".cx-status").inner_text().startswith(f"{listed_there} ")
    assert 0 < listed_there < len(sample.events)


def test_by_relevance_the_titles_that_say_it_come_first(sample: Content, page: Page, address: str) -> None:
    opened(page, f"{address}events/?text=pipeline&sort=relevance")
    titles = [sample.event_by_id[id_].title.lower() for id_ in shown(page)]
    said = ["pipeline" in title for title in titles]
    assert said == sorted(said, reverse=True) and True in said and False in said


def test_an_address_can_name_one_event(sample: Content, page: Page, address: str) -> None:
    event = next(event for event in sample.listed if len(event.related) > 2 and event.places[0].precision == "city")
    opened(page, f"{address}events/?event={event.id}")
    expect(page.locator('.cx-row[aria-current="true"] > a')).to_have_text(event.title)


def test_the_map_follows_the_colours_of_the_page(events: Page) -> None:
    light = events.evaluate("document.querySelector('.cx-explorer').ckApp.map.theme.land")
    events.evaluate("document.body.setAttribute('data-md-color-scheme', 'slate')")
    events.wait_for_function(
        "light => document.querySelector('.cx-explorer').ckApp.map.theme.land !== light", arg=light
    )


def test_a_value_that_no_event_has_is_answered_by_none(sample: Content, page: Page, address: str) -> None:
    empty = next(id_ for id_ in sample.places if id_ not in sample.events_by_place)
    queries = [Query({"place": (empty,)}), *(Query({facet.key: ("no-such",)}) for facet in FACETS)]
    assert not any(select(sample, query) for query in queries)
    opened(page, f"{address}events/?place={empty}")
    assert differing(sample, page, address, queries) == []
    shows(page, [])
    expect(status(page)).to_have_text(f"0 of {len(sample.listed)} events")
    expect(page.locator(".cx-nothing")).to_be_visible()
    page.locator(".cx-chip").click()
    expect(page.locator(".cx-nothing")).to_be_hidden()
    expect(page).not_to_have_url(re.compile("place="))
    shows(page, sample.listed)


def test_an_actor_is_found_in_a_long_list_and_chosen(sample: Content, events: Page) -> None:
    box = events.locator("[data-facet=actor]")
    assert box.locator("label").count() == 0
    box.locator("summary").click()
    used = sorted(sample.events_by_actor, key=lambda id_: -len(sample.events_by_actor[id_]))
    expect(box.locator("label")).to_have_count(min(100, len(used)))
    expect(box.locator("input[type=checkbox]").first).to_have_attribute("value", used[0])
    actor = sample.actors[used[-1]]
    box.get_by_label("Find by name: Actor").fill(actor.name.upper())
    box.locator(f"input[value={actor.id}]").check()
    holds(events, f"actor={actor.id}")
    shows(events, select(sample, Query({"actor": (actor.id,)})))
    expect(box.locator(".cx-chosen")).to_have_text("1")
    box.get_by_label("Find by name: Actor").fill("zzz")
    expect(box.locator("label")).to_have_count(1)
    events.locator(".cx-chip").click()
    expect(box.locator("label")).to_have_count(0)
    expect(box.locator(".cx-values-note")).to_have_text("None.")
