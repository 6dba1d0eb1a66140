"""Faults that show only when records meet: ids, order, places in their country, what one entry says of another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..core.problems import Problem, did_you_mean, shown
from . import bibliography, hidden_places
from .model import Content, EntryPage
from .outlines import Outlines, read_outlines
from .page_text import Citation, EventLink, Part
from .schema import Event, Place
from .yaml_source import Document, Key

EVENTS, PLACES, AUTHORS = "data/events.yaml", "data/places.yaml", "data/authors.yaml"
SECOND, OUTPUTS = "data/second-coding.yaml", "data/outputs.yaml"
_COUNTRY_CODES = "write two letters as ISO 3166-1 has them, for example KZ, CN, RU, KG, UZ or GB"
BRACES = re.compile(r"\{[{%#]")
Documents = Mapping[str, Document]


@dataclass(frozen=True)
class _Ids:
    """Every id that a file holds, those of faulty records too: a reference to them is no second fault."""

    events: Mapping[str, int]
    places: Mapping[str, int]
    authors: Mapping[str, int]


def all_problems(content: Content, documents: Documents) -> Iterator[Problem]:
    """Every fault between records. `documents` tells where each value stands."""
    ids = _Ids(*(_ids(documents[file]) for file in (EVENTS, PLACES, AUTHORS)))
    for file in (EVENTS, PLACES, AUTHORS, SECOND):
        yield from _doubled(documents[file], ())
    yield from _doubled(documents[OUTPUTS], ("outputs",))
    yield from _order(documents[EVENTS], content)
    outlines = read_outlines(content.root)
    for index, place in _records(documents[PLACES], content.places):
        yield from _coordinates(outlines, documents[PLACES], index, place)
    for index, event in _records(documents[EVENTS], content.event_by_id):
        yield from _event(content, ids, documents[EVENTS], index, event)
    for id_, index in _ids(documents[SECOND]).items():
        yield from _unknown(documents[SECOND], (index, "id"), "event", id_, ids.events)
    for page in content.entries:
        yield from _entry(content, ids, documents[page.file], page)
    yield from _outputs(ids, documents[OUTPUTS])
    for each in (*content.entries, *content.pages):
        yield from each.source.text.problems
        for part in each.source.text.parts:
            yield from _event_link(ids, each.file, part)
            yield from _citation(content, each.file, part)


def _ids(document: Document) -> dict[str, int]:
    """Each id of a file with its (last) index in the list."""
    return {str(value.get("id")): i for i, value in enumerate(document.value or ()) if isinstance(value, dict)}


def _unknown(
    document: Document, where: tuple[Key, ...], kind: str, id_: str, known: Mapping[str, int]
) -> Iterator[Problem]:
    if id_ not in known:
        what = f"no {kind} has the id {shown(id_)}"
        yield document.problem(where, what, did_you_mean(id_, list(known)), code="unknown-id")


def _records(document: Document, known: Mapping[str, Any]) -> Iterator[tuple[int, Any]]:
    """Index in the file and record, for every entry that was read without fault."""
    for index, value in enumerate(document.value or ()):
        record = known.get(value.get("id", "")) if isinstance(value, dict) else None
        if record is not None:
            yield index, record


def _doubled(document: Document, path: tuple[Key, ...]) -> Iterator[Problem]:
    items = document.value or []
    for step in path:
        items = items.get(step) or [] if isinstance(items, dict) else []
    seen: dict[str, int] = {}
    for index, value in enumerate(items):
        id_ = value.get("id") if isinstance(value, dict) else None
        if id_ in seen:
            what = f"id {shown(id_)} was used before, on line {document.place((*path, seen[id_]))[0]}"
            hint = "every id is used once; add a word to tell them apart"
            yield document.problem((*path, index, "id"), what, hint, code="id-twice")
        elif isinstance(id_, str):
            seen[id_] = index


def _order(document: Document, content: Content) -> Iterator[Problem]:
    before: Event | None = None
    for index, event in _records(document, content.event_by_id):
        if before and event.date.sort_key < before.date.sort_key:
            what = f"{shown(event.id)} ({event.date.words}) stands after {shown(before.id)} ({before.date.words})"
            hint = "move the entry up: the file is kept in date order"
            yield document.problem((index, "date"), what, hint, code="date-order")
        else:
            before = event


def _coordinates(outlines: Outlines, document: Document, index: int, place: Place) -> Iterator[Problem]:
    if place.country not in outlines.boxes:
        what = f"no country has the code {shown(place.country)}"
        yield document.problem((index, "country"), what, _COUNTRY_CODES, code="unknown-country")
    elif outlines.outside(place.country, place.lon, place.lat):
        what = f"{place.id} lies at {place.lon:.2f} east, {place.lat:.2f} north, outside {place.country}"
        exchanged = not outlines.outside(place.country, place.lat, place.lon)
        hint = "the two numbers seem to be exchanged" if exchanged else "check latitude and longitude"
        yield document.problem((index, "lat"), what, hint, code="outside-country")


def _event(content: Content, ids: _Ids, document: Document, index: int, event: Event) -> Iterator[Problem]:
    for i, ref in enumerate(event.places):
        where = (index, "places", i, "place")
        yield from _unknown(document, where, "place", ref.place, ids.places)
        if event.sensitivity == "coarse":
            yield from hidden_places.without_region(content, document, where, ref.place)
    yield from _related(content, ids, document, index, event)
    yield from _status(document, index, event)


def _related(content: Content, ids: _Ids, document: Document, index: int, event: Event) -> Iterator[Problem]:
    for i, other_id in enumerate(event.related):
        where = (index, "related", i)
        other = content.event_by_id.get(other_id)
        if other_id == event.id:
            yield document.problem(
                where, "an event related to itself", "delete it from the list", code="related-to-itself"
            )
        elif other is None:
            yield from _unknown(document, where, "event", other_id, ids.events)
        elif event.id not in other.related:
            what = f"{shown(other_id)} is related to this event but does not name it"
            yield document.problem(where, what, f"add {event.id} to `related` of {other_id}", code="related-one-way")


def _status(document: Document, index: int, event: Event) -> Iterator[Problem]:
    if event.status == "reviewed" and (not event.checked_by or event.checked_by == event.coded_by):
        hint = "name a second reader in checked_by, or write status: candidate"
        what = "reviewed needs a checked_by other than coded_by"
        yield document.problem((index, "status"), what, hint, code="reviewed-by-nobody")
    if (event.status == "withdrawn") != (event.withdrawn_reason is not None):
        hint = "write both, or neither: the page stays and says why"
        what = "status withdrawn and withdrawn_reason go together"
        yield document.problem((index, "status"), what, hint, code="withdrawn-reason")


def _entry(content: Content, ids: _Ids, document: Document, page: EntryPage) -> Iterator[Problem]:
    header = page.header
    if header.sensitivity == "coarse":
        for where, place in hidden_places.places_of(page):
            yield from hidden_places.without_region(content, document, where, place)
    for key, named, known in (
        ("authors", header.authors, ids.authors),
        ("places", header.places, ids.places),
        ("events", header.events, ids.events),
    ):
        for i, id_ in enumerate(named):
            yield from _unknown(document, (key, i), key.removesuffix("s"), id_, known)
    for i, picture in enumerate(header.pictures):
        where = ("pictures", i)
        if (picture.file is None) == (picture.plate is None):
            what = "a picture is either a file or a plate"
            yield document.problem(where, what, "write one of file: or plate:", code="file-or-plate")
        if picture.place:
            yield from _unknown(document, (*where, "place"), "place", picture.place, ids.places)
        for j, id_ in enumerate(picture.events):
            yield from _unknown(document, (*where, "events", j), "event", id_, ids.events)


def _outputs(ids: _Ids, document: Document) -> Iterator[Problem]:
    outputs = document.value.get("outputs") if isinstance(document.value, dict) else None
    for index, output in enumerate(outputs if isinstance(outputs, list) else ()):
        for key, known in (("events", ids.events), ("places", ids.places)):
            named = output.get(key) if isinstance(output, dict) else None
            for i, id_ in enumerate(named if isinstance(named, list) else ()):
                yield from _unknown(document, ("outputs", index, key, i), key.removesuffix("s"), id_, known)


def _event_link(ids: _Ids, file: str, part: Part) -> Iterator[Problem]:
    if isinstance(part.what, EventLink) and part.what.id not in ids.events:
        what, write = f"no event has the id {shown(part.what.id)}", did_you_mean(part.what.id, list(ids.events))
        yield Problem(file, part.line, part.column, what, write, code="unknown-id")


def _citation(content: Content, file: str, part: Part) -> Iterator[Problem]:
    known = content.references
    for one in part.what.works if isinstance(part.what, Citation) else ():
        if one.key not in known:
            hint = did_you_mean(one.key, list(known)) if known else f"add the work to {bibliography.FILE}"
            what = f"no work has the key {shown(one.key)}"
            yield Problem(file, part.line, part.column, what, hint, code="unknown-work")


def braces_in_header(document: Document) -> Iterator[Problem]:
    """Macro braces in front matter: they are for the text of a page only."""
    for path, value in _texts(document.value, ()):
        if BRACES.search(value):
            what = f"braces in the header: {shown(value)}"
            yield document.problem(path, what, "write plain text here", code="header-braces")


def _texts(value: Any, path: tuple[Key, ...]) -> Iterator[tuple[tuple[Key, ...], str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list):
        for i, item in enumerate(value):
            yield from _texts(item, (*path, i))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _texts(item, (*path, key))
