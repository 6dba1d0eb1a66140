"""Measures the event explorer against the other ways to put events on a map, in one run on this machine.

python -m bench.explorer --packages node_modules [--events 337 10000] [--site site] [--runs 11]

Prints one JSON row for each way and number of events. `usable_ms`: points drawn and counts shown, two frames later;
`busy_ms`: processor time of the main thread until then; `answers_ms`: our filters answer; `movable_ms`: the map can be moved
too, and every view is there; `kb`: bytes over the wire, gzip, divided by 1,000; `filter_ms`: script time of one filter change with
counts and drawing, of up to 60 in a row, once all views are there; `heap_mb`: memory of scripts after collection, typed
arrays included; `..._ratio`: ours over the Folium way that is usable first. Medians over visits in which the ways take turns.
Writes nothing.
"""

from __future__ import annotations

from command_line import run

import argparse
import json
import random
import statistics
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from dev.browsers import open_chromium
from fieldsite.content.loading import load
from fieldsite.content.model import Content
from fieldsite.content.schema import Event, Place
from fieldsite.core import dates
from fieldsite.explorer.view import Explorer
from fieldsite.maps.live_maps import live_map
from fieldsite.rendering.templates import Links, Templates
from playwright.sync_api import Browser, CDPSession, Page, sync_playwright
from serve import serving

from bench.peers import OURS, REAL, WAYS, Row, page, vendor_files

ROOT = Path(__file__).resolve().parents[2]
COLLECTS = "--js-flags=--expose-gc"  # lets a page ask for a clearing up
TOO_SLOW = {"folium.Marker each": 10_000, "folium MarkerCluster": 10_000, "Leaflet and markercluster": 100_000}
SLOW = ("folium.Marker each",)
VARIANTS = 10
REST = 1.0  # seconds after each visit, so that the clearing up of one way does not fall on the next
FRAME = """<!doctype html><html lang="en"><meta charset="utf-8"><title>explorer</title>
<link rel="stylesheet" href="css/site.css">{styles}<body class="md-typeset">{body}</body>"""
WATCH = """(() => {
  const done = () => requestAnimationFrame(() => requestAnimationFrame(() => performance.mark("usable")));
  const { mark } = performance;
  performance.mark = function (name) { if (name === "cx-usable") done(); return mark.apply(this, arguments); };
  addEventListener("load", () => document.querySelector(".cx-explorer") || done());
})();"""
USABLE = """() => new Promise((found) => {
  const look = () => { const [mark] = performance.getEntriesByName("usable"); mark ? found(mark.startTime) : setTimeout(look, 20); };
  look(); })"""
MARKED = "(name) => performance.getEntriesByName(name)[0]?.startTime"
READY = "() => !document.querySelector('.cx-explorer:not(.cx-live)')"
FILTER = """() => { const times = [], app = document.querySelector(".cx-explorer")?.ckApp, begun = performance.now();
  const change = app ? (k) => app.change({ chosen: { stance: [k % 2 ? "conflict" : "cooperation"] } }, true) : window.doFilter;
  for (let k = 0; k < 11 || (k < 61 && performance.now() - begun < 1000); k++) {
    const start = performance.now(); change(k); times.push(performance.now() - start); }
  const sorted = times.slice(2).sort((a, b) => a - b); return sorted[sorted.length >> 1]; }"""


def many(content: Content, count: int) -> Content:
    """The real events again and again with other days, at the real places and at made-up neighbours of them."""
    if count <= len(content.events):
        return content
    dice = random.Random(count)
    places = dict(content.places)
    for place in content.places.values():
        for number in range(VARIANTS):
            other = _neighbour(place, number, dice)
            places[other.id] = other
    events = tuple(_varied(dice.choice(content.events), number, places, dice) for number in range(count))
    return replace(content, events=events, places=places)


def _neighbour(place: Place, number: int, dice: random.Random) -> Place:
    lon, lat = place.lon + dice.uniform(-1.5, 1.5), place.lat + dice.uniform(-1, 1)
    return place.model_copy(
        update={"id": f"{place.id}-{number}", "name": f"{place.name} {number}", "lon": lon, "lat": lat}
    )


def _varied(event: Event, number: int, places: dict[str, Place], dice: random.Random) -> Event:
    day = date(1991, 1, 1) + timedelta(days=dice.randrange(12_700))
    text = day.isoformat()[: {"day": 10, "month": 7}.get(event.date.precision, 4)]
    moved = [f"{ref.place}-{dice.randrange(VARIANTS)}" for ref in event.places]
    refs = tuple(ref.model_copy(update={"place": id_}) for ref, id_ in zip(event.places, moved, strict=True))
    return event.model_copy(update={"id": f"{text}-{number}", "date": dates.read(text), "places": refs, "related": ()})


def rows_of(content: Content) -> list[Row]:
    return [
        (p.lat, p.lon, event.title, event.date.words, p.name, int(event.stance == "conflict"), event.summary, event.id)
        for event in content.listed
        for p in [content.places[event.places[0].place]]
    ]


def write_explorer(content: Content, folder: Path) -> None:
    """The explorer's own page without the site around it."""
    explorer = Explorer(content, "bench", ROOT / "overrides/assets/map", ROOT / "overrides/assets/explorer")
    view = explorer.view()
    live = live_map("explorer")
    templates = Templates(ROOT / "overrides/macros", content.vocabulary)
    body = templates.render(
        "explorer.html", Links(""), view=view, live_map=live, static_map="", title="Bench", authors="Bench"
    )
    styles = f'<link rel="stylesheet" href="{view.style}">'
    files = dict(explorer.files())
    files["css/site.css"] = b"".join(
        (ROOT / f"overrides/assets/css/{name}.css").read_bytes() for name in ("tokens", "pages")
    )
    files[live.path] = live.script.encode()
    files["index.html"] = FRAME.format(styles=styles, body=body).encode()
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def write_peer(way: str, content: Content, folder: Path, *, packages: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_text(page(way, rows_of(content)), encoding="utf-8")
    for name, data in vendor_files(packages):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def measure(
    browser: Browser, addresses: dict[str, str], runs: int, slow: Iterable[str]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """A row for each way: medians over fresh visits, the ways in turn so that the machine's other work falls on all alike.

    Each round has an order of its own, so that none always comes after the heaviest. The first round, which warms the server,
    is not counted; the slow ways are visited once.
    """
    visits: dict[str, list[dict[str, float]]] = {way: [] for way in addresses}
    for number in range(runs + 1):
        for way in random.Random(number).sample(list(addresses), len(addresses)):
            if way not in slow or number == 1:
                visits[way].append(_visit(browser, addresses[way]))
    for way, found in visits.items():
        counted = found[1:] or found
        yield way, {key: round(statistics.median(visit[key] for visit in counted), 1) for key in found[0]}


def against(row: dict[str, Any], rows: dict[str, dict[str, Any]], way: str) -> dict[str, float]:
    """For one of ours: its figures over those of the Folium way that is usable first."""
    folium = [other for name, other in rows.items() if name.startswith("folium")]
    if way not in (OURS, REAL) or not folium:
        return {}
    fastest = min(folium, key=lambda other: other["usable_ms"])
    return {f"{key}_ratio": round(row[f"{key}_ms"] / fastest[f"{key}_ms"], 3) for key in ("usable", "filter")}


def _visit(browser: Browser, address: str) -> dict[str, float]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    opened = context.new_page()
    opened.set_default_timeout(240_000)
    session = context.new_cdp_session(opened)
    sizes: list[float] = []
    session.send("Network.enable")
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    opened.add_init_script(WATCH)
    opened.goto(address, wait_until="commit")
    usable = {"usable_ms": opened.evaluate(USABLE), "busy_ms": _busy(session)}
    opened.mouse.move(4, 5)  # what moves the map waits for a reader
    opened.wait_for_function(READY)  # a change of the filter sets every view, so all of them have to be there
    found = {
        **usable,
        "answers_ms": opened.evaluate(MARKED, "cx-answers") or usable["usable_ms"],
        "movable_ms": opened.evaluate(MARKED, "cx-live") or usable["usable_ms"],
        "filter_ms": opened.evaluate(FILTER),
        "heap_mb": _heap(opened, session),
        "kb": sum(sizes) / 1000,
        "requests": len([size for size in sizes if size]),
    }
    context.close()
    time.sleep(REST)
    return found


def _busy(session: CDPSession) -> float:
    """Milliseconds of processor time that the page's main thread took so far: other programs do not count."""
    metrics = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
    return float(metrics["TaskDuration"]) * 1000


def _heap(opened: Page, session: CDPSession) -> float:
    """Megabytes that scripts hold after collection, typed arrays included."""
    session.send("HeapProfiler.collectGarbage")
    held = session.send("Runtime.getHeapUsage")
    return float(held["usedSize"] + held.get("backingStorageSize", 0)) / 1e6


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--packages", type=Path, default=ROOT / "node_modules")
    parser.add_argument("--events", type=int, nargs="+", default=[337, 10_000, 100_000])
    parser.add_argument("--site", type=Path)
    parser.add_argument("--base", default="/")
    parser.add_argument("--runs", type=int, default=11)
    options = parser.parse_args(arguments)
    real, _ = load(ROOT)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = open_chromium(playwright, COLLECTS)
        for count in options.events:
            with ExitStack() as stack:
                pages = {
                    OURS: write_explorer,
                    **{way: partial(write_peer, way, packages=options.packages) for way in WAYS},
                }
                ways = [way for way in pages if count <= TOO_SLOW.get(way, count)]
                content = many(real, count)
                addresses = {}
                if options.site and count == len(real.events):
                    addresses[REAL] = stack.enter_context(serving(options.site)) + "events/"
                for number, way in enumerate(ways):
                    place = Path(folder) / f"{count}-{number}"
                    pages[way](content, place)
                    addresses[way] = stack.enter_context(serving(place))
                rows = dict(measure(browser, addresses, options.runs, SLOW if count >= 10_000 else ()))
                for way, row in rows.items():
                    print(json.dumps({"way": way, "events": count, **row, **against(row, rows, way)}), flush=True)
        browser.close()
    return 0


if __name__ == "__main__":
    run(main)
