"""Case threads drawn in time: conflict above a line, cooperation below it, and the years between without a record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce

from ..content.by_year import STANCES
from ..content.schema import Event
from ..core.languages import phrase
from ..registers.threads import Thread, begin, end

WIDTH = 720.0
EDGE = 16.0  # units left free at either end
RADIUS = 8.0
LANE = 22.0  # units from one mark to the next above or below it
FOOT = 30.0  # units for the years below
LETTER, SMALL_LETTER = 13.0, 7.0  # units that a letter needs on a telephone, and where there is more room
LABEL = 76.0  # units that a year's number needs on a telephone
STEPS = (1, 2, 5, 10)  # years from one number to the next
SMALL_WIDTH, SMALL_HEIGHT, SMALL_MARK = 288, 26, 9


@dataclass(frozen=True)
class LineMark:
    """One event at `x`, `y`, in the units of the drawing; `until` is where a span of time ends, else `x`."""

    event: Event
    x: float
    y: float
    until: float


@dataclass(frozen=True)
class Gap:
    """Years without a recorded event, which `label` names as far as there is room and the years below do not, on a telephone
    not if it is `tight`; the last one is `open`."""

    x: float
    width: float
    first: int
    last: int
    label: str
    tight: bool
    open: bool


@dataclass(frozen=True)
class ThreadLine:
    """Marks above and below `axis`, gaps behind them, and the years below as pairs of `x` and number."""

    width: float
    height: float
    axis: float
    top: float
    foot: float
    marks: tuple[LineMark, ...]
    gaps: tuple[Gap, ...]
    years: tuple[tuple[float, int], ...]
    description: str


@dataclass(frozen=True)
class _Scale:
    first: int
    last: int

    @property
    def year(self) -> float:
        """Units of one year."""
        return (WIDTH - 2 * EDGE) / (self.last + 1 - self.first)

    def of_year(self, year: int) -> float:
        """Where a year begins."""
        return EDGE + (year - self.first) * self.year

    def of_day(self, day: date) -> float:
        return self.of_year(day.year) + self.year * (day.timetuple().tm_yday - 0.5) / 366


def thread_line(thread: Thread) -> ThreadLine:
    """The drawing of one thread. Withdrawn events are left out; years after the last event are in it when it is silent."""
    scale = _Scale(thread.first, thread.reach if thread.silent_since else thread.last)
    counted = [event for event in thread.events if event.status != "withdrawn"]
    placed = [(event, *_span(event, scale)) for event in counted]
    lanes = {stance: _lanes([one[1:] for one in placed if one[0].stance == stance]) for stance in STANCES}
    most = {stance: max(found, default=0) + 1 for stance, found in lanes.items()}
    axis = most["conflict"] * LANE + 6
    waiting = {stance: iter(found) for stance, found in lanes.items()}
    marks = []
    for event, x, until in placed:
        away = (next(waiting[event.stance]) + 0.75) * LANE
        y = axis - away if event.stance == "conflict" else axis + away
        marks.append(LineMark(event, round(x, 1), round(y, 1), round(until, 1)))
    foot = axis + most["cooperation"] * LANE + 6
    years = tuple(_years(scale))
    return ThreadLine(
        width=WIDTH,
        height=foot + FOOT,
        axis=axis,
        top=2,
        foot=foot,
        marks=tuple(marks),
        gaps=tuple(_gaps(thread, scale, frozenset(year for _, year in years))),
        years=years,
        description=described(thread),
    )


def _span(event: Event, scale: _Scale) -> tuple[float, float]:
    """Where an event stands, and where its span ends: within the year or the month that it is dated to, in the middle."""
    first, last = event.date.first, event.date.last
    if event.date.precision == "span":
        start = scale.of_day(first) if first != date.min else scale.of_year(begin(event))
        return start, max(start, scale.of_day(last)) if not event.date.open_ended else start
    middle = (scale.of_day(first) + scale.of_day(last)) / 2
    return middle, middle


def _lanes(spans: Sequence[tuple[float, float]]) -> list[int]:
    """For each span the lane nearest to the line in which nothing stands in its way."""
    reached: list[float] = []
    found = []
    for x, until in spans:
        lane = next((i for i, right in enumerate(reached) if x - right >= 2 * RADIUS + 2), len(reached))
        reached[lane : lane + 1] = [until]
        found.append(lane)
    return found


def _gaps(thread: Thread, scale: _Scale, below: frozenset[int]) -> Iterator[Gap]:
    """The gaps. One of which each year is named `below` needs no words of its own."""
    for first, last in thread.gaps:
        said = below.issuperset(range(first, last + 1))
        labels = () if said else (years_in_words((first, last)), _short(first, last))
        yield _gap(first, last, scale, labels, is_open=False)
    if thread.silent_since:
        yield _gap(thread.last + 1, scale.last, scale, (phrase("since %(year)s", year=thread.last),), is_open=True)


def _gap(first: int, last: int, scale: _Scale, labels: Sequence[str], *, is_open: bool) -> Gap:
    """The gap with the first of some labels that it has room for, on a telephone before all."""
    x, width = scale.of_year(first), scale.of_year(last + 1) - scale.of_year(first)
    fitting = ((label, letter) for letter in (LETTER, SMALL_LETTER) for label in labels if width > len(label) * letter)
    label, letter = next(fitting, ("", LETTER))
    return Gap(round(x, 1), round(width, 1), first, last, label, letter < LETTER, is_open)


def _short(first: int, last: int) -> str:
    """A run of years in few letters: "1999", "1999–2003"."""
    return str(first) if first == last else f"{first}–{last}"


def _years(scale: _Scale) -> Iterator[tuple[float, int]]:
    step = next((step for step in STEPS if step * scale.year >= LABEL), STEPS[-1])
    for year in range(scale.first, scale.last + 1):
        x = scale.of_year(year) + scale.year / 2
        if year % step == 0 and LABEL / 2 - EDGE <= x <= WIDTH - LABEL / 2 + EDGE:
            yield round(x, 1), year


def described(thread: Thread) -> str:
    """What the drawing shows, in a sentence or three."""
    counts = phrase(
        "%(conflict)s events of conflict and %(cooperation)s of cooperation, %(first)s to %(last)s.",
        conflict=thread.conflict,
        cooperation=thread.cooperation,
        first=thread.first,
        last=thread.last,
    )
    if thread.gaps:
        first, *others = map(years_in_words, thread.gaps)
        gaps = reduce(lambda one, other: phrase("%(first)s, %(last)s", first=one, last=other), others, first)
        counts = phrase("%(counts)s Years without a recorded event: %(years)s.", counts=counts, years=gaps)
    if thread.silent_since:
        return phrase("%(counts)s Nothing is recorded since %(year)s.", counts=counts, year=thread.silent_since)
    return counts


def years_in_words(gap: tuple[int, int]) -> str:
    """A run of years: "1999", "1999 and 2000", "1999 to 2003"."""
    first, last = gap
    if first == last:
        return str(first)
    if last == first + 1:
        return phrase("%(first)s and %(last)s", first=first, last=last)
    return phrase("%(first)s to %(last)s", first=first, last=last)


@dataclass(frozen=True)
class SmallLine:
    """A thread at a glance, on a scale that many share: one stroke an event, as two paths, and `span` from its first to its last
    year."""

    conflict: str
    cooperation: str
    span: tuple[float, float]
    width: int = SMALL_WIDTH
    height: int = SMALL_HEIGHT


def small_lines(threads: Sequence[Thread]) -> dict[str, SmallLine]:
    """The small drawing of each thread by id, all on one scale of years."""
    first = min((thread.first for thread in threads), default=0)
    last = max((thread.reach for thread in threads), default=0)
    unit = SMALL_WIDTH / (last + 1 - first)
    return {thread.id: _small(thread, first, unit) for thread in threads}


def _small(thread: Thread, first: int, unit: float) -> SmallLine:
    strokes = {}
    for stance, sign in zip(STANCES, (-1, 1), strict=True):
        beside: Counter[int] = Counter()
        strokes[stance] = ""
        for year in (begin(e) for e in thread.events if e.stance == stance and e.status != "withdrawn"):
            x = (year - first) * unit + 1.5 + 2.5 * beside[year]
            strokes[stance] += f"M{x:.1f} {SMALL_HEIGHT // 2 + sign}v{sign * SMALL_MARK}"
            beside[year] += 1
    ends = (thread.first - first) * unit, (max(end(event) for event in thread.events) - first + 1) * unit
    return SmallLine(strokes["conflict"], strokes["cooperation"], (round(ends[0], 1), round(ends[1], 1)))
