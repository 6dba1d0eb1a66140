"""Events along time: by decade and year for reading, and as a thirty-year strip of bars."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from ..content.by_year import OUTWARD, STANCES, counts_by_year, year_of
from ..content.schema import Event

TALLEST_EVENT = 16.0  # units of the strip: where years hold one or two events the strip is low


@dataclass(frozen=True)
class Year:
    """One year with its events of either stance, in date order."""

    name: str
    id: str
    sides: tuple[tuple[str, tuple[Event, ...]], ...]


@dataclass(frozen=True)
class Decade:
    name: str
    id: str
    years: tuple[Year, ...]


@dataclass(frozen=True)
class Bar:
    """One bar of the strip, in the units of its drawing."""

    quad_class: str
    stance: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Tick:
    """A year below the strip; the text begins, ends or is centred at `x`, so that none is cut off at the edge."""

    x: float
    year: int
    anchor: str


@dataclass(frozen=True)
class Strip:
    """Bars above and below a line, one pair a year; `axis` is the height of the line."""

    first: int
    last: int
    width: float
    height: float
    axis: float
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    description: str


def stances_of(pairs: Iterable[tuple[Hashable, str]]) -> dict[Hashable, set[str]]:
    """For each year or place, the stances of its events."""
    found: dict[Hashable, set[str]] = defaultdict(set)
    for key, stance in pairs:
        found[key].add(stance)
    return found


def by_decade(events: Sequence[Event], prefix: str = "") -> tuple[Decade, ...]:
    """Decades of years of events, oldest first. `prefix` keeps ids apart where a page holds two timelines."""
    years: dict[int, list[Event]] = defaultdict(list)
    for event in events:
        years[year_of(event)].append(event)
    decades: dict[int, list[Year]] = defaultdict(list)
    for year in sorted(years):
        sides = tuple((stance, tuple(e for e in years[year] if e.stance == stance)) for stance in STANCES)
        decades[year // 10 * 10].append(Year(str(year), f"{prefix}{year}", sides))
    return tuple(Decade(f"{ten}s", f"{prefix}{ten}s", tuple(found)) for ten, found in decades.items())


def strip(
    events: Sequence[Event], width: float = 720.0, tall: float = 190.0, years: tuple[int, int] | None = None
) -> Strip:
    """The strip of bars for events, `width` by at most `tall` units, years along the width: those of the events, or `years`."""
    rows = list(counts_by_year(events, years).items())
    tops = [sum(n for quad, n in row.items() if quad.endswith("conflict")) for _, row in rows]
    lows = [sum(row.values()) - top for (_, row), top in zip(rows, tops, strict=True)]
    most = max(tops, default=0) + max(lows, default=0)
    unit = min(TALLEST_EVENT, (tall - 24) / max(1, most))
    tall = round(24 + most * unit, 1)
    axis = round(4 + max(tops, default=0) * unit, 1)
    step = width / max(1, len(rows))
    bars = [bar for i, (_, row) in enumerate(rows) for bar in _bars(row, i * step, step, axis, unit)]
    ticks = [_tick(i, year, step, len(rows)) for i, (year, _) in enumerate(rows) if year % 5 == 0]
    first, last = (rows[0][0], rows[-1][0]) if rows else (0, 0)
    description = f"{sum(tops)} events of conflict and {sum(lows)} of cooperation, by year from {first} to {last}."
    return Strip(first, last, width, tall, axis, tuple(bars), tuple(ticks), description)


def _tick(index: int, year: int, step: float, count: int) -> Tick:
    if index == 0:
        return Tick(0, year, "start")
    if index == count - 1:
        return Tick(round(count * step, 1), year, "end")
    return Tick(round((index + 0.5) * step, 1), year, "middle")


def _bars(row: dict[str, int], x: float, step: float, axis: float, unit: float) -> list[Bar]:
    bars = []
    up = down = 0
    for quad in OUTWARD:
        number, stance = row[quad], quad.partition("-")[2]
        if stance == "conflict":
            up += number
            y = axis - up * unit
        else:
            y = axis + down * unit
            down += number
        if number:
            height = round(number * unit, 1)
            bars.append(Bar(quad, stance, round(x + step * 0.12, 1), round(y, 1), round(step * 0.76, 1), height))
    return bars
