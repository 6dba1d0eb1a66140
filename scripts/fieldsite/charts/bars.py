"""Figures drawn as bars: balance by year, levels by sector, conflict over time, sources by decade."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..content.by_year import OUTWARD, STANCES
from ..core.languages import phrase
from .annotations import Placed, deepest, placed, said
from .figure import Cell, Figure
from .panels import DROP, HEAD, PANEL_GAP, BarRow, Panel, Part, arranged, lines_at, name_room
from .scales import Bands, Linear, ticks
from .shapes import (
    NARROW,
    PALE_PAINTS,
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
    rectangle,
)

QUADS = [quad.replace("-", "_") for quad in OUTWARD]  # columns of the figure
QUAD_FILLS = (STANCE_PAINTS[0], PALE_PAINTS[0], STANCE_PAINTS[1], PALE_PAINTS[1])
TITLES = (phrase("▲ Conflict, events a year"), phrase("● Cooperation, events a year"))
AXIS = 34.0  # to the left of columns, for the numbers of their scale


def balance(figure: Figure, wide: bool) -> Drawing:
    """Bars by year, conflict up and cooperation down, acts next to the line and words beyond them."""
    width, height = (WIDE, 300.0) if wide else (NARROW, 250.0)
    records = [{column: int(value) for column, value in record.items()} for record in figure.records()]
    years = Bands(len(records), AXIS, width)
    sums = [[sum(record[quad] for quad in half) for record in records] for half in (QUADS[:2], QUADS[2:])]
    unit = height / (max(sums[0]) + max(sums[1]))
    first = records[0]["year"]
    notes = [
        _notes(figure, stance, years, first, [unit * n for n in numbers], wide)
        for stance, numbers in zip(STANCES, sums, strict=True)
    ]
    rise, fall = (max(deepest(found), unit * max(numbers)) for found, numbers in zip(notes, sums, strict=True))
    zero = 2 * TYPE_SIZE + rise
    counts = Linear(0, 1, zero, zero - unit)
    marked = ticks(-max(sums[1]), max(sums[0]), 8 if wide else 6)
    shapes: list[Shape] = [*lines_at(marked, counts, AXIS - 6, width)]
    shapes += [TextLine(AXIS - 8, counts(value) + DROP, str(abs(value)), "end") for value in marked]
    for index, record in enumerate(records):
        shapes += _year(record, years.left(index), years.width, counts)
    shapes.append(Path(across(AXIS - 6, width, zero), stroke="ink", width=1.4))
    for found, numbers, sign in zip(notes, sums, (-1, 1), strict=True):
        for one in found:
            shapes += said(one, zero, sign, zero + sign * (unit * numbers[one.year - first] + 3))
    foot = zero + fall + TYPE_SIZE + 8
    for title, paint, y in zip(TITLES, STANCE_PAINTS, (TYPE_SIZE, foot), strict=True):
        shapes.append(TextLine(AXIS, y, figure.language.text(title), paint=paint, bold=True))
    return Drawing.of(
        "", width, foot + 32, [*shapes, *_year_scale(records, years, foot + TYPE_SIZE + 12, 5 if wide else 10)]
    )


def _notes(
    figure: Figure, stance: str, years: Bands, first: int, lengths: Sequence[float], wide: bool
) -> tuple[Placed, ...]:
    """The notes of one stance beyond its bars, of which `lengths` says how long they are."""
    notes = [(years.middle(note.year - first), note) for note in figure.notes if note.stance == stance]

    def taken(low: float, high: float) -> float:
        return max(
            (
                length
                for at, length in enumerate(lengths)
                if low - 2 < years.left(at) + years.width and years.left(at) < high + 2
            ),
            default=0,
        )

    return placed(notes, AXIS, taken, wide)


def _year_scale(records: Sequence[Mapping[str, int]], years: Bands, y: float, every: int) -> Iterator[Shape]:
    for index, record in enumerate(records):
        if record["year"] % every == 0:
            yield Path(down(years.middle(index), y - TYPE_SIZE - 4, y - TYPE_SIZE), stroke="line-strong")
            yield TextLine(years.middle(index), y, str(record["year"]), "middle")


def _year(record: dict[str, int], left: float, width: float, counts: Linear) -> Iterator[Shape]:
    for half, sign in (((0, 1), 1), ((2, 3), -1)):
        reached = 0
        for index in half:
            value = sign * record[QUADS[index]]
            if value:
                start, reached = counts(reached), reached + value
                shape = rectangle(left, start, width, counts(reached) - start)
                yield Path(shape, QUAD_FILLS[index], STANCE_PAINTS[0 if sign > 0 else 1])


def levels(figure: Figure, wide: bool) -> Drawing:
    """A panel for each level: a row for each sector, conflict to the left and cooperation to the right, on one scale."""
    records = figure.records()
    low, high = (max((int(record[stance]) for record in records), default=0) or 1 for stance in STANCES)
    panels = []
    for level in figure.names("level"):
        rows = tuple(_sector(record) for record in records if record["level"] == level)
        title = figure.language.text("%(level)s, events", level=level)
        panels.append(Panel(title, rows, -low, high, 24, most_ticks=6))
    left = name_room(figure.names("sector"))
    shapes, height = arranged(panels, WIDE if wide else NARROW, 3 if wide else 1, left)
    return Drawing.of("", WIDE if wide else NARROW, height, shapes)


def _sector(record: Mapping[str, Cell]) -> BarRow:
    signed = [sign * int(record[stance]) for stance, sign in zip(STANCES, (-1, 1), strict=True)]
    parts = tuple(Part(number, paint, paint) for number, paint in zip(signed, STANCE_PAINTS, strict=True))
    return BarRow(str(record["sector"]), parts, tuple((number, str(abs(number))) for number in signed if number))


def shift(figure: Figure, wide: bool) -> Drawing:
    """A panel for each level: columns by period, on one scale."""
    width, columns, tall = (WIDE, 3, 170.0) if wide else (NARROW, 1, 100.0)
    most = max((int(record["events"]) for record in figure.records()), default=1)
    each = (width - AXIS - 20 * (columns - 1)) / columns
    shapes: list[Shape] = []
    high = HEAD + tall + 2 * TYPE_SIZE + 16
    for index, level in enumerate(figure.names("level")):
        records = [record for record in figure.records() if record["level"] == level]
        x, top = AXIS + index % columns * (each + 20), index // columns * high + HEAD
        counts = Linear(0, most * 1.12, top + tall, top)
        marked = ticks(0, most, 4 if wide else 3)
        shapes.append(TextLine(x, top - 8, level, paint="ink", bold=True))
        shapes += lines_at(marked, counts, x, x + each)
        if index % columns == 0:
            shapes += [TextLine(AXIS - 6, counts(value) + DROP, str(value), "end") for value in marked]
        bands = Bands(len(records), x, x + each)
        for place, record in enumerate(records):
            shapes += _column(int(record["events"]), bands.left(place), bands.width, counts)
            if place % 2 == 0:
                words = str(record["period"])[:4]
                shapes.append(TextLine(bands.middle(place), top + tall + TYPE_SIZE + 3, words, "middle"))
        shapes.append(Path(across(x, x + each, counts(0)), stroke="ink", width=1.4))
        shapes.append(
            TextLine(x, top + tall + 2 * TYPE_SIZE + 8, figure.language.text("events in the five years from"))
        )
    return Drawing.of("", width, high * (len(figure.names("level")) // columns), shapes)


def _column(value: int, left: float, width: float, counts: Linear) -> Iterator[Shape]:
    if value:
        yield Path(rectangle(left, counts(value), width, counts(0) - counts(value)), STANCE_PAINTS[0])
        yield TextLine(left + width / 2, counts(value) - 5, str(value), "middle", "ink")


def by_decade(figure: Figure, wide: bool) -> Drawing:
    """A panel for each decade: bars by the second column of the table, whose numbers the third holds."""
    name, number = figure.columns[1:]
    decades = figure.names("decade")
    most = max((int(record[number]) for record in figure.records()), default=1)
    columns, before = len(decades) if wide else 1, name_room(figure.names(name))
    width = WIDE if wide else NARROW
    room = (width - before - PANEL_GAP * (columns - 1)) / max(1, columns)
    titles = {decade: f"{decade}, {figure.said(number)}" for decade in decades}
    if any(breadth(title) > room for title in titles.values()):
        titles = {decade: decade for decade in decades}
    panels = []
    for decade in decades:
        found = [(str(r[name]), int(r[number])) for r in figure.records() if r["decade"] == decade]
        rows = (BarRow(word, (Part(value, *("line-strong",) * 2),), ((value, str(value)),)) for word, value in found)
        panels.append(Panel(titles[decade], tuple(rows), 0, most, most_ticks=3))
    shapes, height = arranged(panels, width, columns, before)
    return Drawing.of("", width, height, shapes)
