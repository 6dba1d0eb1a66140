"""Measure what a reader's browser fetches, by page type; prints JSON, one row a page.

python -m bench.pages [BUILT SITE]     (builds one when none is named)
"""

from __future__ import annotations

from command_line import run

import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright
from serve import server

SCRIPTS = Path(__file__).resolve().parents[1]
BASE = "/china-kazakhstan/"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
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
    sizes: list[float] = []
    client.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    client.send("Network.enable")
    page.goto(address, wait_until="networkidle")
    ready = page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
    context.close()
    return {"requests": len(sizes), "wire_kb": round(sum(sizes) / 1000, 1), "ready_ms": round(ready)}


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


def report(site: Path) -> None:
    running = server(site, 0, BASE)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        own = next((path for name in BROWSERS if (path := shutil.which(name))), None)
        browser = playwright.chromium.launch(executable_path=own, args=FLAGS)
        for kind, page in examples(site):
            address = page.relative_to(site).as_posix().removesuffix("index.html")
            url = f"http://127.0.0.1:{running.server_address[1]}{BASE}{address}"
            figures = {**measured(browser, url), **blocking(browser, url)}
            html = round(page.stat().st_size / 1000, 1)
            print(json.dumps({"page": kind, "address": address, "html_kb": html, **figures}), flush=True)
        browser.close()
    running.shutdown()


def main(arguments: Sequence[str]) -> int:
    if arguments:
        report(Path(arguments[0]))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        subprocess.run([sys.executable, SCRIPTS / "build.py", site], check=True, stdout=subprocess.DEVNULL)
        report(site)
    return 0


if __name__ == "__main__":
    run(main)
