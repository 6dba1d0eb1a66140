"""What the data base misses: intervals and estimates are those of other ways to the same figures, shares those of the rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from math import comb

import numpy
import pytest
from fieldsite.charts.coverage import (
    NO_DATE,
    OTHER,
    Z,
    chapman,
    common_languages,
    found_of_sector,
    languages,
    list_coverage,
    record_estimate,
    source_table,
    wilson,
)
from fieldsite.content.coverage_schema import CoverageFile, ListRow, OutsideList, Recapture
from fieldsite.content.model import Content
from fieldsite.core import dates
from fieldsite.exports.evidence_tables import coverage_tables
from fieldsite.exports.text import csv_bytes


def root(function: Callable[[float], float], low: float, high: float) -> float:
    """Where a function that changes its sign between two numbers is nought, by halving."""
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if (function(middle) > 0) == (function(low) > 0) else (low, middle)
    return low


@pytest.mark.parametrize(("found", "n"), [(9, 80), (39, 80), (4, 4), (0, 7), (1, 1), (20, 42), (500, 1000)])
def test_wilsons_ends_are_the_shares_from_which_the_sample_is_just_likely_enough(found: int, n: int) -> None:
    share = wilson(found, n)

    def off(p: float) -> float:
        return (found / n - p) ** 2 - Z**2 * p * (1 - p) / n

    assert share.low == pytest.approx(root(off, 0, found / n) if found else 0, abs=1e-6)
    assert share.high == pytest.approx(root(off, found / n, 1) if found < n else 1, abs=1e-6)
    assert 0 <= share.low <= share.share <= share.high <= 1


@pytest.mark.parametrize(
    ("found", "n", "low", "high"), [(9, 80, 6, 20), (39, 80, 38, 60), (7, 29, 12, 42), (23, 29, 62, 90)]
)
def test_wilson_gives_the_shares_that_the_study_printed(found: int, n: int, low: int, high: int) -> None:
    share = wilson(found, n)
    assert (round(100 * share.low), round(100 * share.high)) == (low, high)


def test_chapmans_estimate_is_the_mean_that_it_should_be() -> None:
    """Over every outcome of two searches of 12 that find 5 and 8, weighted by its chance, the estimate is 12."""
    total, first, second = 12, 5, 8
    chances = {
        both: comb(first, both) * comb(total - first, second - both) / comb(total, second) for both in range(1, 6)
    }
    assert sum(chances.values()) == pytest.approx(1)
    mean = sum(chance * chapman(first, second, both).total for both, chance in chances.items())
    assert mean == pytest.approx(total)


def test_the_interval_holds_the_true_number_nineteen_times_of_twenty() -> None:
    draw, true, first, second = numpy.random.default_rng(5), 600, 90, 210
    held = 0
    for both in draw.hypergeometric(first, true - first, second, 2000):
        found = chapman(first, second, int(both))
        held += found.low <= true <= found.high
    assert 0.93 <= held / 2000 <= 0.98


def test_two_searches_that_find_the_same_leave_nothing_to_be_found() -> None:
    found = chapman(7, 7, 7)
    assert found.low == found.total == found.high == 7


def test_the_study_printed_this_estimate() -> None:
    counts = Recapture.model_construct(first=24, second=215, both=8, before=337, made_on=None, source="", note=None)
    found = record_estimate(CoverageFile.model_construct(recapture=counts, lists=()), 548)
    assert found is not None
    assert [round(n) for n in (found.all.total, found.all.low, found.all.high)] == [936, 740, 1356]
    assert [round(100 * share) for share in found.shares] == [59, 40, 74]


def test_without_searches_there_is_no_estimate() -> None:
    assert record_estimate(CoverageFile(), 548) is None


def row(name: str, date: str = "", match: tuple[str, ...] = (), act: bool = False, level: str = "state") -> ListRow:
    return ListRow.model_construct(
        row=name,
        what=f"What {name} says",
        date=dates.read(date) if date else None,
        stance="cooperation",
        level=level,
        sector="energy",
        match=match,
        same_act=act,
        note=None,
    )


ROWS = (
    row("a", "1999-05", ("x",), act=True),
    row("b", "2001/2010", ("y",), level="both"),
    row("c", "2001"),
    row("d", "", ("x", "y"), act=True),
)
ABOUT = dict.fromkeys(("short", "version", "url", "licence", "taken_from", "rule"), "x")
WHOLE = OutsideList.model_construct(id="test", title="A test list", rows_total=4, rows=ROWS, left_out=(), **ABOUT)
OUTSIDE = WHOLE


def test_a_list_is_counted_whole_and_by_decade_and_level(sample: Content) -> None:
    found = list_coverage(OUTSIDE, sample.vocabulary)
    assert (found.all.act.found, found.all.undertaking.found, found.all.act.n) == (2, 3, 4)
    parts = {way: [(g.name, g.act.n, g.act.found, g.undertaking.found) for g in groups] for way, groups in found.parts}
    label = sample.vocabulary.label
    assert parts == {
        "decade": [("1990s", 1, 1, 1), ("2000s", 2, 0, 1), (NO_DATE, 1, 1, 1)],
        "level": [(label("level", "state"), 3, 2, 2), (label("level", "both"), 1, 0, 1)],
    }
    assert [one.row for one in found.missing] == ["c"]


def test_rows_are_counted_together_and_by_sector_and_without_rows_nothing_is_said() -> None:
    file = CoverageFile.model_construct(lists=(OUTSIDE, OUTSIDE))
    every, energy = found_of_sector(file), found_of_sector(file, "energy")
    assert every is not None and (every.found, every.n) == (6, 8) and every == energy
    assert found_of_sector(file, "agriculture") is None and found_of_sector(CoverageFile()) is None


def test_the_table_holds_every_row_with_what_matches_it() -> None:
    _, made, _ = coverage_tables(CoverageFile.model_construct(recapture=None, lists=(WHOLE,)))
    table = list(csv.DictReader(io.StringIO(csv_bytes(made).decode())))
    assert made.file == "coverage.csv"
    assert [(one["row"], one["date"], one["match"], one["same_act"]) for one in table] == [
        ("a", "1999-05", "x", "true"),
        ("b", "2001/2010", "y", "false"),
        ("c", "2001", "", "false"),
        ("d", "", "x|y", "true"),
    ]


def test_events_are_counted_once_a_decade_for_each_language_of_their_sources(sample: Content) -> None:
    plain = next(event for event in sample.events if event.status != "withdrawn")
    source = plain.sources[0]

    def event(date: str, *langs: str, status: str = "candidate") -> object:
        sources = tuple(source.model_copy(update={"lang": lang}) for lang in langs)
        return plain.model_copy(update={"date": dates.read(date), "sources": sources, "status": status})

    events = (
        event("1999", "ru", "ru"),
        event("2000", "ru", "zh"),
        event("2009-12-31", "en"),
        event("2009", "kk", status="withdrawn"),
    )
    content = replace(sample, events=events)
    names = {"zh": "Chinese", "ru": "Russian", OTHER: "Others", "kk": "Kazakh"}
    table = source_table(content.events, languages({"zh", "ru", "kk"}), names)
    assert table.decades == (("1990s", 1), ("2000s", 2))
    assert table.rows == (("Chinese", (0, 1)), ("Russian", (1, 1)), ("Others", (0, 1)))


def test_a_language_is_common_from_ten_events_on(sample: Content) -> None:
    plain = sample.events[0]
    source = plain.sources[0]
    events = [
        plain.model_copy(update={"sources": (source.model_copy(update={"lang": lang}),) * 2})
        for lang in ["ru"] * 10 + ["zh"] * 9
    ]
    assert common_languages(events) == {"ru"}
