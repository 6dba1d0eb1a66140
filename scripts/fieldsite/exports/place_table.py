"""The table of places: the register, one row a place."""

from __future__ import annotations

from functools import partial

from ..content.model import Content
from ..content.schema import Place
from ..registers.crosswalks import Crosswalks
from .shared_columns import name_columns
from .tables import Column, ColumnSpec, Table, col, field, meaning, number, table


def places_table(content: Content, x: Crosswalks) -> Table:
    """One row a place of the register, used or not."""
    count = Column("event_count", "integer", "Number of events there, withdrawn ones included.", "", True)
    specs: list[ColumnSpec] = [*place_columns(x), (count, partial(_event_count, content))]
    return table("places", "Place register", specs, content.places.values(), ("id",))


def _event_count(content: Content, place: Place) -> int:
    return len(content.events_by_place.get(place.id, ()))


def place_columns(x: Crosswalks) -> list[ColumnSpec]:
    """What the register says of a place, its id first."""
    return [
        *(field(Place, name) for name in ("id", "name", "country", "admin1")),
        col("iso_3166_2", "string", "ISO 3166-2 code of the present region.", x.iso_3166_2),
        col("latitude", "number", meaning(Place, "lat"), lambda p: number(p.lat), required=True, basis="observed"),
        col("longitude", "number", meaning(Place, "lon"), lambda p: number(p.lon), required=True, basis="observed"),
        field(Place, "precision"),
        *name_columns(),
        field(Place, "note"),
    ]
