"""A spreadsheet comes into the event list whole or not at all, and every mistake in it is named at its row and column."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import export
import import_events
import new
import openpyxl
import pytest
from fieldsite.authoring.sheet_events import DERIVED, SPLIT, sheet_columns
from fieldsite.content.loading import load
from project import sample_to_write_into

NEIGHBOUR = "2019-09-02-zhanaozen-rally-against-factories"
GOOD = {
    "title": 'Residents rally: "no" to a plant',
    "date": "2019-09-03",
    "stance": "conflict",
    "mode": "material",
    "level": "subnational",
    "sector": "manufacturing",
    "form": "protest",
    "places": "zhanaozen:city; aktau:city",
    "actors": "Residents of Zhanaozen | KZ | public; Police, of the city | KZ | local-government",
    "summary": "People gathered; they said: #no.",
    "value_usd": "939,000,000",
    "source_title": "Rally | The Paper",
    "source_publisher": "RFE/RL",
    "source_date": "2019-09-03",
    "source_url": "https://www.example.org/page",
    "source_lang": "en",
    "confidence": "medium",
    "coded_by": "somebody",
}
MORE = {
    "source_title": "Another",
    "source_publisher": "A paper",
    "source_url": "https://www.example.org/other",
    "source_lang": "ru",
}
ID = "2019-09-03-zhanaozen-residents-rally-no-plant"
Run = Callable[..., int]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_to_write_into(tmp_path_factory.mktemp("kept") / "project")


@pytest.fixture
def project(kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the sample, in which the script runs."""
    shutil.copytree(kept, tmp_path / "project")
    monkeypatch.chdir(tmp_path / "project")
    return tmp_path / "project"


def table(*rows: dict[str, str], names: list[str] | None = None) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, names or list(dict.fromkeys(name for row in rows for name in row)))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def take_in(text: str, *flags: str, encoding: str = "utf-8") -> int:
    Path("table.csv").write_bytes(text.encode(encoding))
    return import_events.main(["table.csv", *flags])


def events(project: Path) -> str:
    return (project / "data/events.yaml").read_bytes().decode()


def test_rows_become_events_with_all_their_sources(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = events(project)
    other = {**GOOD, "title": "Another rally", "date": "2019-09", "form": "protest", "value_usd": ""}
    assert take_in(table(GOOD, MORE, other)) == 0, capsys.readouterr().err
    content, problems = load(project)
    assert problems == []
    event = content.event_by_id[ID]
    assert [source.title for source in event.sources] == ["Rally | The Paper", "Another"]
    assert [place.place for place in event.places] == ["zhanaozen", "aktau"]
    assert [actor.name for actor in event.actors] == ["Residents of Zhanaozen", "Police, of the city"]
    assert (event.value_usd, event.status, event.summary) == (939e6, "candidate", GOOD["summary"])
    assert content.event_by_id["2019-09-zhanaozen-another-rally"].value_usd is None
    undo = capsys.readouterr().out.partition("scripts/new.py ")[2].split()
    assert new.main(undo, project) == 0
    assert events(project) == before


def test_a_dry_run_writes_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = events(project)
    assert take_in(table(GOOD), "--dry-run") == 0
    assert "1 new, 0 changed" in capsys.readouterr().out
    assert events(project) == before


def test_a_place_in_a_table_is_understood_by_any_name_of_the_register(project: Path) -> None:
    assert take_in(table({**GOOD, "places": "Жаңаөзен:city; Актау:city"})) == 0
    assert [place.place for place in load(project)[0].event_by_id[ID].places] == ["zhanaozen", "aktau"]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"sector": "manufacturng"}, 'table.csv:2:F: sector: "manufacturng" is not a term of sector'),
        ({"date": "12/05/2023"}, "table.csv:2:B: date"),
        ({"date": "2 September 2019"}, "2019-09-02"),
        ({"places": "zanaozen:city"}, 'table.csv:2:H: places: no place of the register is called "zanaozen"'),
        ({"places": "zhanaozen"}, "table.csv:2:H: places: a place without its precision"),
        ({"places": "zhanaozen:city:x"}, "table.csv:2:H: places: 3 parts"),
        ({"actors": "Residents | KZ | publc"}, "table.csv:2:I: actors: type"),
        ({"summary": ""}, "table.csv:2: summary is missing"),
        ({"source_url": "www.example.org"}, "table.csv:2:O: source_url"),
        (
            {"source_title": "", "source_url": "", "source_publisher": "", "source_lang": "", "source_date": ""},
            "sources",
        ),
        ({"value_usd": "3.5 billion"}, "table.csv:2:K: value_usd"),
        ({"id": NEIGHBOUR.upper()}, "table.csv:2:S: id"),
        ({"related": "no-such-event"}, "table.csv:2: "),
        ({"Sectr": "x"}, "table.csv:1:S: sectr: no column has this name"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_mistake_is_named_at_its_row_and_column(
    project: Path, capsys: pytest.CaptureFixture[str], cells: dict[str, str], said: str
) -> None:
    before = events(project)
    assert take_in(table({**GOOD, **cells}, names=list(dict.fromkeys([*GOOD, *cells])))) == 1
    told = capsys.readouterr().err
    assert said in told and "Nothing was written" in told
    assert (
        "events.yaml" not in told.splitlines()[0] and "events.yaml:" not in told
    )  # a hint may name it, no place is in it
    assert events(project) == before


def test_one_faulty_row_keeps_all_others_out_and_all_faults_are_told_at_once(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = events(project)
    second = {**GOOD, "title": "Two", "form": "demonstration", "level": "stat"}
    third = {**GOOD, "title": "Three", "date": "2019-9-2"}
    assert take_in(table(GOOD, second, third)) == 1
    told = capsys.readouterr().err
    assert all(where in told for where in ("table.csv:3:G:", "table.csv:3:E:", "table.csv:4:B:"))
    assert events(project) == before


def test_a_row_with_a_known_id_changes_that_event_and_nothing_else(project: Path) -> None:
    before = events(project)
    row = {"id": NEIGHBOUR, "confidence": "low", "value_usd": "12000", "title": ""}
    assert take_in(table({**row, **MORE})) == 0
    changed, old = events(project).splitlines(), before.splitlines()
    gone = [line for line in old if line not in changed]
    assert gone == []  # `confidence: high` stands in other events too
    event = load(project)[0].event_by_id[NEIGHBOUR]
    assert (event.confidence, event.value_usd, event.sources[-1].url) == ("low", 12000, MORE["source_url"])
    assert len(changed) - len(old) == 2  # the sum and the source; the confidence took its own line


def test_an_event_that_is_there_is_not_added_again_by_chance(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert take_in(table(GOOD)) == 0
    assert take_in(table(GOOD)) == 1
    assert f"is there: {ID}" in capsys.readouterr().err


@pytest.mark.parametrize("file", ["events.csv", "events.xlsx"])
def test_an_export_comes_back_without_a_change(project: Path, capsys: pytest.CaptureFixture[str], file: str) -> None:
    assert export.main(["out", "--day", "2026-11-21", "--root", "."]) == 0
    before = events(project)
    assert import_events.main([f"out/data/{file}"]) == 0, capsys.readouterr().err
    assert "0 new, 0 changed" in capsys.readouterr().out
    assert events(project) == before


def test_an_edited_export_changes_what_was_edited(project: Path) -> None:
    export.main(["out", "--day", "2026-11-21", "--root", "."])
    rows = list(csv.DictReader(io.StringIO(Path("out/data/events.csv").read_text("utf-8"), newline="")))
    one = next(row for row in rows if row["id"] == NEIGHBOUR)
    one["summary"], one["level"] = "Another summary of it.", "both"
    assert take_in(table(*rows)) == 0
    event = load(project)[0].event_by_id[NEIGHBOUR]
    assert (event.summary, event.level) == ("Another summary of it.", "both")


def test_every_column_of_the_downloads_is_known(project: Path) -> None:
    export.main(["out", "--day", "2026-11-21", "--root", "."])
    header = Path("out/data/events.csv").read_text("utf-8").partition("\n")[0].strip().split(",")
    ours = {*sheet_columns(), *DERIVED, *(name for by in SPLIT.values() for names in by.values() for name in names)}
    assert set(header) <= ours


def test_a_selection_of_the_explorer_comes_back_without_a_change(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    event = load(project)[0].event_by_id[NEIGHBOUR]
    join = "; ".join
    row = {
        "id": event.id,
        "title": event.title,
        "date": event.date.text,
        "date_earliest": "2019-09-02",
        "stance": event.stance,
        "summary": event.summary,
        "release": "development version",
        "url": "https://www.example.org/events/x/",
        "actors": join(actor.name for actor in event.actors),
        "places": "Zhanaozen",
        "place_ids": join(place.place for place in event.places),
        "precisions": join(place.precision for place in event.places),
        "lon": "52.9",
        "lat": "43.3",
    }
    assert take_in(table(row)) == 0, capsys.readouterr().err
    assert "0 new, 0 changed, 1 the same" in capsys.readouterr().out


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_the_template_is_filled_in_and_taken_in(project: Path, capsys: pytest.CaptureFixture[str], ending: str) -> None:
    assert import_events.main(["--template", f"t{ending}"]) == 0
    if ending == ".csv":
        header = Path("t.csv").read_text("utf-8").strip()
        text = f"{header}\r\n" + ",".join(
            f'"{GOOD.get(name, "").replace(chr(34), chr(34) * 2)}"' for name in header.split(",")
        )
        Path("t.csv").write_text(text, "utf-8")
    else:
        fill_in(Path("t.xlsx"), {**GOOD, "value_usd": 939000000})
    assert import_events.main([f"t{ending}"]) == 0, capsys.readouterr().err
    assert load(project)[0].event_by_id[ID].title == GOOD["title"]


def fill_in(path: Path, *rows: dict[str, Any]) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book["events"]
    names = [cell.value for cell in sheet[1]]
    for number, row in enumerate(rows, 2):
        for name, value in row.items():
            cell = sheet.cell(number, names.index(name) + 1, value)
            cell.number_format = "General" if not isinstance(value, date) else cell.number_format
    book.save(path)


def test_a_month_that_a_spreadsheet_made_a_day_of_stays_a_month(project: Path) -> None:
    import_events.main(["--template", "t.xlsx"])
    fill_in(Path("t.xlsx"), {**GOOD, "date": date(2019, 9, 1)})
    book = openpyxl.load_workbook("t.xlsx")
    book["events"]["C2"].number_format = "mmm-yy"
    book.save("t.xlsx")
    assert import_events.main(["t.xlsx"]) == 0
    assert load(project)[0].event_by_id["2019-09-zhanaozen-residents-rally-no-plant"].date.text == "2019-09"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_what_spreadsheets_write_is_read(project: Path, encoding: str, sign: str) -> None:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=sign)
    writer.writerows([["Title", "Date", *list(GOOD)[2:]], [*GOOD.values()]])
    assert take_in(text.getvalue(), encoding=encoding) == 0


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("t.csv", b"", "is empty"),
        ("t.csv", b"title,date\nCaf\xe9,2019\n", "line 2 is not UTF-8"),
        ("t.csv", b'title,date\n"open,2019\n', "cannot be read as CSV"),
        ("t.csv", b"title,title\na,b\n", "two columns are called title"),
        ("t.csv", b"title,\na,b\n", "below no name"),
        ("t.csv", b"\x00\x01\x02", "is empty"),
        ("t.xlsx", b"no zip", "cannot be read as a spreadsheet"),
        ("t.xlsx", b"PK\x03\x04 cut off", "cannot be read as a spreadsheet"),
        ("t.ods", b"x", "save the table as .xlsx"),
    ],
)
def test_a_file_that_is_no_table_is_said(
    project: Path, capsys: pytest.CaptureFixture[str], name: str, data: bytes, said: str
) -> None:
    Path(name).write_bytes(data)
    assert import_events.main([name]) == 1
    assert said in capsys.readouterr().err
