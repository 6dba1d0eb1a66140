"""Every kind of page in a browser, wide and light: nothing from elsewhere, no complaint, no sideways scrolling, no barrier.

A page is opened once, and its tests follow one another as a reader goes on: sees it, then touches the first key.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from built import KINDS
from every_kind import (
    SIZES,
    assert_every_stop_of_the_tab_key_is_seen,
    assert_fits,
    assert_no_barrier,
    assert_no_error_that_pa11y_knows,
    assert_no_small_letters,
    assert_own_host_and_no_complaint,
    assert_the_theme_comes_with_the_first_key_and_moves_nothing,
)
from playwright.sync_api import expect
from visits import THEME_CAME, Visit, visit
from windows import Windows


@pytest.fixture(scope="module", params=KINDS)
def seen(request: pytest.FixtureRequest, own_windows: Windows, address: str) -> Iterator[Visit]:
    """A kind of page as it is opened."""
    url, look = address + KINDS[request.param], {"viewport": SIZES["1440"], "color_scheme": "light"}
    found = visit(own_windows.open, url, "networkidle", **look)
    yield found
    own_windows.close()


@pytest.mark.parametrize("size", SIZES)
def test_a_page_asks_its_own_host_only_raises_no_complaint_and_fits_the_screen(
    seen: Visit, address: str, size: str
) -> None:
    missing = seen.page.url == address + KINDS["not found"]
    assert_own_host_and_no_complaint(seen, address, "status of 404" if missing else "nothing")
    assert_fits(seen.page, size)
    assert (seen.page.evaluate("document.body.dataset.mdColorScheme") == "slate") is False


def test_a_page_as_it_comes_has_no_barrier_that_axe_knows(seen: Visit) -> None:
    assert seen.page.evaluate(THEME_CAME) is False
    assert_no_barrier(seen.page)


def test_a_page_as_it_comes_has_no_error_that_pa11y_knows(seen: Visit) -> None:
    assert_no_error_that_pa11y_knows(seen.page)


def test_the_script_of_the_theme_comes_with_the_first_key_and_moves_nothing(seen: Visit) -> None:
    assert_the_theme_comes_with_the_first_key_and_moves_nothing(seen.page)


def test_no_text_is_smaller_than_twelve_pixels(seen: Visit) -> None:
    assert_no_small_letters(seen.page)


def test_the_first_tab_leads_past_the_head_of_the_page(seen: Visit) -> None:
    page = seen.page
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    expect(skip).to_have_text("Skip to content")
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.wait_for_function(
        "() => location.hash && document.querySelector(location.hash)?.closest('main, .md-container')"
    )
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.md-header, .md-tabs') === null")


def test_every_stop_of_the_tab_key_is_seen(seen: Visit) -> None:
    assert_every_stop_of_the_tab_key_is_seen(seen.page)
