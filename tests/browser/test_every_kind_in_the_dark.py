"""Every kind of page in a browser, narrow and dark: nothing from elsewhere, no complaint, no sideways scrolling, no barrier.

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
    touch,
)
from playwright.sync_api import expect
from visits import Visit, visit
from windows import Windows


@pytest.fixture(scope="module", params=KINDS)
def seen(request: pytest.FixtureRequest, own_windows: Windows, address: str) -> Iterator[Visit]:
    """A kind of page as it is opened."""
    url, look = address + KINDS[request.param], {"viewport": SIZES["360"], "color_scheme": "dark"}
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
    assert (seen.page.evaluate("document.body.dataset.mdColorScheme") == "slate") is True


def test_the_script_of_the_theme_comes_with_the_first_key_and_moves_nothing(seen: Visit) -> None:
    assert_the_theme_comes_with_the_first_key_and_moves_nothing(seen.page)


def test_no_text_is_smaller_than_twelve_pixels(seen: Visit) -> None:
    assert_no_small_letters(seen.page)


def test_a_page_with_all_parts_open_and_the_script_of_the_theme_has_no_barrier_that_axe_or_pa11y_knows(
    seen: Visit,
) -> None:
    seen.page.emulate_media(reduced_motion="reduce")
    seen.page.reload(wait_until="load")  # no part of it was open before
    touch(seen.page)
    seen.page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    if seen.page.locator(".ck-cite").count():
        expect(seen.page.locator(".ck-cite__button").first).to_be_visible()
    assert_no_barrier(seen.page)
    assert_no_error_that_pa11y_knows(seen.page)
    seen.page.reload(wait_until="load")


def test_every_stop_of_the_tab_key_is_seen(seen: Visit) -> None:
    assert_every_stop_of_the_tab_key_is_seen(seen.page)
