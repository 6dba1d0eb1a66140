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
from ..core.languages import Language, Phrase, phrase
from .figure import ACTOR_LEVELS, COLUMN_WORDS, Cell, Figure, by_size, stance_key

LEVEL_KEY = (
    ("level-state", phrase("the state only")),
    ("level-both", phrase("both levels")),
    ("level-subnational", phrase("below the state only")),
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
FEWEST = 10  # "ten" in the words below


def compared(content: Content) -> Figure:
    """Events by stance and level beside projects by last state, for each sector that has a project."""
    projects = tuple(content.projects.values())
    order = [sector for sector, _ in by_size(project.sector for project in projects)]
    events = Counter((event.sector, f"{event.stance}_by_{event.level}") for event in content.listed)
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
        phrase("Industries compared"),
        _compared_finding(rows, content.language),
        phrase(
            "An event counts in its industry whether or not it concerns one of the projects. The last state of a project is the"
            " last that a source shows, which may be years old; stopped or moved means suspended, cancelled, dropped from an"
            " official list, or moved."
        ),
        ("industry", *EVENT_COLUMNS, *PROJECT_COLUMNS),
        tuple(rows),
        stance_key(content.vocabulary)
        + LEVEL_KEY
        + tuple((f"state-{column}", COLUMN_WORDS[column]) for column in PROJECT_COLUMNS),
        language=content.language,
    )


def _state(project: Project) -> str:
    return STATE_COLUMNS.get(project.last.state, OTHER_STATES)


def _compared_finding(rows: Sequence[Sequence[Cell]], language: Language) -> Phrase:
    if not rows:
        return phrase("No joint project is recorded yet.")
    last = 1 + len(EVENT_COLUMNS)
    conflict = {str(row[0]): sum(map(int, row[1 : 1 + len(ACTOR_LEVELS)])) for row in rows}
    projects = {str(row[0]): sum(map(int, row[last:])) for row in rows}
    operating = sum(int(row[last]) for row in rows)
    return phrase(
        "Of the industries with a recorded joint project, %(projects)s most projects, and %(conflict)s most recorded events of"
        " conflict; %(operating)s of %(all)s projects were operating when last reported.",
        projects=_largest(projects, language),
        conflict=_largest(conflict, language),
        operating=operating,
        all=sum(projects.values()),
    )


def _largest(numbers: Mapping[str, int], language: Language) -> Phrase:
    """The names with the largest number, as "energy (5 of 9) has the"."""
    most, total = max(numbers.values()), sum(numbers.values())
    if not most:
        return phrase("none has the")
    names = [name.lower() for name, number in numbers.items() if number == most]
    values = {"names": language.enumerated(names), "most": most, "all": total}
    if len(names) > 1:
        return phrase("%(names)s (%(most)s of %(all)s each) have the", **values)
    return phrase("%(names)s (%(most)s of %(all)s) has the", **values)


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
    return Figure(
        "projects-conflict",
        phrase("Projects with and without recorded conflict"),
        _conflict_finding(content),
        phrase(
            "A project without an event is one about which the search found none, not one without conflict or cooperation. A"
            " project that has run for long had more time to be reported on than one that was only announced."
        ),
        ("grouped_by", "group", *RECORDS),
        tuple(rows),
        (
            ("with-conflict", phrase("at least one event of conflict")),
            ("with-cooperation", phrase("events of cooperation only")),
            ("none", phrase("no recorded event")),
        ),
        language=content.language,
    )


def _conflict_finding(content: Content) -> Phrase:
    projects = content.projects.values()
    found = Counter(_record(content, project) for project in projects)
    operating = Counter(_record(content, project) for project in projects if _state(project) == "operating")
    return phrase(
        "Of %(all)s recorded joint projects %(conflict)s have at least one recorded event of conflict, %(cooperation)s have"
        " events of cooperation only, and %(none)s have no recorded event; of the projects operating when last reported these"
        " are %(operating_conflict)s, %(operating_cooperation)s and %(operating_none)s.",
        all=len(projects),
        conflict=found["with_conflict"],
        cooperation=found["cooperation_only"],
        none=found["no_event"],
        operating_conflict=operating["with_conflict"],
        operating_cooperation=operating["cooperation_only"],
        operating_none=operating["no_event"],
    )


def _record(content: Content, project: Project) -> str:
    found = stances(content, project)
    return RECORDS[0] if found["conflict"] else RECORDS[1] if found["cooperation"] else RECORDS[2]


def _by_record(
    content: Content, by: str, groups: Iterable[str], group_of: Callable[[Project], str]
) -> Iterable[tuple[Cell, ...]]:
    counts = Counter((group_of(project), _record(content, project)) for project in content.projects.values())
    for group in groups:
        name = content.language.text(COLUMN_WORDS[group]).capitalize() if group in PROJECT_COLUMNS else group
        yield (by, name, *(counts[group, record] for record in RECORDS))


def sector_levels(content: Content) -> Figure:
    """Shares of either stance by level, for each sector with enough events."""
    events = content.listed
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
        phrase("The state and below it, sector by sector"),
        _levels_finding(rows, content.language),
        phrase(
            "Drawn are sectors with at least ten recorded events, both sides together; the number beside a bar says how many it"
            " stands for, and where it is small, one more event would change the shares much."
        ),
        ("sector", "stance", "events", *ACTOR_LEVELS, *(f"{level}_percent" for level in ACTOR_LEVELS)),
        tuple(rows),
        stance_key(content.vocabulary) + LEVEL_KEY,
        language=content.language,
    )


def _shares(sector: str, stance: str, numbers: Sequence[int]) -> tuple[Cell, ...]:
    total = sum(numbers)
    return (sector, stance, total, *numbers, *(round(100 * number / total) if total else "" for number in numbers))


def _levels_finding(rows: Sequence[Sequence[Cell]], language: Language) -> Phrase:
    if not rows:
        return phrase("No sector has ten recorded events yet.")
    conflict, kind = ([row for row in rows if row[1] == stance and int(row[2]) >= FEWEST] for stance in STANCES)
    state, below = (ACTOR_LEVELS.index(level) for level in ("state", "subnational"))
    return phrase(
        "Of %(conflict)s sectors with at least ten recorded events of conflict, %(conflict_state)s have more than half of them"
        " from states only, and %(conflict_below)s from actors below the state only; of %(cooperation)s with as many of"
        " cooperation these are %(cooperation_state)s and %(cooperation_below)s.",
        conflict=len(conflict),
        conflict_state=_mostly(conflict, state, language),
        conflict_below=_mostly(conflict, below, language),
        cooperation=len(kind),
        cooperation_state=_mostly(kind, state, language),
        cooperation_below=_mostly(kind, below, language),
    )


def _mostly(rows: Iterable[Sequence[Cell]], level: int, language: Language) -> str:
    """How many sectors have more than half of their events at a level; named where they are few."""
    names = [str(row[0]).lower() for row in rows if 2 * int(row[3 + level]) > int(row[2])]
    return f"{len(names)} ({language.enumerated(names)})" if 0 < len(names) <= 6 else str(len(names))
