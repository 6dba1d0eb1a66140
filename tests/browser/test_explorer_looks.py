"""How the explorer looks: nothing lies on anything else, with scripts or without, at any width and in any colours."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from explorer_page import turn_to
from fieldsite.content.model import Content
from playwright.sync_api import FloatRect, Locator, Page, expect
from visits import roll
from windows import OpenWindow

Opener = Callable[..., Page]


@pytest.fixture
def opened(open_window: OpenWindow, address: str) -> Opener:
    """Opens the explorer at a width, by default with scripts."""

    def open_page(width: int, *, scripts: bool = True, search: str = "", forced: bool = False) -> Page:
        page = open_window(
            viewport={"width": width, "height": 800},
            java_script_enabled=scripts,
            forced_colors="active" if forced else "none",
        )
        page.goto(f"{address}events/{search}")
        if scripts:
            turn_to(page)
            page.wait_for_selector(".cx-explorer.cx-live")
        return page

    return open_page


def box(part: Locator) -> FloatRect:
    """Where a part stands, once it is seen: what a button opens comes with a script that is fetched at the first use."""
    expect(part).to_be_visible()
    found = part.bounding_box()
    assert found
    return found


def bottom(part: FloatRect) -> float:
    return part["y"] + part["height"]


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_without_scripts_nothing_overlaps_in_the_map_part(opened: Opener, width: int) -> None:
    page = opened(width, scripts=False)
    part, figure = box(page.locator(".cx-map-box")), box(page.locator(".cx-map-box figure"))
    drawn, words = box(page.locator(".cx-map-box svg").first), box(page.locator(".cx-map-box figcaption"))
    assert bottom(drawn) <= words["y"] + 1
    assert bottom(figure) <= bottom(part) + 1 and bottom(words) <= bottom(part) + 1
    below = box(page.locator(".cx-list-head"))
    assert bottom(part) <= below["y"] and bottom(below) <= box(page.locator(".cx-list"))["y"] + 1


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_without_scripts_nothing_stands_that_would_do_nothing(opened: Opener, width: int) -> None:
    page = opened(width, scripts=False)
    idle = page.locator(".cx-sheet-head, .cx-points, .cx-beside, .cx-key, .cx-map-buttons, .cx-check, .cx-search")
    assert idle.count() >= 7
    assert [part.get_attribute("class") for part in idle.all() if part.is_visible()] == []


@pytest.mark.parametrize("width", [360, 1440])
def test_without_scripts_the_filters_come_last_with_counts_or_a_way_to_the_page_that_has_them(
    opened: Opener, width: int
) -> None:
    page = opened(width, scripts=False)
    assert box(page.locator(".cx-map-box"))["y"] < 500
    assert box(page.locator(".cx-facets"))["y"] >= bottom(box(page.locator(".cx-list")))
    facets = page.locator(".cx-facet").all()
    long = {
        f.get_attribute("data-facet"): f.locator("a").get_attribute("href") for f in facets if f.locator("a").count()
    }
    assert long == {"place": "../places/", "actor": "../actors/", "project": "../projects/", "thread": "../threads/"}
    counted = [facet for facet in facets if facet.get_attribute("data-facet") not in long]
    assert len(counted) > 10 and all(facet.locator("label").count() for facet in counted)


def test_the_head_and_the_foot_are_as_wide_as_the_explorer(opened: Opener) -> None:
    page = opened(1440)
    main = box(page.locator(".md-main__inner"))
    for name in (".md-header__inner", ".md-tabs > .md-grid", ".md-footer-meta__inner"):
        other = box(page.locator(name))
        assert abs(other["width"] - main["width"]) <= 2 and abs(other["x"] - main["x"]) <= 2, name
    explorer = box(page.locator(".cx-explorer"))
    for name in (".md-tabs__list a", ".md-copyright"):
        assert abs(box(page.locator(name).first)["x"] - explorer["x"]) <= 2, name


def test_no_button_back_to_the_top_covers_the_explorer(opened: Opener) -> None:
    page = opened(1440)
    roll(page, 400)
    expect(page.locator(".md-top[style]")).to_be_attached()
    page.wait_for_timeout(200)
    roll(page, -100)
    page.wait_for_timeout(200)
    expect(page.locator(".md-top")).to_be_hidden()


@pytest.mark.parametrize("width", [360, 1440])
def test_the_tables_of_a_comparison_are_as_wide_as_their_side(opened: Opener, width: int) -> None:
    page = opened(width, search="?stance=conflict&vs=all%3D1")
    expect(page.locator(".cx-side td").first).to_be_visible()
    for side in page.locator(".cx-side").all():
        table, map_ = box(side.locator("table")), box(side.locator("canvas"))
        assert abs(table["width"] - map_["width"]) <= 2
        assert max(box(row)["height"] for row in side.locator("tr").all()) < 42


def test_a_comparison_stands_above_the_map_on_a_wide_screen(opened: Opener) -> None:
    page = opened(1440)
    before = box(page.locator(".cx-map-box"))
    page.get_by_role("button", name="Compare").click()
    assert bottom(box(page.locator(".cx-compare"))) <= box(page.locator(".cx-map-box"))["y"]
    page.get_by_role("button", name="Compare").click()
    expect(page.locator(".cx-compare")).to_be_hidden()
    after = box(page.locator(".cx-map-box"))
    assert (after["width"], after["height"]) == (before["width"], before["height"])


def test_the_handles_of_the_period_are_seen_in_forced_colours(opened: Opener) -> None:
    page = opened(1440, forced=True)
    for handle in page.locator(".cx-handle").all():
        seen = handle.evaluate("""handle => {
          const style = getComputedStyle(handle, "::after"), paper = getComputedStyle(document.body);
          return [style.backgroundColor, paper.backgroundColor, parseFloat(style.width), parseFloat(style.height)];
        }""")
        colour, paper, wide, tall = seen
        assert colour not in (paper, "rgba(0, 0, 0, 0)") and wide > 2 and tall > 10


def test_on_a_phone_the_card_is_a_sheet_at_the_bottom(opened: Opener) -> None:
    page = opened(360)
    page.get_by_role("button", name="Map", exact=True).click()
    page.locator("[data-beside=kazakhstan]").click()
    card = page.locator(".cx-card")
    expect(card.locator("li").first).to_be_visible()
    found, first = box(card), box(card.locator("li").first)
    assert (
        abs(bottom(found) - box(page.locator(".cx-parts"))["y"]) <= 1
        and found["width"] == 360
        and found["height"] <= 0.7 * 800 + 1
    )
    assert bottom(box(card.locator(".cx-close"))) <= first["y"] + 1


def test_on_a_wide_screen_the_card_leaves_the_credit_free_and_shows_several_events(opened: Opener) -> None:
    page = opened(1440)
    page.locator("[data-beside=kazakhstan]").click()
    card = page.locator(".cx-card")
    expect(card.locator("li").first).to_be_visible()
    assert bottom(box(card)) <= box(page.locator(".cx-credit"))["y"]
    rows = box(card.locator("ol"))
    seen = [row for row in card.locator("li").all()[:8] if bottom(box(row)) <= bottom(rows) + 1]
    assert len(seen) >= 4


def test_the_buttons_of_the_sheet_of_filters_are_like_the_others(opened: Opener) -> None:
    page = opened(360)
    filters, beside = page.locator(".cx-filter-button"), page.locator(".cx-parts .cx-button")
    size = "one => getComputedStyle(one).fontSize"
    assert abs(box(filters)["height"] - box(beside.first)["height"]) <= 2
    assert filters.evaluate(size) == beside.first.evaluate(size)
    others = box(page.locator(".cx-tools .cx-button").first)
    filters.click()
    assert abs(box(page.locator(".cx-facets .cx-sheet-close"))["height"] - others["height"]) <= 2


def test_only_long_filters_scroll_inside_the_column(opened: Opener) -> None:
    page = opened(1440)
    page.locator(".cx-facet").evaluate_all("all => all.forEach((facet) => (facet.open = true))")
    expect(page.locator(".cx-facet:not(:has(label))")).to_have_count(0)
    tall = page.locator(".cx-facet").evaluate_all("""all => all.filter((facet) => {
      const values = facet.querySelector(".cx-values");
      return values.scrollHeight > values.clientHeight + 1;
    }).map((facet) => facet.dataset.facet)""")
    assert set(tall) <= {"place", "region"} and tall


def test_a_row_reached_by_keyboard_is_not_below_the_year(opened: Opener) -> None:
    page = opened(1440)
    rows = page.locator(".cx-row > a")
    rows.nth(30).focus()
    for _ in range(6):
        page.keyboard.press("ArrowUp")
    expect(rows.nth(24)).to_be_focused()
    focused, around = box(page.locator(".cx-row > a:focus")), box(page.locator(".cx-list"))
    assert focused["y"] >= around["y"] + 24


def test_a_row_says_in_words_that_its_place_is_no_point(sample: Content, opened: Opener) -> None:
    rows = opened(1440).locator(".cx-row .cx-meta")
    said = "\n".join(rows.all_text_contents())
    assert "Kazakhstan (whole country)" in said and "Mangystau Region" in said
    assert not re.search(r"Region \(region\)|District \(district\)", said)
    countries = sum(ref.precision == "country" for event in sample.events for ref in event.places)
    assert said.count("(whole country)") == countries
