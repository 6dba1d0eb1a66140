"""Case threads as they are shown: their events in the order of time, the years of silence between, and where they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ..content.by_year import first_and_last_year
from ..content.model import Content
from ..content.paths import THREADS
from ..content.register_schema import CaseThread, Project
from ..content.schema import Event
from ..core.cartography import Bbox

AROUND = 0.6  # degrees left free around the outermost places
SILENCE = 3  # years of the record after the last event of a case before its page says that nothing is recorded since


@dataclass(frozen=True)
class Step:
    """One event of a thread, and the whole years without a recorded event before it."""

    event: Event
    gap: int

    @property
    def gap_years(self) -> tuple[int, int]:
        """The first and the last of the years without a recorded event; only where there is a gap."""
        after = begin(self.event)
        return after - self.gap, after - 1


@dataclass(frozen=True)
class Thread:
    """A case with its events in time order. `bbox` is west, south, east, north; None when no place can be drawn.

    `conflict`, `cooperation` and `quads` count the events that are not withdrawn. `reach` is the last year in which the
    record, of any case, holds an event. `line` is where the case begins in data/threads.yaml.
    """

    case: CaseThread
    steps: tuple[Step, ...]
    projects: tuple[Project, ...]
    conflict: int
    cooperation: int
    quads: tuple[tuple[str, int], ...]
    first: int
    last: int
    reach: int
    bbox: Bbox | None
    line: int

    @property
    def id(self) -> str:
        return self.case.id

    @property
    def title(self) -> str:
        return self.case.title

    @property
    def summary(self) -> str:
        return self.case.summary

    @property
    def events(self) -> tuple[Event, ...]:
        return tuple(step.event for step in self.steps)

    @property
    def gaps(self) -> tuple[tuple[int, int], ...]:
        """First and last year of each run of years without a recorded event between two events of the case."""
        return tuple(step.gap_years for step in self.steps if step.gap)

    @property
    def silent_since(self) -> int | None:
        """The year of the last event when the record goes on for years without another one; else None."""
        return self.last if self.reach - self.last >= SILENCE else None


@dataclass(frozen=True)
class Neighbours:
    """Other threads: `before` and `after` in the same question, and those with the events and projects that they share."""

    before: Thread | None
    after: Thread | None
    sharing: tuple[tuple[Thread, int, int], ...]


def threads(content: Content) -> tuple[Thread, ...]:
    """Every case thread, in the order of their first events; the content must be sound."""
    years = first_and_last_year(content.listed)
    made = (_thread(content, case, years[1] if years else 0) for case in content.threads)
    return tuple(sorted(made, key=lambda thread: (thread.steps[0].event.date.sort_key, thread.id)))


def by_question(threads_: Sequence[Thread], questions: Iterable[str]) -> list[tuple[str, tuple[Thread, ...]]]:
    """The threads of each question of the study that has any, in the order of `questions`."""
    found = [(question, tuple(one for one in threads_ if one.case.question == question)) for question in questions]
    return [(question, members) for question, members in found if members]


def threads_beside(thread: Thread, all_of_them: Sequence[Thread]) -> Neighbours:
    """The threads beside one in its question, and those that share most with it first."""
    row = [one for one in all_of_them if one.case.question == thread.case.question]
    at = [one.id for one in row].index(thread.id)
    events, projects = set(thread.case.events), set(thread.case.projects)
    others = (one for one in all_of_them if one.id != thread.id)
    sharing = [
        (one, len(events.intersection(one.case.events)), len(projects.intersection(one.case.projects)))
        for one in others
        if not (events.isdisjoint(one.case.events) and projects.isdisjoint(one.case.projects))
    ]
    return Neighbours(
        before=row[at - 1] if at else None,
        after=row[at + 1] if at + 1 < len(row) else None,
        sharing=tuple(sorted(sharing, key=lambda each: -each[1] - each[2])),
    )


def _thread(content: Content, case: CaseThread, reach: int) -> Thread:
    known = (content.event_by_id[id_] for id_ in case.events)
    events = sorted(known, key=lambda event: (event.date.sort_key, event.id))
    counted = [event for event in events if event.status != "withdrawn"]
    stances = Counter(event.stance for event in counted)
    quads = Counter(event.quad_class for event in counted)
    return Thread(
        case=case,
        steps=tuple(_steps(events)),
        projects=tuple(content.projects[id_] for id_ in case.projects),
        conflict=stances["conflict"],
        cooperation=stances["cooperation"],
        quads=tuple((quad, quads[quad]) for quad in content.vocabulary.ids("quad_class") if quads[quad]),
        first=min(begin(event) for event in events),
        last=max(end(event) for event in events),
        reach=reach,
        bbox=bbox(content, events),
        line=content.line(THREADS, case.id),
    )


def _steps(case: Sequence[Event]) -> Iterator[Step]:
    reached = None
    for event in case:
        gap = max(0, begin(event) - reached - 1) if reached is not None else 0
        yield Step(event, gap)
        reached = max(end(event), reached or 0)


def begin(event: Event) -> int:
    """The first year that an event is known to reach; one without a beginning counts by its end."""
    return event.date.last.year if event.date.first == date.min else event.date.first.year


def end(event: Event) -> int:
    """The last year that an event is known to reach; one without an end counts by its beginning."""
    return event.date.first.year if event.date.open_ended else event.date.last.year


def bbox(content: Content, events: Iterable[Event]) -> Bbox | None:
    """The area to draw, in degrees: every place known to its district or closer, with room around."""
    drawn = content.vocabulary.drawn
    refs = [ref.place for event in events for ref in event.places if drawn(ref.precision) in ("point", "circle")]
    places = [content.places[id_] for id_ in refs if id_ in content.places]
    if not places:
        return None
    lons, lats = [place.lon for place in places], [place.lat for place in places]
    west, south, east, north = min(lons) - AROUND, min(lats) - AROUND, max(lons) + AROUND, max(lats) + AROUND
    return round(west, 2), round(south, 2), round(east, 2), round(north, 2)


def counted_once(content: Content) -> set[str]:
    """The events whose sums are to be added up: of each joint project or case thread the one with the largest, the first of
    those alike; withdrawn ones do not count."""
    case_of = undertaking_of(content)
    largest: dict[str, Event] = {}
    for event in content.events:
        if event.value_usd and event.status != "withdrawn":
            case = case_of.get(event.id, event.id)
            if case not in largest or event.value_usd > (largest[case].value_usd or 0):
                largest[case] = event
    return {event.id for event in largest.values()}


def undertaking_of(content: Content) -> dict[str, str]:
    """The joint project, else the case thread, that each event belongs to: its first one. Their milestones repeat sums."""
    found = {id_: f"thread {thread.id}" for thread in reversed(content.threads) for id_ in thread.events}
    projects = reversed(list(content.projects.values()))
    return found | {id_: f"project {project.id}" for project in projects for id_ in project.events}
