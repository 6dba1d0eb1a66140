"""Content in which every name leads somewhere: what refers to a record with a fault is left out for a dry run."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace

from .known_ids import KnownIds
from .model import Content, EntryPage
from .register_schema import CaseThread
from .schema import ActorOfEvent, Event, PlaceOfEvent


def sound(content: Content) -> Content:
    """The content without the records that name one which is not there; their ids join `left_out`. An id stands once."""
    places = content.places
    once = (event for event in content.events if content.event_by_id[event.id] is event)
    events = tuple(event for event in once if _placed(content, event.places) and _named(content, event.actors))
    ids = {event.id for event in events}
    projects = {
        project.id: project.model_copy(update={"events": _known(project.events, ids)})
        for project in content.projects.values()
        if _placed(content, project.places)
        and _named(content, project.partners)
        and all(listing.list in content.project_lists for listing in project.lists)
    }
    joined = tuple(_without(event, ids) for event in events)
    entries = tuple(page for page in content.entries if _leads_somewhere(content, ids, page))
    lost = [event.id for event in content.events if event.id not in ids]
    lost += [id_ for id_ in content.projects if id_ not in projects]
    return replace(
        content,
        events=joined,
        projects=projects,
        threads=tuple(
            _of_known(thread, ids, projects) for thread in content.threads if ids.intersection(thread.events)
        ),
        entries=entries,
        outputs=tuple(o for o in content.outputs if ids.issuperset(o.events) and all(p in places for p in o.places)),
        tasks=tuple(task for task in content.tasks if task.id in ids),
        second_coding=tuple(coding for coding in content.second_coding if coding.id in ids),
        corrections=tuple({(one.kind, one.id, one.day, one.field): one for one in content.corrections}.values()),
        left_out=KnownIds((*content.left_out.ids, *lost), content.left_out.whole),
    )


def _placed(content: Content, references: Sequence[PlaceOfEvent]) -> bool:
    return bool(references) and all(reference.place in content.places for reference in references)


def _named(content: Content, references: Sequence[ActorOfEvent]) -> bool:
    return all(reference.actor is None or reference.actor in content.actors for reference in references)


def _of_known(thread: CaseThread, events: set[str], projects: Container[str]) -> CaseThread:
    """The thread with those of its events and projects that are known."""
    return thread.model_copy(
        update={
            "events": _known(thread.events, events),
            "projects": _known(thread.projects, projects),
            "annotation": thread.annotation if thread.annotation and thread.annotation.event in events else None,
        }
    )


def _known(ids: Sequence[str], there: Container[str]) -> tuple[str, ...]:
    """Those ids that are there, each once."""
    return tuple(dict.fromkeys(id_ for id_ in ids if id_ in there))


def _without(event: Event, known: set[str]) -> Event:
    """The event related only to others that are known, each once."""
    related = _known(event.related, known)
    return event if related == event.related else event.model_copy(update={"related": related})


def _leads_somewhere(content: Content, events: set[str], page: EntryPage) -> bool:
    header = page.header
    named = {*header.places, *(picture.place for picture in header.pictures if picture.place)}
    told = {*header.events, *(id_ for picture in header.pictures for id_ in picture.events)}
    return named <= set(content.places) and told <= events and set(header.authors) <= set(content.authors)
