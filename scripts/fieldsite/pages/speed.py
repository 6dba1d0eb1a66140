"""How fast the site is: figures of the project's own bench, as a page shows them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..core.problems import Problem, shown

FILE = "data/speed.json"
Heading = tuple[str, str]
SECTIONS: tuple[tuple[str, str, tuple[Heading, ...]], ...] = (
    (
        "explorer",
        "The explorer against other ways to put events on a map",
        (
            ("way", "Way"),
            ("events", "Events"),
            ("usable_ms", "Usable after (ms)"),
            ("usable_ratio", "Over the fastest of Folium"),
            ("busy_ms", "Work until then (ms)"),
            ("answers_ms", "Filters answer after (ms)"),
            ("movable_ms", "Map can be moved after (ms)"),
            ("filter_ms", "A filter change (ms)"),
            ("filter_ratio", "Over the same"),
            ("kb", "Over the wire (KB)"),
            ("requests", "Requests"),
            ("heap_mb", "Memory (MB)"),
        ),
    ),
    (
        "build",
        "The whole build against plain MkDocs with as many pages of the same size",
        (
            ("events", "Events"),
            ("wall_s", "Build (s)"),
            ("plain_wall_s", "Plain MkDocs (s)"),
            ("ratio", "Ratio"),
            ("first_ratio", "First build of a fresh copy, ratio"),
            ("cpu_ratio", "Ratio of processor time"),
            ("peak_mb", "Memory (MB)"),
        ),
    ),
    (
        "loop",
        "How soon what an author saves shows in the open browser by itself",
        (
            ("kind", "What is saved"),
            ("events", "Events"),
            ("pages", "Pages"),
            ("median_s", "Seconds, median of ten"),
            ("longest_s", "Longest"),
        ),
    ),
    ("check", "The check of the content", (("events", "Events"), ("wall_s", "Seconds"), ("peak_mb", "Memory (MB)"))),
    (
        "pages",
        "What a first visit fetches",
        (
            ("page", "Page"),
            ("html_kb", "HTML (KB)"),
            ("wire_kb", "Over the wire (KB)"),
            ("requests", "Requests"),
            ("blocking_ms", "Blocked, slow processor (ms)"),
            ("shift", "Layout shift"),
        ),
    ),
    (
        "photos",
        "A photograph of 24 megapixels against a plain loop",
        (
            ("ours.cpu_s", "CPU s"),
            ("plain.cpu_s", "Plain, CPU s"),
            ("ratio.cpu_s_against_plain", "Ratio"),
            ("ratio.wall_s_against_plain", "Ratio of waiting, two cores"),
            ("ours.peak_mb", "Memory (MB)"),
        ),
    ),
)


@dataclass(frozen=True)
class BenchTable:
    """One section of the bench: when it was measured (year-month-day), headings, and one row of cells for each that has all
    figures."""

    id: str
    title: str
    day: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Speed:
    """What was measured, on what machine."""

    machine: str
    tables: tuple[BenchTable, ...]


def read_speed(root: Path) -> Speed | None:
    """The kept figures below `root`; None when nothing was measured yet. Raises ValueError for a file that is no JSON."""
    path = root / FILE
    if not path.is_file():
        return None
    kept = json.loads(path.read_text("utf-8"))
    machine = kept["machine"]
    words = f"{machine['cores']} cores, Python {machine['python']}, {machine['system'].partition('-')[0]}"
    found = ((section, kept["sections"].get(section[0])) for section in SECTIONS)
    tables = (_table(*section, one["day"], one["rows"]) for section, one in found if one)
    return Speed(words, tuple(table for table in tables if table.rows))


def faults(root: Path) -> Iterator[Problem]:
    """Why the kept figures cannot be shown, at the line where the file stops being JSON."""
    hint = "take the file back from git, or measure again with make bench"
    try:
        read_speed(root)
    except json.JSONDecodeError as error:
        yield Problem(FILE, error.lineno, error.colno, f"not readable as JSON: {error.msg}", hint, code="speed-file")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        what = f"not the figures of a measurement: {type(error).__name__}: {shown(str(error))}"
        yield Problem(FILE, 1, 1, what, hint, code="speed-file")


def _table(
    id_: str, title: str, headings: tuple[Heading, ...], day: str, rows: Sequence[Mapping[str, Any]]
) -> BenchTable:
    flat = [dict(_flat(row)) for row in rows]
    kept = [heading for heading in headings if any(heading[0] in row for row in flat)]
    needed = {key for key, _ in kept[:2]}
    cells = tuple(tuple(_cell(row.get(key)) for key, _ in kept) for row in flat if kept and needed <= row.keys())
    return BenchTable(id_, title, day, tuple(words for _, words in kept), cells)


def _flat(row: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in row.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", value


def _cell(value: object) -> str:
    if isinstance(value, float):
        return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
    return f"{value:,}" if isinstance(value, int) else str(value or "–")
