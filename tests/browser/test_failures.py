"""What a page does without one of its files: it says what is missing, offers to try again, and nothing looks alive that is not."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from built import KINDS
from explorer_page import opened, shown, turn_to
from playwright.sync_api import Browser, Page, Route, expect
from visits import becomes

Blocked = Callable[[str], None]
CONTROLS = ".cx-explorer :is(button, input, select):visible:enabled"


@pytest.fixture
def block(page: Page) -> Blocked:
    """Lets no request for files of a name through until `page.unroute_all`."""
    return lambda name: page.route(f"**/{name}", lambda route: route.abort())


@pytest.mark.parametrize("name", ["assets/search/lookup-*", "search/words.json*"])
@pytest.mark.parametrize("way", ["typed", "address"])
def test_a_search_in_the_events_that_cannot_load_says_so_and_can_be_tried_again(
    page: Page, address: str, block: Blocked, name: str, way: str
) -> None:
    block(name)
    opened(page, address + "events/" + ("?text=Zhanaozen" if way == "address" else ""))
    if way == "typed":
        page.locator(".cx-text").fill("Zhanaozen")
    everything = len(shown(page))
    expect(page.locator(".cx-status")).to_contain_text("search could not be loaded")
    assert len(shown(page)) == everything
    again = page.get_by_role("button", name="Try the search again")
    with page.expect_event("requestfailed"):
        again.click()
    page.wait_for_timeout(200)  # until the page knows it too: what is pressed before belongs to that attempt
    expect(again).to_be_visible()
    page.unroute_all()
    again.click()
    expect(again).to_be_hidden()
    expect(page.locator(".cx-status")).not_to_contain_text("could not")
    becomes(page, lambda: 0 < len(shown(page)) < everything, True)


def test_a_search_that_never_answers_is_given_up(browser: Browser, address: str) -> None:
    held: list[Route] = []
    with (
        browser.new_context() as profile
    ):  # of its own: a clock that is set stays set for every later page of a profile
        page = profile.new_page()
        page.route("**/search/words.json*", lambda route: held.append(route))
        page.clock.install()
        opened(page, address + "events/")
        page.locator(".cx-text").fill("Zhanaozen")
        page.clock.run_for(1000)
        expect(page.locator(".cx-status")).to_have_text("Searching…")
        page.clock.run_for(20_000)
        expect(page.locator(".cx-status")).to_contain_text("search could not be loaded")
        for route in held:
            route.abort()


def test_without_the_script_of_the_explorer_no_control_looks_alive(page: Page, address: str, block: Blocked) -> None:
    block("assets/explorer/main-*")
    page.goto(address + "events/")
    expect(page.locator(".cx-map-fault")).to_be_visible()
    expect(page.locator(CONTROLS)).to_have_count(0)
    assert len(shown(page)) > 50


@pytest.mark.parametrize("name", ["assets/data/opening-*", "assets/data/rest-*"])
def test_without_the_data_of_the_explorer_no_control_looks_alive(
    page: Page, address: str, block: Blocked, name: str
) -> None:
    block(name)
    page.goto(address + "events/")
    expect(page.locator(".cx-map-fault")).to_contain_text(re.compile("could not be loaded.*try again"))
    expect(page.locator(CONTROLS)).to_have_count(0)
    assert len(shown(page)) > 50


@pytest.mark.parametrize("name", ["assets/explorer/leaflet-*", "assets/maps/*"])
def test_without_what_moves_the_map_all_else_answers(page: Page, address: str, block: Blocked, name: str) -> None:
    block(name)
    page.goto(address + "events/")
    turn_to(page)
    expect(page.locator(".cx-map-fault")).to_contain_text("stands still")
    everything = len(shown(page))
    page.locator(".cx-text").fill("Zhanaozen")
    expect(page.locator(".cx-row:visible")).not_to_have_count(everything)
    expect(page.locator(".cx-map-buttons button:visible")).to_have_count(0)


def test_a_tool_that_cannot_load_says_so_and_comes_when_it_is_pressed_again(
    page: Page, address: str, block: Blocked
) -> None:
    block("assets/explorer/tools-*")
    opened(page, address + "events/")
    cite = page.get_by_role("button", name="Cite", exact=True)
    cite.click()
    expect(page.locator(".cx-status")).to_contain_text("Press it again")
    page.unroute_all()
    cite.click()
    expect(page.locator(".cx-dialog")).to_be_visible()


@pytest.mark.parametrize("name", ["words", "words-*", "events-*", "pages"])
def test_each_file_of_the_search_of_the_site_that_does_not_come_is_said_and_tried_again(
    page: Page, address: str, block: Blocked, name: str
) -> None:
    block(f"search/{name}.json")
    page.goto(address + KINDS["about"])
    # Whatever comes by itself after the box has opened has come: it would ask for the rest again, and take the button away.
    last, end = (
        name if name == "words" else "pages",
        "requestfailed" if name in ("words", "pages") else "requestfinished",
    )
    with page.expect_event(end, lambda request: request.url.endswith(f"search/{last}.json")):
        page.keyboard.press("/")
    box = page.locator(".ck-find")
    box.locator(".ck-find__input").fill("Khorgos")
    expect(box.get_by_role("status")).to_contain_text("could not be loaded")
    page.unroute_all()
    box.get_by_role("button", name="Try again").click()
    expect(box.get_by_role("button", name="Try again")).to_have_count(0)
    box.locator(".ck-find__input").fill("Zhanaozen")
    expect(box.locator("li a").first).to_be_visible()


def test_what_the_search_of_the_site_lacks_is_said_beside_its_results(page: Page, address: str, block: Blocked) -> None:
    block("search/pages.json")
    page.goto(address + KINDS["about"])
    page.keyboard.press("/")
    box = page.locator(".ck-find")
    expect(box.get_by_role("status")).to_contain_text("could not be loaded")
    box.locator(".ck-find__input").fill("Khorgos")
    expect(box.get_by_role("status")).to_have_text(re.compile("results? Notes and other pages could not be loaded"))
    expect(box.locator("li a").first).to_be_visible()
    page.unroute_all()
    box.get_by_role("button", name="Try again").click()
    expect(box.get_by_role("button", name="Try again")).to_have_count(0)
    expect(box.get_by_role("status")).to_have_text(re.compile("results?$"))


def test_a_search_of_the_site_whose_script_does_not_come_is_said_and_tried_again(
    page: Page, address: str, block: Blocked
) -> None:
    block("assets/search/dialog.js*")
    page.goto(address + KINDS["about"])
    page.locator(".ck-find__open").click()
    fault = page.get_by_role("alert").filter(has_text="search could not be loaded")
    expect(fault.get_by_role("button", name="Try again")).to_be_focused()
    expect(fault.get_by_role("link", name="All events")).to_have_attribute("href", re.compile("events/$"))
    page.unroute_all()
    page.keyboard.press("Enter")
    expect(page.locator(".ck-find__input")).to_be_focused()
    expect(fault).to_have_count(0)


def test_a_chart_that_cannot_be_made_a_picture_is_opened_as_a_drawing(page: Page, address: str, block: Blocked) -> None:
    block("assets/chart.js")
    page.goto(address + KINDS["analysis"])
    page.locator("[data-ck-png]").first.click()
    page.wait_for_url("**/analysis/*.svg")
