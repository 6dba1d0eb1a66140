"""The data base as flat tables: the wide one of events, and a long form for each list inside an event."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ..content.model import Content
from ..content.schema import ActorOfEvent, Event, Place, PlaceOfEvent, Source
from ..registers.crosswalks import Crosswalks
from .events_table import events_table
from .tables import Column, ColumnSpec, Get, Table, col, first_day, geometry_precision, meaning, number, table

NAMES_OF_LANGUAGES = (("English", "en"), ("Kazakh", "kk"), ("Russian", "ru"), ("Chinese", "zh"))
TO_EVENT = (("event_id", "events", "id"),)


def all_tables(content: Content, crosswalks: Crosswalks) -> tuple[Table, ...]:
    """Every table of the release, the events first."""
    return (
        events_table(content, crosswalks),
        sources_table(content),
        places_of_events_table(content, crosswalks),
        actors_table(content),
        related_table(content),
        places_table(content, crosswalks),
        vocabulary_table(content),
    )


EVENT_ID = Column("event_id", "string", "Id of the event.", "", True)
POSITION = Column("position", "integer", "1 for the first in the entry.", "", True)


def _of(model: type[Source | ActorOfEvent], name: str, terms: str = "", required: bool = True) -> ColumnSpec:
    """A column that is a field of a part of an event; the items are (event, position, part)."""
    return Column(name, "string", meaning(model, name), terms, required), lambda item: getattr(item[2], name)


def _numbered(content: Content, part: str) -> Iterator[tuple[Event, int, object]]:
    for event in content.events:
        for position, item in enumerate(getattr(event, part), 1):
            yield event, position, item


def _opening() -> list[ColumnSpec]:
    return [(EVENT_ID, lambda item: item[0].id), (POSITION, lambda item: item[1])]


def sources_table(content: Content) -> Table:
    """One row a source of an event, in the order of the entry."""
    described = "True when the title is our description in [brackets], not the page's headline."
    specs: list[ColumnSpec] = [
        *_opening(),
        _of(Source, "title"),
        col("title_is_description", "boolean", described, lambda item: item[2].title.startswith("["), required=True),
        _of(Source, "publisher"),
        col("date", "string", f"{meaning(Source, 'date')} EDTF.", lambda item: item[2].date and item[2].date.text),
        col(
            "date_earliest",
            "date",
            "Earliest day that the date may mean. Derived.",
            lambda item: first_day(item[2].date),
        ),
        _of(Source, "url"),
        _of(Source, "lang", "language"),
        _of(Source, "archived", required=False),
        col("accessed", "date", meaning(Source, "accessed"), lambda item: item[2].accessed),
    ]
    return table(
        "events-sources", "Sources of events", specs, _numbered(content, "sources"), ("event_id", "position"), TO_EVENT
    )


def places_of_events_table(content: Content, x: Crosswalks) -> Table:
    """One row a place of an event."""

    def precision(item: tuple[Event, int, PlaceOfEvent]) -> str:
        return geometry_precision(content, item[2])

    point = "What the point stands for: the less exact of the event's and the register's precision."
    specs: list[ColumnSpec] = [
        *_opening(),
        col("place", "string", "Id in places.csv.", lambda item: item[2].place, required=True),
        col(
            "precision",
            "string",
            meaning(PlaceOfEvent, "precision"),
            lambda item: item[2].precision,
            "precision",
            required=True,
        ),
        *(_register(content, column, get) for column, get in _place_columns(x)[1:7]),
        col("geometry_precision", "string", point, precision, "precision", required=True),
        col(
            "ucdp_where_prec",
            "integer",
            "1 to 7 as in UCDP GED. Our translation.",
            lambda i: x.ucdp_where_prec(precision(i)),
        ),
        col(
            "acled_geo_precision",
            "integer",
            "1 to 3 as in ACLED. Our translation.",
            lambda i: x.acled_geo_precision(precision(i)),
        ),
    ]
    links = (*TO_EVENT, ("place", "places", "id"))
    return table(
        "events-places", "Places of events", specs, _numbered(content, "places"), ("event_id", "position"), links
    )


def _register(content: Content, column: Column, get: Get) -> ColumnSpec:
    """A column of the place register beside a place of an event."""
    return column, lambda item: get(content.places[item[2].place])


def actors_table(content: Content) -> Table:
    """One row an actor of an event."""
    specs: list[ColumnSpec] = [
        *_opening(),
        (Column("actor_id", "string", meaning(ActorOfEvent, "actor")), lambda item: item[2].actor),
        _of(ActorOfEvent, "name"),
        _of(ActorOfEvent, "side", "side"),
        _of(ActorOfEvent, "type", "actor_type"),
    ]
    return table(
        "events-actors", "Actors of events", specs, _numbered(content, "actors"), ("event_id", "position"), TO_EVENT
    )


def related_table(content: Content) -> Table:
    """One row a pair of related events; each pair stands twice, once from either side."""
    specs: list[ColumnSpec] = [
        (EVENT_ID, lambda item: item[0].id),
        col("related_id", "string", meaning(Event, "related"), lambda item: item[2], required=True),
    ]
    links = (*TO_EVENT, ("related_id", "events", "id"))
    return table(
        "events-related", "Related events", specs, _numbered(content, "related"), ("event_id", "related_id"), links
    )


def places_table(content: Content, x: Crosswalks) -> Table:
    """One row a place of the register, used or not."""
    count = Column("event_count", "integer", "Number of events there, withdrawn ones included.", "", True)
    specs: list[ColumnSpec] = [*_place_columns(x), (count, partial(_event_count, content))]
    return table("places", "Place register", specs, content.places.values(), ("id",))


def _event_count(content: Content, place: Place) -> int:
    return len(content.events_by_place.get(place.id, ()))


def _place_columns(x: Crosswalks) -> list[ColumnSpec]:
    return [
        col("id", "string", meaning(Place, "id"), lambda p: p.id, required=True),
        col("name", "string", meaning(Place, "name"), lambda p: p.name, required=True),
        col("country", "string", meaning(Place, "country"), lambda p: p.country, required=True),
        col("admin1", "string", meaning(Place, "admin1"), lambda p: p.admin1),
        col("iso_3166_2", "string", "ISO 3166-2 code of the present region.", x.iso_3166_2),
        col("latitude", "number", meaning(Place, "lat"), lambda p: number(p.lat), required=True),
        col("longitude", "number", meaning(Place, "lon"), lambda p: number(p.lon), required=True),
        col("precision", "string", meaning(Place, "precision"), lambda p: p.precision, "precision", required=True),
        col("name_kk", "string", "Name in Kazakh (Cyrillic).", lambda p: p.names.kk),
        col("name_ru", "string", "Name in Russian.", lambda p: p.names.ru),
        col("name_zh", "string", "Name in simplified Chinese.", lambda p: p.names.zh),
        col("note", "string", meaning(Place, "note"), lambda p: p.note),
    ]


def vocabulary_table(content: Content) -> Table:
    """One row a term of the closed lists that columns of the other tables use."""
    specs = [
        col("list", "string", "Name of the closed list.", lambda item: item[0], required=True),
        col("id", "string", "The term as the data has it.", lambda item: item[1].id, required=True),
        *(_label(name, code) for name, code in NAMES_OF_LANGUAGES),
        col("definition", "string", "What it means.", lambda item: item[1].definition, required=True),
    ]
    terms = ((group, term) for group in content.vocabulary.groups for term in content.vocabulary.terms(group))
    return table("vocabulary", "Controlled terms", specs, terms, ("list", "id"))


def _label(name: str, code: str) -> ColumnSpec:
    return col(f"label_{code}", "string", f"Label in {name}.", lambda item: getattr(item[1].label, code), "", True)


def columns_table(tables: tuple[Table, ...]) -> Table:
    """One row a column of the other tables: the data dictionary."""
    specs = [
        col("table", "string", "Name of the table.", lambda item: item[0].name, required=True),
        col("column", "string", "Name of the column.", lambda item: item[1].name, required=True),
        col("type", "string", "Type of its values.", lambda item: item[1].kind, required=True),
        col("meaning", "string", "What it holds.", lambda item: item[1].meaning),
        col("list", "string", "The closed list that its values come from.", lambda item: item[1].terms or None),
    ]
    items = ((each, column) for each in tables for column in each.columns)
    return table("columns", "Columns of all tables", specs, items, ("table", "column"))
