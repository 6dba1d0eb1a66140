"""By keyboard alone: from the box to the first result, past what is long, no stop that cannot be seen, and Escape back."""

from __future__ import annotations

import pytest
from built import KINDS
from explorer_page import opened, shown
from playwright.sync_api import Locator, Page, expect
from windows import OpenWindow

SAID = """() => { window.said = []; for (const line of document.querySelectorAll("[role=status], [role=alert]"))
  new MutationObserver(() => line.textContent && window.said.push(line.textContent))
    .observe(line, { childList: true, characterData: true, subtree: true }); }"""

PRESSED = """(one) => { const settings = { key: "ArrowRight", bubbles: true };
  for (let press = 0; press < 5; press++) one.dispatchEvent(new KeyboardEvent("keydown", settings)); }"""


@pytest.fixture
def events(page: Page, address: str) -> Page:
    return opened(page, address + "events/")


def box(page: Page) -> Locator:
    return page.locator(".cx-text")


def first_row(page: Page) -> Locator:
    return page.locator(".cx-row:visible > a").first


@pytest.mark.parametrize("width", [360, 1440])
def test_enter_in_the_box_goes_to_the_first_result(open_window: OpenWindow, address: str, width: int) -> None:
    page = opened(open_window(viewport={"width": width, "height": 800}), address + "events/")
    everything = len(shown(page))
    box(page).press_sequentially("Zhanaozen")
    box(page).press("Enter")  # before the search has come
    expect(first_row(page)).to_be_focused()
    expect(first_row(page)).to_be_in_viewport()
    assert 0 < len(shown(page)) < everything


def test_enter_with_no_result_leaves_the_reader_in_the_box(events: Page) -> None:
    box(events).press_sequentially("qqqqqqqq")
    box(events).press("Enter")
    expect(events.locator(".cx-nothing")).to_be_visible()
    expect(box(events)).to_be_focused()


def test_the_list_is_three_presses_from_the_box_by_its_link_and_so_is_the_map(events: Page) -> None:
    for link, inside in (("Skip to the list", ".cx-list"), ("Skip to the map", ".cx-map-part")):
        box(events).focus()
        while events.evaluate("document.activeElement.textContent") != link:
            events.keyboard.press("Tab")
            assert events.locator(".cx-skip:focus").count() == 1
        expect(events.get_by_role("link", name=link)).to_be_in_viewport()
        events.keyboard.press("Enter")
        events.keyboard.press("Tab")
        expect(events.locator(f"{inside} :focus")).to_have_count(1)
        if inside == ".cx-list":
            expect(first_row(events)).to_be_focused()


def test_the_drawer_opens_and_shuts_by_key(open_window: OpenWindow, address: str) -> None:
    page = open_window(viewport={"width": 360, "height": 800})
    page.goto(address + KINDS["event"])
    menu = page.get_by_role("button", name="Navigation")
    menu.press("Enter")
    expect(page.locator(".md-sidebar--primary a").first).to_be_focused()
    expect(page.locator(".md-sidebar--primary a").first).to_be_in_viewport()
    expect(menu).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(menu).to_be_focused()
    expect(page.locator(".md-sidebar--primary")).to_be_hidden()


def test_escape_shuts_the_card_and_the_dialogs_and_gives_the_focus_back(events: Page) -> None:
    for opener, opens in (("[data-beside]", ".cx-card"), ("[data-tool=download]", ".cx-dialog")):
        button = events.locator(f"{opener}:enabled").first
        button.focus()
        button.press("Enter")
        expect(events.locator(opens)).to_be_visible()
        events.keyboard.press("Escape")
        expect(events.locator(opens)).to_be_hidden()
        expect(button).to_be_focused()


def test_escape_shuts_the_search_of_the_site_and_gives_the_focus_back(page: Page, address: str) -> None:
    page.goto(address + KINDS["about"])
    opener = page.locator(".ck-find__open")
    opener.press("Enter")
    expect(page.locator(".ck-find__input")).to_be_focused()
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()


def test_arrows_go_through_the_values_of_a_facet(events: Page) -> None:
    values = events.locator("[data-facet=sector] input")
    values.first.focus()
    events.keyboard.press("ArrowDown")
    expect(values.nth(1)).to_be_focused()
    events.keyboard.press("Space")
    expect(values.nth(1)).to_be_checked()
    events.keyboard.press("ArrowUp")
    expect(values.first).to_be_focused()


def test_each_change_is_spoken_once(events: Page) -> None:
    events.evaluate(SAID)
    events.locator("input[name=stance][value=conflict]").check()
    events.wait_for_function("() => said.length === 1")
    events.wait_for_timeout(1200)
    events.locator(".cx-handle-since").evaluate(PRESSED)
    events.wait_for_function("() => said.length === 2")
    events.wait_for_timeout(1200)
    spoken = events.locator(".cx-spoken")
    before = spoken.text_content() or ""
    box(events).press_sequentially("land")
    expect(spoken).not_to_have_text(before)
    events.wait_for_timeout(1200)
    said = events.evaluate("window.said")
    assert len(said) == 3 and all("events" in text for text in said), said
    assert said[-1] == events.locator(".cx-status").inner_text()


def test_the_two_searches_have_names_of_their_own(events: Page) -> None:
    events.locator(".ck-find__open").click()
    expect(events.locator(".ck-find[open]")).to_be_visible()
    names = events.locator("[role=search]").evaluate_all("all => all.map((one) => one.ariaLabel)")
    assert sorted(names) == ["Events", "Whole site"]
