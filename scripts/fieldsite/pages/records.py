"""The pages of events, places and outputs, made from the data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from markupsafe import Markup

from ..charts.health import health
from ..content.output_schema import Output
from ..content.paths import EVENTS, OUTPUTS, PLACES
from ..content.schema import Event, Place
from ..core.languages import phrase
from ..exports.record_files import record_address
from ..registers.actors import met_in
from ..rendering.templates import Links
from . import event_frames, schema_org
from .derived import DerivedPage
from .room import EVERY_ROW, with_room
from .site import Site
from .stories import evidence
from .wording import country_name, names_of

MOST_MET = 6  # actors on the page of a place
MOST_NAMED = 4  # places of an event; of more, the names in other languages stand on the pages of the places only
MOST_LISTED = 25  # events on the page of a place; the explorer and the timeline list all
PRECISION_WORDS = {
    "day": phrase("dated to the day"),
    "month": phrase("dated to the month; the day is not known"),
    "year": phrase("dated to the year; the month is not known"),
    "span": phrase("a span of time"),
}


def addresses(site: Site) -> Iterator[str]:
    """The address of each derived page, in the same order, with nothing made of it."""
    yield from (f"events/{event.id}/" for event in site.content.events)
    yield from (f"places/{place.id}/" for place in site.content.places.values())
    yield from (f"outputs/{output.id}/" for output in site.content.outputs)


def derived_pages(site: Site) -> Iterator[DerivedPage]:
    """Every derived page, in the order of the data."""
    events = site.content.events
    for index, event in enumerate(events):
        before = events[index - 1] if index else None
        after = events[index + 1] if index + 1 < len(events) else None
        yield _event_page(site, event, before, after)
    for place in site.content.places.values():
        yield _place_page(site, place)
    for output in site.content.outputs:
        yield _output_page(site, output)


def _event_page(site: Site, event: Event, before: Event | None, after: Event | None) -> DerivedPage:
    return DerivedPage(
        url=f"events/{event.id}/",
        title=event.title,
        description=f"{event.date.words}: {event.summary}",
        body=lambda links: with_room(
            f"events/{event.id}/", event.title, lambda rows: _event_body(site, event, before, after, links, rows)
        ),
        edit=(EVENTS, site.content.line(EVENTS, event.id)),
        told=lambda: schema_org.event(site, event),
    )


def _event_body(site: Site, event: Event, before: Event | None, after: Event | None, links: Links, rows: int) -> Markup:
    content = site.content
    where = [
        {
            "place": content.places[ref.place],
            "precision": ref.precision,
            "names": _short_names(content.places[ref.place]) if len(event.places) <= MOST_NAMED else (),
        }
        for ref in event.places
    ]
    return site.render(
        "event.html",
        links,
        rows=rows,
        all=rows == EVERY_ROW,
        record=record_address(f"events/{event.id}/"),
        event=event,
        where=where,
        precision_words=_precision_words(event),
        map=site.maps.map_of_events([event], links, about=event.title, wide=False),
        threads=content.threads_by_event.get(event.id, ()),
        projects=content.projects_by_event.get(event.id, ()),
        related=_in_time(content.event_by_id[id_] for id_ in event.related),
        evidence=evidence(site, links, [event.id], rows=rows),
        neighbours=f"sector={event.sector}",
        before=before,
        after=after,
        health=site.render("health.html", links, health=health(event, site.registers.publishers, content)),
        cite=site.citations.box(event, f"events/{event.id}/", phrase("this event"), links, event_frames.address(event)),
    )


def _in_time(events: Iterable[Event]) -> list[Event]:
    return sorted(events, key=lambda event: (event.date.sort_key, event.id))


def _short_names(place: Place) -> list[tuple[str, str]]:
    """Names in other scripts, each once: Kazakh and Russian often agree."""
    return list({name: (code, name) for code, _, name in reversed(names_of(place))}.values())[::-1]


def _precision_words(event: Event) -> list[str]:
    marks = [
        word
        for word, on in ((phrase("approximate"), event.date.approximate), (phrase("uncertain"), event.date.uncertain))
        if on
    ]
    return [PRECISION_WORDS[event.date.precision], *marks]


def _place_page(site: Site, place: Place) -> DerivedPage:
    events = site.content.listed_by_place.get(place.id, ())
    country = country_name(place.country)
    return DerivedPage(
        url=f"places/{place.id}/",
        title=place.name,
        description=phrase(
            "%(place)s, %(country)s: events of conflict and cooperation between China and Kazakhstan.",
            place=place.name,
            country=country,
        ),
        body=lambda links: with_room(
            f"places/{place.id}/", place.name, lambda rows: _place_body(site, place, events, country, links, rows)
        ),
        edit=(PLACES, site.content.line(PLACES, place.id)),
        told=lambda: schema_org.place_page(site, place),
    )


def _place_body(site: Site, place: Place, events: tuple[Event, ...], country: str, links: Links, rows: int) -> Markup:
    conflict = sum(event.stance == "conflict" for event in events)
    stance = "both" if 0 < conflict < len(events) else "conflict" if conflict else "cooperation" if events else ""
    return site.render(
        "place.html",
        links,
        place=place,
        country=country,
        names=names_of(place),
        events=events,
        conflict=conflict,
        cooperation=len(events) - conflict,
        map=site.maps.static_map([(place, stance)], links, about=place.name),
        listed=min(len(events), MOST_LISTED, rows),
        latest=site.rows(events[-min(MOST_LISTED, rows) :], links),
        projects=site.content.projects_by_place.get(place.id, ())[:rows],
        actors=list(islice(met_in(site.content, events), MOST_MET)),
        evidence=evidence(site, links, place=place.id, rows=rows),
    )


def _output_page(site: Site, output: Output) -> DerivedPage:
    path = f"outputs/{output.id}/"
    citation = site.citations.of(output, path) if output.state == "published" else None
    return DerivedPage(
        url=path,
        title=output.title,
        description=citation.text_chicago if citation else phrase("%(title)s (planned)", title=output.title),
        body=lambda links: site.render(
            "output.html",
            links,
            output=output,
            citation=citation,
            cite=site.citations.box(output, path, phrase("this work"), links) if citation else "",
        ),
        edit=(OUTPUTS, site.content.line(OUTPUTS, output.id)),
        meta=site.citations.meta_tags(output, path) if citation else (),
    )
