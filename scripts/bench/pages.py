"""Measure what a reader's browser fetches, by page type; prints JSON, one row a page.

python -m bench.pages [BUILT SITE]     (builds one when none is named)
"""

from __future__ import annotations

from command_line import run

import json
import statistics
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from dev.browsers import open_chromium
from playwright.sync_api import Browser, sync_playwright
from serve import serving

from bench.sites import BASE, report_on

VISITS = 7
REST = 1.0  # seconds after each visit, so that the clearing up of one does not fall on the next
WATCH = """window.blocked = window.shifted = 0;
const watch = (type, each) => new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({ type, buffered: true });
watch("longtask", ({ duration }) => { window.blocked += duration - 50; });
watch("layout-shift", ({ value }) => { window.shifted += value; });"""
# The first page of a kind stands for all; a page that is not there is left out.
KINDS = {
    "home": "index.html",
    "explorer": "events/index.html",
    "event": "events/*/index.html",
    "timeline": "timeline/index.html",
    "places": "places/index.html",
    "place": "places/*/index.html",
    "case thread": "threads/*/index.html",
    "journal": "fieldwork/*/index.html",
    "photo story": "photostories/*/index.html",
    "data base": "data/index.html",
    "codebook": "data/codebook/index.html",
    "analysis": "analysis/index.html",
    "about": "about/index.html",
}


def examples(site: Path) -> Iterator[tuple[str, Path]]:
    """A page of each kind: the one of middle size."""
    for kind, pattern in KINDS.items():
        found = sorted(site.glob(pattern), key=lambda path: (path.stat().st_size, path.as_posix()))
        if found:
            yield kind, found[len(found) // 2]


def measured(browser: Browser, address: str) -> dict[str, Any]:
    """Requests and kilobytes over the wire of a first visit, and what the page says of its own speed."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    client = context.new_cdp_session(page)
    sizes: dict[str, float] = {}
    asked: set[str] = set()  # over the network, and not written in a page or a style
    over = lambda event: asked.add(event["requestId"]) if event["request"]["url"].startswith("http") else None  # noqa: E731
    client.on("Network.requestWillBeSent", over)
    client.on("Network.loadingFinished", lambda event: sizes.update({event["requestId"]: event["encodedDataLength"]}))
    client.send("Network.enable")
    page.goto(address, wait_until="networkidle")
    ready = page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
    context.close()
    return {
        "requests": len(asked),
        "wire_kb": round(sum(sizes[one] for one in asked & sizes.keys()) / 1000, 1),
        "ready_ms": round(ready),
    }


def blocking(browser: Browser, address: str) -> dict[str, Any]:
    """Blocking time (what tasks of the main thread take beyond 50 ms, with a processor four times slower) and layout shift.

    Medians of several visits; the watch ends a second after the page is loaded.
    """
    found = []
    for _ in range(VISITS):
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        page = context.new_page()
        context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
        page.add_init_script(WATCH)
        page.goto(address, wait_until="load")
        page.wait_for_timeout(1000)
        found.append(page.evaluate("[blocked, shifted]"))
        context.close()
        time.sleep(REST)
    blocked, shifted = (statistics.median(values) for values in zip(*found, strict=True))
    return {"blocking_ms": round(blocked), "shift": round(shifted, 3)}


def packing(browser: Browser, address: str) -> dict[str, Any]:
    """How long a reader waits for the ZIP of all events with their sources, made in the explorer, and its size."""
    page = browser.new_page()
    page.goto(address)
    page.mouse.move(4, 5)  # what moves the map waits for a reader
    page.wait_for_selector(".cx-live")
    page.locator("[data-tool=download]").click()
    times = []
    for _ in range(VISITS):
        begun = time.perf_counter()
        with page.expect_download() as waiting:
            page.locator(".cx-formats button").first.click()
        times.append(time.perf_counter() - begun)
    size = waiting.value.path().stat().st_size
    page.close()
    return {"zip_ms": round(1000 * statistics.median(times)), "zip_kb": round(size / 1000)}


def report(site: Path) -> None:
    with serving(site, BASE) as root, sync_playwright() as playwright:
        browser = open_chromium(playwright)
        for kind, page in examples(site):
            address = page.relative_to(site).as_posix().removesuffix("index.html")
            url = root + address
            figures = {**measured(browser, url), **blocking(browser, url)}
            if kind == "explorer":
                figures |= packing(browser, url)
            html = round(page.stat().st_size / 1000, 1)
            print(json.dumps({"page": kind, "address": address, "html_kb": html, **figures}), flush=True)
        browser.close()


def main(arguments: Sequence[str]) -> int:
    report_on(arguments, report)
    return 0


if __name__ == "__main__":
    run(main)
