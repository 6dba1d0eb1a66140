"""Of a list that is out of order the one entry that was misplaced is named, not its neighbours."""

from __future__ import annotations

from datetime import date
from itertools import combinations, pairwise

import pytest
from fieldsite.content.date_order import order_problems, well_placed
from fieldsite.content.model import Content
from fieldsite.content.yaml_source import read_yaml
from fieldsite.core import dates
from hypothesis import given
from hypothesis import strategies as st

TODAY = date(2026, 11, 20)


def said(sample: Content, *days: str, today: date | None = None) -> list[tuple[int, int, str, str]]:
    """Line, column, words and what to write, for events a, b, c ... of these dates."""
    plain, ids = sample.events[0], "abcdefghijklmnop"
    events = {
        id_: plain.model_copy(update={"id": id_, "date": dates.read(day)}) for id_, day in zip(ids, days, strict=False)
    }
    text = "".join(f"- id: {id_}\n  date: x\n" for id_ in events)
    problems = list(order_problems(read_yaml(text, "data/events.yaml"), events, today))
    assert all(one.code == "date-order" and not one.warning for one in problems)
    return [(one.line, one.column, one.what, one.write.partition(":")[0]) for one in problems]


UP = "correct the date, or move the entry up"
DOWN = "correct the date, or move the entry down"


def test_a_list_in_order_is_left_alone(sample: Content) -> None:
    assert said(sample) == said(sample, "2001") == said(sample, "2001", "2001", "2001-05", "2002") == []


def test_one_that_stands_too_low_is_to_go_up(sample: Content) -> None:
    assert said(sample, "2001", "2003", "2004", "2002") == [(8, 9, '"d" (2002) stands after "c" (2004)', UP)]


def test_one_that_stands_too_high_is_to_go_down(sample: Content) -> None:
    assert said(sample, "2001", "2009", "2002", "2003") == [(4, 9, '"b" (2009) stands before "c" (2002)', DOWN)]
    assert said(sample, "2009", "2002", "2003") == [(2, 9, '"a" (2009) stands before "b" (2002)', DOWN)]


def test_five_that_stand_wrong_are_named_one_by_one_and_six_together(sample: Content) -> None:
    right = [str(year) for year in range(2001, 2008)]
    five = said(sample, *right, *["1999", "1998", "1997", "1996", "1995"])
    assert [line for line, *_ in five] == [16, 18, 20, 22, 24]
    six = said(sample, *right, *["1999", "1998", "1997", "1996", "1995", "1994"])
    assert six == [(16, 9, '6 entries are not in date order, first "h" (1999)', "make fix puts all entries in order")]


def test_a_day_to_come_is_left_to_whoever_tells_of_it(sample: Content) -> None:
    days = ("2001", "2109", "2002")
    assert said(sample, *days, today=TODAY) == []
    assert [line for line, *_ in said(sample, *days)] == [4]


@given(st.lists(st.integers(0, 5), max_size=8))
def test_those_well_placed_are_as_many_as_can_be_and_in_order(numbers: list[int]) -> None:
    keys = [(date(2000 + number, 1, 1), 0) for number in numbers]
    right = sorted(well_placed(keys))
    assert [keys[at] for at in right] == sorted(keys[at] for at in right)
    longer = combinations(range(len(keys)), len(right) + 1)
    assert not any(all(keys[a] <= keys[b] for a, b in pairwise(run)) for run in longer)


@pytest.mark.parametrize(
    ("numbers", "right"), [([], set()), ([3, 1, 2], {1, 2}), ([1, 1, 1], {0, 1, 2}), ([2, 1], {1})]
)
def test_the_later_of_two_runs_as_long_is_right(numbers: list[int], right: set[int]) -> None:
    assert well_placed([(date(2000 + number, 1, 1), 0) for number in numbers]) == right
