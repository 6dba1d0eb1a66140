"""Joint projects and industries: events beside projects, projects with and without conflict, and who acts in each sector.

Events count in the sector that they are coded in, and projects in theirs; an event counts with a project only where the
project names it. Withdrawn events are left out. No sentence says more than what is recorded.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from ..content.by_year import STANCES
from ..content.model import Content
from ..content.project_selection import stances
from ..content.register_schema import Project
from ..content.selection import listed
from ..core.words import enumerated
from .figure import ACTOR_LEVELS, Cell, Figure, by_size, stance_key

LEVEL_KEY = (
    ("level-state", "the state only"),
    ("level-both", "both levels"),
    ("level-subnational", "below the state only"),
)
# Column of the table by last state; any other state counts in the last column.
STATE_COLUMNS = {
    "operating": "operating",
    "construction": "under_construction",
    "announced": "announced_or_agreed",
    "agreed": "announced_or_agreed",
}
OTHER_STATES = "stopped_or_moved"
PROJECT_COLUMNS = (*dict.fromkeys(STATE_COLUMNS.values()), OTHER_STATES)
EVENT_COLUMNS = tuple(f"{stance}_by_{level}" for stance in STANCES for level in ACTOR_LEVELS)
RECORDS = ("with_conflict", "cooperation_only", "no_event")
FEWEST, FEWEST_IN_WORDS = 10, "ten"


def compared(content: Content) -> Figure:
    """Events by stance and level beside projects by last state, for each sector that has a project."""
    projects = tuple(content.projects.values())
    order = [sector for sector, _ in by_size(project.sector for project in projects)]
    events = Counter((event.sector, f"{event.stance}_by_{event.level}") for event in listed(content))
    states = Counter((project.sector, _state(project)) for project in projects)
    label = content.vocabulary.label
    rows: list[tuple[Cell, ...]] = [
        (
            label("sector", sector),
            *(events[sector, column] for column in EVENT_COLUMNS),
            *(states[sector, column] for column in PROJECT_COLUMNS),
        )
        for sector in order
    ]
    return Figure(
        "industries",
        "Industries compared",
        _compared_finding(rows),
        "An event counts in its industry whether or not it concerns one of the projects. The last state of a project is the "
        "last that a source shows, which may be years old; stopped or moved means suspended, cancelled, dropped from an official "
        "list, or moved.",
        ("industry", *EVENT_COLUMNS, *PROJECT_COLUMNS),
        tuple(rows),
        stance_key(content.vocabulary)
        + LEVEL_KEY
        + tuple((f"state-{c}", c.replace("_", " ")) for c in PROJECT_COLUMNS),
    )


def _state(project: Project) -> str:
    return STATE_COLUMNS.get(project.last.state, OTHER_STATES)


def _compared_finding(rows: Sequence[Sequence[Cell]]) -> str:
    if not rows:
        return "No joint project is recorded yet."
    last = 1 + len(EVENT_COLUMNS)
    conflict = {str(row[0]): sum(map(int, row[1 : 1 + len(ACTOR_LEVELS)])) for row in rows}
    projects = {str(row[0]): sum(map(int, row[last:])) for row in rows}
    operating = sum(int(row[last]) for row in rows)
    return (
        f"Of the industries with a recorded joint project, {_largest(projects)} most projects, and {_largest(conflict)} most "
        f"recorded events of conflict; {operating} of {sum(projects.values())} projects were operating when last reported."
    )


def _largest(numbers: Mapping[str, int]) -> str:
    """The names with the largest number, as "energy (5 of 9) has"."""
    most, total = max(numbers.values()), sum(numbers.values())
    if not most:
        return "none has the"
    names = [name.lower() for name, number in numbers.items() if number == most]
    each, has = (" each", "have") if len(names) > 1 else ("", "has")
    return f"{enumerated(names)} ({most} of {total}{each}) {has} the"


def with_conflict(content: Content) -> Figure:
    """Projects by what is recorded of them, once by industry and once by last state."""
    projects = tuple(content.projects.values())
    label = content.vocabulary.label
    by_sector = by_size(label("sector", project.sector) for project in projects)
    present = {_state(project) for project in projects}
    rows = [
        *_by_record(content, "industry", [n for n, _ in by_sector], lambda one: label("sector", one.sector)),
        *_by_record(content, "last state", [c for c in PROJECT_COLUMNS if c in present], _state),
    ]
    found = Counter(_record(content, project) for project in projects)
    operating = Counter(_record(content, project) for project in projects if _state(project) == "operating")
    finding = (
        f"Of {len(projects)} recorded joint projects {found['with_conflict']} have at least one recorded event of conflict, "
        f"{found['cooperation_only']} have events of cooperation only, and {found['no_event']} have no recorded event; of the "
        f"projects operating when last reported these are {operating['with_conflict']}, {operating['cooperation_only']} and "
        f"{operating['no_event']}."
    )
    return Figure(
        "projects-conflict",
        "Projects with and without recorded conflict",
        finding,
        "A project without an event is one about which the search found none, not one without conflict or cooperation. A project "
        "that has run for long had more time to be reported on than one that was only announced.",
        ("grouped_by", "group", *RECORDS),
        tuple(rows),
        (
            ("conflict", "at least one event of conflict"),
            ("cooperation", "events of cooperation only"),
            ("none", "no recorded event"),
        ),
    )


def _record(content: Content, project: Project) -> str:
    found = stances(content, project)
    return RECORDS[0] if found["conflict"] else RECORDS[1] if found["cooperation"] else RECORDS[2]


def _by_record(
    content: Content, by: str, groups: Iterable[str], group_of: Callable[[Project], str]
) -> Iterable[tuple[Cell, ...]]:
    counts = Counter((group_of(project), _record(content, project)) for project in content.projects.values())
    for group in groups:
        yield (by, group.replace("_", " ").capitalize(), *(counts[group, record] for record in RECORDS))


def sector_levels(content: Content) -> Figure:
    """Shares of either stance by level, for each sector with enough events."""
    events = listed(content)
    order = [sector for sector, number in by_size(event.sector for event in events) if number >= FEWEST]
    counts = Counter((event.sector, event.stance, event.level) for event in events)
    rows = [
        _shares(
            content.vocabulary.label("sector", sector),
            stance,
            [counts[sector, stance, level] for level in ACTOR_LEVELS],
        )
        for sector in order
        for stance in STANCES
    ]
    return Figure(
        "industry-levels",
        "The state and below it, sector by sector",
        _levels_finding(rows),
        f"Drawn are sectors with at least {FEWEST_IN_WORDS} recorded events, both sides together; the number beside a bar says how "
        "many it stands for, and where it is small, one more event would change the shares much. Level is who acts or "
        "signs, never whom it concerns.",
        ("sector", "stance", "events", *ACTOR_LEVELS, *(f"{level}_percent" for level in ACTOR_LEVELS)),
        tuple(rows),
        stance_key(content.vocabulary) + LEVEL_KEY,
    )


def _shares(sector: str, stance: str, numbers: Sequence[int]) -> tuple[Cell, ...]:
    total = sum(numbers)
    return (sector, stance, total, *numbers, *(round(100 * number / total) if total else "" for number in numbers))


def _levels_finding(rows: Sequence[Sequence[Cell]]) -> str:
    if not rows:
        return f"No sector has {FEWEST_IN_WORDS} recorded events yet."
    conflict, kind = ([row for row in rows if row[1] == stance and int(row[2]) >= FEWEST] for stance in STANCES)
    state, below = (ACTOR_LEVELS.index(level) for level in ("state", "subnational"))
    return (
        f"Of {len(conflict)} sectors with at least {FEWEST_IN_WORDS} recorded events of conflict, {_mostly(conflict, state)} "
        f"have more than half of them from states only, and {_mostly(conflict, below)} from actors below the state only; of "
        f"{len(kind)} with as many of cooperation these are {_mostly(kind, state)} and {_mostly(kind, below)}."
    )


def _mostly(rows: Iterable[Sequence[Cell]], level: int) -> str:
    """How many sectors have more than half of their events at a level; named where they are few."""
    names = [str(row[0]).lower() for row in rows if 2 * int(row[3 + level]) > int(row[2])]
    return f"{len(names)} ({enumerated(names)})" if 0 < len(names) <= 6 else str(len(names))
