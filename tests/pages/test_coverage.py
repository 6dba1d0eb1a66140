"""What the data base misses, as pages show it: figures with their intervals, rows to take up, nothing where nothing is known."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from fieldsite.content.coverage_schema import CoverageFile, ListRow, OutsideList, Recapture
from fieldsite.core import dates
from fieldsite.pages.coverage import COVERAGE_PARTS, shown_part
from fieldsite.pages.site import Site
from fieldsite.rendering.templates import Links


def with_file(site: Site, file: CoverageFile) -> Site:
    return replace(site, registers=replace(site.registers, coverage=file))


@pytest.fixture
def measured(sample_site: Site) -> Site:
    """The sample held against one list of twelve rows, of which it has three, and two searches."""
    match = (sample_site.content.events[0].id,)
    rows = tuple(
        ListRow.model_construct(
            row=str(number),
            what=f"Act {number} & more",
            date=dates.read("2003-05"),
            stance="cooperation",
            level="state",
            sector="energy",
            match=match if number < 3 else (),
            same_act=number < 1,
            note=None,
        )
        for number in range(12)
    )
    one = OutsideList.model_construct(
        id="tests",
        title="A list of tests",
        short="Tests",
        version="2020",
        url="https://www.example.org/list",
        licence="none",
        taken_from="a copy",
        rows_total=40,
        rule="Every row.",
        rows=rows,
        left_out=(),
    )
    counts = Recapture.model_construct(
        first=24, second=215, both=8, before=337, made_on=dates.read("2026-11-30").first, source="Counts.", note=None
    )
    return with_file(sample_site, CoverageFile.model_construct(recapture=counts, lists=(one,)))


def words(site: Site, part: str) -> str:
    return " ".join(re.sub("<[^>]+>", " ", str(shown_part(site, Links("../../"), part))).split())


def test_a_list_is_shown_with_shares_and_intervals(measured: Site) -> None:
    told = words(measured, "lists")
    assert "Tests 1 of 12 8 % (1 to 35) 3 of 12 25 % (9 to 53)" in told
    assert "40 rows read, 12 in scope" in told


def test_every_row_that_has_nothing_here_is_a_task_with_a_form(measured: Site) -> None:
    html = str(shown_part(measured, Links("../../"), "tasks"))
    assert re.findall(r"<li>Act (\d+) &amp; more", html) == [str(number) for number in range(3, 12)]
    assert html.count("template=event.yml") == 9
    assert "title=Event%3A+Act+3+%26+more" in html


def test_the_estimate_is_shown_with_its_interval(measured: Site) -> None:
    assert "936 (740 to 1,356)" in words(measured, "estimate")


@pytest.mark.parametrize("part", COVERAGE_PARTS)
def test_each_part_stands_without_a_file(sample_site: Site, part: str) -> None:
    html = str(shown_part(with_file(sample_site, CoverageFile()), Links("../"), part))
    assert "style=" not in html
    assert "nan" not in html
