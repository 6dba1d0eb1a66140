"""The only door to the content: read every file, check it, join it, and say all that is wrong at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from ..core.problems import Problem
from ..core.unforeseen import guarded
from . import coarsening, cross_checks, picture_checks, second_look
from .entry_schema import Entry
from .file_names import files_below_data
from .history import lost_ids
from .left_out import with_left_out, without_faulty
from .model import Content
from .reader import ContentReader
from .second_look import Known


def load(root: Path, on: date | None = None, known: Known | None = None) -> tuple[Content, list[Problem]]:
    """The content below `root` and every fault found in it, sorted by file and line.

    `on` is the day that embargoes are held against; without it every embargoed entry stays hidden.
    Records with a fault are left out of the content, so that the rest can still be checked. What is under embargo is
    checked too, and left out after that. With `known`, what can be read is looked at a second time: some of what that
    finds are mere warnings.
    """
    reader = ContentReader(root)
    content = with_left_out(reader.read(), reader.documents)
    today, published = (known.today, known.published) if known else (None, None)
    lost = lost_ids(reader.documents, published) if published else {}
    problems = [
        *reader.problems,
        *files_below_data(root),
        *cross_checks.all_problems(content, reader.documents, reader.sources, today, lost),
        *guarded("docs/", picture_checks.problems(content, reader.documents)),
    ]
    if known:
        problems += guarded("data/", second_look.problems(content, reader.documents, known))
    whole = without_faulty(content, reader.in_part, reader.documents)
    return coarsening.coarsened(_released(whole, on)), sorted(set(problems))


def _released(content: Content, on: date | None) -> Content:
    """The content without the entries whose day has not come."""
    return replace(content, entries=tuple(page for page in content.entries if _published(page.header, on)))


def _published(entry: Entry, on: date | None) -> bool:
    return entry.embargo is None or (on is not None and entry.embargo <= on)
