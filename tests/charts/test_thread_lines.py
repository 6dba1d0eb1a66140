"""Case threads drawn in time: sides, places on the scale, years without an event, and nothing upon another thing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from fieldsite.charts.thread_lines import RADIUS, WIDTH, described, small_lines, thread_line, years_in_words
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
    for gap in line.gaps:
        assert not any(gap.x < mark.x < gap.x + gap.width for mark in line.marks)
    assert "Nothing is recorded since 2010." in line.description
    assert "1993 to 1998, 2000, 2005 to 2009" in line.description


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
