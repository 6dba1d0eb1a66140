"""A table as people keep it in a spreadsheet: a CSV or XLSX file as rows of cells, each with the place it stands at."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

LARGEST = 20_000_000
SAVE_AS = "save the table as .xlsx, or as CSV in UTF-8"


class NoSheet(Exception):
    """The file cannot be read as a table; the text says why, and what to do."""


@dataclass(frozen=True)
class Row:
    """One row: its number as the spreadsheet counts, and the text of each cell that is not empty, by its column's name."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True)
class Worksheet:
    """A table: the names of its columns with their letters, and the rows below."""

    file: str
    letters: dict[str, str]
    rows: tuple[Row, ...]


def read_sheet(path: Path) -> Worksheet:
    """The table in a .csv or .xlsx file; of several sheets the one called events, else the first. Raises NoSheet and OSError."""
    if path.suffix.lower() not in (".csv", ".tsv", ".txt", ".xlsx"):
        raise NoSheet(f"a file of the kind {path.suffix or 'without ending'!r} is not read: {SAVE_AS}")
    raw = path.read_bytes()
    if len(raw) > LARGEST:
        raise NoSheet("larger than 20 MB: split it")
    table = _from_xlsx(raw) if path.suffix.lower() == ".xlsx" else _from_csv(raw)
    rows = [(number, cells) for number, cells in enumerate(table, 1) if any(cells)]
    if not rows or not any(map(_name, rows[0][1])):
        raise NoSheet("the table is empty: its first row names the columns, see --template")
    names = [_name(cell) for cell in rows[0][1]]
    doubled = {name for name in names if name and names.count(name) > 1}
    if doubled:
        raise NoSheet(f"two columns are called {sorted(doubled)[0]}: keep one")
    letters = {name: letter_of(index) for index, name in enumerate(names) if name}
    beyond = [(number, cells) for number, cells in rows[1:] if any(_unnamed(names, cells))]
    if beyond:
        raise NoSheet(f"row {beyond[0][0]} has a cell below no name: name its column in the first row, or empty it")
    found = (Row(n, {k: c for k, c in zip(names, cells, strict=False) if k and c}) for n, cells in rows[1:])
    return Worksheet(path.name, letters, tuple(found))


def letter_of(index: int) -> str:
    """The letters of a column, from 0: A, B ... Z, AA."""
    return (letter_of(index // 26 - 1) if index >= 26 else "") + chr(ord("A") + index % 26)


def _unnamed(names: list[str], cells: list[str]) -> list[str]:
    return [cell for index, cell in enumerate(cells) if index >= len(names) or not names[index]]


def _name(cell: str) -> str:
    """The name of a column as the schema has it: "Source URL" is source_url."""
    return re.sub(r"[^a-z0-9]+", "_", cell.lower()).strip("_")


def _from_csv(raw: bytes) -> list[list[str]]:
    text = _decoded(raw)
    first = text.partition("\n")[0]
    sign = max((",", ";", "\t"), key=first.count)
    try:
        return [
            [cell.strip() for cell in row]
            for row in csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
        ]
    except csv.Error as error:
        raise NoSheet(f"cannot be read as CSV ({error}): {SAVE_AS}") from None


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise NoSheet(f"line {line} is not UTF-8 text: {SAVE_AS}") from None


def _from_xlsx(raw: bytes) -> list[list[str]]:
    import openpyxl  # slow to load, and only spreadsheets need it
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
        sheet = next((one for one in book.worksheets if one.title.lower() == "events"), book.worksheets[0])
        rows = [[_text(cell) for cell in row] for row in sheet.iter_rows()]
    except (BadZipFile, InvalidFileException, KeyError, ValueError, IndexError, TypeError, OSError) as error:
        raise NoSheet(f"cannot be read as a spreadsheet ({type(error).__name__}): {SAVE_AS}") from None
    return rows


def _text(cell: Any) -> str:
    """A cell as its writer sees it: a date in the form of the data base, a whole number without its .0."""
    value = cell.value
    if isinstance(value, datetime | date):
        shown = str(cell.number_format).lower()  # `mmm-yy` is how a spreadsheet shows what was typed as a month
        return value.strftime("%Y-%m-%d" if "d" in shown else "%Y-%m" if "m" in shown else "%Y")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value).strip()
