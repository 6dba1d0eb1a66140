"""The lines on the page "Load it" do what the page says, run as they stand there."""

from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest
from fieldsite.charts.agreement import agreement
from fieldsite.content.schema import Event
from project import ROOT
from release_content import files, sample, written

PAGE = (ROOT / "docs/data/load.md").read_text(encoding="utf-8")
COUNTED = [event for event in sample().content.events if event.status != "withdrawn"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("load"))


def block(language: str) -> str:
    """The one block of that language on the page."""
    found = re.findall(rf"^ *```{language}\n(.*?)^ *```$", PAGE, flags=re.DOTALL | re.MULTILINE)
    assert len(found) == 1, language
    return str(found[0])


def balance() -> dict[tuple[int, str], int]:
    return dict(Counter((event.date.first.year, event.stance) for event in COUNTED))


def tied_to_sources(events: list[Event]) -> int:
    return sum(len(event.sources) for event in events)


@pytest.mark.parametrize("language", ["python", "r", "sql"])
def test_an_example_has_five_lines(language: str) -> None:
    assert len(block(language).strip().splitlines()) == 5


def test_python(folder: Path) -> None:
    told = "print(len(events), len(sources), *[int(balance.loc[y, s]) for y in balance.index for s in balance.columns])"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", block("python") + told],
        cwd=folder, capture_output=True, text=True, check=True,
    )  # fmt: skip
    years = sorted({year for year, _ in balance()})
    numbers = [balance().get((year, stance), 0) for year in years for stance in ("conflict", "cooperation")]
    assert [int(n) for n in done.stdout.split()] == [len(COUNTED), tied_to_sources(COUNTED), *numbers]


def test_the_printed_alphas_in_ten_lines(folder: Path) -> None:
    assert len(block("py").strip().splitlines()) == 10
    command = [sys.executable, "-W", "error", "-c", block("py")]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    printed = [
        f"{one.field} {float('nan') if one.alpha is None else one.alpha:.3f}"
        for one in agreement(sample().content).fields
    ]
    assert done.stdout.splitlines() == printed and len(printed) == 6


@pytest.mark.skipif(not shutil.which("Rscript"), reason="R is not installed")
def test_r(folder: Path) -> None:
    told = "cat(nrow(events), nrow(sources), sum(balance), class(events$cameo_root), class(events$location_exact))"
    done = subprocess.run(["Rscript", "-e", block("r") + told], cwd=folder, capture_output=True, text=True, check=True)
    assert done.stdout.split() == [
        str(len(COUNTED)), str(tied_to_sources(COUNTED)), str(len(COUNTED)), "character", "logical",
    ]  # fmt: skip


def test_duckdb(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import duckdb

    monkeypatch.chdir(folder)
    with duckdb.connect() as base:
        languages = base.execute(block("sql")).fetchall()
        found = {(year, stance): n for year, stance, n in base.execute("FROM balance").fetchall()}
        assert base.execute("SELECT count(*) FROM places").fetchone() == (
            sum(len(event.places) for event in sample().content.events),
        )
    assert found == balance()
    expected = Counter(lang for e in sample().content.events for lang in {source.lang for source in e.sources})
    assert dict(languages) == expected


def test_sqlite(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "events.sqlite")) as base:
        found = base.execute(block("sqlite")).fetchall()
    water = [event for event in COUNTED if event.sector == "water"]
    assert sorted(url for *_, url in found) == sorted(source.url for event in water for source in event.sources)


def test_the_filter_for_qgis_keeps_exact_places_in_gdal_which_qgis_reads_with(folder: Path) -> None:
    kept = [
        ref
        for event in COUNTED
        for ref in event.places
        if {ref.precision, sample().content.places[ref.place].precision} <= {"site", "near", "city"}
    ]
    command = ["ogrinfo", "-so", "-al", "-where", block("qgis").strip(), "events.geojson"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    assert f"Feature Count: {len(kept)}" in done.stdout and len(kept) > 0


def test_the_workbook_has_the_sheets_and_columns_that_the_page_names(folder: Path) -> None:
    import openpyxl

    book = openpyxl.load_workbook(folder / "events.xlsx", read_only=True)
    assert {"read me", "columns", "events", "events-sources"} <= set(book.sheetnames)
    header = [cell.value for cell in next(book["events"].iter_rows(max_row=1))]
    assert {"stance", "sector", "year", "id"} <= set(header)


def test_the_checksums_line(folder: Path) -> None:
    first, second = block("sh").strip().splitlines()
    subprocess.run(first.split(), cwd=folder, check=True, capture_output=True)
    assert second == "frictionless validate datapackage.json"  # run in test_package


def test_every_file_that_the_page_names_is_an_export() -> None:
    named = set(re.findall(r"[`\"']([a-z-]+\.(?:csv|json|geojson|xlsx|parquet|sqlite))[`\"']", PAGE))
    assert named and {f"data/{name}" for name in named} <= set(files())
