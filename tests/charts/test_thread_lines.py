"""Case threads drawn in time: sides, places on the scale, years without an event, and nothing upon another thing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from fieldsite.charts.thread_lines import (
    RADIUS,
    WIDTH,
    _gap,
    _Scale,
    described,
    small_lines,
    thread_line,
    years_in_words,
)
from fieldsite.content.model import Content
from fieldsite.core import dates
from fieldsite.registers.threads import Thread, threads

Written = Sequence[tuple[str, str]]


def thread_of(sample: Content, written: Written, reach: str = "") -> Thread:
    """A thread of events at those dates, each with its stance; `reach` is the date of another event of the record."""
    plain = next(event for event in sample.events if event.status != "withdrawn")
    events = [
        plain.model_copy(update={"id": f"e{at}", "date": dates.read(text), "stance": stance, "mode": "material"})
        for at, (text, stance) in enumerate(written)
    ]
    more = [plain.model_copy(update={"id": "later", "date": dates.read(reach)})] if reach else []
    case = sample.threads[0].model_copy(update={"events": tuple(event.id for event in events), "projects": ()})
    (found,) = threads(replace(sample, events=(*events, *more), threads=(case,)))
    return found


CASE: Written = (
    ("1992-02-01", "cooperation"),
    ("1992-02-02", "cooperation"),
    ("1992-02-03", "conflict"),
    ("1999", "conflict"),
    ("2001/2004", "cooperation"),
    ("2003-06-01", "cooperation"),
    ("2010-01-01", "conflict"),
)


def test_conflict_stands_above_the_line_and_cooperation_below(sample: Content) -> None:
    line = thread_line(thread_of(sample, CASE))
    assert len(line.marks) == len(CASE)
    for mark in line.marks:
        assert (mark.y < line.axis) == (mark.event.stance == "conflict")
        assert RADIUS <= mark.x <= mark.until <= WIDTH - RADIUS
        assert line.top < mark.y - RADIUS
        assert mark.y + RADIUS < line.foot


def test_no_mark_hides_another(sample: Content) -> None:
    for one, two in combinations(thread_line(thread_of(sample, CASE)).marks, 2):
        beside = two.x - one.until >= 2 * RADIUS or one.x - two.until >= 2 * RADIUS
        assert beside or abs(one.y - two.y) >= 2 * RADIUS


def test_every_run_of_years_without_an_event_is_drawn(sample: Content) -> None:
    line = thread_line(thread_of(sample, CASE, reach="2013-05"))
    assert [(gap.first, gap.last, gap.open) for gap in line.gaps] == [
        (1993, 1998, False),
        (2000, 2000, False),
        (2005, 2009, False),
        (2011, 2013, True),
    ]
    assert [(gap.label, gap.tight) for gap in line.gaps] == [
        ("1993 to 1998", False),
        ("", False),  # the axis names it
        ("2005 to 2009", False),
        ("since 2010", True),
    ]
    for gap in line.gaps:
        assert not any(gap.x < mark.x < gap.x + gap.width for mark in line.marks)
    assert "Nothing is recorded since 2010." in line.description
    assert "1993 to 1998, 2000, 2005 to 2009" in line.description


def test_a_gap_says_its_years_in_the_room_that_it_has(sample: Content) -> None:
    def labels(*dates_: str) -> list[str]:
        return [gap.label for gap in thread_line(thread_of(sample, [(day, "conflict") for day in dates_])).gaps]

    assert labels("1994", "1996") == [""]
    assert labels("1994", "1999", "2014") == ["1995–1998", "2000 to 2013"]
    assert labels("1992", "1994", "2025") == ["", "1995 to 2024"]


def test_years_without_an_event_that_the_axis_names_are_not_named_twice(sample: Content) -> None:
    line = thread_line(thread_of(sample, [("2019", "conflict"), ("2021", "conflict"), ("2024", "conflict")]))
    assert {2020, 2022, 2023} < {year for _, year in line.years}
    assert [(gap.first, gap.last, gap.label) for gap in line.gaps] == [(2020, 2020, ""), (2022, 2023, "")]


def test_a_label_has_room_in_a_gap_that_is_wider_than_its_letters_and_not_in_one_as_wide() -> None:
    scale = _Scale(2000, 2171)  # four units a year
    assert [_gap(2000, last, scale, ["abcd", "abc"], is_open=False).label for last in (2012, 2013)] == ["abc", "abcd"]


def test_a_thread_whose_record_ends_with_it_says_nothing_of_silence(sample: Content) -> None:
    assert "since" not in described(thread_of(sample, CASE, reach="2012"))


def test_what_was_withdrawn_is_not_drawn(sample: Content) -> None:
    thread = thread_of(sample, CASE)
    gone = thread.steps[0].event.model_copy(update={"status": "withdrawn"})
    steps = (replace(thread.steps[0], event=gone), *thread.steps[1:])
    assert len(thread_line(replace(thread, steps=steps)).marks) == len(CASE) - 1


@pytest.mark.parametrize("last", ["1992-12-31", "1994", "2001", "2026-05"])
def test_numbers_of_years_do_not_touch(sample: Content, last: str) -> None:
    line = thread_line(thread_of(sample, (CASE[0], (last, "conflict"))))
    xs = [x for x, _ in line.years]
    assert xs
    assert all(b - a >= 70 for a, b in pairwise(xs))


@pytest.mark.parametrize(
    ("gap", "words"), [((1999, 1999), "1999"), ((1999, 2000), "1999 and 2000"), ((1999, 2003), "1999 to 2003")]
)
def test_years_in_words(gap: tuple[int, int], words: str) -> None:
    assert years_in_words(gap) == words


def test_small_lines_share_one_scale_and_hold_a_stroke_for_each_event(sample: Content) -> None:
    thread = thread_of(sample, CASE, reach="2026")
    small = small_lines([thread])[thread.id]
    up, down = re.findall(r"M([\d.]+)", small.conflict), re.findall(r"M([\d.]+)", small.cooperation)
    assert (len(up), len(down)) == (3, 4)
    assert len(set(down)) == 4
    assert small.span[1] == pytest.approx(small.width * 19 / 35, abs=0.1)


def test_marks_gaps_and_years_stand_where_the_scale_has_them(sample: Content) -> None:
    """Nineteen years, 1992 to 2010, on 688 units from 16 on; marks of a side that are near each other go further out."""
    line, year = thread_line(thread_of(sample, CASE)), 688 / 19
    assert (line.width, line.axis, line.top, line.foot, line.height) == (720, 28, 2, 78, 108)

    def at(first: int, day: float = 0.5) -> float:
        return pytest.approx(16 + (first - 1992) * year + year * (day - 0.5) / 366, abs=0.051)  # type: ignore[no-any-return]

    found = {mark.event.id: (mark.x, mark.y, mark.until) for mark in line.marks}
    assert found["e0"] == (at(1992, 32), 44.5, at(1992, 32)) and found["e1"] == (at(1992, 33), 66.5, at(1992, 33))
    assert found["e2"] == (at(1992, 34), 11.5, at(1992, 34)) and found["e3"] == (at(1999, 183), 11.5, at(1999, 183))
    assert found["e4"] == (at(2001, 1), 44.5, at(2004, 366)) and found["e5"] == (at(2003, 152), 66.5, at(2003, 152))
    assert [(gap.x, gap.width) for gap in line.gaps] == [
        (at(1993), pytest.approx(6 * year, abs=0.06)),
        (at(2000), pytest.approx(year, abs=0.06)),
        (at(2005), pytest.approx(5 * year, abs=0.06)),
    ]
    assert line.years == tuple((pytest.approx(16 + (y - 1991.5) * year, abs=0.06), y) for y in (1995, 2000, 2005, 2010))


def test_a_span_without_a_beginning_or_an_end_is_no_longer_than_what_is_known(sample: Content) -> None:
    written = (("2000-01-01", "conflict"), ("/2005", "cooperation"), ("2002/..", "cooperation"))
    marks = {mark.event.id: mark for mark in thread_line(thread_of(sample, written)).marks}
    assert marks["e2"].until == marks["e2"].x and marks["e1"].x <= marks["e1"].until
    assert marks["e1"].until == pytest.approx(720 - 16, abs=1)


def test_strokes_of_a_small_line_stand_beside_each_other_on_their_side_of_the_middle(sample: Content) -> None:
    (small,) = small_lines([thread_of(sample, CASE)]).values()
    unit = 288 / 19
    assert small.conflict == f"M1.5 12v-9M{7 * unit + 1.5:.1f} 12v-9M{18 * unit + 1.5:.1f} 12v-9"
    assert small.cooperation == f"M1.5 14v9M4.0 14v9M{9 * unit + 1.5:.1f} 14v9M{11 * unit + 1.5:.1f} 14v9"
    assert (small.width, small.height, small.span) == (288, 26, (0, 288)) and small_lines([]) == {}


@pytest.mark.parametrize(
    ("last", "named"),
    [("1998", [*range(1992, 1999)]), ("2004", [*range(1992, 2005, 2)]), ("2026", [*range(1995, 2026, 5)])],
)
def test_as_many_years_are_named_as_have_room_on_a_telephone(sample: Content, last: str, named: list[int]) -> None:
    line = thread_line(thread_of(sample, (CASE[0], (last, "conflict"))))
    assert [year for _, year in line.years] == named
