"""Events counted by the year that they are listed under, and the orders in which stances and quad classes are shown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from .schema import Event

STANCES = ("conflict", "cooperation")
# From the line of a chart outwards: acts next to it, words beyond them; conflict above and cooperation below.
OUTWARD = ("material-conflict", "verbal-conflict", "material-cooperation", "verbal-cooperation")


def year_of(event: Event) -> int:
    """The year that an event is listed under: the first that it may lie in."""
    return event.date.first.year


def first_and_last_year(events: Sequence[Event]) -> tuple[int, int] | None:
    """The years between which events lie; an open beginning does not count, and without any other there are none."""
    years = [year_of(event) for event in events if event.date.first != date.min]
    return (min(years), max(years)) if years else None


def counts_by_year(events: Sequence[Event], years: tuple[int, int] | None = None) -> dict[int, dict[str, int]]:
    """For every year from the first to the last, the number of events of each quad class.

    What lies outside these years, as an event with an open beginning does, counts in the nearest of them.
    """
    first, last = years or first_and_last_year(events) or (0, -1)
    counts = {year: dict.fromkeys(OUTWARD, 0) for year in range(first, last + 1)}
    for event in events if counts else ():
        counts[min(last, max(first, year_of(event)))][event.quad_class] += 1
    return counts
