"""The fonts of the site come, and nothing moves when they come late."""

from __future__ import annotations

import pytest
from built import KINDS
from visits import arrive
from windows import OpenWindow

WATCH = """window.shifted = 0;
new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => { shifted += value; }))
  .observe({ type: "layout-shift", buffered: true });"""


@pytest.mark.parametrize("kind", ["home", "event", "note", "story", "timeline"])
def test_nothing_moves_when_fonts_come_late(open_window: OpenWindow, address: str, kind: str) -> None:
    page = open_window(viewport={"width": 360, "height": 800})
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
