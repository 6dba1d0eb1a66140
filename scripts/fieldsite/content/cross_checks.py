"""Faults that show only when records meet: ids, order, places in their country, what one entry says of another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import get_args

from ..core.problems import Problem, did_you_mean, shown
from ..core.unforeseen import guarded
from ..core.vocabulary import Drawn
from . import (
    archive_checks,
    dispute_checks,
    hidden_places,
    languages_of_texts,
    register_checks,
    selection,
    translations,
)
from .date_order import order_problems
from .front_matter import MarkdownFile
from .id_checks import ID_LISTS, Documents, IdIndex, doubled_ids, numbered, read_ids, unknown_ids
from .model import Content, EntryPage
from .outlines import Outlines, read_outlines
from .page_text import InTextCitation, TextPart
from .paths import CORRECTIONS, EVENTS, OUTPUTS, PLACES, REFERENCES, SECOND_CODING, SOURCE_ARCHIVE, TASKS, VOCABULARY
from .schema import Event, Place, PlaceOfEvent
from .translation_schema import TRANSLATIONS
from .yaml_source import Document, Path_

DRAWN: tuple[Drawn, ...] = get_args(Drawn)
_COUNTRY_CODES = "write two letters as ISO 3166-1 has them, for example KZ, CN, RU, KG, UZ or GB"


def all_problems(
    content: Content,
    documents: Documents,
    sources: Iterable[MarkdownFile],
    today: date | None = None,
    lost: Mapping[str, tuple[str, ...]] = {},
) -> Iterator[Problem]:
    """Every fault between records, and in the texts of pages. `documents` tells where each value stands; `today` is the day
    of a check that looks at days to come too; `lost` are ids that were published, by the file that held them."""
    ids = read_ids(documents, lost)
    for file in (*ID_LISTS.values(), SECOND_CODING, TASKS):
        yield from guarded(file, doubled_ids(documents[file]))
    yield from guarded(OUTPUTS, doubled_ids(documents[OUTPUTS], ("outputs",)))
    yield from guarded(EVENTS, unknown_ids(content, documents, ids))
    yield from guarded(EVENTS, order_problems(documents[EVENTS], content.event_by_id, today))
    yield from guarded(PLACES, _places(content, documents[PLACES]))
    yield from guarded(EVENTS, _events(content, ids, documents[EVENTS]))
    yield from guarded(VOCABULARY, _overfull(content, documents[VOCABULARY]))
    yield from guarded("data/", register_checks.all_problems(content, documents, today))
    yield from guarded(
        TRANSLATIONS, translations.problems(content, documents, {id_ for ids_ in lost.values() for id_ in ids_})
    )
    yield from guarded("data/", languages_of_texts.problems(content, documents))
    yield from guarded(SOURCE_ARCHIVE, archive_checks.all_problems(content, documents))
    yield from guarded(CORRECTIONS, dispute_checks.all_problems(content, documents))
    for page in content.entries:
        yield from guarded(page.file, _entry(content, documents[page.file], page))
    for source in sources:
        yield from guarded(source.file, _text(content, source))


def _overfull(content: Content, document: Document) -> Iterator[Problem]:
    for facet, most in selection.overfull(content):
        what = f"{facet.label} can be narrowed to {len(selection.terms(content, facet))} values"
        write = f"the explorer tells at most {most} of them apart: merge some"
        yield document.problem((facet.group,), what, write, code="too-many-values")


def _places(content: Content, document: Document) -> Iterator[Problem]:
    outlines = read_outlines(content.root)
    for index, place in numbered(document, content.places):
        yield from _coordinates(outlines, document, index, place)


def _events(content: Content, ids: IdIndex, document: Document) -> Iterator[Problem]:
    first: dict[tuple[str, str], str] = {}
    for index, event in numbered(document, content.event_by_id):
        yield from _event(content, document, index, event)
        if first.setdefault((event.title, event.date.text), event.id) == event.id:  # a copy is told of as a copy
            yield from _related(content, ids, document, index, event)


def _text(content: Content, source: MarkdownFile) -> Iterator[Problem]:
    yield from source.text.problems
    for part in source.text.parts:
        yield from _citation(content, source.file, part)


def _coordinates(outlines: Outlines, document: Document, index: int, place: Place) -> Iterator[Problem]:
    if place.country not in outlines.boxes:
        what = f"no country has the code {shown(place.country)}"
        yield document.problem((index, "country"), what, _COUNTRY_CODES, code="unknown-country")
    elif outlines.outside(place.country, place.lon, place.lat):
        what = f"{place.id} lies at {place.lon:.2f} east, {place.lat:.2f} north, outside {place.country}"
        exchanged = not outlines.outside(place.country, place.lat, place.lon)
        hint = "the two numbers seem to be exchanged" if exchanged else "check latitude and longitude"
        yield document.problem((index, "lat"), what, hint, code="outside-country")


def _event(content: Content, document: Document, index: int, event: Event) -> Iterator[Problem]:
    for i, ref in enumerate(event.places):
        yield from _precision(content, document, (index, "places", i, "precision"), ref)
        if event.sensitivity == "coarse":
            where = (index, "places", i, "place")
            yield from hidden_places.without_region(content, document, where, ref.place)
    yield from _status(document, index, event)


def _precision(content: Content, document: Document, where: Path_, ref: PlaceOfEvent) -> Iterator[Problem]:
    """An event that claims to be known more exactly than the point at which it is drawn."""
    place, drawn = content.places.get(ref.place), content.vocabulary.drawn
    if not place:
        return
    if DRAWN.index(drawn(ref.precision)) < DRAWN.index(drawn(place.precision)) or (
        ref.precision == "site" and place.precision == "city"
    ):
        what = f"{ref.place} is known as {place.precision}, and the event as {ref.precision}"
        hint = f"write {place.precision}, or name a place that is known as {ref.precision}"
        yield document.problem(where, what, hint, code="precision-finer")


def _related(content: Content, ids: IdIndex, document: Document, index: int, event: Event) -> Iterator[Problem]:
    for i, other_id in enumerate(event.related):
        where = (index, "related", i)
        other = content.event_by_id.get(other_id)
        if other_id == event.id:
            what, hint = "an event related to itself", "delete it from the list"
            yield document.problem(where, what, hint, code="related-to-itself")
        elif other and event.id not in other.related and all(ids.knows("event", id_) for id_ in other.related):
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


def _entry(content: Content, document: Document, page: EntryPage) -> Iterator[Problem]:
    if page.header.sensitivity == "coarse":
        for where, place in hidden_places.places_named_in(page):
            yield from hidden_places.without_region(content, document, where, place)
    for i, picture in enumerate(page.header.pictures):
        if (picture.file is None) == (picture.plate is None):
            what, hint = "a picture is either a file or a plate", "write one of file: or plate:"
            yield document.problem(("pictures", i), what, hint, code="file-or-plate")


def _citation(content: Content, file: str, part: TextPart) -> Iterator[Problem]:
    for one in part.what.works if isinstance(part.what, InTextCitation) else ():
        if one.key not in content.works:
            known = content.works.ids
            hint = did_you_mean(one.key, known) if known else f"add the work to {REFERENCES}"
            what = f"no work has the key {shown(one.key)}"
            yield Problem(file, part.line, part.column, what, hint, code="unknown-work")
