"""The data base as flat tables: wide ones of the records, and a long form for each list inside a record."""

from __future__ import annotations

from collections.abc import Iterator

from ..content.fields import BASES
from ..content.model import Content
from ..content.schema import Event
from ..registers.crosswalks import Crosswalks
from ..registers.reading import Registers
from .actor_tables import actor_tables
from .dispute_tables import dispute_tables
from .events_table import events_table
from .evidence_tables import codings_table, coverage_tables, origin_tables, worklist_table
from .long_tables import Whole, actors_of_table, pairs_table, places_of_table, sources_table
from .place_table import places_table
from .project_tables import project_tables
from .tables import Column, ColumnSpec, Table, col, meaning, table
from .thread_tables import thread_tables

NAMES_OF_LANGUAGES = (("English", "en"), ("Kazakh", "kk"), ("Russian", "ru"), ("Chinese", "zh"))

DRAWN = "Of a precision of places: how a map shows what is known so exactly, as a point, a circle, an area, or beside the map."


def all_tables(content: Content, registers: Registers) -> tuple[Table, ...]:
    """Every table of the release, the events first."""
    crosswalks = registers.crosswalks
    return (
        events_table(content, crosswalks),
        *_long_forms_of_events(content, crosswalks),
        codings_table(content),
        *origin_tables(content, registers.publishers),
        places_table(content, crosswalks),
        *project_tables(content, crosswalks),
        *actor_tables(content),
        *thread_tables(content),
        *coverage_tables(registers.coverage),
        *dispute_tables(content),
        worklist_table(content, registers.publishers),
        vocabulary_table(content),
    )


def _long_forms_of_events(content: Content, crosswalks: Crosswalks) -> Iterator[Table]:
    events = Whole("event", "events", content.events)
    related = Column("related_id", "string", meaning(Event, "related"), "", True, "judged")
    yield sources_table(events, "events-sources", "Sources of events", content)
    yield places_of_table(events, "events-places", "Places of events", content, crosswalks)
    yield actors_of_table(events, "events-actors", "Actors of events", "actors")
    yield pairs_table(events, "events-related", "Related events", "related", related, "events")
    noted = [event for event in content.events if event.seen]
    specs: list[ColumnSpec] = [
        (events.id_column, lambda event: event.id),
        (Column("seen", "string", meaning(Event, "seen"), "", True, "observed"), lambda event: event.seen),
    ]
    yield table("events-seen", "What the sources of events give, in notes", specs, noted, ("event_id",), (events.link,))


def vocabulary_table(content: Content) -> Table:
    """One row a term of the closed lists that columns of the other tables use."""
    specs = [
        col("list", "string", "Name of the closed list.", lambda item: item[0], required=True),
        col("id", "string", "The term as the data has it.", lambda item: item[1].id, required=True),
        *(_label(name, code) for name, code in NAMES_OF_LANGUAGES),
        col("definition", "string", "What it means.", lambda item: item[1].definition, required=True, basis="judged"),
        col("drawn", "string", DRAWN, lambda item: getattr(item[1], "drawn", None), basis="judged"),
    ]
    terms = ((group, term) for group in content.vocabulary.groups for term in content.vocabulary.terms(group))
    return table("vocabulary", "Controlled terms", specs, terms, ("list", "id"))


def _label(name: str, code: str) -> ColumnSpec:
    return col(
        f"label_{code}", "string", f"Label in {name}.", lambda item: getattr(item[1].label, code), "", True, "judged"
    )


BASIS = "What its values rest on: " + "; ".join(f"{name}, {words}" for name, words in BASES.items()) + "."


def columns_table(tables: tuple[Table, ...]) -> Table:
    """One row a column of the other tables: the data dictionary."""
    specs = [
        col("table", "string", "Name of the table.", lambda item: item[0].name, required=True),
        col("column", "string", "Name of the column.", lambda item: item[1].name, required=True),
        col("type", "string", "Type of its values.", lambda item: item[1].kind, required=True),
        col("meaning", "string", "What it holds.", lambda item: item[1].meaning),
        col("basis", "string", BASIS, lambda item: item[1].basis, required=True),
        col("list", "string", "The closed list that its values come from.", lambda item: item[1].terms or None),
    ]
    items = ((each, column) for each in tables for column in each.columns)
    return table("columns", "Columns of all tables", specs, items, ("table", "column"))
