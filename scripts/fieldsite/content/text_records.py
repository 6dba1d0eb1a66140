"""All that a search finds by its words and names: events, projects, places, actors, threads, terms, holders of offices."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ..core import dates
from ..core.vocabulary import LANGUAGES, Vocabulary
from .register_schema import Actor, CaseThread, Holder, Project
from .schema import ActorOfEvent, Event, Names, Place, PlaceOfEvent
from .text_index import Document

TERMS = ("sector", "form", "stance")
HOLDER = "holder"  # finds the office, and its events in the years in which it was held


@dataclass(frozen=True)
class Searched:
    """What is searched: the events in the order of lists, and the registers."""

    vocabulary: Vocabulary
    events: Sequence[Event]
    projects: Mapping[str, Project] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    actors: Mapping[str, Actor] = field(default_factory=dict)
    threads: Sequence[CaseThread] = ()

    def documents(self) -> list[Document]:
        """Events first, so that the number of an event is its place in the list."""
        belonging = _Belonging(self)
        terms = [(group, term) for group in TERMS for term in self.vocabulary.terms(group)]
        office = belonging.first_actor
        return [
            *(self._event(event) for event in self.events),
            *(
                Document(
                    "project", one.id, one.name, (one.name, *_names(one.names)), gives=belonging.events(one.events)
                )
                for one in self.projects.values()
            ),
            *(
                Document(
                    "place",
                    one.id,
                    one.name,
                    (*place_names(one), *(other.name for other in one.also)),
                    weak=_some(one.note),
                    gives=belonging["place", one.id],
                )
                for one in self.places.values()
            ),
            *(
                Document("actor", one.id, one.name, _actor_names(one), gives=belonging["actor", one.id])
                for one in self.actors.values()
            ),
            *(
                Document(
                    "thread", one.id, one.title, (one.title,), weak=(one.summary,), gives=belonging.events(one.events)
                )
                for one in self.threads
            ),
            *(
                Document(
                    group,
                    term.id,
                    term.label.en,
                    (*(getattr(term.label, language) for language in LANGUAGES), *term.also),
                    gives=belonging[group, term.id],
                )
                for group, term in terms
            ),
            *(
                Document(
                    HOLDER,
                    actor.id,
                    holder.name,
                    (holder.name, *_names(holder.names), *holder.also),
                    gives=(*self._in_years(belonging["actor", actor.id], holder), office + number),
                )
                for number, actor in enumerate(self.actors.values())
                for holder in actor.holders
            ),
        ]

    def _event(self, event: Event) -> Document:
        """Names that the register of actors says are handed on by it; what an entry says otherwise is text of its own."""
        free = [one.name for one in event.actors if not one.actor or one.name != self._name(one.actor)]
        return Document("event", event.id, event.title, weak=(event.date.text, event.summary, *free))

    def _name(self, actor: str) -> str:
        found = self.actors.get(actor)
        return found.name if found else ""

    def _in_years(self, numbers: Iterable[int], holder: Holder) -> Iterator[int]:
        """Of the documents of an office the events that may lie in the years of one who held it."""
        until = holder.until.last if holder.until else dates.OPEN_END
        for number in numbers:
            if number < len(self.events) and self.events[number].date.overlaps(holder.since.first, until):
                yield number


class _Belonging:
    """Which events and projects belong to a record: `belonging[kind, id]` are their numbers, in order."""

    def __init__(self, of: Searched) -> None:
        self._row = {event.id: number for number, event in enumerate(of.events)}
        self.first_actor = len(of.events) + len(of.projects) + len(of.places)
        found: dict[tuple[str, str], dict[int, None]] = defaultdict(dict)
        for number, event in enumerate(of.events):
            for key in (*_joined(event.places, event.actors), *((group, getattr(event, group)) for group in TERMS)):
                found[key][number] = None
        for number, project in enumerate(of.projects.values(), len(of.events)):
            for key in (*_joined(project.places, project.partners), ("sector", project.sector)):
                found[key][number] = None
        self._found = found

    def __getitem__(self, key: tuple[str, str]) -> tuple[int, ...]:
        return tuple(self._found.get(key, ()))

    def events(self, ids: Iterable[str]) -> tuple[int, ...]:
        return tuple(sorted(self._row[id_] for id_ in ids if id_ in self._row))


def _joined(places: Iterable[PlaceOfEvent], actors: Iterable[ActorOfEvent]) -> Iterator[tuple[str, str]]:
    yield from (("place", ref.place) for ref in places)
    yield from (("actor", one.actor) for one in actors if one.actor)


def _some(*texts: str | None) -> tuple[str, ...]:
    return tuple(text for text in texts if text)


def _names(names: Names) -> tuple[str, ...]:
    return _some(names.kk, names.ru, names.zh)


def place_names(place: Place) -> tuple[str, ...]:
    """The present names of a place."""
    return (place.name, *_names(place.names))


def _actor_names(actor: Actor) -> tuple[str, ...]:
    return (actor.name, *_some(actor.short), *_names(actor.names), *actor.also)
