"""Tables and records as text that any program reads: CSV, JSON, JSON Lines and GeoJSON.

Text stands in CSV as it was written, unchanged, even where it begins with `=`, `+`, `-` or `@`: a file that
puts a quote before such values gives back other data than it was given. Spreadsheets may take such a cell for
a formula; the XLSX export is the one for them, and there every text is stored as text.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from pydantic import BaseModel

from ..content.model import Content
from ..content.register_schema import Project
from ..content.schema import Event
from ..core.dates import When
from ..registers.crosswalks import Crosswalks
from .tables import CellValue, Table, first_day, geometry_precision, is_exact, last_day, number

LINE = b",\n"
NOT_IN_GEOJSON = {
    "id",
    "places",
    "place_names",
    "countries",
    "iso_3166_2",
    "latitude",
    "longitude",
    "location_precision",
    "location_exact",
    "ucdp_where_prec",
    "acled_geo_precision",
}


def csv_bytes(table: Table) -> bytes:
    """RFC 4180: UTF-8 without a mark, commas, lines ending in CR LF, a header; an empty cell is no value."""
    raw = io.BytesIO()
    text = io.TextIOWrapper(raw, "utf-8", newline="")
    writer = csv.writer(text)
    writer.writerow(table.header)
    writer.writerows([cell(value) for value in row] for row in table.rows)
    text.flush()
    return raw.getvalue()


def cell(value: CellValue) -> str:
    """A value as CSV has it: days as year-month-day, true and false in small letters."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else str(value)


def json_bytes(value: object) -> bytes:
    """JSON for people and programs: indented, every script as it is, keys in the given order."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def plain(value: Any) -> Any:
    """A record as JSON has it, in the order of the schema; fields without a value are left out."""
    if isinstance(value, str | int):
        return value
    if isinstance(value, When):
        return value.text
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, BaseModel):
        pairs = ((name, getattr(value, name)) for name in type(value).model_fields)
        return {name: plain(item) for name, item in pairs if item is not None}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    return number(value) if isinstance(value, float) else value


def event_lines(content: Content, crosswalks: Crosswalks) -> Iterator[bytes]:
    """Each event as its entry has it, with what is worked out from it under `derived`: one JSON object, one line."""
    for event in content.events:
        yield _compact({**plain(event), "derived": _derived(content, crosswalks, event)})


def record_lines(records: Iterable[BaseModel]) -> Iterator[bytes]:
    """Each record as its entry has it: one JSON object, one line."""
    return (_compact(plain(record)) for record in records)


def _derived(content: Content, x: Crosswalks, event: Event) -> dict[str, Any]:
    kind = x.event_type(event)
    values = {
        "date_earliest": first_day(event.date),
        "date_latest": last_day(event.date),
        "date_precision": event.date.precision,
        "date_approximate": event.date.approximate,
        "date_uncertain": event.date.uncertain,
        "date_words": event.date.words,
        "quad_class": event.quad_class,
        "gdelt_quad_class": x.gdelt_quad_class(event),
        "plover_type": kind.plover,
        "cameo_root": kind.cameo,
        "event_type_sure": kind.sure,
        "ucdp_date_prec": x.ucdp_date_prec(event.date),
        "acled_time_precision": x.acled_time_precision(event.date),
        "places": [_point(content, x, ref) for ref in event.places],
    }
    return {name: plain(value) for name, value in values.items() if value is not None}


def _point(content: Content, x: Crosswalks, ref: Any) -> dict[str, Any]:
    place, precision = content.places[ref.place], geometry_precision(content, ref)
    values = {
        "id": place.id,
        "name": place.name,
        "country": place.country,
        "admin1": place.admin1,
        "iso_3166_2": x.iso_3166_2(place),
        "latitude": number(place.lat),
        "longitude": number(place.lon),
        "geometry_precision": precision,
        "ucdp_where_prec": x.ucdp_where_prec(precision),
        "acled_geo_precision": x.acled_geo_precision(precision),
    }
    return {name: value for name, value in values.items() if value is not None}


def _compact(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def with_list(head: Mapping[str, Any], name: str, lines: Iterable[bytes]) -> bytes:
    """One JSON object: what `head` says, and under `name` each item on its own line, so that versions compare."""
    opening = json.dumps(head, ensure_ascii=False)[:-1]
    whole = io.BytesIO(f'{opening}, "{name}": [\n'.encode())
    whole.seek(0, io.SEEK_END)
    between = b""
    for line in lines:
        whole.write(between + line)
        between = LINE
    whole.write(b"\n]}\n")
    return whole.getvalue()


def geojson_bytes(
    wide: Table, records: Iterable[Event | Project], content: Content, about: Mapping[str, Any], id_column: str
) -> bytes:
    """RFC 7946: a feature for each event and place, named `event/place`, or project and place; each on its own line.

    The point of a record known only to a district or region is a representative one: `geometry_precision` says so, and
    `geometry_exact` is false. What a map may not show as a point, a whole country or an unknown place, has no geometry.
    """
    shown = [(i, name) for i, name in enumerate(wide.header) if name not in NOT_IN_GEOJSON]
    features = (
        _compact(feature)
        for record, row in zip(records, wide.rows, strict=True)
        for feature in _features(content, record, id_column, {name: plain(row[i]) for i, name in shown})
    )
    return with_list({"type": "FeatureCollection", **about}, "features", features)


def _features(
    content: Content, record: Event | Project, id_column: str, shared: dict[str, Any]
) -> Iterable[dict[str, Any]]:
    for ref in record.places:
        place, precision = content.places[ref.place], geometry_precision(content, ref)
        point = {"type": "Point", "coordinates": [number(place.lon), number(place.lat)]}
        yield {
            "type": "Feature",
            "id": f"{record.id}/{place.id}",
            "geometry": None if content.vocabulary.drawn(precision) == "beside" else point,
            "properties": {
                id_column: record.id,
                "place": place.id,
                "place_name": place.name,
                "country": place.country,
                "admin1": place.admin1,
                "geometry_precision": precision,
                "geometry_exact": is_exact(content, precision),
                **shared,
            },
        }
