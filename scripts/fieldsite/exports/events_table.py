"""The wide table of events: one row an event, everything about it in columns."""

from __future__ import annotations

from ..content.model import Content
from ..content.schema import Event, Place
from ..registers.crosswalks import Crosswalks
from .tables import (
    Column,
    ColumnSpec,
    Get,
    Table,
    col,
    first_day,
    geometry_precision,
    is_exact,
    joined_values,
    last_day,
    meaning,
    number,
    table,
)


def _field(name: str, terms: str = "", required: bool = True) -> ColumnSpec:
    """A column that is a field of the event as written."""
    return Column(name, "string", meaning(Event, name), terms, required), lambda event: getattr(event, name)


def events_table(content: Content, crosswalks: Crosswalks) -> Table:
    """One row an event, in date order, withdrawn events included."""
    specs: list[ColumnSpec] = [
        *_text_and_date_columns(),
        *_coding_columns(),
        *_where_columns(content, crosswalks),
        *_point_columns(content),
        *_who_columns(),
        *_record_columns(),
        *_crosswalk_columns(content, crosswalks),
    ]
    return table("events", "Events", specs, content.events, ("id",))


def _text_and_date_columns() -> list[ColumnSpec]:
    edtf = "As coded, in EDTF level 0 or 1: 2019-09-02, 2019-09, 2003~ (about), 2019-09-02/2019-09-04."
    return [
        _field("id"),
        _field("title"),
        _field("summary"),
        col("date", "string", edtf, lambda e: e.date.text, required=True),
        col("date_earliest", "date", "Earliest day that it may mean. Derived.", lambda e: first_day(e.date)),
        col("date_latest", "date", "Latest day that it may mean. Derived.", lambda e: last_day(e.date)),
        col(
            "date_precision",
            "string",
            "How exactly the date is known. Derived.",
            lambda e: e.date.precision,
            "date_precision",
            required=True,
        ),
        col("date_approximate", "boolean", "The date is given as about.", lambda e: e.date.approximate, required=True),
        col("date_uncertain", "boolean", "The date is doubtful.", lambda e: e.date.uncertain, required=True),
        col("date_words", "string", "The date in words.", lambda e: e.date.words, required=True),
        col("year", "integer", "Year of the earliest day.", lambda e: d.year if (d := first_day(e.date)) else None),
    ]


def _coding_columns() -> list[ColumnSpec]:
    quad = Column("quad_class", "string", "Mode and stance together. Derived.", "quad_class", True)
    return [
        _field("stance", "stance"),
        _field("mode", "mode"),
        (quad, lambda e: e.quad_class),
        _field("level", "level"),
        _field("sector", "sector"),
        _field("form", "form"),
    ]


def _where_columns(content: Content, crosswalks: Crosswalks) -> list[ColumnSpec]:
    def places(event: Event) -> list[Place]:
        return [content.places[ref.place] for ref in event.places]

    return [
        col("places", "string", "Ids in places.csv, joined by |.", lambda e: joined_values(r.place for r in e.places)),
        col("place_names", "string", "English names, joined by |.", lambda e: joined_values(p.name for p in places(e))),
        col(
            "countries",
            "string",
            "ISO 3166-1 codes, each once, joined by |.",
            lambda e: joined_values(dict.fromkeys(p.country for p in places(e))),
        ),
        col(
            "iso_3166_2",
            "string",
            "ISO 3166-2 codes of the regions, each once, joined by |.",
            lambda e: joined_values(dict.fromkeys(c for p in places(e) if (c := crosswalks.iso_3166_2(p)))),
        ),
    ]


def _point_columns(content: Content) -> list[ColumnSpec]:
    def place(event: Event) -> Place | None:
        return content.places[event.places[0].place] if event.places else None

    first = "of the first place; see events-places.csv for all."
    exact = "True when the point is the place; false when it stands for a district, region or country."
    return [
        col(
            "latitude",
            "number",
            f"Degrees north, WGS 84, {first}",
            lambda e: number(p.lat) if (p := place(e)) else None,
        ),
        col(
            "longitude",
            "number",
            f"Degrees east, WGS 84, {first}",
            lambda e: number(p.lon) if (p := place(e)) else None,
        ),
        col(
            "location_precision",
            "string",
            f"What the point stands for, {first}",
            lambda e: _precision(content, e),
            "precision",
        ),
        col("location_exact", "boolean", exact, lambda e: is_exact(content, _precision(content, e))),
    ]


def _precision(content: Content, event: Event) -> str | None:
    return geometry_precision(content, event.places[0]) if event.places else None


def _who_columns() -> list[ColumnSpec]:
    def names(side: str) -> Get:
        return lambda event: joined_values(actor.name for actor in event.actors if actor.side == side)

    return [
        col(
            "actors",
            "string",
            "Names of the actors, joined by |; one a row in events-actors.csv.",
            lambda e: joined_values(a.name for a in e.actors),
        ),
        col(
            "actor_sides",
            "string",
            "Their sides in the same order, joined by |.",
            lambda e: joined_values(a.side for a in e.actors),
        ),
        col(
            "actor_types",
            "string",
            "Their types in the same order, joined by |.",
            lambda e: joined_values(a.type for a in e.actors),
        ),
        col(
            "actor_ids",
            "string",
            "Their ids in the register of actors in the same order, joined by |; nothing for one that is not in it.",
            lambda e: joined_values(a.actor or "" for a in e.actors),
        ),
        col("actors_kz", "string", "Actors of Kazakhstan, joined by |.", names("KZ")),
        col("actors_cn", "string", "Actors of China, joined by |.", names("CN")),
        col("actors_other", "string", "Actors of neither, joined by |.", names("other")),
    ]


def _record_columns() -> list[ColumnSpec]:
    languages = "Languages of the sources, each once, joined by |."
    return [
        col("value_usd", "number", meaning(Event, "value_usd"), lambda e: number(e.value_usd)),
        _field("value_note", required=False),
        col(
            "source_count",
            "integer",
            "Number of sources; listed in events-sources.csv.",
            lambda e: len(e.sources),
            required=True,
        ),
        col("source_languages", "string", languages, lambda e: joined_values(dict.fromkeys(s.lang for s in e.sources))),
        _field("seen", required=False),
        col(
            "related",
            "string",
            "Ids of events of the same project or dispute, joined by |.",
            lambda e: joined_values(e.related),
        ),
        _field("confidence", "confidence"),
        _field("status", "status"),
        _field("withdrawn_reason", required=False),
        _field("sensitivity", "sensitivity"),
        _field("coded_by", required=False),
        _field("checked_by", required=False),
        col("checked_on", "date", meaning(Event, "checked_on"), lambda e: e.checked_on),
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
            lambda e: x.ucdp_where_prec(_precision(content, e) or ""),
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
            lambda e: x.acled_geo_precision(_precision(content, e) or ""),
        ),
    ]
