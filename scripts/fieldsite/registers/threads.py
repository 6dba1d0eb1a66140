"""Case threads: events that belong to one project or dispute, in the order of time, with the years of silence between.

Which events belong follows from `related`; data/threads.yaml gives each case of three or more a name, and an anchor: any
one of its events. So a thread grows with the data, and a case that nobody named yet is told as a fault.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import Field

from ..content.model import Content
from ..content.schema import Event, Id, Record, Text
from ..content.validation import read_record
from ..content.yaml_source import Document, read_text, read_yaml
from ..core.problems import Problem, did_you_mean, shown

FILE = "data/threads.yaml"
FEWEST = 3
AROUND = 0.6  # degrees left free around the outermost places
DRAWN = frozenset({"site", "near", "city", "district"})
Bbox = tuple[float, float, float, float]


class ThreadName(Record):
    """What a case thread is called, and one event by which it is found."""

    id: Id = Field(description="Address of the thread's page; never changed.", examples=["khorgos"])
    title: Text = Field(max_length=100, description="The case in a few words.")
    summary: Text = Field(max_length=300, description="One sentence, made from the events of the case only.")
    anchor: Id = Field(description="Id of any event of the case.", examples=["2016-04-24-atyrau-land-rally"])


@dataclass(frozen=True)
class Step:
    """One event of a thread, and the whole years without a recorded event before it."""

    event: Event
    gap: int


@dataclass(frozen=True)
class Thread:
    """A case with its events in time order. `bbox` is west, south, east, north; None when no place can be drawn.

    `line` is where its name begins in data/threads.yaml.
    """

    id: str
    title: str
    summary: str
    steps: tuple[Step, ...]
    conflict: int
    cooperation: int
    quads: tuple[tuple[str, int], ...]
    first: int
    last: int
    bbox: Bbox | None
    line: int

    @property
    def events(self) -> tuple[Event, ...]:
        return tuple(step.event for step in self.steps)


def cases(events: Sequence[Event]) -> list[tuple[Event, ...]]:
    """The events in groups that `related` joins in any number of steps, those alone left out, in date order."""
    known = {event.id: event for event in events}
    linked: dict[str, set[str]] = {event.id: {id_ for id_ in event.related if id_ in known} for event in events}
    for id_, others in list(linked.items()):
        for other in others:
            linked[other].add(id_)
    seen: set[str] = set()
    found = []
    for event in events:
        if event.id in seen or not linked[event.id]:
            continue
        group, waiting = {event.id}, [event.id]
        while waiting:
            new = linked[waiting.pop()] - group
            group |= new
            waiting += new
        seen |= group
        found.append(tuple(sorted((known[id_] for id_ in group), key=lambda e: (e.date.sort_key, e.id))))
    return found


def threads(content: Content, names: Mapping[ThreadName, int]) -> tuple[Thread, ...]:
    """Every named case of three or more events, in the order of their first events. `names` has the line of each."""
    by_event = {event.id: case for case in cases(content.events) for event in case if len(case) >= FEWEST}
    named = ((name, line) for name, line in names.items() if name.anchor in by_event)
    made = [_thread(content, name, line, by_event[name.anchor]) for name, line in named]
    return tuple(sorted(made, key=lambda thread: (thread.steps[0].event.date.sort_key, thread.id)))


def thread_of(found: Iterable[Thread]) -> dict[str, Thread]:
    """The thread of each event that belongs to one."""
    return {event.id: thread for thread in found for event in thread.events}


def _thread(content: Content, name: ThreadName, line: int, case: Sequence[Event]) -> Thread:
    counted = [event for event in case if event.status != "withdrawn"]
    stances = Counter(event.stance for event in counted)
    quads = Counter(event.quad_class for event in counted)
    return Thread(
        id=name.id,
        title=name.title,
        summary=name.summary,
        steps=tuple(_steps(case)),
        conflict=stances["conflict"],
        cooperation=stances["cooperation"],
        quads=tuple((quad, quads[quad]) for quad in content.vocabulary.ids("quad_class") if quads[quad]),
        first=case[0].date.first.year,
        last=max(_end(event) for event in case),
        bbox=bbox(content, case),
        line=line,
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
    refs = [ref.place for event in events for ref in event.places if ref.precision in DRAWN]
    places = [content.places[id_] for id_ in refs if id_ in content.places]
    if not places:
        return None
    lons, lats = [place.lon for place in places], [place.lat for place in places]
    west, south, east, north = min(lons) - AROUND, min(lats) - AROUND, max(lons) + AROUND, max(lats) + AROUND
    return round(west, 2), round(south, 2), round(east, 2), round(north, 2)


def read_threads(content: Content) -> tuple[dict[ThreadName, int], list[Problem]]:
    """The names below the content's root with their lines, and every fault: an unknown anchor, a case named twice or not at all."""
    names: list[ThreadName] = []
    places: list[int] = []
    text, problems = read_text(content.root / FILE, FILE) if (Path(content.root) / FILE).exists() else ("", [])
    document = read_yaml(text, FILE)
    problems += document.problems
    for index, value in enumerate(document.value if isinstance(document.value, list) else ()):
        name, faults = read_record(document, value, ThreadName, (index,))
        problems += faults
        if name is not None:
            names.append(name)
            places.append(index)
    problems += _faults(content, document, names, places)
    lines = (document.place((index,))[0] for index in places)
    return dict(zip(names, lines, strict=True)), problems


def _faults(
    content: Content, document: Document, names: Sequence[ThreadName], places: Sequence[int]
) -> Iterator[Problem]:
    by_event = {event.id: case for case in cases(content.events) for event in case}
    ids: set[str] = set()
    named: dict[str, str] = {}
    for name, index in zip(names, places, strict=True):
        case = by_event.get(name.anchor, ())
        if name.id in ids:
            what = f"id {shown(name.id)} was used before"
            yield document.problem((index, "id"), what, "every id is used once", code="id-twice")
        ids.add(name.id)
        if name.anchor not in content.event_by_id:
            hint = did_you_mean(name.anchor, list(content.event_by_id))
            what = f"no event has the id {shown(name.anchor)}"
            yield document.problem((index, "anchor"), what, hint, code="unknown-id")
        elif len(case) < FEWEST:
            what = f"{shown(name.anchor)} is related to fewer than {FEWEST - 1} other events"
            hint = "delete this thread, or join its events with `related`"
            yield document.problem((index, "anchor"), what, hint, code="thread-too-small")
        elif case[0].id in named:
            what = f"this case is named already, as {shown(named[case[0].id])}"
            hint = "keep one name: the two cases are one by `related`"
            yield document.problem((index, "anchor"), what, hint, code="thread-twice")
        else:
            named[case[0].id] = name.id
    yield from _unnamed(by_event, named)


def _unnamed(by_event: dict[str, tuple[Event, ...]], named: dict[str, str]) -> Iterator[Problem]:
    for case in dict.fromkeys(by_event.values()):
        if len(case) >= FEWEST and case[0].id not in named:
            what = (
                f"{len(case)} related events from {shown(case[0].id)} to {shown(case[-1].id)} have no name as a thread"
            )
            hint = f"add an entry with id, title, summary and anchor: {case[0].id}"
            yield Problem(FILE, 0, 0, what, hint, code="thread-without-name")
