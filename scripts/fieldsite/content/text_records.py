"""All that a search finds by its words and names: events, projects, places, actors, threads, terms, holders of offices."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from ..core import dates
from ..core.languages import Translated
from ..core.vocabulary import Vocabulary
from .register_schema import Actor, CaseThread, Holder, Project
from .schema import ActorOfEvent, Event, Names, Place, PlaceOfEvent
from .text_index import Searchable

TERM_GROUPS = ("sector", "form", "stance")
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

    def documents(self) -> list[Searchable]:
        """Events first, so that the number of an event is its place in the list."""
        belonging = _Belonging(self)
        events = (self._event(event) for event in self.events)
        return [
            *events,
            *self._cases(belonging),
            *self._named(belonging),
            *self._terms(belonging),
            *self._holders(belonging),
        ]

    def _named(self, belonging: _Belonging) -> Iterator[Searchable]:
        for place in self.places.values():
            names = (*place_names(place), *_english(place.name), *(other.name for other in place.also))
            given = belonging["place", place.id]
            yield Searchable("place", place.id, place.name, names, weak=_some(place.note), gives=given)
        for actor in self.actors.values():
            names = (actor.name, *_english(actor.name), *_some(actor.short), *_names(actor.names), *actor.also)
            yield Searchable("actor", actor.id, actor.name, names, gives=belonging["actor", actor.id])

    def _cases(self, belonging: _Belonging) -> Iterator[Searchable]:
        for project in self.projects.values():
            names = (project.name, *_english(project.name), *_names(project.names))
            yield Searchable("project", project.id, project.name, names, gives=belonging.events(project.events))
        for thread in self.threads:
            given = belonging.events(thread.events)
            yield Searchable("thread", thread.id, thread.title, (thread.title,), weak=(thread.summary,), gives=given)

    def _terms(self, belonging: _Belonging) -> Iterator[Searchable]:
        for group in TERM_GROUPS:
            for term in self.vocabulary.terms(group):
                names = (*(label for _, label in term.label), *term.also)
                yield Searchable(group, term.id, self.vocabulary.label_of(term), names, gives=belonging[group, term.id])

    def _holders(self, belonging: _Belonging) -> Iterator[Searchable]:
        for number, actor in enumerate(self.actors.values(), belonging.first_actor):
            for holder in actor.holders:
                names = (holder.name, *_english(holder.name), *_names(holder.names), *holder.also)
                given = (*self._in_years(belonging["actor", actor.id], holder), number)
                yield Searchable(HOLDER, actor.id, holder.name, names, gives=given)

    def _event(self, event: Event) -> Searchable:
        """Names that the register of actors says are handed on by it; what an entry says otherwise is text of its own."""
        free = [one.name for one in event.actors if not one.actor or one.name != self._name(one.actor)]
        return Searchable(
            "event", event.id, event.title, weak=(event.date.text, event.summary, *free, *chain(*map(_english, free)))
        )

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
        self.first_actor = len(of.events) + len(of.projects) + len(of.threads) + len(of.places)
        found: dict[tuple[str, str], dict[int, None]] = defaultdict(dict)
        for number, event in enumerate(of.events):
            for key in (
                *_joined(event.places, event.actors),
                *((group, getattr(event, group)) for group in TERM_GROUPS),
            ):
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


def _english(name: str) -> tuple[str, ...]:
    """The English name beside the one that stands for it in the language of the content."""
    return (name.original,) if isinstance(name, Translated) else ()


def _names(names: Names) -> tuple[str, ...]:
    return _some(names.kk, names.ru, names.zh)


def place_names(place: Place) -> tuple[str, ...]:
    """The present names of a place."""
    return (place.name, *_names(place.names))
