"""The tables as a workbook, as Parquet and as an SQLite data base; the same tables give the same bytes."""

from __future__ import annotations

import io
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ..registers.dataset import Dataset, ReleaseInfo
from .tables import CellValue, Column, Table

LONGEST_CELL = 32_767  # characters that a cell of a workbook takes
FIRST_EXCEL_DAY = date(1900, 3, 1)  # Excel counts days before it wrongly
WIDTHS = {"integer": 8, "number": 12, "date": 12, "boolean": 8, "string": 18}
WRAPPED = {"title", "summary", "seen", "definition", "meaning", "value_note", "note"}
PARQUET_TYPES = {
    "string": "VARCHAR",
    "date": "DATE",
    "integer": "INTEGER",
    "number": "DOUBLE",
    "boolean": "BOOLEAN",
}
SQL_TYPES = {"string": "TEXT", "date": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}
SQLITE_WRITER = slice(96, 100)  # bytes in the header that name the library's version


def made_with() -> list[str]:
    """What the bytes of these files depend on beside what they hold: the libraries, and what writes with them here."""
    modules = (Path(__file__), Path(__file__).with_name("text_cells.py"))
    texts = (module.read_text("utf-8") for module in modules)
    return [version("xlsxwriter"), version("duckdb"), sqlite3.sqlite_version, *texts]


def xlsx_bytes(tables: Sequence[Table], dataset: Dataset, release: ReleaseInfo) -> bytes:
    """A workbook: "read me", then a sheet for each table. Days are days, and all text is text."""
    import xlsxwriter

    from .text_cells import TextSheet

    buffer = io.BytesIO()
    as_text = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(buffer, {"constant_memory": True, **as_text})
    noon = datetime(release.day.year, release.day.month, release.day.day, 12)
    book.set_properties({"title": dataset.title, "author": dataset.creators[0].name, "created": noon})
    formats = {"head": book.add_format({"bold": True}), "day": book.add_format({"num_format": "yyyy-mm-dd"})}
    _read_me(book.add_worksheet("read me"), formats, tables, dataset, release)
    for table in tables:
        _sheet(book.add_worksheet(table.name, TextSheet), formats, table)
    book.close()
    return buffer.getvalue()


def _read_me(
    sheet: Any, formats: Mapping[str, Any], tables: Sequence[Table], dataset: Dataset, release: ReleaseInfo
) -> None:
    lines = [
        (dataset.title, ""),
        ("Version", f"{release.name}, {release.day.isoformat()}"),
        ("Licence", f"{dataset.licence.name}, {dataset.licence.url}"),
        ("About", dataset.description),
        (
            "Cells",
            f"An empty cell is no value. Text over {LONGEST_CELL} characters is cut here, and whole in CSV.",
        ),
        *((table.name, f"{table.title}: {table.size} rows") for table in tables),
    ]
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 120)
    for number, (name, text) in enumerate(lines):
        sheet.write_string(number, 0, name, formats["head"])
        sheet.write_string(number, 1, text)


def _sheet(sheet: Any, formats: Mapping[str, Any], table: Table) -> None:
    for index, column in enumerate(table.columns):
        sheet.write_string(0, index, column.name, formats["head"])
        sheet.set_column(index, index, 60 if column.name in WRAPPED else WIDTHS[column.kind])
    for row_number, row in enumerate(table.rows, 1):
        for index, value in enumerate(row):
            if value is not None:
                _write(sheet, row_number, index, value, formats["day"])
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, table.size, len(table.columns) - 1)


def _write(sheet: Any, row: int, column: int, value: CellValue, day: Any) -> None:
    kind = type(value)
    if kind is bool:
        sheet.write_boolean(row, column, value)
    elif kind is int or kind is float:
        sheet.write_number(row, column, value)
    elif isinstance(value, date) and value >= FIRST_EXCEL_DAY:
        sheet.write_datetime(row, column, value, day)
    else:
        text = str(value)
        sheet.write_string(row, column, text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - 1] + "…")


def parquet_bytes(table: Table, csv: bytes, facts: Mapping[str, str]) -> bytes:
    """The table's CSV with its types said, as Parquet; `facts` (name -> text) go into the file's notes."""
    import duckdb

    columns = ", ".join(f"{_quoted(c.name)}: '{PARQUET_TYPES[c.kind]}'" for c in table.columns)
    notes = ", ".join(f"{name}: {_quoted(text)}" for name, text in facts.items())
    with TemporaryDirectory() as folder, duckdb.connect(config={"threads": 1}) as base:
        source, target = Path(folder, "table.csv"), Path(folder, "table.parquet")
        source.write_bytes(csv)
        base.execute(
            f"COPY (SELECT * FROM read_csv({_quoted(str(source))}, columns = {{{columns}}},"
            f" auto_detect = false, header = true, delim = ',', quote = '\"', escape = '\"', nullstr = ''))"
            f" TO {_quoted(str(target))} (FORMAT parquet, COMPRESSION zstd, KV_METADATA {{{notes}}})"
        )
        return target.read_bytes()


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def sqlite_bytes(tables: Sequence[Table], facts: Mapping[str, str]) -> bytes:
    """A data base with a table for each of `tables` (dashes become underscores), with keys and links."""
    with TemporaryDirectory() as folder:
        file = Path(folder, "base.sqlite")
        base = sqlite3.connect(file, isolation_level=None)
        for setting in ("encoding = 'UTF-8'", "page_size = 4096", "journal_mode = OFF", "synchronous = OFF"):
            base.execute(f"PRAGMA {setting}")
        base.execute("BEGIN")
        base.execute("CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL)")
        base.executemany("INSERT INTO about VALUES (?, ?)", facts.items())
        for table in tables:
            _fill(base, table)
        base.execute("COMMIT")
        base.close()
        with file.open("r+b") as raw:
            raw.seek(SQLITE_WRITER.start)
            raw.write(bytes(SQLITE_WRITER.stop - SQLITE_WRITER.start))
        return file.read_bytes()


def _fill(base: sqlite3.Connection, table: Table) -> None:
    name = _sql_name(table.name)
    parts = [_sql_column(column) for column in table.columns]
    parts.append(f"PRIMARY KEY ({', '.join(_sql_name(key) for key in table.key)})")
    for column, other, key in table.links:
        parts.append(f"FOREIGN KEY ({_sql_name(column)}) REFERENCES {_sql_name(other)} ({_sql_name(key)})")
    base.execute(f"CREATE TABLE {name} ({', '.join(parts)})")
    marks = ", ".join("?" for _ in table.columns)
    base.executemany(f"INSERT INTO {name} VALUES ({marks})", ([_sql_value(v) for v in row] for row in table.rows))
    first = table.key[0]  # what it is the key of is found by the key
    for column in dict.fromkeys(column for column, _, _ in table.links if column != first):
        base.execute(f"CREATE INDEX {_sql_name(f'{table.name}_{column}')} ON {name} ({_sql_name(column)})")


def _sql_name(name: str) -> str:
    return '"' + name.replace("-", "_") + '"'


def _sql_column(column: Column) -> str:
    return f"{_sql_name(column.name)} {SQL_TYPES[column.kind]}{' NOT NULL' if column.required else ''}"


def _sql_value(value: CellValue) -> str | int | float | None:
    return value.isoformat() if isinstance(value, date) else value
