"""Joint projects drawn as lines through their states: ten units a year, stretched to any width.

A piece of a line is drawn in the manner of the state that begins it, and reaches to the next one that a source shows. A line
ends where its last state does: what came after is not known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ..content.register_schema import Project
from ..content.schema import Event
from ..core.dates import When
from .projects import middle_of
from .shapes import triangle

UNIT = 10  # units of the drawing a year
STEP = 5  # years from one mark of the axis to the next
# Heights of a line in a drawing of many, and of the parts of one project's course, as projects.css has them.
MIDDLE, COURSE = 4, {"conflict": 7, "line": 22, "cooperation": 37}
RADIUS = 4.5  # of an event's mark, in pixels


@dataclass(frozen=True)
class Axis:
    """The years that a drawing spans, both bounds multiples of STEP; `ticks` are those that begin a stretch."""

    first: int
    last: int

    @property
    def width(self) -> int:
        return (self.last - self.first) * UNIT

    @property
    def ticks(self) -> tuple[int, ...]:
        return tuple(range(self.first, self.last, STEP))

    def at(self, when: When) -> int:
        """Where the middle of a date stands."""
        day = middle_of(when)
        return round((day.year - self.first + (day - date(day.year, 1, 1)).days / 366) * UNIT)


@dataclass(frozen=True)
class Line:
    """One project: the path of each state's pieces, of the points between, and of the last point."""

    project: Project
    pieces: tuple[tuple[str, str], ...]
    points: str
    end: str


@dataclass(frozen=True)
class Group:
    """The lines of one industry, those that began first above."""

    sector: str
    lines: tuple[Line, ...]


def axis_of(dates: Iterable[When]) -> Axis:
    """The axis on which all dates have room."""
    years = [middle_of(when).year for when in dates] or [STEP]
    return Axis(min(years) // STEP * STEP, max(years) // STEP * STEP + STEP)


def groups(projects: Iterable[Project], axis: Axis, names: Callable[[str], str]) -> tuple[Group, ...]:
    """Projects by industry, in the order of the industries' `names`."""
    found: dict[str, list[Project]] = defaultdict(list)
    for project in projects:
        found[project.sector].append(project)
    return tuple(Group(sector, _lines(found[sector], axis)) for sector in sorted(found, key=names))


def _lines(projects: Iterable[Project], axis: Axis) -> tuple[Line, ...]:
    order = sorted(projects, key=lambda one: (middle_of(one.states[0].date), one.id))
    return tuple(line(project, axis) for project in order)


def line(project: Project, axis: Axis, y: int = MIDDLE) -> Line:
    """The line of one project at height `y`."""
    spots = [axis.at(state.date) for state in project.states]
    paths: dict[str, str] = defaultdict(str)
    for state, start, end in zip(project.states, spots, spots[1:], strict=False):
        if end > start:
            paths[state.state] += f"M{start} {y}H{end}"
    points = "".join(f"M{x} {y}h0" for x in dict.fromkeys(spots[:-1]))
    return Line(project, tuple(paths.items()), points, f"M{spots[-1]} {y}h0")


@dataclass(frozen=True)
class Course:
    """One project with the events that concern it: conflict above its line, cooperation below.

    Each event has its way along the axis in per cent, and the triangle of one of conflict, which is drawn around nought and is not
    stretched; one of cooperation, without, is a dot of `radius` pixels at the height `low`.
    `states` are those that the line shows.
    """

    axis: Axis
    line: Line
    states: tuple[str, ...]
    events: tuple[tuple[Event, float, str], ...]
    conflict: int
    cooperation: int
    low: int = COURSE["cooperation"]
    radius: float = RADIUS


def course(project: Project, events: Sequence[Event]) -> Course:
    """The line of a project, and a point for each event on its side of it."""
    shown = [event for event in events if event.status != "withdrawn"]
    axis = axis_of([*(state.date for state in project.states), *(event.date for event in shown)])
    conflict = sum(event.stance == "conflict" for event in shown)
    above = triangle(0, COURSE["conflict"], RADIUS)
    marks = tuple(
        (event, round(100 * axis.at(event.date) / axis.width, 1), above if event.stance == "conflict" else "")
        for event in shown
    )
    states = tuple(dict.fromkeys(state.state for state in project.states))
    return Course(axis, line(project, axis, COURSE["line"]), states, marks, conflict, len(shown) - conflict)
