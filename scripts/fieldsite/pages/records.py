"""The pages of events, places and outputs, made from the data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from markupsafe import Markup

from ..charts.health import health
from ..citations.formats import meta_tags
from ..content.output_schema import Output
from ..content.paths import EVENTS, OUTPUTS, PLACES
from ..content.schema import Event, Place
from ..maps.static_maps import places_with_stance
from ..registers.actors import met_in
from ..rendering.templates import Links, shortened
from .derived import DerivedPage
from .site import Site
from .stories import evidence
from .wording import country_name, names_of

MOST_MET = 6  # actors on the page of a place
MOST_LISTED = 40  # events on the page of a place; the explorer and the timeline list all
PRECISION_WORDS = {
    "day": "dated to the day",
    "month": "dated to the month; the day is not known",
    "year": "dated to the year; the month is not known",
    "span": "a span of time",
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
        description=f"{event.date.words}. {event.summary}",
        body=lambda links: _event_body(site, event, before, after, links),
        edit=(EVENTS, site.content.line(EVENTS, event.id)),
        data=_event_data(site, event),
    )


def _event_body(site: Site, event: Event, before: Event | None, after: Event | None, links: Links) -> Markup:
    content = site.content
    where = [
        {
            "place": content.places[ref.place],
            "precision": ref.precision,
            "names": _short_names(content.places[ref.place]),
        }
        for ref in event.places
    ]
    return site.render(
        "event.html",
        links,
        event=event,
        where=where,
        precision_words=_precision_words(event),
        map=site.maps.static_map(places_with_stance(content, [event]), links),
        threads=content.threads_by_event.get(event.id, ()),
        projects=content.projects_by_event.get(event.id, ()),
        related=_in_time(content.event_by_id[id_] for id_ in event.related),
        evidence=evidence(site, links, [event.id]),
        neighbours=f"sector={event.sector}",
        before=before,
        after=after,
        health=site.render("health.html", links, health=health(event, site.registers.publishers, content.vocabulary)),
        cite=site.citations.box(event, f"events/{event.id}/", "this event", links),
    )


def _in_time(events: Iterable[Event]) -> list[Event]:
    return sorted(events, key=lambda event: (event.date.sort_key, event.id))


def _short_names(place: Place) -> list[tuple[str, str]]:
    """Names in other scripts, each once: Kazakh and Russian often agree."""
    return list({name: (code, name) for code, _, name in reversed(names_of(place))}.values())[::-1]


def _precision_words(event: Event) -> str:
    marks = [word for word, on in (("approximate", event.date.approximate), ("uncertain", event.date.uncertain)) if on]
    return ", ".join([PRECISION_WORDS[event.date.precision], *marks])


def _event_data(site: Site, event: Event) -> dict[str, Any]:
    """The event for search engines (schema.org)."""
    points = [site.content.places[ref.place] for ref in event.places]
    return {
        "@context": "https://schema.org",
        "@type": "Event",
        "identifier": event.id,
        "name": event.title,
        "description": shortened(event.summary),
        "url": f"{site.facts.url}events/{event.id}/",
        "startDate": event.date.first.isoformat(),
        **({} if event.date.open_ended else {"endDate": event.date.last.isoformat()}),
        "location": [
            {"@type": "Place", "name": place.name, "address": country_name(place.country)} for place in points
        ],
        "isPartOf": f"{site.facts.url}data/",
        "citation": [source.url for source in event.sources],
    }


def _place_page(site: Site, place: Place) -> DerivedPage:
    events = site.content.events_by_place.get(place.id, ())
    country = country_name(place.country)
    return DerivedPage(
        url=f"places/{place.id}/",
        title=place.name,
        description=f"{place.name}, {country}: events of conflict and cooperation between China and Kazakhstan.",
        body=lambda links: _place_body(site, place, events, country, links),
        edit=(PLACES, site.content.line(PLACES, place.id)),
        data={
            "@context": "https://schema.org",
            "@type": "Place",
            "name": place.name,
            "alternateName": [name for _, _, name in names_of(place)],
            "url": f"{site.facts.url}places/{place.id}/",
        },
    )


def _place_body(site: Site, place: Place, events: tuple[Event, ...], country: str, links: Links) -> Markup:
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
        map=site.maps.static_map([(place, stance)], links),
        listed=min(len(events), MOST_LISTED),
        rows=site.rows(events[-MOST_LISTED:], links),
        projects=site.content.projects_by_place.get(place.id, ()),
        actors=list(islice(met_in(site.content, events), MOST_MET)),
        evidence=evidence(site, links, place=place.id),
    )


def _output_page(site: Site, output: Output) -> DerivedPage:
    path = f"outputs/{output.id}/"
    citation = site.citations.of(output, path) if output.state == "published" else None
    return DerivedPage(
        url=path,
        title=output.title,
        description=citation.text_chicago if citation else f"{output.title} (planned)",
        body=lambda links: site.render(
            "output.html",
            links,
            output=output,
            citation=citation,
            cite=site.citations.box(output, path, "this work", links) if citation else "",
        ),
        edit=(OUTPUTS, site.content.line(OUTPUTS, output.id)),
        meta=tuple(meta_tags(citation.csl)) if citation else (),
    )
