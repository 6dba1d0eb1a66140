"""What the joint projects show: what became of official lists, how long building takes, and what went quiet.

Every figure is of dates and states that sources show. A state that no source shows is not known here, so no figure says
more than "of the projects recorded".
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from statistics import median

from ..content.model import Content
from ..content.register_schema import Project, ProjectList, ProjectState
from ..core.dates import When

QUIET_YEARS = 3
ENDED = frozenset({"operating", "cancelled", "dropped-from-list"})  # what needs no further news
STARTS = ("announced", "agreed", "construction")
YEAR = 365.25  # days
MOST_BARS = 12


@dataclass(frozen=True)
class ListOutcome:
    """One official list with the recorded projects that it carries, and their last states with the number of each."""

    list: ProjectList
    projects: tuple[Project, ...]
    states: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class TimeToOperation:
    """Years from the first state of one kind to the first operation after it.

    `begun` is the number of projects that show the state before any operation. `years` holds those of them that show
    operation after it, the shortest first. `bars` counts these by whole years: (years, projects); the last bar holds all
    that took longer.
    """

    start: str
    begun: int
    years: tuple[tuple[float, Project], ...]

    @property
    def middle(self) -> float:
        return median(years for years, _ in self.years)

    @property
    def bars(self) -> tuple[tuple[int, int], ...]:
        counts = Counter(min(MOST_BARS, int(years)) for years, _ in self.years)
        return tuple((whole, counts[whole]) for whole in range(max(counts, default=-1) + 1))


def lists_in_time(content: Content) -> tuple[ListOutcome, ...]:
    """Every official list or count in the order of its date."""
    order = sorted(content.project_lists.values(), key=lambda one: (one.date.sort_key, one.id))
    return tuple(_outcome(content, one) for one in order)


def _outcome(content: Content, one: ProjectList) -> ListOutcome:
    carried = tuple(p for p in content.projects.values() if any(listing.list == one.id for listing in p.lists))
    return ListOutcome(one, carried, states_of(content, carried))


def states_of(content: Content, projects: Iterable[Project]) -> tuple[tuple[str, int], ...]:
    """The last states of projects with the number of each, in the order of the vocabulary."""
    counts = Counter(project.last.state for project in projects)
    return tuple((state, counts[state]) for state in content.vocabulary.ids("project_state") if counts[state])


def waiting(projects: Iterable[Project]) -> tuple[TimeToOperation, ...]:
    """How long it took to operation, from each of the states that come before it."""
    known = tuple(projects)
    return tuple(_waiting(start, known) for start in STARTS)


def _waiting(start: str, projects: Sequence[Project]) -> TimeToOperation:
    begun = [(project, at) for project in projects if (at := _beginning(project, start)) is not None]
    took = [(years, project) for project, at in begun if (years := _until_operation(project.states[at:])) is not None]
    return TimeToOperation(start, len(begun), tuple(sorted(took, key=lambda pair: (pair[0], pair[1].id))))


def _beginning(project: Project, start: str) -> int | None:
    """Where a kind of state first stands; nowhere once it has operated, since what is built then is something else."""
    kinds = [state.state for state in project.states]
    built = kinds.index("operating") if "operating" in kinds else len(kinds)
    return kinds.index(start) if start in kinds[:built] else None


def _until_operation(states: Sequence[ProjectState]) -> float | None:
    return next((_years(states[0], state) for state in states if state.state == "operating"), None)


def _years(start: ProjectState, end: ProjectState) -> float:
    return max(0.0, (middle_of(end.date) - middle_of(start.date)).days / YEAR)


def middle_of(when: When) -> date:
    """The middle day of all that a date may mean; one without an end stands at its beginning, and the reverse."""
    if when.open_ended or when.first == date.min:
        return when.last if when.first == date.min else when.first
    return when.first + timedelta(days=(when.last - when.first).days // 2)


def _seen(project: Project) -> date:
    """The last day that a project's last state may mean; one without an end counts by its beginning."""
    when = project.last.date
    return when.first if when.open_ended else when.last


def last_year(project: Project) -> int:
    return _seen(project).year


def silent(project: Project, today: date) -> bool:
    """Whether no source shows a state of a project in the years before `today`."""
    return _seen(project) < _years_before(today, QUIET_YEARS)


def quiet(projects: Iterable[Project], today: date) -> tuple[Project, ...]:
    """Projects with no state for years whose last one is neither operation nor an end, the longest silent first."""
    found = [project for project in projects if project.last.state not in ENDED and silent(project, today)]
    return tuple(sorted(found, key=lambda project: (_seen(project), project.id)))


@dataclass(frozen=True)
class Told:
    """A stretch of a project's states: by one account without a name, or by several that stand side by side."""

    accounts: tuple[tuple[str, tuple[ProjectState, ...]], ...]

    @property
    def differs(self) -> bool:
        return len({states[-1].state for _, states in self.accounts}) > 1


def as_told(project: Project) -> tuple[Told, ...]:
    """The states in their order; those of named accounts that follow each other are one stretch."""
    stretches = []
    for _, states in groupby(project.states, key=lambda state: state.account is not None):
        accounts: dict[str, list[ProjectState]] = defaultdict(list)
        for state in states:
            accounts[state.account or ""].append(state)
        stretches.append(Told(tuple((name, tuple(found)) for name, found in accounts.items())))
    return tuple(stretches)


def last_differs(project: Project) -> bool:
    """Whether accounts differ on the last state that is known."""
    return as_told(project)[-1].differs


def _years_before(day: date, years: int) -> date:
    last = 28 if (day.month, day.day) == (2, 29) else day.day
    return day.replace(year=day.year - years, day=last)
