"""Panels of rows: bars to the right of a line, or to either side of it, with names before them and numbers beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from .scales import Linear, ticks
from .shapes import TYPE_SIZE, Path, Shape, TextLine, across, breadth, down, in_lines, rectangle

STEP = 22.0  # from one row to the next
THICK = 14.0
BESIDE = 34.0  # to keep free for a number beside a bar
HEAD, FOOT = 24.0, 30.0  # for the title above a panel, and for the scale below it
PANEL_GAP = 26.0  # between panels
LONGEST = 190.0  # of a name before a row: a longer one stands in two lines, which are smaller
SMALL_TYPE = 11.0
DROP = TYPE_SIZE * 0.35  # from the middle of a line of words to its baseline


@dataclass(frozen=True)
class Part:
    """A part of a bar: how long, in the values of the scale, and how it is painted. Negative ones lead to the left."""

    value: float
    fill: str
    stroke: str


@dataclass(frozen=True)
class BarRow:
    """One bar: its parts from the line outwards, and words beside its ends, each at a value."""

    name: str
    parts: tuple[Part, ...]
    beside: tuple[tuple[float, str], ...]


@dataclass(frozen=True)
class Panel:
    """Rows on one scale from `low`, at most 0, to `high`; its title says what is counted."""

    title: str
    rows: tuple[BarRow, ...]
    low: float
    high: float
    beside: float = BESIDE
    most_ticks: int = 4
    marked: Callable[[float], str] = lambda value: f"{abs(value):g}"
    steps: tuple[float, ...] = ()  # where the scale is marked; without them at round numbers

    @property
    def height(self) -> float:
        return (HEAD if self.title else 0) + STEP * len(self.rows) + FOOT


def name_room(names: Sequence[str]) -> float:
    """Units that names before the rows need."""
    return min(LONGEST, max(map(breadth, names), default=0)) + 8


def _name(name: str, x: float, middle: float) -> Iterator[TextLine]:
    """A name before its row, which ends at `x`."""
    if breadth(name) <= LONGEST:
        yield TextLine(x, middle + DROP, name, "end", "ink")
        return
    lines = in_lines(name, int(LONGEST / breadth("x")), 2)
    first = middle + SMALL_TYPE * (0.35 - (len(lines) - 1) / 2)
    for at, line in enumerate(lines):
        yield TextLine(x, first + at * SMALL_TYPE, line, "end", "ink", size=SMALL_TYPE)


def arranged(
    panels: Sequence[Panel], width: float, columns: int, left: float, *, shares: Sequence[float] = (), own: bool = False
) -> tuple[list[Shape], float]:
    """Panels in columns, and how high they are together. Names, `left` wide, stand in the first column; in every one
    with `own`. `shares` of the width for each column, without them all alike.
    """
    named = columns if own else 1
    free = width - PANEL_GAP * (columns - 1) - left * named
    parts = [share * free for share in shares or [1 / columns] * columns]
    shapes: list[Shape] = []
    y = 0.0
    for start in range(0, len(panels), columns):
        line, x = panels[start : start + columns], 0.0
        for index, panel in enumerate(line):
            room = left if index < named else 0.0
            shapes += _drawn(panel, x, y, room, parts[index])
            x += room + parts[index] + PANEL_GAP
        y += max(panel.height for panel in line) + 8
    return shapes, y - 8


def _drawn(panel: Panel, x: float, y: float, left: float, width: float) -> Iterator[Shape]:
    before = panel.beside if panel.low < 0 else 2
    scale = Linear(panel.low, panel.high, x + left + before, x + left + width - panel.beside)
    top = y + (HEAD if panel.title else 0)
    bottom = top + STEP * len(panel.rows)
    if panel.title:
        start = min(x + left + (0 if panel.low < 0 else 2), x + left + width - breadth(panel.title))
        yield TextLine(max(x, start), y + TYPE_SIZE + 2, panel.title, paint="ink", bold=True)
    yield from _scale(panel, scale, top, bottom)
    for index, row in enumerate(panel.rows):
        middle = top + STEP * (index + 0.5)
        if left and row.name:
            yield from _name(row.name, x + left - 6, middle)
        yield from _bar(row, scale, middle)
    yield Path(down(scale(0), top, bottom), stroke="line-strong", width=1.2)


def _scale(panel: Panel, scale: Linear, top: float, bottom: float) -> Iterator[Shape]:
    marks = panel.steps or ticks(panel.low, panel.high, panel.most_ticks)
    said = [[_reach(words) for words in _beside(row, scale, 0)] for row in panel.rows]
    for value in marks:
        x, start = scale(value), top
        for index, reaches in enumerate(said):
            # A rule between the words of a row would be read as one of their signs: it leaves out that row.
            if any(left < x < right for left, right in reaches):
                if start < top + STEP * index:
                    yield Path(down(x, start, top + STEP * index), stroke="line")
                start = top + STEP * (index + 1)
        yield Path(down(x, start, bottom + 4), stroke="line")
        yield TextLine(x, bottom + TYPE_SIZE + 5, panel.marked(value), "middle")


def _bar(row: BarRow, scale: Linear, middle: float) -> Iterator[Shape]:
    reached = {True: 0.0, False: 0.0}
    for part in row.parts:
        if part.value:
            side = part.value > 0
            start = scale(reached[side])
            reached[side] += part.value
            length = scale(reached[side]) - start
            yield Path(rectangle(start, middle - THICK / 2, length, THICK), part.fill, part.stroke)
    yield from _beside(row, scale, middle)


def _beside(row: BarRow, scale: Linear, middle: float) -> Iterator[TextLine]:
    for value, words in row.beside:
        outward = value < 0
        yield TextLine(
            scale(value) + (-5 if outward else 5), middle + DROP, words, "end" if outward else "start", "ink-soft"
        )


def _reach(words: TextLine) -> tuple[float, float]:
    """From where to where words beside a bar stand. They are numbers, and points between them: narrower than letters."""
    wide = 0.75 * breadth(words.text)
    left = words.x - wide if words.anchor == "end" else words.x
    return left - 2, left + wide + 2


def lines_at(values: Sequence[float], scale: Callable[[float], float], start: float, end: float) -> Iterator[Shape]:
    """Level lines of a grid."""
    for value in values:
        yield Path(across(start, end, scale(value)), stroke="line")
