"""Figures drawn as points: both sides of a sector or place by year, and the sums that sources state."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import sqrt

from ..content.by_year import STANCES
from ..core.languages import Language
from .figure import Cell, Figure
from .panels import DROP, lines_at, name_room
from .scales import Linear, Tenfold, ticks
from .shapes import (
    NARROW,
    STANCE_PAINTS,
    TYPE_SIZE,
    WIDE,
    Drawing,
    Path,
    Shape,
    TextLine,
    across,
    breadth,
    down,
    full_dot,
    in_lines,
    mark,
)

OUTLINE = 1.2
LARGEST = 6  # events of one year: more are drawn no larger
LONGEST = 198.0  # of a name before a row
ROW, NAMED_ROW = 28.0, 46.0  # heights of a row whose name stands before it, and above it
SUMS = {
    3: "$1,000",
    4: "$10,000",
    5: "$100,000",
    6: "$1 m",
    7: "$10 m",
    8: "$100 m",
    9: "$1 bn",
    10: "$10 bn",
    11: "$100 bn",
}


def side_by_side(figure: Figure, wide: bool) -> Drawing:
    """A row for each sector or place: conflict above cooperation, filled where the other side is near in time."""
    what = figure.columns[0]
    names = figure.names(what)
    width, left, step = (WIDE, min(LONGEST, name_room(names)), ROW) if wide else (NARROW, 0.0, NAMED_ROW)
    years = _years(figure, left + 8, width - 10)
    top = 4.0
    bottom = top + step * len(names)
    shapes: list[Shape] = [*_year_scale(years, top, bottom, wide)]
    middle = {name: top + step * (index + 1) - ROW / 2 for index, name in enumerate(names)}
    for name, y in middle.items():
        shapes.append(Path(across(left, width, y + ROW / 2), stroke="line"))
        shapes += (
            _name(name, left, y) if wide else [TextLine(0, y - ROW / 2 - 1, _shortened(name, NARROW), paint="ink")]
        )
    for record in figure.records():
        filled = record["other_side_within_3_years"] == "yes"
        for stance, away in zip(STANCES, (-6, 6), strict=True):
            if number := int(record[stance]):
                x, y = years(int(record["year"])), middle[str(record[what])] + away
                shapes.append(_mark(stance, filled, x, y, _radius(number)))
    return Drawing.of("", width, bottom + TYPE_SIZE + 12, shapes)


def _shortened(name: str, room: float) -> str:
    return next(iter(in_lines(name, int(room / breadth("x")), 1)), "")


def _name(name: str, left: float, y: float) -> list[Shape]:
    """A name before its row, in two lines where it is long."""
    # Over a line of words the narrow letters of English make up for the wide ones; those of Russian and Kazakh do not.
    sign = TYPE_SIZE * 0.53 if name.isascii() else breadth("x")
    lines = in_lines(name, round((left - 6) / sign), 2) or [name]
    first = y + DROP - (len(lines) - 1) * TYPE_SIZE / 2
    return [TextLine(left - 6, first + at * TYPE_SIZE, line, "end", "ink") for at, line in enumerate(lines)]


def _radius(number: int) -> float:
    """By which the area grows with the number."""
    return 2.6 * sqrt(1 + 0.6 * (min(number, LARGEST) - 1))


def _mark(stance: str, filled: bool, x: float, y: float, radius: float) -> Path:
    paint = STANCE_PAINTS[STANCES.index(stance)]
    if filled and stance == "cooperation":
        return full_dot(x, y, radius + OUTLINE / 2, paint)
    return Path(mark(stance, x, y, radius), paint if filled else "paper", paint, OUTLINE)


def _years(figure: Figure, start: float, end: float) -> Linear:
    years = [int(record["year"]) for record in figure.records()]
    return Linear(min(years) - 0.5, max(years) + 0.5, start, end)


def _year_scale(years: Linear, top: float, bottom: float, wide: bool) -> Iterator[Shape]:
    for year in ticks(years.low, years.high, 8 if wide else 4):
        yield Path(down(years(year), top, bottom + 5), stroke="line")
        yield TextLine(years(year), bottom + TYPE_SIZE + 7, str(year), "middle")


def sums(figure: Figure, wide: bool) -> Drawing:
    """A point for each sum by year; each line of the scale is ten times the one below."""
    width, height = (WIDE, 330.0) if wide else (NARROW, 300.0)
    values = [float(record["value_usd"]) for record in figure.records()]
    top = 28.0
    dollars = Tenfold(min(values) / 1.6, max(values) * 1.6, top + height, top)
    labels = [_sum_label(value, figure.language) for value in dollars.ticks]
    left = max(66.0, name_room(labels))
    years = _years(figure, left, width - 10)
    shapes: list[Shape] = [*_year_scale(years, top, top + height, wide), *lines_at(dollars.ticks, dollars, left, width)]
    for value, label in zip(dollars.ticks, labels, strict=True):
        shapes.append(TextLine(left - 6, dollars(value) + DROP, label, "end"))
    shapes.append(TextLine(0, TYPE_SIZE, figure.language.text("US dollars; each line is ten times the one below")))
    for record in _by_time(figure.records()):
        x, y = years(int(record["year"])), dollars(float(record["value_usd"]))
        shapes.append(_mark(str(record["stance"]), record["largest_of_its_case"] == "yes", x, y, 4.4))
    return Drawing.of("", width, top + height + TYPE_SIZE + 12, shapes)


def _sum_label(value: int, language: Language) -> str:
    """A power of ten: in English shorter than sums are written elsewhere."""
    return language.dollars(value) if language.folder else SUMS.get(len(str(value)) - 1, f"{value:.0e}")


def _by_time(records: Sequence[Mapping[str, Cell]]) -> list[Mapping[str, Cell]]:
    """Hollow marks last, so that what lies below them is seen."""
    return sorted(records, key=lambda record: str(record["largest_of_its_case"]), reverse=True)
