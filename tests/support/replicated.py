"""The programs that readers download, run on the files of a release, held against what the pages of a site print."""

from __future__ import annotations

import csv
import subprocess
import sys
from itertools import groupby
from pathlib import Path
from typing import Any

import html5lib
from fieldsite.charts.agreement import agreement
from fieldsite.pages.coverage import shown_part
from fieldsite.pages.site import Site
from fieldsite.rendering.templates import Links
from project import ROOT

PROGRAMS = ROOT / "overrides/downloads"
Rows = list[list[str]]


def replicated(program: str, folder: Path, out: Path) -> dict[str, Rows]:
    """The tables that a program makes from the files in `folder`, each with its header, by name."""
    runner = [sys.executable, "-W", "error"] if program.endswith(".py") else ["Rscript"]
    subprocess.run([*runner, PROGRAMS / program, folder, out], check=True, capture_output=True, text=True)
    return {path.stem: [*csv.reader(path.read_text("utf-8").splitlines())] for path in sorted(out.glob("*.csv"))}


def assert_pages_print(site: Site, made: dict[str, Rows]) -> None:
    """Every table of the pages on what events show, on what is missing and on agreement is one that was made."""
    for figure in site.figures.all.values():
        assert made[figure.id] == [[str(cell) for cell in row] for row in (figure.columns, *figure.rows)], figure.id
    lists, *parts = tables(shown_part(site, Links(""), "lists"))
    assert lists[1:] == [[short, *shares] for short, by, _, *shares in made["missing-lists"] if by == "all rows"]
    of_lists = [[row[2:] for row in rows if row[1] != "all rows"] for _, rows in grouped(made["missing-lists"][1:])]
    assert [[row for row in part if len(row) == 3 and row[0]] for part in parts] == [rows for rows in of_lists if rows]
    estimate = made["missing-estimate"][1:]
    assert tables(shown_part(site, Links(""), "estimate")) == ([estimate] if estimate else [])
    assert tables(shown_part(site, Links(""), "sources")) == [made["missing-languages"], made["missing-kinds"]]
    tasks = root(shown_part(site, Links(""), "tasks"))
    assert [len(one.findall(".//li")) for one in tasks.iter("details")] == [
        len(rows) for _, rows in grouped(made["missing-tasks"][1:])
    ]
    assert all(
        text(item).startswith(row[1]) for item, row in zip(tasks.iter("li"), made["missing-tasks"][1:], strict=True)
    )
    printed = tables(site.render("agreement.html", Links(""), agreement=agreement(site.content)))
    found = [[name.replace("_", " "), *numbers] for _, name, *numbers in made["agreement"][1:]]
    assert [row for table in printed if table[0][0] == "Field" for row in table[1:]] == found
    counted = [number or "0" for table in printed if table[0][0] == "" for row in table[1:] for number in row[1:]]
    assert counted == [row[3] for row in made["agreement-cells"][1:]]


def grouped(rows: Rows) -> list[tuple[str, Rows]]:
    return [(name, [*group]) for name, group in groupby(rows, key=lambda row: row[0])]


def root(markup: str) -> Any:
    return html5lib.parse(str(markup), namespaceHTMLElements=False)


def tables(markup: str) -> list[Rows]:
    """Every table of a page: its rows, each the texts of its cells."""
    return [[[text(cell) for cell in row] for row in table.iter("tr")] for table in root(markup).iter("table")]


def text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())
