"""Places that must not be shown exactly: the region stands for them in every output."""

from __future__ import annotations

from dataclasses import replace

from .model import Content, EntryPage
from .schema import Event, Place, PlaceOfEvent


def wider_place(content: Content, place_id: str) -> Place | None:
    """The region, else the country, that stands for a place; None when the register holds neither."""
    place = content.places.get(place_id)
    if place is None:
        return None
    drawn = content.vocabulary.drawn
    same = [other for other in content.places.values() if other.country == place.country]
    regions = (other for other in same if drawn(other.precision) == "area" and other.name == place.admin1)
    return next(regions, next((other for other in same if drawn(other.precision) == "beside"), None))


def coarsened(content: Content) -> Content:
    """The content with each sensitive event and entry moved to its region, before anything is made from it."""
    return replace(
        content,
        events=tuple(_event(content, e) if e.sensitivity == "coarse" else e for e in content.events),
        entries=tuple(_entry(content, p) if p.header.sensitivity == "coarse" else p for p in content.entries),
    )


def _event(content: Content, event: Event) -> Event:
    wider = {p.id: p for ref in event.places if (p := wider_place(content, ref.place))}
    places = tuple(PlaceOfEvent.model_construct(place=p.id, precision=p.precision) for p in wider.values())
    return event.model_copy(update={"places": places})


def _entry(content: Content, page: EntryPage) -> EntryPage:
    """The entry with its places and those of its pictures made coarse."""
    header = page.header
    pictures = tuple(p.model_copy(update={"place": _wider_id(content, p.place)}) for p in header.pictures)
    places = dict.fromkeys(id_ for place in header.places if (id_ := _wider_id(content, place)))
    return replace(page, header=header.model_copy(update={"places": tuple(places), "pictures": pictures}))


def _wider_id(content: Content, place_id: str | None) -> str | None:
    wider = wider_place(content, place_id) if place_id else None
    return wider.id if wider else None
