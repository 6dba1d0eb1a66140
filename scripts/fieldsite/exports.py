"""Every file that the data base can be had in; the same content gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from . import metadata
from .content import Content
from .crosswalks import Crosswalks
from .dataset import Dataset, ReleaseInfo
from .exports_binary import parquet_bytes, sqlite_bytes, xlsx_bytes
from .exports_package import data_package, event_schema, vocabulary_json
from .exports_tables import all_tables, columns_table
from .exports_text import csv_bytes, event_records, events_json, geojson_bytes, json_bytes, json_lines, plain
from .tables import Table

FOLDER = "data/"
File = tuple[str, bytes]


def export_files(content: Content, release: ReleaseInfo, crosswalks: Crosswalks, dataset: Dataset) -> Iterator[File]:
    """Path below the site and bytes of each file: data, what describes it, and last the checksums."""
    tables = all_tables(content, crosswalks)
    data = [*data_files(content, release, crosswalks, dataset, tables)]
    sums = {name: sha256(raw).hexdigest() for name, raw in data}
    facts = {name: (len(raw), sums[name]) for name, raw in data}
    package = data_package(tables, facts, content.vocabulary, dataset, release)
    data.append(("datapackage.json", json_bytes(package)))
    sums["datapackage.json"] = sha256(data[-1][1]).hexdigest()
    data.append(("SHA256SUMS", "".join(f"{total}  {name}\n" for name, total in sums.items()).encode()))
    yield from ((FOLDER + name, raw) for name, raw in data)


def data_files(
    content: Content,
    release: ReleaseInfo,
    crosswalks: Crosswalks,
    dataset: Dataset,
    tables: tuple[Table, ...],
) -> Iterator[File]:
    about = about_release(dataset, release)
    csv = {table.name: csv_bytes(table) for table in tables}
    yield from ((table.file, csv[table.name]) for table in tables)
    records = event_records(content, crosswalks)
    yield "events.json", events_json(records, {**about, "schema": "event.schema.json"})
    yield "events.jsonl", json_lines(records)
    yield "events.geojson", geojson_bytes(tables[0], content, {"name": "events", **about})
    with_dictionary = (*tables, columns_table(tables))
    yield "events.xlsx", xlsx_bytes(with_dictionary, dataset, release)
    yield "events.parquet", parquet_bytes(tables[0], csv["events"], about)
    yield "events.sqlite", sqlite_bytes(with_dictionary, about)
    yield "event.schema.json", json_bytes(event_schema(content.vocabulary, exported=True))
    yield "vocabulary.json", json_bytes(vocabulary_json(content))
    yield "crosswalks.json", json_bytes(plain(crosswalks.tables))
    yield "datacite.json", json_bytes(metadata.datacite(content, dataset, release))


def about_release(dataset: Dataset, release: ReleaseInfo) -> dict[str, str]:
    """What every file says of itself: title, version, day and licence."""
    return {
        "title": dataset.title,
        "version": release.label,
        "day": release.day.isoformat(),
        "licence": dataset.licence.id,
    }
