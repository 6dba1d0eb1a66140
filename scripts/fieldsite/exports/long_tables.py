"""Long forms: one row for each source, place, actor or event that a record names, joined to it by its id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ..content.archive_schema import ArchivedSource
from ..content.model import Content
from ..content.schema import ActorOfEvent, PlaceOfEvent, Source
from ..registers.crosswalks import Crosswalks
from .place_table import place_columns
from .tables import (
    Column,
    ColumnSpec,
    Table,
    TableLink,
    col,
    field,
    first_day,
    geometry_precision,
    meaning,
    renamed,
    table,
)


@dataclass(frozen=True)
class Whole:
    """Records whose parts get tables of their own. `word` is what one is called ("event"), `table` where they all stand."""

    word: str
    table: str
    records: Iterable[Any]

    @property
    def id_column(self) -> Column:
        return Column(f"{self.word}_id", "string", f"Id of the {self.word}.", "", True)

    @property
    def link(self) -> TableLink:
        return self.id_column.name, self.table, "id"


Item = tuple[Any, int, Any]  # a record, the place in its list (the first is 1), and what stands there


def part(item: Item) -> Any:
    return item[2]


def long_table(
    whole: Whole, name: str, title: str, key: str, specs: Sequence[ColumnSpec], links: Sequence[TableLink] = ()
) -> Table:
    """One row for each item of the list `key` of each record, in the order of the entry."""
    opening: list[ColumnSpec] = [
        (whole.id_column, lambda item: item[0].id),
        (Column("position", "integer", "1 for the first in the entry.", "", True), lambda item: item[1]),
    ]
    columns = (whole.id_column.name, "position")
    return table(name, title, [*opening, *specs], _items(whole, key), columns, (whole.link, *links))


def pairs_table(whole: Whole, name: str, title: str, key: str, column: Column, other: str) -> Table:
    """One row for each id that the list `key` of a record holds; `column` holds it, and leads to the table `other`."""
    specs: list[ColumnSpec] = [(whole.id_column, lambda item: item[0].id), (column, part)]
    columns = (whole.id_column.name, column.name)
    return table(name, title, specs, _items(whole, key), columns, (whole.link, (column.name, other, "id")))


def _items(whole: Whole, key: str) -> Iterator[Item]:
    for record in whole.records:
        for position, item in enumerate(getattr(record, key), 1):
            yield record, position, item


def sources_table(whole: Whole, name: str, title: str, content: Content) -> Table:
    """One row a source, with its archived copy where one is on record."""

    def archived(item: Item) -> ArchivedSource:
        return content.archived(item[2])

    described = "True when the title is our description in [brackets], not the page's headline."
    specs: list[ColumnSpec] = [
        field(Source, "title", part),
        col("title_is_description", "boolean", described, lambda item: item[2].title.startswith("["), required=True),
        field(Source, "publisher", part),
        col(
            "date",
            "string",
            f"{meaning(Source, 'date')} EDTF.",
            lambda item: item[2].date and item[2].date.text,
            basis="observed",
        ),
        col(
            "date_earliest",
            "date",
            "Earliest day that the date may mean. Derived.",
            lambda item: first_day(item[2].date),
        ),
        field(Source, "url", part),
        field(Source, "lang", part),
        field(Source, "accessed", part, kind="date"),
        field(ArchivedSource, "archive_url", archived),
        field(ArchivedSource, "archived_on", archived, kind="date"),
        renamed(field(ArchivedSource, "sha256", archived), "archive_sha256"),
        field(ArchivedSource, "last_seen", archived, kind="date"),
    ]
    return long_table(whole, name, title, "sources", specs)


def places_of_table(whole: Whole, name: str, title: str, content: Content, x: Crosswalks) -> Table:
    """One row a place, with the point of the register and what it stands for."""

    def precision(item: Item) -> str:
        return geometry_precision(content, item[2])

    point = f"What the point stands for: the less exact of the {whole.word}'s and the register's precision."
    specs: list[ColumnSpec] = [
        col("place", "string", "Id in places.csv.", lambda item: item[2].place, required=True, basis="observed"),
        field(PlaceOfEvent, "precision", part),
        *((column, _of_register(content, get)) for column, get in place_columns(x)[1:7]),
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
    return long_table(whole, name, title, "places", specs, [("place", "places", "id")])


def _of_register(content: Content, get: Any) -> Any:
    """The value of a column of the place register for an item."""
    return lambda item: get(content.places[item[2].place])


def actors_of_table(whole: Whole, name: str, title: str, key: str) -> Table:
    """One row for each who acted or takes part."""
    specs = [
        renamed(field(ActorOfEvent, "actor", part), "actor_id"),
        *(field(ActorOfEvent, name, part) for name in ("name", "side", "type")),
    ]
    return long_table(whole, name, title, key, specs, [("actor_id", "actors", "id")])
