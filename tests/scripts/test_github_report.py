"""On GitHub each fault stands beside its line and in the summary, whatever its words hold; elsewhere nothing is added."""

from __future__ import annotations

from pathlib import Path

import pytest
from fieldsite.core.problems import Problem
from github_report import MOST_LISTED, annotation, report, summary_lines

FAULT = Problem("data/a,b.yaml", 3, 9, "50% is\n::error::no date", "write 1: 2", code="date-form")


def test_an_annotation_stands_on_the_line_of_its_fault() -> None:
    place = "file=data/a%2Cb.yaml,line=3,col=9,title=date-form"
    assert annotation(FAULT) == f"::error {place}::50%25 is%0A::error::no date: write 1: 2"


def test_a_warning_is_none_of_the_errors() -> None:
    warned = Problem("docs/a.md", 0, 0, "odd", code="date-form", warning=True)
    assert annotation(warned) == "::warning file=docs/a.md,line=1,col=1,title=date-form::odd"


def test_what_stands_in_a_file_is_no_markdown_in_the_summary() -> None:
    lines = list(summary_lines([Problem("docs/a.md", 1, 1, "`<b>` ``x``", code="date-form")]))
    assert lines[2] == "- `` docs/a.md:1:1 `` `` `<b>` ’’x’’ `` (date-form)"


def test_a_long_summary_says_how_many_are_left_out() -> None:
    assert list(summary_lines([FAULT] * (MOST_LISTED + 5)))[-1].startswith("- and 5 more")


def test_nothing_is_reported_elsewhere(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    summary = tmp_path / "summary.md"
    report([FAULT], {"GITHUB_STEP_SUMMARY": str(summary)})
    assert capsys.readouterr().out == "" and not summary.exists()
    report([FAULT], {"GITHUB_STEP_SUMMARY": str(summary), "GITHUB_ACTIONS": "true"})
    assert capsys.readouterr().out.startswith("::error ") and "date-form" in summary.read_text("utf-8")
