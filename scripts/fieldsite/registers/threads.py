"""Case threads as they are shown: their events in the order of time, the years of silence between, and where they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..content.model import Content
from ..content.paths import THREADS
from ..content.register_schema import CaseThread, Project
from ..content.schema import Event
from ..core.cartography import Bbox

AROUND = 0.6  # degrees left free around the outermost places


@dataclass(frozen=True)
class Step:
    """One event of a thread, and the whole years without a recorded event before it."""

    event: Event
    gap: int


@dataclass(frozen=True)
class Thread:
    """A case with its events in time order. `bbox` is west, south, east, north; None when no place can be drawn.

    `conflict`, `cooperation` and `quads` count the events that are not withdrawn. `line` is where the case begins in
    data/threads.yaml.
    """

    case: CaseThread
    steps: tuple[Step, ...]
    projects: tuple[Project, ...]
    conflict: int
    cooperation: int
    quads: tuple[tuple[str, int], ...]
    first: int
    last: int
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


def threads(content: Content) -> tuple[Thread, ...]:
    """Every case thread, in the order of their first events; the content must be sound."""
    made = (_thread(content, case) for case in content.threads)
    return tuple(sorted(made, key=lambda thread: (thread.steps[0].event.date.sort_key, thread.id)))


def _thread(content: Content, case: CaseThread) -> Thread:
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
        first=events[0].date.first.year,
        last=max(_end(event) for event in events),
        bbox=bbox(content, events),
        line=content.line(THREADS, case.id),
    )


def _steps(case: Sequence[Event]) -> Iterator[Step]:
    reached = None
    for event in case:
        gap = max(0, event.date.first.year - reached - 1) if reached is not None else 0
        yield Step(event, gap)
        reached = max(_end(event), reached or 0)


def _end(event: Event) -> int:
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


def undertaking_of(content: Content) -> dict[str, str]:
    """The joint project, else the case thread, that each event belongs to: its first one. Their milestones repeat sums."""
    found = {id_: f"thread {thread.id}" for thread in reversed(content.threads) for id_ in thread.events}
    projects = reversed(list(content.projects.values()))
    return found | {id_: f"project {project.id}" for project in projects for id_ in project.events}
