"""Events from the rows of a table: one row an event, or several, each with one more source, place or actor of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..content.model import Content
from ..content.place_names import place_called
from ..content.schema import Event, Source
from ..content.validation import wrong_value
from ..core.problems import Problem, did_you_mean
from .actor_rows import by_register
from .fields import NESTED, NestedRecord, NotRead, is_list, read_value
from .place_rows import why_unknown
from .sheets import Row, Worksheet

SOURCE = "source_"
OWN = ("id", "status")  # made for a new event that has none
# Columns of the tables that the site offers for download, which are worked out from others.
DERIVED = {
    *("date_earliest", "date_latest", "date_precision", "date_approximate", "date_uncertain", "date_words", "year"),
    *("quad_class", "place_names", "countries", "iso_3166_2", "latitude", "longitude", "lat", "lon"),
    *("location_precision", "location_exact", "actors_kz", "actors_cn", "actors_other", "source_count"),
    *("source_languages", "gdelt_quad_class", "plover_type", "cameo_root", "event_type_sure", "ucdp_date_prec"),
    *("ucdp_where_prec", "acled_time_precision", "acled_geo_precision", "release", "url", "count_once", "sources"),
}
# Columns of those tables that stand in for one of ours: the values of a record in several columns, parted by | or ;
SPLIT = {
    "places": {"place": ("place_ids",), "precision": ("precisions",)},
    "actors": {"name": ("actors",), "side": ("actor_sides",), "type": ("actor_types",), "actor": ("actor_ids",)},
}


def sheet_columns() -> tuple[str, ...]:
    """The columns of a table for events, in the order in which its template has them."""
    names: list[str] = []
    for name in Event.model_fields:
        names += [SOURCE + part for part in Source.model_fields] if name == "sources" else [name]
    return tuple(names)


@dataclass
class SheetEvent:
    """What a table says of one event: its answers, and the row in which it begins."""

    row: int
    answers: dict[str, Any] = field(default_factory=dict)


@dataclass
class SheetReading:
    """A table read: its events, and all that is wrong in it, at file:row:column."""

    sheet: Worksheet
    content: Content
    events: list[SheetEvent] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def problem(self, row: int, column: str, what: str, write: str = "") -> None:
        letter = self.sheet.letters.get(column, "")
        file = f"{self.sheet.file}:{row}" + (f":{letter}" if letter else "")
        named = f"{column}: {what}" if column and not what.startswith(column) else what
        self.problems.append(Problem(file, 0, 0, named, write, code="sheet-cell"))


def read_events(sheet: Worksheet, content: Content) -> SheetReading:
    """The events of a table, with everything that is wrong in its cells."""
    reading = SheetReading(sheet, content)
    for name in sheet.letters:
        known = [*sheet_columns(), *DERIVED, *(c for by in SPLIT.values() for cs in by.values() for c in cs)]
        if name not in known:
            reading.problem(1, name, "no column has this name", did_you_mean(name, sheet_columns()))
    for row in sheet.rows:
        _read_row(reading, row)
    return reading


def _read_row(reading: SheetReading, row: Row) -> None:
    before = reading.events[-1] if reading.events else None
    more = before if before and _goes_on(before, row) else None
    event = more or SheetEvent(row.number)
    if not more:
        reading.events.append(event)
    for name in Event.model_fields:
        if name == "sources":
            found = _source(reading, row)
        elif name in NESTED:
            found = _parts(reading, row, name)
        else:
            _read_cell(reading, row, name, event)
            continue
        kept = event.answers.setdefault(name, [])
        kept += [one for one in found if one not in kept]


def _goes_on(before: SheetEvent, row: Row) -> bool:
    """Whether a row says more of the event above: id, title and date are the same, or left empty."""
    return all(row.cells.get(name) in (None, before.answers.get(name)) for name in ("id", "title", "date"))


def _read_cell(reading: SheetReading, row: Row, name: str, event: SheetEvent) -> None:
    text = row.cells.get(name)
    if text is None:
        return
    value = read_value(Event, name, re.sub(r"[;|\n]", ",", text) if is_list(Event, name) else _one_line(text))
    for problem in wrong_value(Event, name, value, reading.content.vocabulary):
        reading.problem(row.number, name, problem.what, problem.write)
    if name in event.answers and event.answers[name] != value:
        reading.problem(row.number, name, f"differs from row {event.row}", "leave it empty in the rows that follow")
    event.answers.setdefault(name, value)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _source(reading: SheetReading, row: Row) -> list[dict[str, str]]:
    values = {name: _one_line(row.cells.get(SOURCE + name, "")) for name in Source.model_fields}
    return _checked(reading, row, NESTED["sources"], [values], SOURCE) if any(values.values()) else []


def _parts(reading: SheetReading, row: Row, name: str) -> list[dict[str, str]]:
    """The places or actors of a row: each as on a command line, or its values in several columns of an export."""
    part = NESTED[name]
    apart = {key: columns for key, columns in SPLIT[name].items() if columns[0] in reading.sheet.letters}
    if apart.keys() >= set(part.fields):
        lists = [re.split(r"\s*[|;]\s*", row.cells.get(column, "")) for (column,) in apart.values()]
        if len({len(values) for values in lists}) > 1:
            reading.problem(row.number, name, "has not as many values as the columns that belong to it")
            return []
        records = [dict(zip(apart, values, strict=True)) for values in zip(*lists, strict=True) if any(values)]
        return _checked(reading, row, part, records, name)
    return _checked(reading, row, part, list(_items(reading, row, name, part)), name)


def _items(reading: SheetReading, row: Row, name: str, part: NestedRecord) -> Iterator[dict[str, str]]:
    signs = r"(?<!\\)[;\n|]" if part.sign == ":" else r"(?<!\\)[;\n]"
    for text in re.split(signs, row.cells.get(name, "")):
        if text.strip():
            try:
                yield part.read(text.replace("\\;", ";"))
            except NotRead as error:
                reading.problem(row.number, name, str(error))


def _checked(
    reading: SheetReading, row: Row, part: NestedRecord, records: Sequence[Mapping[str, str]], column: str
) -> list[dict[str, str]]:
    """The records as they were read, after all that is wrong with them was noted at their cell."""
    found = [_filled(reading, row, column, part, record) for record in records]
    found = by_register(found, reading.content.actors) if part is NESTED["actors"] else found
    places = reading.content.places
    for record in found:
        for key, about in part.model.model_fields.items():
            cell = column + key if column == SOURCE else column
            value = record.get(key, "")
            if not value and (about.is_required() or (key in part.fields and part.hidden and "actor" not in record)):
                reading.problem(
                    row.number,
                    cell,
                    f"{'an' if part.word[0] in 'aeiou' else 'a'} {part.word} without its {key}",
                    f"write {part.form}",
                )
            if key == "place" and value:
                record[key] = place_called(value, places)
                if not record[key]:
                    reading.problem(row.number, cell, *why_unknown(value, places))
                continue
            for problem in wrong_value(part.model, key, value, reading.content.vocabulary) if value else ():
                reading.problem(row.number, cell, problem.what, problem.write)
    return found


def _filled(
    reading: SheetReading, row: Row, name: str, part: NestedRecord, record: Mapping[str, str]
) -> dict[str, str]:
    """The record, with what the event of that id has for it already: an export gives names of actors alone."""
    event = reading.content.event_by_id.get(row.cells.get("id", ""))
    first = part.fields[0]
    for one in getattr(event, name, ()):
        if getattr(one, first) == record.get(first):
            return {key: record.get(key) or str(getattr(one, key) or "") for key in part.model.model_fields}
    return dict(record)


def missing(reading: SheetReading, events: Iterable[SheetEvent]) -> None:
    """Notes what new events lack."""
    for event in events:
        for name, about in Event.model_fields.items():
            if about.is_required() and name not in OWN and not event.answers.get(name):
                where = f"fill in the columns that begin with {SOURCE}" if name == "sources" else f"fill in {name}"
                reading.problem(event.row, "", f"{name} is missing", where)
