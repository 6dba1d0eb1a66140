"""How our codes translate into those of UCDP, ACLED, PLOVER, CAMEO and GDELT: our tables, kept as data."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated

from pydantic import Field

from ..content.fields import LIST, Form, In, Mode, Precision, Record, Stance, Text, Url
from ..content.schema import Event, Place
from ..content.validation import read_file
from ..core.dates import When
from ..core.problems import Problem
from ..core.vocabulary import Vocabulary

FILE = "data/crosswalks.yaml"
QuadClass = Annotated[str, In("quad_class")]
CameoCode = Annotated[str, Field(pattern="^(0[1-9]|1[0-9]|20)$")]


class Reference(Record):
    """Where the other scheme's definitions were read."""

    scheme: Text
    what: Text
    url: Url


class QuadNumber(Record):
    """GDELT's number for a quad class."""

    quad_class: QuadClass
    gdelt: int = Field(ge=1, le=4)


class PloverType(Record):
    """One event type of PLOVER, its quad class and its meaning in our words."""

    id: Annotated[str, Field(pattern="^[A-Z]+$")]
    quad_class: QuadClass
    meaning: Text


class CameoRoot(Record):
    """One root code of CAMEO with its name."""

    code: CameoCode
    name: Text
    quad_class: QuadClass


class EventType(Record):
    """What one form, stance and mode become; no value where no type of the scheme fits every case."""

    form: Form
    stance: Stance
    mode: Mode
    plover: str | None = None
    cameo: CameoCode | None = None
    sure: bool = Field(description="False where another reader could well choose differently.")
    note: Text | None = None


class DateRow(Record):
    """The codes of a date that may mean up to `days` days."""

    days: int = Field(gt=0)
    ucdp: int | None = Field(default=None, ge=1, le=5)
    acled: int | None = Field(default=None, ge=1, le=3)
    note: Text | None = None


class PlaceRow(Record):
    """The codes of one precision of place."""

    precision: Precision
    ucdp: int | None = Field(default=None, ge=1, le=7)
    acled: int | None = Field(default=None, ge=1, le=3)
    note: Text | None = None


class RegionRow(Record):
    """The ISO 3166-2 code of a region as the place register names it."""

    country: Annotated[str, Field(pattern="^[A-Z]{2}$")]
    admin1: Text
    code: Annotated[str, Field(pattern="^[A-Z]{2}-[A-Z0-9]{1,3}$")]


class CrosswalkFile(Record):
    """data/crosswalks.yaml as it stands."""

    version: int = Field(ge=1)
    references: Annotated[tuple[Reference, ...], LIST]
    quad_class: Annotated[tuple[QuadNumber, ...], LIST]
    plover: Annotated[tuple[PloverType, ...], LIST]
    cameo: Annotated[tuple[CameoRoot, ...], LIST]
    event_types: Annotated[tuple[EventType, ...], LIST]
    dates: Annotated[tuple[DateRow, ...], LIST]
    precision: Annotated[tuple[PlaceRow, ...], LIST]
    regions: Annotated[tuple[RegionRow, ...], LIST]


NO_TYPE = EventType.model_construct(form="", stance="", mode="", plover=None, cameo=None, sure=False, note=None)


@dataclass(frozen=True)
class Crosswalks:
    """The tables, ready to be asked. Every answer is None where the other scheme has no code."""

    tables: CrosswalkFile

    @property
    def version(self) -> int:
        return self.tables.version

    @cached_property
    def _types(self) -> dict[tuple[str, str, str], EventType]:
        return {(row.form, row.stance, row.mode): row for row in self.tables.event_types}

    @cached_property
    def _quads(self) -> dict[str, int]:
        return {row.quad_class: row.gdelt for row in self.tables.quad_class}

    @cached_property
    def _places(self) -> dict[str, PlaceRow]:
        return {row.precision: row for row in self.tables.precision}

    @cached_property
    def _regions(self) -> dict[tuple[str, str | None], str]:
        return {(row.country, row.admin1): row.code for row in self.tables.regions}

    def gdelt_quad_class(self, event: Event) -> int | None:
        return self._quads.get(event.quad_class)

    def event_type(self, event: Event) -> EventType:
        """PLOVER-like type and CAMEO root of an event; empty when the table has no row for it."""
        return self._types.get((event.form, event.stance, event.mode), NO_TYPE)

    def ucdp_date_prec(self, when: When) -> int | None:
        row = self._date_row(when)
        return row.ucdp if row else None

    def acled_time_precision(self, when: When) -> int | None:
        row = self._date_row(when)
        return row.acled if row else None

    def ucdp_where_prec(self, precision: str) -> int | None:
        row = self._places.get(precision)
        return row.ucdp if row else None

    def acled_geo_precision(self, precision: str) -> int | None:
        row = self._places.get(precision)
        return row.acled if row else None

    def iso_3166_2(self, place: Place) -> str | None:
        """The code of the place's present region; None for a whole country."""
        return self._regions.get((place.country, place.admin1))

    def _date_row(self, when: When) -> DateRow | None:
        days = (when.last - when.first).days + 1
        return next((row for row in self.tables.dates if days <= row.days), None)


def read_crosswalks(root: Path, vocabulary: Vocabulary) -> tuple[Crosswalks | None, list[Problem]]:
    """The tables of `data/crosswalks.yaml` and every fault in them."""
    tables, problems = read_file(root, FILE, CrosswalkFile, vocabulary)
    return (Crosswalks(tables) if tables else None), problems


def unmatched(crosswalks: Crosswalks, events: tuple[Event, ...]) -> list[str]:
    """Form, stance and mode of events that no row of the table covers."""
    known = crosswalks._types
    return sorted({f"{e.form} {e.stance} {e.mode}" for e in events if (e.form, e.stance, e.mode) not in known})
