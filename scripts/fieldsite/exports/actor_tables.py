"""The register of actors as tables: one row an actor, and one for each who held an office."""

from __future__ import annotations

from collections.abc import Iterator

from ..content.model import Content
from ..content.register_schema import Actor, Holder
from .long_tables import Whole, long_table, part
from .shared_columns import end_days, name_columns
from .tables import ColumnSpec, Table, col, field, joined_values, table


def actor_tables(content: Content) -> Iterator[Table]:
    actors = content.actors.values()
    yield table(
        "actors", "Register of actors", _actor_columns(content), actors, ("id",), (("part_of", "actors", "id"),)
    )
    yield long_table(
        Whole("actor", "actors", actors), "actor-holders", "Holders of offices", "holders", _holder_columns()
    )


def _actor_columns(content: Content) -> list[ColumnSpec]:
    events, projects = content.events_by_actor, content.projects_by_actor
    return [
        *(field(Actor, name) for name in ("id", "name", "short", "side", "type")),
        *name_columns(),
        col(
            "also",
            "string",
            "Other spellings and former names, joined by |.",
            lambda a: joined_values(a.also),
            basis="observed",
        ),
        *(field(Actor, name) for name in ("part_of", "since", "until")),
        *end_days(),
        col(
            "event_count",
            "integer",
            "Number of its events in events-actors.csv, withdrawn ones included.",
            lambda a: len(events.get(a.id, ())),
            required=True,
        ),
        col(
            "project_count",
            "integer",
            "Number of its projects in project-partners.csv.",
            lambda a: len(projects.get(a.id, ())),
            required=True,
        ),
    ]


def _holder_columns() -> list[ColumnSpec]:
    return [
        field(Holder, "name", part),
        *name_columns(part),
        col(
            "also",
            "string",
            "Other spellings, joined by |.",
            lambda item: joined_values(item[2].also),
            basis="observed",
        ),
        field(Holder, "since", part),
        field(Holder, "until", part),
        *end_days(part),
    ]
