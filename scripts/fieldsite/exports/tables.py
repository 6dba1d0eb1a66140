"""What a table of the data base is: columns, each with its type and meaning, and rows of plain values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from pydantic import BaseModel

from ..content.fields import Basis, In, basis_of, parts
from ..content.model import Content
from ..content.schema import PlaceOfEvent
from ..core import dates
from ..core.dates import When

CellType = Literal["string", "date", "integer", "number", "boolean"]
TableLink = tuple[str, str, str]  # column -> table and column
CellValue = str | int | float | bool | date | None
Cells = tuple[CellValue, ...]  # of one row
Get = Callable[[Any], CellValue]
JOIN = "|"  # no id or code holds one; where a name might, the long form has one value a row


@dataclass(frozen=True)
class Column:
    """One column. `terms` names the closed list of data/vocabulary.yaml that its values come from; `basis` says what they
    rest on, which of a field the schema knows."""

    name: str
    kind: CellType
    meaning: str
    terms: str = ""
    required: bool = False
    basis: Basis = "derived"


@dataclass(frozen=True)
class Table:
    """One table: `row_of` makes a row of each of `items`. `key` names the columns that tell rows apart; `links` says
    column -> (table, column)."""

    name: str
    title: str
    columns: tuple[Column, ...]
    items: Sequence[Any]
    key: tuple[str, ...]
    links: tuple[TableLink, ...] = ()
    row_of: Callable[[Any], Cells] = tuple

    @property
    def rows(self) -> Iterator[Cells]:
        """Worked out each time that they are asked for: those of all tables together would fill the memory."""
        return map(self.row_of, self.items)

    @property
    def size(self) -> int:
        """How many rows it has."""
        return len(self.items)

    @property
    def file(self) -> str:
        return f"{self.name}.csv"

    @property
    def header(self) -> list[str]:
        return [column.name for column in self.columns]


ColumnSpec = tuple[Column, Get]


def col(
    name: str, kind: CellType, text: str, get: Get, terms: str = "", required: bool = False, basis: Basis = "derived"
) -> ColumnSpec:
    """One column and the function that finds its value in an item."""
    return Column(name, kind, text, terms, required, basis), get


def table(
    name: str,
    title: str,
    specs: Sequence[tuple[Column, Get]],
    items: Iterable[Any],
    key: tuple[str, ...],
    links: tuple[TableLink, ...] = (),
) -> Table:
    """A table of one row for each item, each column worked out by its own function."""
    columns, getters = zip(*specs, strict=True)
    return Table(name, title, columns, tuple(items), key, links, lambda item: tuple([get(item) for get in getters]))


def meaning(model: type[BaseModel], field: str) -> str:
    """What the schema says of a field."""
    return model.model_fields[field].description or ""


def field(
    model: type[BaseModel], name: str, of: Callable[[Any], Any] = lambda item: item, kind: CellType = "string"
) -> ColumnSpec:
    """A column that is a field of a record as written: the schema says its meaning, list and basis, and whether it is always
    there.

    `of` finds the record in an item.
    """
    info = model.model_fields[name]
    terms = next((mark.group for mark in parts(info) if isinstance(mark, In)), "")
    always = info.is_required() or info.default is not None
    return Column(name, kind, meaning(model, name), terms, always, basis_of(model, name)), lambda item: _as_cell(
        getattr(of(item), name)
    )


def _as_cell(value: Any) -> CellValue:
    if isinstance(value, When):
        return value.text
    return number(value) if isinstance(value, float) else value


def renamed(spec: ColumnSpec, name: str) -> ColumnSpec:
    """The same column under a name that says whose it is."""
    return replace(spec[0], name=name), spec[1]


def joined_values(values: Iterable[object]) -> str | None:
    """Several values in one cell, parted by an upright bar; None for no value."""
    return JOIN.join(str(value) for value in values) or None


def number(value: float | None) -> int | float | None:
    """A whole number without its `.0`."""
    return int(value) if value is not None and float(value).is_integer() else value


def first_day(when: When | None) -> date | None:
    return None if when is None or when.first == dates.OPEN_START else when.first


def last_day(when: When | None) -> date | None:
    return None if when is None or when.last == dates.OPEN_END else when.last


def geometry_precision(content: Content, ref: PlaceOfEvent) -> str:
    """What the register's point stands for when it shows this event: the less exact of two precisions."""
    order = content.vocabulary.ids("precision")
    return max(ref.precision, content.places[ref.place].precision, key=order.index)


def is_exact(content: Content, precision: str | None) -> bool:
    """Whether the register's point is that of the event itself, as near as it is known."""
    return precision is not None and content.vocabulary.drawn(precision) == "point"
