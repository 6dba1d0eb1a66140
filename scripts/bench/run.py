"""Measure speed and size, section by section, and say what reaches its target.

    python -m bench.run [build] [loop] [check] [pages] [lines] [photos] [explorer] [exports]     (all unless said otherwise)
    python -m bench.run publish                        shows what was measured last on the page "How fast"

Each section is a program of its own, scripts/bench/<section>.py, that prints JSON. Everything measured is kept in
.cache/bench.json, with the machine and the day.
"""

from __future__ import annotations

from command_line import run

import json
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from fieldsite.core.safe_files import write_whole

from bench.peers import OURS, PACKAGES, REAL

SCRIPTS = Path(__file__).resolve().parents[1]
KEPT = SCRIPTS.parent / ".cache/bench.json"
PUBLISHED = SCRIPTS.parent / "data/speed.json"  # what the page "How fast" shows
SECTIONS = ("build", "loop", "check", "pages", "lines", "photos", "explorer", "exports")
Row = dict[str, Any]


@dataclass(frozen=True)
class Target:
    """The most that one figure may be: `where` picks the row, `figure` the value, dots leading inward."""

    section: str
    where: Row
    figure: str
    most: float
    words: str


SAVES = ("note", "page", "event", "template")
TARGETS = (
    Target("build", {"content": "real"}, "ratio", 1.0, "whole build against plain MkDocs, the real content"),
    Target("build", {"content": "real"}, "first_ratio", 1.3, "first build of a fresh copy, against the same"),
    Target("build", {"events": 1000}, "ratio", 1.0, "whole build against plain MkDocs, 1,000 events"),
    Target("build", {"events": 5000}, "ratio", 0.8, "whole build against plain MkDocs, 5,000 events"),
    Target("build", {"what": "growth from 1,000 to 5,000"}, "cpu_s", 5.5, "growth of the build, 1,000 to 5,000 events"),
    Target("build", {"events": 5000}, "peak_mb", 300, "peak memory at 5,000 events, MB"),
    Target("build", {"content": "real"}, "event_page_kb.mean", 30, "HTML of an event page, KB"),
    Target("build", {"content": "real"}, "place_page_kb.mean", 30, "HTML of a place page, KB"),
    *(
        Target("loop", {"size": 1, "kind": kind}, "median_s", 2, f"a saved {kind} in the browser, seconds")
        for kind in SAVES
    ),
    *(
        Target("loop", {"size": 2, "kind": kind}, "median_s", 2, f"a saved {kind}, twice as many events, seconds")
        for kind in SAVES
    ),
    Target("check", {"content": "real"}, "wall_s", 2, "check of the real data, seconds"),
    Target("check", {"events": 10000}, "wall_s", 10, "check of 10,000 events, seconds"),
    Target("pages", {"page": "explorer"}, "wire_kb", 230, "first visit of the explorer, KB"),
    Target("pages", {"page": "explorer"}, "requests", 15, "requests of the explorer"),
    Target("pages", {"page": "explorer"}, "blocking_ms", 100, "blocking time of the explorer, ms"),
    Target("pages", {"page": "explorer"}, "shift", 0, "layout shift of the explorer"),
    Target("pages", {"page": "explorer"}, "zip_ms", 1000, "ZIP of all events with their sources, made in the page, ms"),
    Target("pages", {"page": "explorer"}, "zip_kb", 300, "its size, KB"),
    Target("lines", {"wait": "an event can be read", "packed": True}, "ms", 1600, "an event read on a thin line, ms"),
    Target("lines", {"wait": "filters answer", "packed": True}, "ms", 3500, "filters on a thin line, ms"),
    Target("lines", {"wait": "a text is found in the events", "packed": True}, "ms", 5000, "a text found there, ms"),
    Target("lines", {"wait": "first results of a search"}, "ms", 300, "results of one letter, 10,000 events, ms"),
    Target("lines", {"wait": "first results of a search"}, "kb", 150, "what comes for them, KB"),
    Target("exports", {"what": "all exports"}, "seconds", 4, "every file of the data base, the real events, seconds"),
    Target("exports", {"what": "all exports", "events": 10_000}, "seconds", 20, "the same of 10,000 events, seconds"),
    Target("explorer", {"way": REAL}, "usable_ratio", 1, "explorer's page usable, against the fastest Folium way"),
    Target("explorer", {"way": OURS, "events": 10_000}, "usable_ratio", 0.5, "usable with 10,000 events"),
    Target("explorer", {"way": OURS, "events": 10_000}, "filter_ratio", 0.067, "filter with 10,000 events"),
    Target("explorer", {"way": OURS, "events": 10_000}, "filter_ms", 10, "filter with 10,000 events, ms"),
    Target("explorer", {"way": OURS, "events": 100_000}, "usable_ratio", 0.15, "usable with 100,000 events"),
    Target("explorer", {"way": OURS, "events": 100_000}, "filter_ms", 16, "filter with 100,000 events, ms"),
    Target("explorer", {"way": OURS, "events": 100_000}, "kb", 700, "100,000 events, KB"),
    Target("explorer", {"way": OURS, "events": 100_000}, "heap_mb", 30, "memory with 100,000 events, MB"),
)


def main(chosen: Sequence[str]) -> int:
    if list(chosen) == ["publish"]:
        return publish()
    unknown = set(chosen) - set(SECTIONS)
    if unknown:
        print(f"no section is called {', '.join(sorted(unknown))}; there are {', '.join(SECTIONS)}", file=sys.stderr)
        return 1
    found: dict[str, list[Row]] = {}
    for section in chosen or SECTIONS:
        print(f"\n== {section}", flush=True)
        found[section] = measured(section)
        print("\n".join(table(found[section])), flush=True)
    _keep(found)
    return report(found)


def measured(section: str) -> list[Row]:
    """The rows that the program of a section prints: one JSON value as a whole, or one on each line."""
    extra = _peers() if section == "explorer" else []
    command = [sys.executable, "-m", f"bench.{section}", *extra]
    run = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    if run.returncode:
        print(f"bench.{section} failed", file=sys.stderr)
    try:
        whole = json.loads(run.stdout)
        return whole if isinstance(whole, list) else [whole]
    except json.JSONDecodeError:
        return [json.loads(line) for line in run.stdout.splitlines() if line.startswith("{")]


def _peers() -> list[str]:
    """Where the explorer's bench finds the packages of the ways it is measured against; and the built site."""
    folder = SCRIPTS.parent / ".cache/peers"
    wanted = [f"{name}@{version}" for name, version in PACKAGES.items()]
    if shutil.which("npm") and not all((folder / "node_modules" / name).is_dir() for name in PACKAGES):
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(["npm", "install", "--silent", "--no-save", *wanted], cwd=folder, check=False)
    return ["--packages", str(folder / "node_modules"), "--site", str(SCRIPTS.parent / "site")]


def flat(row: Row, before: str = "") -> Iterator[tuple[str, Any]]:
    """Each figure by its name; those that lie deeper have a dot in it."""
    for key, value in row.items():
        if isinstance(value, dict):
            yield from flat(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", value


def table(rows: Sequence[Row]) -> Iterator[str]:
    """Rows of the same shape as a table; a single row as a list of its figures."""
    shapes: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        plain = dict(flat(row))
        shapes.setdefault(tuple(plain), []).append(plain)
    for names, same in shapes.items():
        if len(same) == 1:
            yield from (f"  {name:<44} {_shown(same[0][name])}" for name in names)
            continue
        cells = [names, *([_shown(row[name]) for name in names] for row in same)]
        widths = [max(len(line[i]) for line in cells) for i in range(len(names))]
        yield from ("  " + "  ".join(cell.rjust(w) for cell, w in zip(line, widths, strict=True)) for line in cells)


def _shown(value: object) -> str:
    return f"{value:,}" if isinstance(value, int | float) and not isinstance(value, bool) else str(value)


def report(found: dict[str, list[Row]]) -> int:
    """Says which targets are reached. 1 when one of those measured is not."""
    lines = []
    for target in TARGETS:
        rows = (dict(flat(row)) for row in found.get(target.section, ()))
        row = next((row for row in rows if target.where.items() <= row.items()), {})
        if target.figure in row:
            reached = row[target.figure] <= target.most
            lines.append((reached, f"{row[target.figure]:>8,} of at most {target.most:<6,} {target.words}"))
    print("\n== targets" if lines else "")
    print("\n".join(f"  {'reached' if reached else 'MISSED '} {words}" for reached, words in lines))
    return 0 if all(reached for reached, _ in lines) else 1


def publish() -> int:
    """Puts what was measured last on the page "How fast"."""
    if not KEPT.is_file():
        print("nothing was measured yet: run make bench first", file=sys.stderr)
        return 1
    write_whole(PUBLISHED, KEPT.read_bytes())
    print(f"{PUBLISHED.relative_to(SCRIPTS.parent)} holds what was measured last; commit it to show it on the site")
    return 0


def _keep(found: dict[str, list[Row]]) -> None:
    """Keeps the new figures with those of the other sections, so that sections can be measured one by one: with those that are
    published where nothing was measured here before."""
    before = next((json.loads(file.read_text("utf-8")) for file in (KEPT, PUBLISHED) if file.is_file()), {})
    machine = {"system": platform.platform(), "cores": os.cpu_count(), "python": platform.python_version()}
    day = datetime.now().date().isoformat()
    sections = {name: {"day": day, "rows": rows} for name, rows in found.items()}
    kept = {"machine": machine, "sections": {**before.get("sections", {}), **sections}}
    write_whole(KEPT, json.dumps(kept, indent=2, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    run(main)
