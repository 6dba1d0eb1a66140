"""Figures on industries drawn as bars: two panels that share their rows, beside each other or one below the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..content.by_year import STANCES
from ..core.languages import phrase
from .figure import ACTOR_LEVELS, Cell, Figure
from .industries import EVENT_COLUMNS, PROJECT_COLUMNS, RECORDS
from .panels import BESIDE, BarRow, Panel, Part, arranged, name_room
from .shapes import NARROW, PALE_PAINTS, STANCE_PAINTS, WIDE, Drawing

STATE_FILLS = ("ink", "line-strong", "line", "paper")
BY = {"industry": phrase("Projects by industry"), "last state": phrase("Projects by last state")}
LEVEL_FILLS = tuple(("paper", pale, full) for pale, full in zip(PALE_PAINTS, STANCE_PAINTS, strict=True))
CONFLICT, KIND = EVENT_COLUMNS[: len(ACTOR_LEVELS)], EVENT_COLUMNS[len(ACTOR_LEVELS) :]


def compared(figure: Figure, wide: bool) -> Drawing:
    """Events by level, conflict to the left and cooperation to the right; beside them projects by last state."""
    records = figure.records()
    most = max(_total(record, side) for record in records for side in (CONFLICT, KIND)) or 1
    events = Panel(figure.language.text("Events"), tuple(_events(record) for record in records), -most, most)
    most = max(_total(record, PROJECT_COLUMNS) for record in records) or 1
    title = figure.language.text("Joint projects")
    projects = Panel(title, tuple(_projects(record) for record in records), 0, most, most_ticks=3)
    return _together([events, projects], figure.names("industry"), wide, shares=(0.6, 0.4))


def _events(record: Mapping[str, Cell]) -> BarRow:
    conflict = _parts(record, CONFLICT, LEVEL_FILLS[0], STANCE_PAINTS[:1] * 3, -1)
    kind = _parts(record, KIND, LEVEL_FILLS[1], STANCE_PAINTS[1:] * 3)
    ends = [(sign * total, str(total)) for sign, side in ((-1, CONFLICT), (1, KIND)) if (total := _total(record, side))]
    return BarRow(str(record["industry"]), (*conflict, *kind), tuple(ends))


def _projects(record: Mapping[str, Cell]) -> BarRow:
    total = _total(record, PROJECT_COLUMNS)
    parts = _parts(record, PROJECT_COLUMNS, STATE_FILLS, ("ink",) * len(STATE_FILLS))
    return BarRow(str(record["industry"]), parts, ((total, str(total)),))


def with_conflict(figure: Figure, wide: bool) -> Drawing:
    """Projects by industry and by last state, each bar split by what is recorded; its numbers stand beside it."""
    panels = []
    for kind in figure.names("grouped_by"):
        records = [record for record in figure.records() if record["grouped_by"] == kind]
        most = max(_total(record, RECORDS) for record in records) or 1
        rows = tuple(_recorded(record) for record in records)
        panels.append(Panel(figure.language.text(BY[kind]), rows, 0, most, 2.3 * BESIDE, most_ticks=3))
    return _together(panels, figure.names("group"), wide, own=True)


def _recorded(record: Mapping[str, Cell]) -> BarRow:
    words = " · ".join(str(record[column]) for column in RECORDS)
    parts = _parts(record, RECORDS, (*STANCE_PAINTS, "paper"), (*STANCE_PAINTS, "line-strong"))
    return BarRow(str(record["group"]), parts, ((_total(record, RECORDS), words),))


def sector_levels(figure: Figure, wide: bool) -> Drawing:
    """A bar of shares for conflict and one for cooperation in each sector, with the number of events beside it."""
    panels = []
    for stance, fills, full in zip(STANCES, LEVEL_FILLS, STANCE_PAINTS, strict=True):
        rows = tuple(_shares(record, fills, full) for record in figure.records() if record["stance"] == stance)
        title = f"{'▲' if stance == 'conflict' else '●'} {str(figure.said(stance)).capitalize()}"
        panels.append(Panel(title, rows, 0, 1, marked=lambda share: f"{100 * share:.0f} %", steps=(0, 0.5, 1)))
    return _together(panels, figure.names("sector"), wide)


def _shares(record: Mapping[str, Cell], fills: Sequence[str], full: str) -> BarRow:
    total = int(record["events"])
    numbers = {level: int(record[level]) / total if total else 0 for level in ACTOR_LEVELS}
    parts = tuple(Part(numbers[level], fill, full) for level, fill in zip(ACTOR_LEVELS, fills, strict=True))
    return BarRow(str(record["sector"]), parts, ((1 if total else 0, str(total)),))


def _together(
    panels: Sequence[Panel], names: Sequence[str], wide: bool, shares: Sequence[float] = (), own: bool = False
) -> Drawing:
    width, columns = (WIDE, 2) if wide else (NARROW, 1)
    shapes, height = arranged(panels, width, columns, name_room(names), shares=shares if wide else (), own=own)
    return Drawing.of("", width, height, shapes)


def _parts(
    record: Mapping[str, Cell], columns: Sequence[str], fills: Sequence[str], strokes: Sequence[str], sign: int = 1
) -> tuple[Part, ...]:
    """Parts of one bar in the order of the columns, from the line outwards."""
    return tuple(
        Part(sign * int(record[column]), fill, stroke)
        for column, fill, stroke in zip(columns, fills, strokes, strict=True)
    )


def _total(record: Mapping[str, Cell], columns: Sequence[str]) -> int:
    return sum(int(record[column]) for column in columns)
