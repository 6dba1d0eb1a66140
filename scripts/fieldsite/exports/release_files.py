"""Every file that the data base can be had in; the same content gives the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from hashlib import sha256
from pathlib import Path

from pydantic import BaseModel

from ..charts.coverage import limits_in_words
from ..content.model import Content
from ..core.cache import cached_alone
from ..registers.crosswalks import Crosswalks
from ..registers.dataset import Dataset, ReleaseInfo
from ..registers.reading import Registers
from . import catalogues, csvw
from .all_tables import all_tables, columns_table
from .binary import made_with, parquet_bytes, sqlite_bytes, xlsx_bytes
from .data_package import data_package, vocabulary_json
from .record_schemas import event_schema
from .sources_bib import sources_bib
from .tables import Table
from .text import csv_bytes, event_lines, geojson_bytes, json_bytes, plain, record_lines, with_list

FOLDER = "data/"
PROGRAMS = Path(__file__).resolve().parents[3] / "overrides/downloads"  # what makes the printed tables from the files
WIDE = ("events", "projects", "actors", "threads")  # the tables of whole records, which are had as Parquet too
File = tuple[str, bytes]


def export_files(content: Content, registers: Registers, folder: Path | None = None) -> Iterator[File]:
    """Path below the site and bytes of each file: data, what describes it, and last the checksums.

    One after the other: all of them together would fill the memory. `folder` is where those that take long to write
    stay until what they hold changes.
    """
    tables = all_tables(content, registers)
    facts: dict[str, tuple[int, str]] = {}
    for name, raw in data_files(content, registers, tables, folder):
        facts[name] = (len(raw), sha256(raw).hexdigest())
        yield FOLDER + name, raw
    limits = limits_in_words(registers.coverage, len(content.listed))
    package = json_bytes(data_package(tables, facts, content.vocabulary, registers.dataset, registers.release, limits))
    yield FOLDER + "datapackage.json", package
    sums = {name: total for name, (_, total) in facts.items()} | {"datapackage.json": sha256(package).hexdigest()}
    yield FOLDER + "SHA256SUMS", "".join(f"{total}  {name}\n" for name, total in sums.items()).encode()


def table_files(content: Content, registers: Registers) -> Iterator[str]:
    """Path below the site of each table; none of its rows is made for it."""
    return (FOLDER + table.file for table in all_tables(content, registers))


def data_files(
    content: Content, registers: Registers, tables: tuple[Table, ...], folder: Path | None = None
) -> Iterator[File]:
    """Name and bytes of each file that holds the data, or says what its values mean."""
    release, crosswalks, dataset = registers.release, registers.crosswalks, registers.dataset
    about = about_release(dataset, release)
    of = sha256(repr([made_with(), dataset, release]).encode())  # changes with anything that binary files are made from
    with_dictionary = (*tables, columns_table(tables))
    for table in with_dictionary:
        raw = csv_bytes(table)
        of.update(repr((table.name, table.title, table.columns, table.key, table.links)).encode() + raw)
        if table is not with_dictionary[-1]:
            yield table.file, raw
    del raw
    yield from _json_files(content, crosswalks, about)
    wide = {table.name: table for table in tables}
    for name, records, id_column in (
        ("events", content.events, "event_id"),
        ("projects", content.projects.values(), "project_id"),
    ):
        head = {"name": name, **about}
        yield f"{name}.geojson", geojson_bytes(wide[name], records, content, head, id_column)
    binary: tuple[tuple[str, Callable[[], bytes]], ...] = (
        ("events.xlsx", lambda: xlsx_bytes(with_dictionary, dataset, release)),
        *((f"{name}.parquet", partial(_parquet, wide[name], about)) for name in WIDE),
        ("events.sqlite", lambda: sqlite_bytes(with_dictionary, about)),
    )
    for name, make in binary:
        yield name, cached_alone(folder and folder / name, of.hexdigest(), make)
    yield csvw.NAME, json_bytes(csvw.csv_metadata(tables, dataset, release))
    yield "sources.bib", sources_bib(content)
    yield "event.schema.json", json_bytes(event_schema(content.vocabulary))
    yield "vocabulary.json", json_bytes(vocabulary_json(content))
    yield "crosswalks.json", json_bytes(plain(crosswalks.tables))
    yield from ((path.name, path.read_bytes()) for path in sorted(PROGRAMS.iterdir()))
    yield "datacite.json", json_bytes(catalogues.datacite(content, dataset, release))


def _json_files(content: Content, crosswalks: Crosswalks, about: Mapping[str, str]) -> Iterator[File]:
    """Every record with its nested lists, one file a register; the events once more, one a line."""
    lines = [*event_lines(content, crosswalks)]
    yield "events.json", with_list({**about, "schema": "event.schema.json"}, "events", lines)
    yield "events.jsonl", b"\n".join([*lines, b""])
    del lines
    registers: dict[str, Iterable[BaseModel]] = {
        "projects": content.projects.values(),
        "project-lists": content.project_lists.values(),
        "actors": content.actors.values(),
        "threads": content.threads,
    }
    for name, records in registers.items():
        yield f"{name}.json", with_list(about, name, record_lines(records))


def _parquet(table: Table, about: Mapping[str, str]) -> bytes:
    return parquet_bytes(table, csv_bytes(table), about)


def about_release(dataset: Dataset, release: ReleaseInfo) -> dict[str, str]:
    """What every file says of itself: title, version, day and licence."""
    return {
        "title": dataset.title,
        "version": release.label,
        "day": release.day.isoformat(),
        "licence": dataset.licence.id,
    }
