"""Faults of actors, joint projects and case threads that show only beside other records: what is said twice, and order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from ..core.problems import Problem, shown
from .actor_names import disagreements, known_names
from .id_checks import Documents, numbered
from .model import Content
from .paths import EVENTS, PROJECTS, THREADS
from .register_schema import CaseThread, Project
from .yaml_source import Document

SortKey = tuple[date, int]


def all_problems(content: Content, documents: Documents) -> Iterator[Problem]:
    """What of the registers disagrees with each other or with the events."""
    names = known_names(content.actors)
    for index, _ in numbered(documents[EVENTS], content.event_by_id):
        yield from disagreements(documents[EVENTS], (index, "actors"), content.actors, names)
    for index, project in numbered(documents[PROJECTS], content.projects):
        yield from disagreements(documents[PROJECTS], (index, "partners"), content.actors, names)
        yield from _project(documents[PROJECTS], index, project)
    for index, thread in numbered(documents[THREADS], {thread.id: thread for thread in content.threads}):
        yield from _thread(content, documents[THREADS], index, thread)


def _project(document: Document, index: int, project: Project) -> Iterator[Problem]:
    yield from _twice(document, index, "events", project.events)
    named = [("states", number, state.source) for number, state in enumerate(project.states)]
    named += [("lists", number, listing.source) for number, listing in enumerate(project.lists) if listing.source]
    for key, number, source in named:
        if source > len(project.sources):
            what = f"source {source} is named, and the project has {len(project.sources)}"
            hint = "write the number of one of its sources; the first is 1"
            yield document.problem((index, key, number, "source"), what, hint, code="source-number")
    at = _out_of_order([state.date.sort_key for state in project.states])
    if at is not None:
        what = f"this state ({project.states[at].date.words}) stands after a later one"
        hint = "put the states in the order of time"
        yield document.problem((index, "states", at, "date"), what, hint, code="project-order")


def _thread(content: Content, document: Document, index: int, thread: CaseThread) -> Iterator[Problem]:
    yield from _twice(document, index, "events", thread.events)
    known = content.event_by_id
    listed = [(number, known[id_]) for number, id_ in enumerate(thread.events) if id_ in known]
    at = _out_of_order([event.date.sort_key for _, event in listed])
    if at is not None:
        number, event = listed[at]
        what = f"{shown(event.id)} ({event.date.words}) stands after a later event"
        hint = "put the events of the thread in the order of time"
        yield document.problem((index, "events", number), what, hint, code="thread-order")


def _twice(document: Document, index: int, key: str, ids: Sequence[str]) -> Iterator[Problem]:
    for number, id_ in enumerate(ids):
        if id_ in ids[:number]:
            yield document.problem(
                (index, key, number), f"{shown(id_)} stands here twice", "keep one", code="named-twice"
            )


def _out_of_order(keys: Sequence[SortKey]) -> int | None:
    """The first that is earlier than the one before it."""
    return next((at for at in range(1, len(keys)) if keys[at] < keys[at - 1]), None)
