"""Events along time: by decade and year for reading, and as a thirty-year strip of bars."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from ..content.by_year import OUTWARD, STANCES, counts_by_year, first_and_last_year, year_of
from ..content.schema import Event
from ..core.languages import phrase
from . import scales

LANES = 24  # as many lanes as pages.css has rules to choose one by; the sectors with the fewest events share the last
OTHER = "other"
LANE_WIDTH, LANE_HEIGHT = 720.0, 26.0
AXIS_STEP = 5  # years between two marks of the axis above the lanes
STRIP_HEAD = 4.0  # units above the bars of the strip
STRIP_FOOT = 30.0  # units below them, for the years, whose letters grow on a telephone
TALLEST_EVENT = 16.0  # units of the strip: where years hold one or two events the strip is low


@dataclass(frozen=True)
class Year:
    """One year with its events in date order."""

    name: str
    id: str
    events: tuple[Event, ...]


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
class Lane:
    """One sector along the axis of years, conflict above its line and cooperation below; lanes are numbered from 1."""

    sector: str
    number: int
    conflict: int
    cooperation: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Lanes:
    """Lanes one below the other, the one with most events first, in one measure; `axis` has the years that are marked.
    `most` is the number of events that the longest bars stand for."""

    lanes: tuple[Lane, ...]
    axis: tuple[int, ...]
    number_of: dict[str, int]
    most: int = 0
    width: float = LANE_WIDTH
    height: float = LANE_HEIGHT


@dataclass(frozen=True)
class Tick:
    """A year below the strip; the text begins, ends or is centred at `x`, so that none is cut off at the edge."""

    x: float
    year: int
    anchor: str


@dataclass(frozen=True)
class Strip:
    """Bars above and below a line, one pair a year; `axis` is the height of the line, and `levels` are heights with the
    number of events that they stand for."""

    first: int
    last: int
    width: float
    height: float
    axis: float
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    levels: tuple[tuple[float, int], ...]
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
        decades[year // 10 * 10].append(Year(str(year), f"{prefix}{year}", tuple(years[year])))
    return tuple(
        Decade(phrase("%(decade)ss", decade=str(ten)), f"{prefix}{ten}s", tuple(found))
        for ten, found in decades.items()
    )


def lanes(events: Sequence[Event]) -> Lanes:
    """Events by sector and year. A bar is as much higher as there are more events, in every lane alike."""
    by_sector: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        by_sector[event.sector].append(event)
    order = sorted(by_sector, key=lambda sector: (-len(by_sector[sector]), sector))
    first, last = first_and_last_year(events) or (0, -1)
    axis = tuple(range(first // AXIS_STEP * AXIS_STEP, last + 1, AXIS_STEP))
    if not axis:
        return Lanes((), (), {})
    years = (axis[0], axis[-1] + AXIS_STEP - 1)
    alone = order if len(order) <= LANES else order[: LANES - 1]
    groups = [(sector, by_sector[sector]) for sector in alone]
    if len(alone) < len(order):
        groups.append((OTHER, [event for event in events if event.sector not in alone]))
    counts = {sector: counts_by_year(found, years) for sector, found in groups}
    most = max(
        sum(n for quad, n in row.items() if quad.endswith(s))
        for c in counts.values()
        for row in c.values()
        for s in STANCES
    )
    unit, step = LANE_HEIGHT / 2 / most, LANE_WIDTH / (years[1] - years[0] + 1)
    made = []
    for number, (sector, found) in enumerate(groups, 1):
        conflict = sum(event.stance == "conflict" for event in found)
        rows = counts[sector].values()
        bars = tuple(bar for i, row in enumerate(rows) for bar in _bars(row, i * step, step, LANE_HEIGHT / 2, unit))
        made.append(Lane(sector, number, conflict, len(found) - conflict, bars))
    numbers = {sector: min(number, LANES) for number, sector in enumerate(order, 1)}
    return Lanes(tuple(made), axis, numbers, most)


def strip(
    events: Sequence[Event], width: float = 720.0, tall: float = 200.0, years: tuple[int, int] | None = None
) -> Strip:
    """The strip of bars for events, `width` by at most `tall` units, years along the width: those of the events, or `years`."""
    rows = list(counts_by_year(events, years).items())
    tops = [sum(n for quad, n in row.items() if quad.endswith("conflict")) for _, row in rows]
    lows = [sum(row.values()) - top for (_, row), top in zip(rows, tops, strict=True)]
    most = max(tops, default=0) + max(lows, default=0)
    unit = min(TALLEST_EVENT, (tall - STRIP_HEAD - STRIP_FOOT) / max(1, most))
    tall = round(STRIP_HEAD + most * unit + STRIP_FOOT, 1)
    axis = round(STRIP_HEAD + max(tops, default=0) * unit, 1)
    step = width / max(1, len(rows))
    bars = [bar for i, (_, row) in enumerate(rows) for bar in _bars(row, i * step, step, axis, unit)]
    years_below = [_tick(i, year, step, len(rows)) for i, (year, _) in enumerate(rows) if year % 5 == 0]
    first, last = (rows[0][0], rows[-1][0]) if rows else (0, 0)
    description = phrase(
        "%(conflict)s events of conflict and %(cooperation)s of cooperation, by year from %(first)s to %(last)s.",
        conflict=sum(tops),
        cooperation=sum(lows),
        first=first,
        last=last,
    )
    levels = _levels(max(tops, default=0), max(lows, default=0), axis, unit)
    return Strip(first, last, width, tall, axis, tuple(bars), tuple(years_below), levels, description)


def _levels(up: int, down: int, axis: float, unit: float) -> tuple[tuple[float, int], ...]:
    """The outermost round number on either side of the line."""
    marked = scales.ticks(-down, up, 5)
    return tuple(
        (round(axis - value * unit, 1), abs(value))
        for value in dict.fromkeys(marked[::-1][:: len(marked) - 1 or 1])
        if value
    )


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
