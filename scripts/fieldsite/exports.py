"""Every file that the data base can be had in; the same content gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterator

from .content import Content
from .crosswalks import Crosswalks
from .dataset import Dataset, ReleaseInfo
from .exports_tables import all_tables
from .exports_text import csv_bytes, event_records, geojson_bytes, json_bytes, json_lines

FOLDER = "data/"


def export_files(
    content: Content, release: ReleaseInfo, crosswalks: Crosswalks, dataset: Dataset
) -> Iterator[tuple[str, bytes]]:
    """Path below the site and bytes of each file."""
    tables = all_tables(content, crosswalks)
    for table in tables:
        yield FOLDER + table.file, csv_bytes(table)
    about = {
        "name": "events",
        "title": dataset.title,
        "version": release.label,
        "day": release.day.isoformat(),
        "licence": dataset.licence.id,
    }
    records = event_records(content, crosswalks)
    yield FOLDER + "events.json", json_bytes({**about, "schema": "event.schema.json", "events": records})
    yield FOLDER + "events.jsonl", json_lines(records)
    yield FOLDER + "events.geojson", geojson_bytes(tables[0], content, about)
