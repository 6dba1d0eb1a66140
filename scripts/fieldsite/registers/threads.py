"""Case threads: events that belong to one project or dispute, in the order of time, with the years of silence between.

Which events belong follows from `related`; data/threads.yaml gives each case of three or more a name, and an anchor: any
one of its events. So a thread grows with the data, and a case that nobody named yet is told as a fault.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pydantic import Field

from ..content.documents import read_document
from ..content.fields import Id, Record, Text
from ..content.id_checks import doubled_ids
from ..content.model import Content
from ..content.schema import Event
from ..content.validation import read_record
from ..content.yaml_source import Document
from ..core.cartography import Bbox
from ..core.problems import Problem, did_you_mean, shown

FILE = "data/threads.yaml"
FEWEST = 3
AROUND = 0.6  # degrees left free around the outermost places


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
    linked = {event.id: {id_ for id_ in event.related if id_ in known} for event in events}
    groups = (group for group in _groups(linked) if len(group) > 1)
    return [tuple(sorted((known[id_] for id_ in group), key=lambda e: (e.date.sort_key, e.id))) for group in groups]


def _groups(linked: Mapping[str, Collection[str]]) -> Iterator[set[str]]:
    """The ids in groups that are joined in any number of steps, either way, in the order of their first ids."""
    both: dict[str, set[str]] = {id_: set(others) for id_, others in linked.items()}
    for id_, others in linked.items():
        for other in others:
            both.setdefault(other, set()).add(id_)
    seen: set[str] = set()
    for first in both:
        if first in seen:
            continue
        group, waiting = {first}, [first]
        while waiting:
            new = both[waiting.pop()] - group
            group |= new
            waiting += new
        seen |= group
        yield group


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
    drawn = content.vocabulary.drawn
    refs = [ref.place for event in events for ref in event.places if drawn(ref.precision) in ("point", "circle")]
    places = [content.places[id_] for id_ in refs if id_ in content.places]
    if not places:
        return None
    lons, lats = [place.lon for place in places], [place.lat for place in places]
    west, south, east, north = min(lons) - AROUND, min(lats) - AROUND, max(lons) + AROUND, max(lats) + AROUND
    return round(west, 2), round(south, 2), round(east, 2), round(north, 2)


def read_threads(content: Content) -> tuple[dict[ThreadName, int], list[Problem]]:
    """The names below the content's root with their lines, and every fault: an unknown anchor, a case named twice or not at all."""
    if not (content.root / FILE).exists():
        return {}, [*_unnamed(content, {})]
    document = read_document(content.root, FILE, list)
    problems = list(document.problems)
    names: dict[ThreadName, int] = {}
    for index, value in enumerate(document.value if isinstance(document.value, list) else ()):
        name, faults = read_record(document, value, ThreadName, (index,))
        problems += faults
        names |= {name: index} if name is not None else {}
    problems += doubled_ids(document)
    problems += _faults(content, document, names, whole=not problems)
    return {name: document.place((index,))[0] for name, index in names.items()}, problems


def _faults(content: Content, document: Document, names: Mapping[ThreadName, int], whole: bool) -> Iterator[Problem]:
    """What is wrong with the names; that a case has none can be said only when all of them could be read."""
    by_event = {event.id: case for case in cases(content.events) for event in case}
    uncertain = _uncertain(content)
    named: dict[str, str] = {}
    for name, index in names.items():
        case = by_event.get(name.anchor, ())
        if name.anchor in uncertain:
            named |= {event.id: name.id for event in case[:1]}
        elif name.anchor not in content.event_by_id:
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
    if whole:
        yield from _unnamed(content, named)


def _uncertain(content: Content) -> Container[str]:
    """Events of which nobody can say to which case they belong, since one that is joined to them could not be read."""
    if not content.left_out.whole:
        return content.left_out
    linked = {event.id: event.related for event in content.events}
    doubtful = (group for group in _groups(linked) if not group <= content.event_by_id.keys())
    return {*content.left_out.ids, *(id_ for group in doubtful for id_ in group)}


def _unnamed(content: Content, named: Mapping[str, str]) -> Iterator[Problem]:
    uncertain = _uncertain(content)
    for case in cases(content.events):
        if len(case) >= FEWEST and case[0].id not in named and case[0].id not in uncertain:
            what = (
                f"{len(case)} related events from {shown(case[0].id)} to {shown(case[-1].id)} have no name as a thread"
            )
            hint = f"add an entry with id, title, summary and anchor: {case[0].id}"
            yield Problem(FILE, 1, 1, what, hint, code="thread-without-name")
