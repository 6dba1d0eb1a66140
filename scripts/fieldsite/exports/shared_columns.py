"""Columns that several tables have, under the same names: dates, names, places, who takes part, sources."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..content.model import Content
from ..content.schema import Place, PlaceOfEvent
from ..core.dates import When
from ..registers.crosswalks import Crosswalks
from .tables import ColumnSpec, Get, col, first_day, geometry_precision, is_exact, joined_values, last_day, number

EDTF = "As coded, in EDTF level 0 or 1: 2019-09-02, 2019-09, 2003~ (about), 2019-09-02/2019-09-04."
SIDES = (("KZ", "of Kazakhstan"), ("CN", "of China"), ("other", "of neither"))
LANGUAGES_OF_NAMES = (("kk", "Kazakh (Cyrillic)"), ("ru", "Russian"), ("zh", "simplified Chinese"))


def date_columns(of: Callable[[Any], When]) -> list[ColumnSpec]:
    """The date of an item, which it always has, with what follows from it."""
    return [
        col("date", "string", EDTF, lambda i: of(i).text, required=True, basis="observed"),
        col("date_earliest", "date", "Earliest day that it may mean. Derived.", lambda i: first_day(of(i))),
        col("date_latest", "date", "Latest day that it may mean. Derived.", lambda i: last_day(of(i))),
        col(
            "date_precision",
            "string",
            "How exactly the date is known. Derived.",
            lambda i: of(i).precision,
            "date_precision",
            required=True,
        ),
        col("date_approximate", "boolean", "The date is given as about.", lambda i: of(i).approximate, required=True),
        col("date_uncertain", "boolean", "The date is doubtful.", lambda i: of(i).uncertain, required=True),
        col("date_words", "string", "The date in words.", lambda i: of(i).words, required=True),
    ]


def end_days(of: Callable[[Any], Any] = lambda item: item) -> list[ColumnSpec]:
    """The outer days of what has `since` and `until`."""
    return [
        col("since_earliest", "date", "Earliest day that since may mean. Derived.", lambda i: first_day(of(i).since)),
        col("until_latest", "date", "Latest day that until may mean. Derived.", lambda i: last_day(of(i).until)),
    ]


def name_columns(of: Callable[[Any], Any] = lambda item: item) -> list[ColumnSpec]:
    """The names of a record in the other languages."""
    return [_name(of, code, language) for code, language in LANGUAGES_OF_NAMES]


def _name(of: Callable[[Any], Any], code: str, language: str) -> ColumnSpec:
    return col(f"name_{code}", "string", f"Name in {language}.", lambda i: getattr(of(i).names, code), basis="observed")


def where_columns(content: Content, crosswalks: Crosswalks) -> list[ColumnSpec]:
    """All places of a record, in one cell each."""

    def places(item: Any) -> list[Place]:
        return [content.places[ref.place] for ref in item.places]

    return [
        col(
            "places",
            "string",
            "Ids in places.csv, joined by |.",
            lambda i: joined_values(r.place for r in i.places),
            basis="observed",
        ),
        col("place_names", "string", "English names, joined by |.", lambda i: joined_values(p.name for p in places(i))),
        col(
            "countries",
            "string",
            "ISO 3166-1 codes, each once, joined by |.",
            lambda i: joined_values(dict.fromkeys(p.country for p in places(i))),
        ),
        col(
            "iso_3166_2",
            "string",
            "ISO 3166-2 codes of the regions, each once, joined by |.",
            lambda i: joined_values(dict.fromkeys(c for p in places(i) if (c := crosswalks.iso_3166_2(p)))),
        ),
    ]


def point_columns(content: Content, all_places: str) -> list[ColumnSpec]:
    """The point of the first place of a record; `all_places` is the file that has them all."""

    def place(item: Any) -> Place | None:
        return content.places[item.places[0].place] if item.places else None

    first = f"of the first place; see {all_places} for all."
    exact = "True when the point is the place; false when it stands for a district, region or country."
    return [
        col(
            "latitude",
            "number",
            f"Degrees north, WGS 84, {first}",
            lambda i: number(p.lat) if (p := place(i)) else None,
        ),
        col(
            "longitude",
            "number",
            f"Degrees east, WGS 84, {first}",
            lambda i: number(p.lon) if (p := place(i)) else None,
        ),
        col(
            "location_precision",
            "string",
            f"What the point stands for, {first}",
            lambda i: first_precision(content, i.places),
            "precision",
        ),
        col("location_exact", "boolean", exact, lambda i: is_exact(content, first_precision(content, i.places))),
    ]


def first_precision(content: Content, places: tuple[PlaceOfEvent, ...]) -> str | None:
    return geometry_precision(content, places[0]) if places else None


def who_columns(word: str, one_a_row: str) -> list[ColumnSpec]:
    """All who take part, in one cell each; they stand in the field `word` with an s ("actors")."""
    field = f"{word}s"

    def each(name: str) -> Get:
        return lambda item: joined_values(getattr(one, name) or "" for one in getattr(item, field))

    return [
        col(
            field,
            "string",
            f"Names of the {field}, joined by |; one a row in {one_a_row}.",
            each("name"),
            basis="observed",
        ),
        col(f"{word}_sides", "string", "Their sides in the same order, joined by |.", each("side"), basis="judged"),
        col(f"{word}_types", "string", "Their types in the same order, joined by |.", each("type"), basis="judged"),
        col(
            f"{word}_ids",
            "string",
            "Their ids in the register of actors in the same order, joined by |; nothing for one that is not in it.",
            each("actor"),
            basis="observed",
        ),
        *(_of_side(field, side, whose) for side, whose in SIDES),
    ]


def _of_side(field: str, side: str, whose: str) -> ColumnSpec:
    return col(
        f"{field}_{side.lower()}",
        "string",
        f"{field.capitalize()} {whose}, joined by |.",
        lambda item: joined_values(one.name for one in getattr(item, field) if one.side == side),
    )


def source_addresses() -> ColumnSpec:
    """The sources of a record, where its table is read by itself."""
    return col(
        "sources",
        "string",
        "Their addresses, joined by |.",
        lambda record: joined_values(source.url for source in record.sources),
        basis="observed",
    )


def source_columns(one_a_row: str) -> list[ColumnSpec]:
    """How many sources a record has, and their languages."""
    languages = "Languages of the sources, each once, joined by |."
    return [
        col(
            "source_count",
            "integer",
            f"Number of sources; listed in {one_a_row}.",
            lambda i: len(i.sources),
            required=True,
        ),
        col(
            "source_languages",
            "string",
            languages,
            lambda i: joined_values(dict.fromkeys(s.lang for s in i.sources)),
            basis="observed",
        ),
    ]
