"""What opens over or in a page has no barrier that axe or pa11y knows; colours, contrast and motion are those a reader asks for."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from built import KINDS
from every_kind import RULES, SHORTENED, assert_no_error_that_pa11y_knows
from explorer_page import opened
from playwright.sync_api import Page, expect
from windows import OpenWindow

LOOKS = [(320, "light"), (320, "dark"), (1440, "light"), (1440, "dark")]
LETTERS = """() => [...document.querySelectorAll(".ck-map__sheet, .ck-plate")].flatMap((sheet) => {
  const unit = sheet.getBoundingClientRect().width / sheet.viewBox.baseVal.width;
  const seen = [...sheet.querySelectorAll("text")].filter((text) => text.getBoundingClientRect().width);
  return seen.map((text) => unit * parseFloat(getComputedStyle(text).fontSize)); })"""
Opens = Callable[[Page, str], None]


def drawer(page: Page, address: str) -> None:
    page.goto(address + KINDS["event"])
    page.locator(".ck-menu").click()
    expect(page.locator(".ck-drawer a").first).to_be_in_viewport()


def search(page: Page, address: str) -> None:
    page.goto(address + KINDS["about"])
    page.keyboard.press("/")
    expect(page.locator(".ck-find input")).to_be_focused()
    page.keyboard.type("khorgos")
    expect(page.locator(".ck-find a").first).to_be_visible()


def filters(page: Page, address: str) -> None:
    opened(page, address + "events/")
    if page.locator(".cx-filter-button").is_visible():
        page.locator(".cx-filter-button").click()
    page.locator("input[name=stance][value=conflict]").check()
    expect(page.locator(".cx-chips")).to_contain_text("Conflict")


def map_sheet(page: Page, address: str) -> None:
    opened(page, address + "events/")
    page.get_by_role("button", name="Map", exact=True).click()
    expect(page.locator(".cx-map-box")).to_be_in_viewport()


def years_sheet(page: Page, address: str) -> None:
    opened(page, address + "events/?since=2004&until=2012")
    page.get_by_role("button", name="Years", exact=True).click()
    expect(page.locator(".cx-chart")).to_be_in_viewport()


def card(page: Page, address: str) -> None:
    opened(page, address + "events/?place=zhanaozen")
    if (sheet := page.get_by_role("button", name="Map", exact=True)).is_visible():
        sheet.click()
    page.evaluate(
        "(() => { const { map } = document.querySelector('.cx-explorer').ckApp; map.choose(map.marks.at(-1)); })()"
    )
    expect(page.locator(".cx-card")).to_be_visible()


def downloads(page: Page, address: str) -> None:
    opened(page, address + "events/")
    page.locator("[data-tool=download]").click()
    expect(page.locator(".cx-dialog")).to_be_visible()


def picture(page: Page, address: str) -> None:
    page.goto(address + KINDS["story"])
    page.locator("[data-ck-zoom]").first.click()
    expect(page.locator(".ck-box-dialog__stage")).to_be_visible()


def citation(page: Page, address: str) -> None:
    page.goto(address + KINDS["event"])
    page.locator(".ck-cite summary").click()
    expect(page.get_by_role("button", name="Copy BibTeX")).to_be_visible()


STATES: tuple[Opens, ...] = (drawer, search, filters, map_sheet, years_sheet, card, downloads, picture, citation)


@pytest.mark.parametrize("opens", STATES, ids=[state.__name__ for state in STATES])
@pytest.mark.parametrize(("width", "look"), LOOKS)
def test_what_is_open_has_no_barrier(
    open_window: OpenWindow, address: str, opens: Opens, width: int, look: str
) -> None:
    """All rules that axe runs by itself, and those of pa11y."""
    if opens in (drawer, map_sheet, years_sheet) and width > 320:
        pytest.skip("a wide page shows its ways, its map and its years in the page itself")
    page = open_window(viewport={"width": width, "height": 800}, color_scheme=look, reduced_motion="reduce")
    opens(page, address)
    page.evaluate(SHORTENED)
    found = Axe().run(page, options=RULES).response
    assert len(found["passes"]) > 15
    assert [(fault["id"], fault["nodes"][0]["html"][:160]) for fault in found["violations"]] == []
    assert_no_error_that_pa11y_knows(page)


def test_what_pa11y_knows_is_seen(page: Page) -> None:
    page.set_content("<!doctype html><html lang=en><title>x</title><p>x</p><img src=x>" + "<a href=#n>x</a>" * 6)
    with pytest.raises(AssertionError, match="H37"):
        assert_no_error_that_pa11y_knows(page)


@pytest.mark.parametrize("kind", ["event", "place", "thread", "actor", "project", "story"])
@pytest.mark.parametrize("width", [320, 360, 640])
def test_letters_of_small_maps_and_plates_are_twelve_pixels_or_more(
    open_window: OpenWindow, address: str, kind: str, width: int
) -> None:
    page = open_window(viewport={"width": width, "height": 740})
    page.goto(address + KINDS[kind])
    letters = page.evaluate(LETTERS)
    assert len(letters) > 1 and min(letters) > 11.95, min(letters)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_in_a_reader_s_own_colours_icons_keys_of_maps_and_edges_stay(open_window: OpenWindow, address: str) -> None:
    page = open_window(viewport={"width": 1440, "height": 900}, forced_colors="active")
    page.goto(address + KINDS["event"])
    colours = "([one, part]) => getComputedStyle(document.querySelector(one), part)"
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    for one in (".ck-find__open .ck-icon", ".md-content__button .ck-icon", ".ck-map .ck-key"):
        assert page.evaluate(f"{colours}.backgroundColor", [one, None]) not in (paper, "rgba(0, 0, 0, 0)"), one
    assert page.evaluate(f"{colours}.backgroundColor", [".ck-cite summary", "::after"]) != paper
    assert page.evaluate(f"{colours}.borderTopStyle", [".ck-find__open", None]) == "solid"


def test_who_asks_for_more_contrast_gets_lines_and_words_in_the_colour_of_the_text(
    open_window: OpenWindow, address: str
) -> None:
    styles = "name => getComputedStyle(document.body).getPropertyValue(name)"
    for look in ("light", "dark"):
        page = open_window(color_scheme=look, contrast="more")
        page.goto(address + KINDS["event"])
        ink = page.evaluate(styles, "--ck-ink")
        assert ink and {page.evaluate(styles, name) for name in ("--ck-ink-soft", "--ck-line", "--ck-label")} == {ink}


def test_who_asks_for_less_motion_sees_none(open_window: OpenWindow, address: str) -> None:
    durations = """() => [...document.querySelectorAll("*")].map((one) => getComputedStyle(one))
      .flatMap(({ transitionDuration, animationDuration }) => [...transitionDuration.split(","), ...animationDuration.split(",")])
      .map(parseFloat)"""
    for motion, least in (("reduce", 0.0), ("no-preference", 0.1)):
        page = open_window(reduced_motion=motion)
        page.goto(address + KINDS["event"])
        longest = max(page.evaluate(durations))
        assert longest <= 0.002 if motion == "reduce" else longest > least
