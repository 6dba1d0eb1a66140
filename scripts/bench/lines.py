"""Measure what a reader waits for on a thin line with a slow telephone, and the search of the site with many records.

python -m bench.lines [BUILT SITE]     (builds one when none is named)

Prints a JSON row for each wait. `ms` is the median of five first visits at 360 pixels with a processor four times slower, over
400 kbit/s with 400 ms there and back, with files compressed as GitHub Pages does it and without. The search of 10,000 events is
measured on a fast line: `ms` from the first letter to the first results, `kb` all that came over the wire until then, by 1,000.
"""

from __future__ import annotations

from command_line import run

import json
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from dev.browsers import open_chromium
from fieldsite.content.loading import load
from fieldsite.search.files import SearchFiles
from playwright.sync_api import Browser, Page, sync_playwright
from serve import serving

from bench.explorer import many
from bench.sites import BASE, report_on

ROOT = Path(__file__).resolve().parents[2]
VISITS = 5
REST = 0.5  # seconds after each visit
SLOW_LINE = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
EVENT = "events/2019-09-02-zhanaozen-rally-against-factories/"
READ = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
ANSWERS = "() => performance.getEntriesByName('cx-answers')[0]?.startTime"
FOUND = "() => / of /.test(document.querySelector('.cx-status')?.textContent || '') && performance.now()"
WAITS = {  # each with its page, and when it is over
    "an event can be read": (EVENT, READ),
    "filters answer": ("events/", ANSWERS),
    "a text is found in the events": ("events/?text=water", FOUND),
}
RECORDS = 10_000
SHOWN_LATER = "search/pages.json"
FRAME = """<!doctype html><html lang="en"><meta charset="utf-8"><title>search</title><script type="module">
import { openSearch } from "./assets/search/dialog.js"; openSearch();</script></html>"""
LETTER = """() => new Promise((done) => {
  const input = document.querySelector(".ck-find__input"), list = document.querySelector(".ck-find__list"), begun = performance.now();
  const look = () => list.querySelector("li a") && requestAnimationFrame(() => done(performance.now() - begun));
  new MutationObserver(look).observe(list, { childList: true, subtree: true });
  input.value = "k";
  input.dispatchEvent(new Event("input"));
})"""


@contextmanager
def slow_page(browser: Browser, line: bool = False, packed: bool = True) -> Iterator[tuple[Page, dict[str, float]]]:
    """A page that was never opened before, with a slow processor; and the bytes of each file that comes, by its address."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.set_default_timeout(120_000)
    session = context.new_cdp_session(page)
    asked: dict[str, str] = {}
    sizes: dict[str, float] = {}
    session.on("Network.requestWillBeSent", lambda event: asked.update({event["requestId"]: event["request"]["url"]}))
    session.on(
        "Network.loadingFinished", lambda event: sizes.update({asked[event["requestId"]]: event["encodedDataLength"]})
    )
    session.send("Network.enable")
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    if line:
        session.send("Network.emulateNetworkConditions", SLOW_LINE)
    if not packed:
        session.send("Network.setExtraHTTPHeaders", {"headers": {"Accept-Encoding": "identity"}})
    yield page, sizes
    context.close()
    time.sleep(REST)


def waited(browser: Browser, address: str, over: str, packed: bool) -> float:
    """Milliseconds of one first visit until a wait is over."""
    with slow_page(browser, line=True, packed=packed) as (page, _sizes):
        page.goto(address, wait_until="commit")
        return float(page.wait_for_function(over, polling=20).json_value())


def first_letter(browser: Browser, address: str) -> tuple[float, float]:
    """Milliseconds until the first results of one letter, and kilobytes that came for them: the texts of pages come later."""
    with slow_page(browser) as (page, sizes):
        page.goto(address, wait_until="networkidle")
        found = float(page.evaluate(LETTER))
        return found, sum(size for name, size in sizes.items() if not name.endswith((SHOWN_LATER, "/"))) / 1000


def write_search(folder: Path) -> None:
    """The search of many events without the site around it."""
    content, _ = load(ROOT)
    files = dict(SearchFiles(many(content, RECORDS), ROOT / "overrides/assets").files())
    files["index.html"] = FRAME.encode()
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def report(site: Path) -> None:
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = open_chromium(playwright)
        with serving(site, BASE) as address:
            for wait, (path, over) in WAITS.items():
                for packed in (True, False):
                    times = [waited(browser, address + path, over, packed) for _ in range(VISITS)]
                    print(
                        json.dumps({"wait": wait, "packed": packed, "ms": round(statistics.median(times))}), flush=True
                    )
        write_search(Path(folder))
        with serving(Path(folder), BASE) as address:
            found = [first_letter(browser, address) for _ in range(VISITS)]
        times, sizes = zip(*found, strict=True)
        row = {
            "wait": "first results of a search",
            "records": RECORDS,
            "ms": round(statistics.median(times)),
            "kb": round(max(sizes)),
        }
        print(json.dumps(row), flush=True)
        browser.close()


def main(arguments: Sequence[str]) -> int:
    report_on(arguments, report)
    return 0


if __name__ == "__main__":
    run(main)
