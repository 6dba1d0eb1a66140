"""The wide table of events: one row an event, everything about it in columns."""

from __future__ import annotations

from collections.abc import Container

from ..content.model import Content
from ..content.schema import Event
from ..registers.crosswalks import Crosswalks
from ..registers.threads import counted_once
from .shared_columns import (
    date_columns,
    first_precision,
    point_columns,
    source_addresses,
    source_columns,
    where_columns,
    who_columns,
)
from .tables import Column, ColumnSpec, Table, col, field, first_day, joined_values, table

ONCE = (
    "True for one sum of each joint project or case thread, its largest, and false for those that would count the same "
    "money twice; false for withdrawn events."
)


def events_table(content: Content, crosswalks: Crosswalks) -> Table:
    """One row an event, in date order, withdrawn events included."""
    specs: list[ColumnSpec] = [
        *_fields("id", "title", "summary"),
        *date_columns(lambda e: e.date),
        col("year", "integer", "Year of the earliest day.", lambda e: d.year if (d := first_day(e.date)) else None),
        *_coding_columns(),
        *where_columns(content, crosswalks),
        *point_columns(content, "events-places.csv"),
        *who_columns("actor", "events-actors.csv"),
        *_record_columns(counted_once(content)),
        *_crosswalk_columns(content, crosswalks),
        source_addresses(),  # last: a selection that has the sources as a table beside it leaves it out
    ]
    return table("events", "Events", specs, content.events, ("id",))


def _fields(*names: str) -> list[ColumnSpec]:
    return [field(Event, name) for name in names]


def _coding_columns() -> list[ColumnSpec]:
    quad = Column("quad_class", "string", "Mode and stance together. Derived.", "quad_class", True)
    return [*_fields("stance", "mode"), (quad, lambda e: e.quad_class), *_fields("level", "sector", "form")]


def _record_columns(counted: Container[str]) -> list[ColumnSpec]:
    related = "Ids of events of the same project or dispute, joined by |."
    return [
        field(Event, "value_usd", kind="number"),
        *_fields("value_note"),
        col("count_once", "boolean", ONCE, lambda e: e.id in counted if e.value_usd else None),
        *source_columns("events-sources.csv"),
        col("related", "string", related, lambda e: joined_values(e.related), basis="judged"),
        *_fields("confidence", "status", "withdrawn_reason", "sensitivity", "coded_by", "checked_by"),
        field(Event, "checked_on", kind="date"),
    ]


def _crosswalk_columns(content: Content, x: Crosswalks) -> list[ColumnSpec]:
    ours = "Our translation; see crosswalks.json."
    return [
        col("gdelt_quad_class", "integer", f"1 to 4 as in GDELT. {ours}", x.gdelt_quad_class),
        col("plover_type", "string", f"PLOVER-like event type. {ours}", lambda e: x.event_type(e).plover),
        col(
            "cameo_root",
            "string",
            f"CAMEO root code, two digits with the leading zero: read it as text. {ours}",
            lambda e: x.event_type(e).cameo,
        ),
        col(
            "event_type_sure",
            "boolean",
            "False where another reader could well choose another type.",
            lambda e: x.event_type(e).sure,
        ),
        col("ucdp_date_prec", "integer", f"1 to 5 as in UCDP GED. {ours}", lambda e: x.ucdp_date_prec(e.date)),
        col(
            "ucdp_where_prec",
            "integer",
            f"1 to 7 as in UCDP GED, of the first place. {ours}",
            lambda e: x.ucdp_where_prec(first_precision(content, e.places) or ""),
        ),
        col(
            "acled_time_precision",
            "integer",
            f"1 to 3 as in ACLED; empty when wider than a month. {ours}",
            lambda e: x.acled_time_precision(e.date),
        ),
        col(
            "acled_geo_precision",
            "integer",
            f"1 to 3 as in ACLED, of the first place. {ours}",
            lambda e: x.acled_geo_precision(first_precision(content, e.places) or ""),
        ),
    ]
