"""Actors of the register as they are shown: their events, whom they meet in these, their cases, and who held the office."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ..content.model import Content
from ..content.register_schema import Actor, CaseThread, Holder, Project
from ..content.schema import Event
from ..content.selection import PARTIAL_DATE, Query, query_string


@dataclass(frozen=True)
class Balance:
    """Events counted by stance."""

    conflict: int
    cooperation: int

    @property
    def total(self) -> int:
        return self.conflict + self.cooperation


@dataclass(frozen=True)
class Companion:
    """An actor of the register, and those of the events looked at that name it."""

    actor: Actor
    shared: Balance


@dataclass(frozen=True)
class TermOfOffice:
    """Who held an office, with the events of these years. `query` is the part of an address that selects them, or empty."""

    holder: Holder
    events: Balance
    query: str


@dataclass(frozen=True)
class WithParts:
    """An actor with all its parts, and theirs: the ids, its own first, and their events, each counted once."""

    ids: tuple[str, ...]
    events: Balance

    @property
    def query(self) -> str:
        """The part of an address that selects these events."""
        return query_string(Query({"actor": self.ids}))


@dataclass(frozen=True)
class ActorRecord:
    """An actor with what the content holds of it. `events` are in date order, without those that are withdrawn.

    `companions` are those of most shared events first; `cases` are case threads with the number of its events in each.
    """

    actor: Actor
    events: tuple[Event, ...]
    balance: Balance
    companions: tuple[Companion, ...]
    cases: tuple[tuple[CaseThread, int], ...]
    terms: tuple[TermOfOffice, ...]
    parent: Actor | None
    parts: tuple[Actor, ...]
    whole: WithParts
    projects: tuple[Project, ...]


def actor_record(content: Content, actor: Actor) -> ActorRecord:
    events = events_of(content, actor)
    return ActorRecord(
        actor=actor,
        events=events,
        balance=balance_of(events),
        companions=tuple(one for one in met_in(content, events) if one.actor.id != actor.id),
        cases=tuple(_cases(content, events)),
        terms=tuple(_term(actor, holder, events) for holder in actor.holders),
        parent=content.actors.get(actor.part_of or ""),
        parts=content.parts_of_actor.get(actor.id, ()),
        whole=whole_of(content, actor),
        projects=content.projects_by_actor.get(actor.id, ()),
    )


def events_of(content: Content, actor: Actor) -> tuple[Event, ...]:
    """The events that name an actor, in date order, without those that are withdrawn."""
    named = content.events_by_actor.get(actor.id, ())
    return tuple(event for event in named if event.status != "withdrawn")


def whole_of(content: Content, actor: Actor) -> WithParts:
    ids = {actor.id: None}
    waiting = [actor.id]
    while waiting:
        parts = [part.id for part in content.parts_of_actor.get(waiting.pop(), ()) if part.id not in ids]
        ids |= dict.fromkeys(parts)
        waiting += parts
    events = {event.id: event for id_ in ids for event in events_of(content, content.actors[id_])}
    return WithParts(tuple(ids), balance_of(events.values()))


def balance_of(events: Iterable[Event]) -> Balance:
    stances = Counter(event.stance for event in events)
    return Balance(stances["conflict"], stances["cooperation"])


def met_in(content: Content, events: Iterable[Event]) -> Iterator[Companion]:
    """The actors of the register in some events, those of most of them first."""
    shared: dict[str, list[Event]] = {}
    for event in events:
        for id_ in {other.actor for other in event.actors if other.actor}:
            shared.setdefault(id_, []).append(event)
    for id_ in sorted(shared, key=lambda id_: (-len(shared[id_]), content.actors[id_].name)):
        yield Companion(content.actors[id_], balance_of(shared[id_]))


def _cases(content: Content, events: Sequence[Event]) -> Iterator[tuple[CaseThread, int]]:
    times = Counter(case.id for event in events for case in content.threads_by_event.get(event.id, ()))
    held = [case for case in content.threads if case.id in times]
    return iter(sorted(((case, times[case.id]) for case in held), key=lambda pair: -pair[1]))


def _term(actor: Actor, holder: Holder, events: Sequence[Event]) -> TermOfOffice:
    """An event answers when any day that it may mean lies in the years of the office, as in every selection."""
    last = holder.until.last if holder.until else date.max
    found = [event for event in events if event.date.overlaps(holder.since.first, last)]
    bounds = (holder.since.text, holder.until.text if holder.until else "")
    whole = all(PARTIAL_DATE.fullmatch(text) for text in bounds if text)
    return TermOfOffice(
        holder, balance_of(found), query_string(Query({"actor": (actor.id,)}, *bounds)) if whole else ""
    )
