"""Measure how long a save takes to show in the open browser by itself, beside plain `mkdocs serve` of as many pages.

Both are measured in one run: with the real content, and with twice as many events. Prints JSON, one row for each kind of
save.

    python -m bench.loop [EVENTS ...]     (those that there are and twice as many, unless said otherwise)
"""

from __future__ import annotations

from command_line import run

import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from urllib.error import URLError
from urllib.request import urlopen

from dev.browsers import open_chromium
from playwright.sync_api import Page, sync_playwright

from bench.build import prepare
from bench.content import real_events

SAVES = 10
PATIENCE = 120_000  # milliseconds
STARTS = 120  # seconds within which a server must answer
# Text is looked for without laying the page out, which takes long on a page of hundreds of rows; two frames later it is seen.
THERE = "words => document.body?.textContent.includes(words)"
GONE = "words => document.body && !document.body.textContent.includes(words)"
FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
SEEN = "words => document.body.innerText.includes(words)"
Change = Callable[[str, str], str]


def first_id(file: Path) -> str:
    found = re.search(r"^- id: (\S+)", file.read_text("utf-8"), re.MULTILINE)
    assert found
    return found[1]


def kinds(project: Path) -> Iterator[tuple[str, Path, str, Change]]:
    """What is saved: its kind, the file, the page that is open, and the text with some words put in."""
    note = next(path for path in sorted((project / "docs/fieldwork").glob("*.md")) if path.name != "index.md")
    events = project / "data/events.yaml"
    event = f"events/{first_id(events)}/"
    yield "note", note, f"fieldwork/{note.stem}/", lambda text, words: f"{text}\n\n{words}\n"
    yield "page", project / "docs/about.md", "about/", lambda text, words: f"{text}\n\n{words}\n"
    in_title: Change = lambda text, words: text.replace('title: "', f'title: "{words} ', 1)  # noqa: E731
    yield "event", events, event, in_title
    yield "event, on the timeline", events, "timeline/", in_title
    yield "event, in the explorer", events, "events/", in_title
    template = project / "overrides/macros/event.html"
    yield "template", template, event, lambda text, words: text.replace("<h1>", f"<p>{words}</p><h1>", 1)
    script = project / "scripts/fieldsite/pages/records.py"
    in_words: Change = lambda text, words: re.sub(r'("(?:day|month|year|span)": phrase\(")', rf"\1{words} ", text)  # noqa: E731
    yield "script", script, event, in_words


@contextmanager
def serving(command: Sequence[str], folder: Path, port: int) -> Iterator[str]:
    """The address of a server that was started with a command, once it answers."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=folder, env=environment, stdout=quiet, stderr=quiet)
    address, end = f"http://127.0.0.1:{port}/", time.monotonic() + STARTS
    try:
        while True:
            try:
                with urlopen(address, timeout=STARTS):
                    break
            except (URLError, ConnectionError):
                if time.monotonic() > end or process.poll() is not None:
                    raise
                time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.wait()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def saved(page: Page, address: str, file: Path, change: Change) -> dict[str, float]:
    """Seconds from a save to its words in the open page: median and longest."""
    before, found = file.read_text("utf-8"), []
    page.goto(address, wait_until="load")
    page.wait_for_timeout(1500)  # until it listens
    for number in range(SAVES):
        words = f"Saved for the {number + 1}th time"
        text = change(before, words)
        start = time.perf_counter()
        file.write_text(text, encoding="utf-8")
        page.wait_for_function(THERE, arg=words, timeout=PATIENCE)
        page.evaluate(FRAMES)
        found.append(time.perf_counter() - start)
        assert page.evaluate(SEEN, words), f"{words} is in the page, but hidden"
        page.wait_for_timeout(500)
    file.write_text(before, encoding="utf-8")
    page.wait_for_function(GONE, arg=words, timeout=PATIENCE)
    return {"median_s": round(median(found), 2), "longest_s": round(max(found), 2)}


def measured(page: Page, folder: Path, events: int) -> Iterator[dict[str, object]]:
    ours, plain, port = folder / f"ours-{events}", folder / f"plain-{events}", free_port()
    prepare("ours", ours, events)
    with serving([sys.executable, "scripts/preview.py", "--port", str(port)], ours, port) as address:
        with urlopen(f"{address}sitemap.xml", timeout=STARTS) as answer:
            pages = answer.read().count(b"<loc>")
        about = {"events": events, "pages": pages}
        for kind, file, path, change in kinds(ours):
            yield {"kind": kind, **about, **saved(page, address + path, file, change)}
    prepare("plain", plain, pages)
    at = [
        "--livereload",
        "--dev-addr",
        f"127.0.0.1:{port}",
    ]  # the option for a fault of MkDocs with some versions of Click
    with serving([sys.executable, "-W", "ignore", "-m", "mkdocs", "serve", *at], plain, port) as address:
        change = lambda text, words: f"{text}\n\n{words}\n"  # noqa: E731
        figures = saved(page, f"{address}plain/page-0/", plain / "docs/page-0.md", change)
        yield {"kind": "page, plain mkdocs serve", **about, **figures}


def main(arguments: Sequence[str]) -> int:
    real = real_events()
    sizes = [int(word) for word in arguments] or [real, 2 * real]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page = open_chromium(playwright).new_page()
        for size, events in enumerate(sizes, 1):
            for row in measured(page, Path(folder), events):
                print(json.dumps({"what": "save", "size": size, **row}), flush=True)
    return 0


if __name__ == "__main__":
    run(main)
