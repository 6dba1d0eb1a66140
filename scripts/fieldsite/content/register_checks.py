"""Faults of actors, joint projects and case threads that show only beside other records: what is said twice, and order."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from ..core.dates import When
from ..core.problems import Problem, shown
from .actor_checks import register_problems
from .actor_names import disagreements, known_names
from .date_order import well_placed
from .id_checks import Documents, numbered
from .judgement import is_to_come
from .model import Content
from .paths import ACTORS, EVENTS, PROJECTS, THREADS
from .project_checks import project_problems
from .register_schema import CaseThread, Project
from .yaml_source import Document


def all_problems(content: Content, documents: Documents, today: date | None) -> Iterator[Problem]:
    """What of the registers disagrees with each other or with the events; `today` as of `order_problems`."""
    names = known_names(content.actors)
    for index, event in numbered(documents[EVENTS], content.event_by_id):
        yield from disagreements(documents[EVENTS], (index, "actors"), content.actors, names)
        yield from _twice(documents[EVENTS], index, "places", [place.place for place in event.places])
        yield from _twice(documents[EVENTS], index, "related", event.related)
    yield from register_problems(content.actors, documents[ACTORS])
    for index, project in numbered(documents[PROJECTS], content.projects):
        yield from disagreements(documents[PROJECTS], (index, "partners"), content.actors, names)
        yield from project_problems(documents[PROJECTS], index, project, today)
        yield from _project(documents[PROJECTS], index, project)
    right = _rightly_dated(content, documents[EVENTS], today)
    for index, thread in numbered(documents[THREADS], content.thread_by_id):
        yield from _thread(content, documents[THREADS], index, thread, right)


def _rightly_dated(content: Content, document: Document, today: date | None) -> set[str]:
    """The events whose place in their list bears out their date: of the others that is told already."""
    events = [event for _, event in numbered(document, content.event_by_id)]
    known = [event for event in events if today is None or not is_to_come(event.date, today)]
    placed = well_placed([event.date.sort_key for event in known])
    return {event.id for number, event in enumerate(known) if number in placed}


def _project(document: Document, index: int, project: Project) -> Iterator[Problem]:
    yield from _twice(document, index, "events", project.events)
    yield from _twice(document, index, "places", [place.place for place in project.places])
    for at in _after_later([state.date for state in project.states]):
        what = f"this state ({project.states[at].date.words}) stands after a later one"
        hint = "put the states in the order of time"
        yield document.problem((index, "states", at, "date"), what, hint, code="project-order")


def _thread(
    content: Content, document: Document, index: int, thread: CaseThread, right: Collection[str]
) -> Iterator[Problem]:
    yield from _twice(document, index, "events", thread.events)
    known = content.event_by_id
    listed = [(number, known[id_]) for number, id_ in enumerate(thread.events) if id_ in right]
    for at in _out_of_order([event.date.sort_key for _, event in listed]):
        number, event = listed[at]
        later = any(other.date.sort_key > event.date.sort_key for _, other in listed[:at])
        where = "after a later" if later else "before an earlier"
        what = f"{shown(event.id)} ({event.date.words}) stands {where} event"
        hint = "put the events of the thread in the order of time"
        yield document.problem((index, "events", number), what, hint, code="thread-order")
    if thread.annotation and thread.annotation.event not in thread.events:
        what = f"{shown(thread.annotation.event)} is no event of the thread"
        hint = f"write one of its events, for example {thread.events[0]}"
        yield document.problem((index, "annotation", "event"), what, hint, code="thread-annotation")


def _twice(document: Document, index: int, key: str, ids: Sequence[str]) -> Iterator[Problem]:
    for number, id_ in enumerate(ids):
        if id_ in ids[:number]:
            yield document.problem(
                (index, key, number), f"{shown(id_)} stands here twice", "keep one", code="named-twice"
            )


def _after_later(dates: Sequence[When]) -> list[int]:
    """The fewest that stand wrong, the second of two that were exchanged. Dates that may mean one day stand in any order:
    what was agreed in January can be said before what ran in the same year."""
    rows: list[list[int]] = []
    for at, when in enumerate(dates):
        before = [row for row in rows if dates[row[-1]].first <= when.last]
        rows.append([*max(before, key=len, default=[]), at])
    return [at for at in range(len(dates)) if at not in max(rows, key=len)]


def _out_of_order(keys: Sequence[tuple[date, int]]) -> list[int]:
    """The fewest that stand wrong; of two neighbours that were exchanged the second."""
    first = next((at for at in range(1, len(keys)) if keys[at] < keys[at - 1]), None)
    if first is None:
        return []
    without = [*keys[:first], *keys[first + 1 :]]
    if without == sorted(without):
        return [first]
    right = well_placed(keys)
    return [at for at in range(len(keys)) if at not in right]
