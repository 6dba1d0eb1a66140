"""The order of the event list by date: who stands wrong is the one entry that was mistyped or misplaced, not its neighbours."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from ..core.problems import Problem, shown
from .id_checks import numbered
from .judgement import is_to_come
from .schema import Event
from .yaml_source import Document

SortKey = tuple[date, int]
MOST = 5  # entries that are named one by one


def order_problems(document: Document, events: Mapping[str, Event], today: date | None) -> Iterator[Problem]:
    """The entries that do not stand in date order: the fewest whose move puts all in order.

    With `today`, days still to come are left to whoever tells of them: where such an event belongs, its right date says.
    """
    listed = [
        (index, event)
        for index, event in numbered(document, events)
        if today is None or not is_to_come(event.date, today)
    ]
    keys = [event.date.sort_key for _, event in listed]
    right = well_placed(keys)
    wrong = [number for number in range(len(listed)) if number not in right]
    if len(wrong) > MOST:
        index, event = listed[wrong[0]]
        what = f"{len(wrong)} entries are not in date order, first {_named(event)}"
        yield document.problem((index, "date"), what, "make fix puts all entries in order", code="date-order")
        return
    for number in wrong:
        index, event = listed[number]
        before = max((n for n in right if n < number), default=None)
        after = min((n for n in right if n > number), default=None)
        if before is not None and keys[before] > keys[number]:
            what, way = f"{_named(event)} stands after {_named(listed[before][1])}", "up"
        else:
            what, way = f"{_named(event)} stands before {_named(listed[after or 0][1])}", "down"
        hint = f"correct the date, or move the entry {way}: the file is kept in date order"
        yield document.problem((index, "date"), what, hint, code="date-order")


def _named(event: Event) -> str:
    return f"{shown(event.id)} ({event.date.words})"


def well_placed(keys: Sequence[SortKey]) -> set[int]:
    """Which entries stand right: a longest run of them, not always next to each other, that never steps back."""
    ends: list[int] = []  # the entry that ends the best run of each length
    end_keys: list[SortKey] = []
    before: dict[int, int | None] = {}
    for number, key in enumerate(keys):
        length = bisect_right(end_keys, key)
        before[number] = ends[length - 1] if length else None
        ends[length : length + 1] = [number]
        end_keys[length : length + 1] = [key]
    found: set[int] = set()
    number_: int | None = ends[-1] if ends else None
    while number_ is not None:
        found.add(number_)
        number_ = before[number_]
    return found
