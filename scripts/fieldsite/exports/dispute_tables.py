"""What is said against records as tables: corrections, replies, and the claims of contested events."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..content.dispute_schema import Claim, Correction, Reply
from ..content.model import Content
from .tables import ColumnSpec, Table, col, field, table

REPLIED = "Id of the record, in events.csv or projects.csv."
POSITION = "Its number below the record, from 1."


def dispute_tables(content: Content) -> Iterator[Table]:
    """One row a correction; one row a reply; one row a claim."""
    specs: list[ColumnSpec] = [
        *(field(Correction, name) for name in ("kind", "id")),
        field(Correction, "day", kind="date"),
        *(field(Correction, name) for name in ("field", "was", "now", "why", "asked_by")),
    ]
    yield table("corrections", "Corrections of records", specs, content.corrections, ("kind", "id", "day", "field"))
    replies: list[ColumnSpec] = [
        col("kind", "string", "Kind of the record.", lambda item: item[0], required=True),
        col("record_id", "string", REPLIED, lambda item: item[1], required=True),
        col("position", "integer", POSITION, lambda item: item[2], required=True),
        field(Reply, "day", _part, kind="date"),
        *(field(Reply, name, _part) for name in ("by", "text", "archived")),
    ]
    yield table("replies", "Replies to records", replies, _replies(content), ("kind", "record_id", "position"))
    claims: list[ColumnSpec] = [
        col("event_id", "string", "Id of the event.", lambda item: item[1], required=True),
        col("position", "integer", POSITION, lambda item: item[2], required=True),
        *(field(Claim, name, _part) for name in ("by", "text")),
        field(Claim, "source", _part, kind="integer"),
    ]
    links = (("event_id", "events", "id"),)
    key = ("event_id", "position")
    yield table("events-claims", "Claims of contested events", claims, _claims(content), key, links)


def _part(item: tuple[str, str, int, Any]) -> Any:
    return item[3]


def _replies(content: Content) -> Iterator[tuple[str, str, int, Reply]]:
    for kind, records in (("event", content.events), ("project", content.projects.values())):
        for record in records:
            for position, reply in enumerate(record.replies, 1):
                yield kind, record.id, position, reply


def _claims(content: Content) -> Iterator[tuple[str, str, int, Claim]]:
    for event in content.events:
        for position, claim in enumerate(event.claims, 1):
            yield "event", event.id, position, claim
