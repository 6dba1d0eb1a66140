"""Content in which every name leads somewhere: what refers to a record with a fault is left out for a dry run."""

from __future__ import annotations

from dataclasses import replace

from .known_ids import KnownIds
from .model import Content, EntryPage
from .schema import Event


def sound(content: Content) -> Content:
    """The content without the records that name one which is not there; their ids join `left_out`. An id stands once."""
    places = content.places
    once = (event for event in content.events if content.event_by_id[event.id] is event)
    events = tuple(event for event in once if event.places and all(ref.place in places for ref in event.places))
    ids = {event.id for event in events}
    joined = tuple(_without(event, ids) for event in events)
    entries = tuple(page for page in content.entries if _leads_somewhere(content, ids, page))
    lost = [event.id for event in content.events if event.id not in ids]
    return replace(
        content,
        events=joined,
        entries=entries,
        outputs=tuple(o for o in content.outputs if ids.issuperset(o.events) and all(p in places for p in o.places)),
        second_coding=tuple(coding for coding in content.second_coding if coding.id in ids),
        left_out=KnownIds((*content.left_out.ids, *lost), content.left_out.whole),
    )


def _without(event: Event, known: set[str]) -> Event:
    """The event related only to others that are known."""
    if known.issuperset(event.related):
        return event
    return event.model_copy(update={"related": tuple(id_ for id_ in event.related if id_ in known)})


def _leads_somewhere(content: Content, events: set[str], page: EntryPage) -> bool:
    header = page.header
    named = {*header.places, *(picture.place for picture in header.pictures if picture.place)}
    told = {*header.events, *(id_ for picture in header.pictures for id_ in picture.events)}
    return named <= set(content.places) and told <= events and set(header.authors) <= set(content.authors)
