"""The explorer on a telephone: the list is there at once, and map, years and filters are sheets over it."""

from __future__ import annotations

import re

import pytest
from built import KINDS
from explorer_page import opened, shown
from playwright.sync_api import Locator, Page, Route, expect
from visits import let_go
from windows import OpenWindow

SHEETS = {"Map": ".cx-map-part", "Years": ".cx-time", "Filters": ".cx-facets"}
SAID = """() => { window.said = []; const line = document.querySelector(".cx-spoken");
  new MutationObserver(() => line.closest("[inert]") || window.said.push(line.textContent)).observe(line, { childList: true }); }"""
# The step of a sheet in which nothing was changed is taken back a moment after it is shut.
STEPPED_BACK = "() => !document.querySelector('.cx-explorer').ckApp.place.leaving"
COUNT = re.compile(r"Show \d+ of 119 events")


@pytest.fixture
def phone(open_window: OpenWindow) -> Page:
    return open_window(viewport={"width": 360, "height": 800}, has_touch=True)


@pytest.fixture
def events(phone: Page, address: str) -> Page:
    return opened(phone, address + "events/")


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def choose_conflict(page: Page) -> None:
    button(page, "Filters").tap()
    page.locator(".cx-facets label", has_text="Conflict").first.tap()
    expect(page).to_have_url(re.compile("stance=conflict"))


def test_the_first_results_are_written_before_the_scripts_of_the_map(phone: Page, address: str) -> None:
    held: list[Route] = []
    phone.route("**/assets/data/opening-*", lambda route: held.append(route))
    phone.goto(address + "events/", wait_until="commit")
    expect(phone.locator(".cx-row > a").first).to_be_in_viewport()
    assert phone.locator(".cx-canvas").count() == 0
    let_go(phone, held)
    expect(phone.locator(".cx-explorer.cx-drawn")).to_be_visible()


def test_the_list_is_there_at_once_and_after_filtering(events: Page) -> None:
    expect(events.locator(".cx-row > a").nth(1)).to_be_in_viewport()
    for sheet in SHEETS.values():
        expect(events.locator(sheet)).to_be_hidden()
    choose_conflict(events)
    events.get_by_role("button", name=COUNT).tap()
    expect(events.locator(".cx-row:visible").first).to_be_in_viewport()
    assert 0 < len(shown(events)) < 119


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_opens_by_key_shows_the_count_and_gives_the_focus_back(events: Page, name: str) -> None:
    opener, sheet = button(events, name), events.locator(SHEETS[name])
    opener.press("Enter")
    expect(sheet).to_be_visible()
    expect(opener).to_have_attribute("aria-expanded", "true")
    expect(sheet.get_by_role("button", name=COUNT)).to_be_focused()
    expect(events.locator(".cx-list")).to_have_js_property("inert", True)
    expect(opener).to_be_in_viewport()
    events.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    expect(opener).to_have_attribute("aria-expanded", "false")
    expect(opener).to_be_focused()
    expect(events.locator(".cx-list")).to_have_js_property("inert", False)


def test_one_sheet_takes_the_place_of_another_and_its_button_shuts_it(events: Page) -> None:
    button(events, "Map").tap()
    button(events, "Years").tap()
    expect(events.locator(".cx-map-part")).to_be_hidden()
    expect(events.locator(".cx-chart")).to_be_in_viewport(ratio=1)
    button(events, "Years").tap()
    expect(events.locator(".cx-time")).to_be_hidden()


def test_who_goes_on_with_the_tab_key_finds_the_sheet_shut(events: Page) -> None:
    button(events, "Years").press("Enter")
    events.locator(".md-footer a").last.focus()
    expect(events.locator(".cx-time")).to_be_hidden()


def test_back_shuts_a_sheet_and_what_was_changed_in_it_is_one_step(events: Page) -> None:
    choose_conflict(events)
    events.locator("input[name=level][value=state]").check()
    expect(events).to_have_url(re.compile("level=state"))
    events.go_back()
    expect(events.locator(".cx-facets")).to_be_hidden()
    expect(events).to_have_url(re.compile("stance=conflict.*level=state"))
    events.go_back()
    expect(events).to_have_url(re.compile("events/$"))
    expect(events.locator(".cx-row:visible")).to_have_count(119)


def test_a_sheet_in_which_nothing_was_changed_leaves_no_step(phone: Page, address: str) -> None:
    phone.goto(address + KINDS["about"])
    opened(phone, address + "events/")
    for _ in range(2):
        button(phone, "Map").tap()
        expect(phone.locator(".cx-map-box")).to_be_in_viewport()
        phone.keyboard.press("Escape")
        expect(phone.locator(".cx-map-part")).to_be_hidden()
        phone.wait_for_function(STEPPED_BACK)
    phone.go_back()
    expect(phone).to_have_url(re.compile("about/$"))


def test_a_change_in_a_sheet_is_spoken_once(events: Page) -> None:
    events.evaluate(SAID)
    choose_conflict(events)
    events.wait_for_function("() => window.said.length")
    events.wait_for_timeout(800)
    said = events.evaluate("window.said")
    assert len(said) == 1 and "of 119 events" in said[0]


def test_a_mark_opens_its_events_over_the_map_and_escape_leaves_one_after_the_other(events: Page) -> None:
    button(events, "Map").tap()
    events.evaluate(
        "(() => { const { map } = document.querySelector('.cx-explorer').ckApp; map.choose(map.marks.at(-1)); })()"
    )
    card = events.locator(".cx-card")
    expect(card.locator("a").first).to_be_in_viewport()
    events.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(events.locator(".cx-map-part")).to_be_visible()
    events.locator("[data-beside=kazakhstan]").tap()
    card.get_by_role("button", name="Show only these places in all views").tap()
    expect(events.locator(".cx-map-part")).to_be_hidden()
    expect(events.locator(".cx-row:visible").first).to_be_in_viewport()


def test_the_link_to_the_map_opens_its_sheet(events: Page) -> None:
    events.get_by_role("link", name="Skip to the map").press("Enter")
    expect(events.locator(".cx-map-box")).to_be_in_viewport(ratio=0.9)


@pytest.mark.parametrize("name", ["assets/explorer/main-*", "assets/data/rest-*"])
def test_where_the_scripts_fail_all_parts_stand_in_the_page(phone: Page, address: str, name: str) -> None:
    phone.route(f"**/{name}", lambda route: route.abort())
    phone.goto(address + "events/")
    expect(phone.locator(".cx-map-fault")).to_be_in_viewport()
    for part in (".cx-chart", ".cx-map-box", ".cx-row"):
        expect(phone.locator(part).first).to_be_visible()


def test_on_a_wider_screen_only_the_filters_are_a_sheet(open_window: OpenWindow, address: str) -> None:
    page = opened(open_window(viewport={"width": 768, "height": 1024}), address + "events/")
    expect(page.locator(".cx-parts button:visible")).to_have_text(["Filters"])
    expect(page.locator(".cx-map-box")).to_be_visible()
    button(page, "Filters").press("Enter")
    expect(page.locator(".cx-facets")).to_be_visible()
    expect(page.locator(".cx-map-part")).to_have_js_property("inert", True)
    page.set_viewport_size({"width": 1200, "height": 1024})
    expect(page.locator(".cx-map-part")).to_have_js_property("inert", False)
