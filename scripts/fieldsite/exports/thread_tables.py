"""Case threads as tables: one row a thread, and one for each of its events and projects."""

from __future__ import annotations

from collections.abc import Iterator

from ..content.model import Content
from ..content.register_schema import CaseThread
from .long_tables import Whole, pairs_table
from .tables import Column, ColumnSpec, Table, col, field, meaning, table

PARTS = (("events", "event_id", "Events of case threads"), ("projects", "project_id", "Projects of case threads"))


def thread_tables(content: Content) -> Iterator[Table]:
    threads = Whole("thread", "threads", content.threads)
    specs: list[ColumnSpec] = [
        *(field(CaseThread, name) for name in ("id", "title", "summary", "question")),
        *(field(CaseThread, name) for name in ("outcome", "outcome_note")),
        *(_count(key) for key, _, _ in PARTS),
    ]
    yield table("threads", "Case threads", specs, content.threads, ("id",))
    for key, name, title in PARTS:
        column = Column(name, "string", meaning(CaseThread, key), "", True, "judged")
        yield pairs_table(threads, f"threads-{key}", title, key, column, key)


def _count(key: str) -> ColumnSpec:
    text = f"Number of its {key}; listed in threads-{key}.csv."
    return col(f"{key.removesuffix('s')}_count", "integer", text, lambda t: len(getattr(t, key)), required=True)
