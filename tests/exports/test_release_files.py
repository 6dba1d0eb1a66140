"""The exports hold what the content holds, as the field's own programs read them."""

from __future__ import annotations

import json
import sqlite3
import subprocess
from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from fieldsite.exports.all_tables import all_tables
from fieldsite.exports.release_files import export_files
from release_content import AWKWARD, awkward, files, rows, sample, written


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("exports"))


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("awkward"), awkward())


def test_a_second_run_gives_the_same_bytes() -> None:
    assert dict(export_files(*sample())) == files()


def test_files_that_were_kept_are_those_that_would_be_made(tmp_path: Path) -> None:
    for _ in range(2):
        assert dict(export_files(*sample(), tmp_path)) == files()
    given = sample()
    another_day = given.of(replace(given.release, day=date(2026, 11, 22)))
    for other in (awkward(), another_day):
        assert dict(export_files(*other, tmp_path)) == dict(export_files(*other))
    assert all(len([*kept.iterdir()]) == 1 for kept in tmp_path.iterdir()), "what is of an earlier time is gone"


def test_every_event_is_one_row_in_date_order(folder: Path) -> None:
    assert [row["id"] for row in rows(folder / "events.csv")] == [event.id for event in sample().content.events]


@pytest.mark.parametrize("part", ["sources", "places", "actors", "related"])
def test_a_long_form_has_one_row_for_each_part_of_an_event(folder: Path, part: str) -> None:
    expected = sum(len(getattr(event, part)) for event in sample().content.events)
    found = rows(folder / f"events-{part}.csv")
    assert len(found) == expected
    known = {event.id for event in sample().content.events}
    assert {row["event_id"] for row in found} <= known


def test_text_that_looks_like_a_formula_comes_back_unchanged_from_csv(odd: Path) -> None:
    assert rows(odd / "events.csv")[0]["title"] == AWKWARD


def test_csv_is_rfc_4180_utf_8_without_a_mark(odd: Path) -> None:
    raw = (odd / "events.csv").read_bytes()
    assert raw.startswith(b"id,title,") and raw.endswith(b"\r\n")
    assert b'"=HYPERLINK(""http://example.org"";""x""), +1 ""quoted""\nsecond line"' in raw


def test_a_withdrawn_event_stays_with_its_reason(odd: Path) -> None:
    row = rows(odd / "events.csv")[1]
    assert (row["status"], row["withdrawn_reason"]) == ("withdrawn", "Counted twice.")
    assert json.loads((odd / "events.json").read_text())["events"][1]["status"] == "withdrawn"
    assert len(json.loads((odd / "events.geojson").read_text())["features"]) == 3


def test_an_open_end_is_an_empty_cell_and_no_day_of_the_year_9999(odd: Path) -> None:
    row = rows(odd / "events.csv")[1]
    assert (row["date"], row["date_earliest"], row["date_latest"]) == ("1994/..", "1994-01-01", "")
    assert all(b"9999" not in path.read_bytes() for path in odd.glob("*.csv"))


def test_a_date_that_is_only_about_keeps_its_uncertainty(odd: Path) -> None:
    row = rows(odd / "events.csv")[2]
    assert (row["date"], row["date_words"], row["date_approximate"]) == ("2003~", "about 2003", "true")
    assert (row["date_earliest"], row["date_latest"]) == ("2003-01-01", "2003-12-31")


def test_json_and_json_lines_hold_the_same_records(folder: Path) -> None:
    whole = json.loads((folder / "events.json").read_text(encoding="utf-8"))
    lines = [json.loads(line) for line in (folder / "events.jsonl").read_text(encoding="utf-8").splitlines()]
    assert whole["events"] == lines and len(lines) == len(sample().content.events)
    assert whole["version"] == "2026.1"


def test_json_keeps_what_the_entry_says() -> None:
    event = next(event for event in sample().content.events if event.value_usd and len(event.sources) > 1)
    record = next(r for r in json.loads(files()["data/events.json"])["events"] if r["id"] == event.id)
    assert record["date"] == event.date.text and record["value_usd"] == event.value_usd
    assert [source["url"] for source in record["sources"]] == [source.url for source in event.sources]
    assert record["derived"]["quad_class"] == event.quad_class


def test_json_says_of_each_place_of_an_event_what_the_register_says() -> None:
    for record in json.loads(files()["data/events.json"])["events"]:
        for told, ref in zip(record["derived"]["places"], record["places"], strict=True):
            place = sample().content.places[ref["place"]]
            assert (told["id"], told["name"], told["country"]) == (place.id, place.name, place.country)
            assert (told.get("admin1"), told["latitude"], told["longitude"]) == (place.admin1, place.lat, place.lon)


def test_each_register_is_a_json_file_with_all_its_records() -> None:
    content = sample().content
    for name, ids in {
        "projects": [*content.projects],
        "project-lists": [*content.project_lists],
        "actors": [*content.actors],
        "threads": [thread.id for thread in content.threads],
    }.items():
        assert [record["id"] for record in json.loads(files()[f"data/{name}.json"])[name]] == ids and ids


def geojson(path: Path) -> list[dict[str, Any]]:
    features: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["features"]
    return features


def test_geojson_has_one_feature_for_each_event_and_place(folder: Path) -> None:
    found = geojson(folder / "events.geojson")
    expected = [f"{event.id}/{ref.place}" for event in sample().content.events for ref in event.places]
    assert [feature["id"] for feature in found] == expected
    assert len(set(expected)) == len(expected)


def test_a_region_is_never_called_an_exact_point(folder: Path) -> None:
    coarse = {"district", "region", "country"}
    for feature in geojson(folder / "events.geojson"):
        place = sample().content.places[feature["properties"]["place"]]
        if feature["geometry"]:
            assert feature["geometry"]["coordinates"] == [place.lon, place.lat]
        if place.precision in coarse:
            assert feature["properties"]["geometry_exact"] is False


def test_what_is_known_for_a_whole_country_is_no_pin_in_either_geojson(folder: Path) -> None:
    """The other file is the one that the explorer makes in the browser."""
    found = geojson(folder / "events.geojson")
    without = [one for one in found if one["geometry"] is None]
    assert without == [one for one in found if one["properties"]["geometry_precision"] in ("country", "unknown")]
    assert 0 < len(without) < len(found)


def test_an_unknown_place_has_no_geometry(odd: Path) -> None:
    last = geojson(odd / "events.geojson")[-1]
    assert last["geometry"] is None and last["properties"]["geometry_precision"] == "unknown"


def test_gdal_reads_the_geojson(folder: Path) -> None:
    seen = subprocess.run(
        ["ogrinfo", "-so", "-al", folder / "events.geojson"], capture_output=True, text=True, check=True
    ).stdout
    expected = sum(len(event.places) for event in sample().content.events)
    assert f"Feature Count: {expected}" in seen and "Geometry: Point" in seen
    assert "date_earliest: Date" in seen and "geometry_exact: Integer(Boolean)" in seen


def test_pandas_reads_the_csv_with_the_values_of_the_content(folder: Path) -> None:
    import pandas

    frame = pandas.read_csv(folder / "events.csv", dtype={"cameo_root": "string"}, parse_dates=["date_earliest"])
    events = sample().content.events
    assert len(frame) == len(events)
    assert frame["value_usd"].sum() == sum(event.value_usd or 0 for event in events)
    assert list(frame["date_earliest"].dt.date) == [event.date.first for event in events]
    assert frame.groupby("quad_class").size().to_dict() == counted(event.quad_class for event in events)
    assert set(frame["cameo_root"].dropna().str.len()) == {2}


def counted(values: Iterable[str]) -> dict[str, int]:
    return dict(Counter(values))


def test_duckdb_reads_parquet_with_types_and_the_same_values_as_csv(folder: Path) -> None:
    import duckdb

    base = duckdb.connect()
    types = {name: str(kind) for name, kind, *_ in base.execute(f"DESCRIBE FROM '{folder}/events.parquet'").fetchall()}
    assert (types["date_earliest"], types["year"], types["value_usd"]) == ("DATE", "INTEGER", "DOUBLE")
    assert (types["location_exact"], types["cameo_root"]) == ("BOOLEAN", "VARCHAR")
    found = base.execute(f"SELECT id, date_earliest, value_usd, summary FROM '{folder}/events.parquet'").fetchall()
    assert found == [(e.id, e.date.first, e.value_usd, e.summary) for e in sample().content.events]


def test_parquet_gives_text_back_unchanged(odd: Path) -> None:
    import duckdb

    found = duckdb.connect().execute(f"SELECT title, date_latest FROM '{odd}/events.parquet'").fetchall()
    assert found[0][0] == AWKWARD and found[1][1] is None


def test_sqlite_holds_every_table_and_its_links_hold(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "events.sqlite")) as base:
        assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        for table in all_tables(*sample()):
            name = table.name.replace("-", "_")
            assert base.execute(f"SELECT count(*) FROM {name}").fetchone() == (table.size,)
        assert base.execute("SELECT value FROM about WHERE name = 'version'").fetchone() == ("2026.1",)


def test_sqlite_answers_a_question_over_two_tables(folder: Path) -> None:
    asked = "SELECT count(DISTINCT id) FROM events JOIN events_sources ON id = event_id WHERE lang = 'kk'"
    expected = sum(any(source.lang == "kk" for source in event.sources) for event in sample().content.events)
    with closing(sqlite3.connect(folder / "events.sqlite")) as base:
        assert base.execute(asked).fetchone() == (expected,) and expected


def test_the_workbook_has_a_sheet_for_each_table_with_days_as_days(folder: Path) -> None:
    import openpyxl

    book = openpyxl.load_workbook(folder / "events.xlsx")
    assert book.sheetnames[:3] == ["read me", "events", "events-sources"]
    for table in all_tables(*sample()):
        assert book[table.name].max_row == table.size + 1
    sheet = book["events"]
    columns = [cell.value for cell in sheet[1]]
    earliest = [row[columns.index("date_earliest")].value.date() for row in sheet.iter_rows(min_row=2)]
    assert earliest == [event.date.first for event in sample().content.events]


def test_a_text_like_a_formula_is_text_in_the_workbook(odd: Path) -> None:
    import openpyxl

    cell = openpyxl.load_workbook(odd / "events.xlsx")["events"]["B2"]
    assert cell.value == AWKWARD and cell.data_type == "s"


def test_gdal_reads_the_workbook_and_the_data_base(folder: Path) -> None:
    for name in ("events.xlsx", "events.sqlite"):
        seen = subprocess.run(["ogrinfo", "-so", folder / name, "events"], capture_output=True, text=True, check=True)
        assert f"Feature Count: {len(sample().content.events)}" in seen.stdout


def test_the_checksums_are_those_of_the_files(folder: Path) -> None:
    subprocess.run(["sha256sum", "--check", "--quiet", "--strict", "SHA256SUMS"], cwd=folder, check=True)
    named = {line.split("  ")[1] for line in (folder / "SHA256SUMS").read_text().splitlines()}
    assert named == {path.name for path in folder.iterdir()} - {"SHA256SUMS"}


def test_files_do_not_tell_on_which_machine_they_were_made() -> None:
    for path, data in files().items():
        assert str(Path.home()).encode() not in data and b"/tmp/" not in data, path
