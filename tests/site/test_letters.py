"""The fonts of the site come, and nothing moves while a page comes."""

from __future__ import annotations

import pytest
from built import KINDS
from visits import arrive
from windows import OpenWindow

WATCH = """window.shifted = 0;
new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => { shifted += value; }))
  .observe({ type: "layout-shift", buffered: true });"""


@pytest.mark.parametrize(
    ("kind", "width"),
    [
        *((kind, 360) for kind in ("home", "event", "note", "story", "timeline", "projects", "codebook")),
        *((kind, 768) for kind in ("projects", "places")),
        *((kind, 1440) for kind in ("projects", "places", "actors", "analysis")),
    ],
)
def test_nothing_moves_while_a_page_comes_over_a_thin_line(
    open_window: OpenWindow, address: str, kind: str, width: int
) -> None:
    """Its fonts come late, its scripts later; and it is shown while half of it is there."""
    page = open_window(viewport={"width": width, "height": 800})
    page.add_init_script(WATCH)
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    slow = {"offline": False, "latency": 200, "downloadThroughput": 40_000, "uploadThroughput": 40_000}
    network.send("Network.emulateNetworkConditions", slow)
    try:
        arrive(page, address + KINDS[kind])
        assert page.evaluate("performance.getEntriesByType('resource').some(({ name }) => name.endsWith('.woff2'))")
        assert page.evaluate("shifted") == 0
    finally:
        network.send("Network.emulateNetworkConditions", slow | {"latency": 0, "downloadThroughput": -1, "uploadThroughput": -1})
        network.detach()


@pytest.mark.parametrize("kind", ["event", "note"])
def test_pages_stand_in_the_fonts_of_the_site(open_window: OpenWindow, address: str, kind: str) -> None:
    page = open_window(viewport={"width": 1440, "height": 900})
    for _ in range(2):  # a font that came too late is there from the second page on
        arrive(page, address + KINDS[kind])
    for family in ("700 20px 'CK Serif'", "400 20px 'CK Sans'", "700 20px 'CK Sans'"):
        assert page.evaluate("(font) => document.fonts.check(font)", family), family
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily").startswith('"CK Serif"')
