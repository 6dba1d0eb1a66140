"""What readers run to rebuild the printed tables gives what the pages print."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from fieldsite.content.coverage_schema import CoverageFile, ListRow, OutsideList, Recapture
from fieldsite.core import dates
from fieldsite.pages.site import Site
from fieldsite.registers.reading import Registers
from release_content import RELEASE, Given, changed, sample, written
from replicated import PROGRAMS, assert_pages_print, replicated


def outside(id_: str, number: int) -> OutsideList:
    """A list of so many rows: two of three with something of ours, one of five the act itself; every seventh without a date."""
    event = sample().content.events[0].id
    rows = tuple(
        ListRow.model_construct(
            row=str(at), what=f"Row {at} of {id_}", date=dates.read(f"{1995 + at}") if at % 7 else None,
            stance=("conflict", "cooperation")[at % 2], level=("state", "both", "subnational")[at % 3], sector="energy",
            match=(event,) if at % 3 else (), same_act=at % 5 == 1 and at % 3 > 0, note=None,
        )
        for at in range(number)
    )  # fmt: skip
    about = dict.fromkeys(("title", "version", "url", "licence", "taken_from", "rule"), "https://example.org/")
    return OutsideList.model_construct(id=id_, short=id_, rows_total=number, rows=rows, left_out=(), **about)


def compared(first: int, second: int, both: int) -> CoverageFile:
    """Lists of many rows, of few and of one, and two searches."""
    counts = {"first": first, "second": second, "both": both, "before": 30}
    search = Recapture.model_construct(**counts, made_on=RELEASE.day, source="Counted.", note=None)
    return CoverageFile.model_construct(
        recapture=search, lists=(outside("long", 31), outside("short", 9), outside("one", 1))
    )


def with_coverage(site: Site, coverage: CoverageFile) -> tuple[Site, Given]:
    """The sample, some of whose events are withdrawn, whose dates have open ends and whose sums repeat, held against lists."""
    content = site.content
    events = list(content.events)
    events[3] = changed(events[3], status="withdrawn", withdrawn_reason="Counted twice.", value_usd=9e12)
    events[5] = changed(events[5], date=dates.read("../1999-05"))
    sums = dict.fromkeys(next(p for p in content.projects.values() if len(p.events) > 1).events, 5000000.0)
    events = [changed(event, value_usd=sums[event.id]) if event.id in sums else event for event in events]
    odd = replace(content, events=tuple(events))
    registers: Registers = replace(site.registers, coverage=coverage, release=RELEASE)
    return replace(site, content=odd, registers=registers), Given(odd, registers)


@pytest.mark.parametrize("searches", [(24, 215, 8), (20, 20, 20)])
def test_every_printed_table_is_rebuilt(sample_site: Site, tmp_path: Path, searches: tuple[int, int, int]) -> None:
    site, given = with_coverage(sample_site, compared(*searches))
    made = replicated("replicate.py", written(tmp_path, given), tmp_path / "out")
    assert_pages_print(site, made)
    assert all(len(rows) > 1 for rows in made.values()), "each table holds something"


def test_without_lists_searches_and_second_codings_the_tables_are_empty(sample_site: Site, tmp_path: Path) -> None:
    site, given = with_coverage(sample_site, CoverageFile())
    bare = replace(given.content, second_coding=())
    made = replicated("replicate.py", written(tmp_path, given._replace(content=bare)), tmp_path / "out")
    assert_pages_print(replace(site, content=bare), made)
    assert {name for name, rows in made.items() if len(rows) == 1} == {
        *("missing-lists", "missing-estimate", "missing-tasks", "agreement", "agreement-cells")
    }


@pytest.mark.skipif(not shutil.which("Rscript"), reason="R is not installed: apt-get install r-base-core")
def test_the_three_tables_in_r_are_those_of_python(sample_site: Site, tmp_path: Path) -> None:
    _, given = with_coverage(sample_site, CoverageFile())
    folder = written(tmp_path, given)
    made, in_r = (replicated(name, folder, tmp_path / name) for name in ("replicate.py", "replicate.R"))
    assert set(in_r) == {"balance", "levels", "agreement"}
    assert in_r["balance"] == made["balance"] and in_r["levels"] == made["levels"]
    alphas = [[row[1], row[6]] for row in made["agreement"] if row[0] in ("sample", "all")]
    assert in_r["agreement"] == alphas and len(alphas) == 7


def test_a_file_that_is_not_there_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "events.csv").write_bytes(b"id,date_earliest,status\n")
    program = [sys.executable, str(PROGRAMS / "replicate.py")]
    run = subprocess.run([*program, str(tmp_path), str(tmp_path / "out")], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout) == (1, "") and run.stderr.startswith(
        f"{tmp_path / 'projects.csv'} is not there: put"
    )
    assert not (tmp_path / "out").exists()
    told = subprocess.run([*program, "--help"], capture_output=True, text=True, check=False)
    assert "python replicate.py [FOLDER] [OUT]" in told.stdout + told.stderr and "Traceback" not in told.stderr
