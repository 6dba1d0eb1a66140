"""A small table of every kind of value, read back from the workbook, from Parquet and from the SQLite data base."""

from __future__ import annotations

import io
import sqlite3
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from fieldsite.exports.binary import LONGEST_CELL, parquet_bytes, sqlite_bytes, xlsx_bytes
from fieldsite.exports.tables import Column, Table
from fieldsite.exports.text import cell, csv_bytes, plain, with_list
from fieldsite.exports.text_cells import TextSheet
from release_content import RELEASE, sample
from xlsxwriter.worksheet import Worksheet

COLUMNS = (
    Column("id", "string", "", required=True),
    Column("title", "string", ""),
    Column("day", "date", ""),
    Column("count", "integer", ""),
    Column("sum", "number", ""),
    Column("sure", "boolean", ""),
)
ROWS: list[tuple[Any, ...]] = [
    ("a", "=1+1 'quoted'", date(2003, 5, 6), 7, 2.5, True),
    ("b", None, date(1900, 2, 28), None, None, False),
    ("c", "x" * (LONGEST_CELL + 1), date(1900, 3, 1), 0, 3, None),
    ("d", "y" * LONGEST_CELL, None, -1, 1e12, None),
]
PARTS = Table("whole-parts", "Parts", (Column("whole_id", "string", "", required=True),), [("a",)], ("whole_id",),
              (("whole_id", "whole", "id"),))  # fmt: skip
WHOLE = Table("whole", "Whole records", COLUMNS, ROWS, ("id",))
FACTS = {"title": "It's all", "version": "2026.1"}


@pytest.fixture(scope="module")
def book() -> Any:
    import openpyxl

    return openpyxl.load_workbook(io.BytesIO(xlsx_bytes([WHOLE, PARTS], sample().dataset, RELEASE)))


def test_the_workbook_opens_with_what_it_is(book: Any) -> None:
    dataset = sample().dataset
    assert book.sheetnames == ["read me", "whole", "whole-parts"]
    assert [[one.value for one in row] for row in book["read me"].iter_rows()] == [
        [dataset.title, ""],
        ["Version", "2026.1, 2026-11-21"],
        ["Licence", f"{dataset.licence.name}, {dataset.licence.url}"],
        ["About", dataset.description],
        ["Cells", "An empty cell is no value. Text over 32767 characters is cut here, and whole in CSV."],
        ["whole", "Whole records: 4 rows"],
        ["whole-parts", "Parts: 1 rows"],
    ]
    assert (book.properties.title, book.properties.creator) == (dataset.title, dataset.creators[0].name)
    assert book.properties.created == datetime(2026, 11, 21, 12)
    widths = [book["read me"].column_dimensions[name].width for name in "AB"]
    assert [round(width) for width in widths] == [21, 121]


def test_a_sheet_has_a_head_that_stays_and_a_row_for_each_record(book: Any) -> None:
    sheet = book["whole"]
    assert [one.value for one in sheet[1]] == [column.name for column in COLUMNS]
    assert all(one.font.bold for one in sheet[1]) and not sheet["A2"].font.bold
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", "A1:F5")
    widths = [round(sheet.column_dimensions[name].width) for name in "ABCDEF"]
    assert widths == [19, 61, 13, 9, 13, 9]  # as given, and what the program adds for its margins


def test_values_are_of_their_kind_in_the_workbook(book: Any) -> None:
    sheet = book["whole"]
    assert [one.value for one in sheet[2]] == ["a", "=1+1 'quoted'", datetime(2003, 5, 6), 7, 2.5, True]
    assert [one.data_type for one in sheet[2]] == ["s", "s", "d", "n", "n", "b"]
    assert sheet["C2"].number_format == "yyyy-mm-dd"
    assert [one.value for one in sheet[3]] == ["b", None, "1900-02-28", None, None, False]
    assert sheet["C4"].value == datetime(1900, 3, 1)
    assert [sheet["D4"].value, sheet["E4"].value, sheet["D5"].value, sheet["E5"].value] == [0, 3, -1, 1e12]
    assert sheet["B4"].value == "x" * (LONGEST_CELL - 1) + "…"
    assert sheet["B5"].value == "y" * LONGEST_CELL


@pytest.mark.parametrize(
    "text",
    ["Шу «x»", 'a "quote" \' end', "a & <b>", " led", "trailed ", "two\nlines\n", "a\tb", "_x0041_", "a\uffffb", ""],
)
def test_a_text_is_written_as_the_library_writes_it(text: str) -> None:
    def written(kind: type) -> bytes:
        out = io.BytesIO()
        book = xlsxwriter.Workbook(out, {"constant_memory": True})
        book.set_properties({"created": datetime(2026, 11, 21)})
        sheet = book.add_worksheet("one", kind)
        sheet.write_string(0, 0, text)
        sheet.write_string(2, 30, text)
        book.close()
        return out.getvalue()

    assert written(TextSheet) == written(Worksheet)


def test_parquet_has_the_types_the_values_and_the_facts(tmp_path: Path) -> None:
    import duckdb

    path = tmp_path / "whole.parquet"
    path.write_bytes(parquet_bytes(WHOLE, csv_bytes(WHOLE), FACTS))
    base = duckdb.connect()
    types = [str(kind) for _, kind, *_ in base.execute(f"DESCRIBE FROM '{path}'").fetchall()]
    assert types == ["VARCHAR", "VARCHAR", "DATE", "INTEGER", "DOUBLE", "BOOLEAN"]
    assert base.execute(f"FROM '{path}'").fetchall() == ROWS
    notes = base.execute(f"SELECT key, value FROM parquet_kv_metadata('{path}')").fetchall()
    assert {key.decode(): value.decode() for key, value in notes}.items() >= FACTS.items()


def test_sqlite_has_keys_links_indexes_and_the_facts(tmp_path: Path) -> None:
    raw = sqlite_bytes([WHOLE, PARTS], FACTS)
    assert raw[96:100] == bytes(4) and raw == sqlite_bytes([WHOLE, PARTS], FACTS)
    path = tmp_path / "base.sqlite"
    path.write_bytes(raw)
    with closing(sqlite3.connect(path)) as base:
        assert dict(base.execute("SELECT name, value FROM about").fetchall()) == FACTS
        columns = base.execute("SELECT name, type, \"notnull\", pk FROM pragma_table_info('whole')").fetchall()
        kinds = ["TEXT", "TEXT", "TEXT", "INTEGER", "REAL", "INTEGER"]
        expected = [(c.name, kind, int(c.required), 0) for c, kind in zip(COLUMNS, kinds, strict=True)]
        assert columns == [("id", "TEXT", 1, 1), *expected[1:]]
        assert base.execute("SELECT * FROM whole").fetchall() == [
            tuple(value.isoformat() if isinstance(value, date) else value for value in row) for row in ROWS
        ]
        links = base.execute('SELECT "from", "table", "to" FROM pragma_foreign_key_list(\'whole_parts\')').fetchall()
        assert links == [("whole_id", "whole", "id")]
        plan = base.execute("EXPLAIN QUERY PLAN SELECT * FROM whole_parts WHERE whole_id = 'a'").fetchall()
        assert plan[0][3].startswith("SEARCH"), "what a link leads to is found without reading the whole table"
        assert base.execute("SELECT count(*) FROM sqlite_master WHERE type = 'index' AND sql NOT NULL").fetchone() == (
            0,
        )


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "true"),
        (False, "false"),
        (0, "0"),
        (2.5, "2.5"),
        (date(2003, 5, 6), "2003-05-06"),
        ("a", "a"),
    ],
)
def test_a_value_in_csv(value: Any, text: str) -> None:
    assert cell(value) == text


def test_csv_has_a_head_lines_that_end_in_cr_lf_and_quotes_only_where_they_are_needed() -> None:
    table = Table("x", "", (COLUMNS[0], COLUMNS[1]), [("a", 'say "no", then\nyes'), ("b", None)], ("id",))
    assert csv_bytes(table) == b'id,title\r\na,"say ""no"", then\nyes"\r\nb,\r\n'


def test_a_record_in_json_keeps_what_it_says_and_leaves_out_what_it_does_not_say() -> None:
    event = sample().content.events[0]
    told = plain(event.model_copy(update={"value_usd": 3.0, "seen": None}))
    assert (told["date"], told["value_usd"], "seen" in told) == (event.date.text, 3, False)
    assert isinstance(told["value_usd"], int) and told["places"][0]["place"] == event.places[0].place
    assert plain({"a": (date(2003, 5, 6), 2.5, None)}) == {"a": ["2003-05-06", 2.5, None]}


def test_a_list_in_json_has_an_item_on_each_line() -> None:
    assert with_list({"a": "é"}, "items", [b"{}", b"[1]"]) == '{"a": "é", "items": [\n{},\n[1]\n]}\n'.encode()
