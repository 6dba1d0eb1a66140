"""What search engines read of a page, in the words of schema.org: each property on a type that has it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate, islice
from typing import Any

from ..content.entry_schema import Entry
from ..content.model import EntryPage
from ..content.schema import Author, Event, Place, Source
from ..content.selection import PARTIAL_DATE
from ..core.dates import OPEN_END, OPEN_START, When
from ..maps.static_maps import RADIUS_KM
from .crumbs import way_to
from .site import Site
from .wording import country_name, names_of

CONTEXT = "https://schema.org"
MOST_TOLD = 4  # places and sources of one record: its page and its file have all
SIGNS_OF_SOURCES = 300  # of all their addresses
MOST_LISTED = 10  # events of a list
DATE_MARKS = re.compile(r"[~?%]")
Data = dict[str, Any]


def address(site: Site, url: str) -> str:
    """The whole address of a page by that below the site's root."""
    return f"{site.facts.url}{url}"


def card(site: Site, url: str) -> str:
    """The picture that stands for a page."""
    return address(site, site.cards.of(url).address)


def period(when: When) -> Data:
    """The first and the last day of an event, each as exactly as it is known; an open end is left out."""
    first, slash, last = DATE_MARKS.sub("", when.text).partition("/")
    found = {}
    if when.first != OPEN_START:
        found["startDate"] = first if PARTIAL_DATE.fullmatch(first) else when.first.isoformat()
    if when.last != OPEN_END:
        end = last if slash else first
        found["endDate"] = end if PARTIAL_DATE.fullmatch(end) else when.last.isoformat()
    return found


def place(site: Site, where: Place, precision: str) -> Data:
    """A place as exactly as it is known: a point, a circle around one, or only the region or country that it is."""
    drawn = site.cards.drawn(where, precision)
    point = {"@type": "GeoCoordinates", "latitude": where.lat, "longitude": where.lon}
    around = {"@type": "GeoCircle", "geoMidpoint": point, "geoRadius": round(RADIUS_KM["circle"] * 1000)}
    geo = {"point": point, "circle": around}.get(drawn)
    return {
        "@type": "Place",
        "name": where.name,
        "address": country_name(where.country),
        **({"geo": geo} if geo else {}),
    }


def event(site: Site, one: Event) -> Data:
    url = f"events/{one.id}/"
    return {
        "@context": CONTEXT,
        "@type": "Event",
        "identifier": one.id,
        "name": one.title,
        "url": address(site, url),
        **period(one.date),
        "location": [place(site, site.content.places[ref.place], ref.precision) for ref in one.places[:MOST_TOLD]],
        "subjectOf": [*works(one.sources), version(site)],
        "image": card(site, url),
    }


def works(sources: Iterable[Source]) -> list[str]:
    """What tells of an event or a project, by its address: the first of them, since the page has all."""
    urls = [source.url for source in islice(sources, MOST_TOLD)]
    signs = accumulate(map(len, urls))
    return [url for url, so_far in zip(urls, signs, strict=True) if so_far <= SIGNS_OF_SOURCES]


def version(site: Site) -> Data:
    """The data base that the page of a record belongs to, in the version that it shows."""
    release = site.registers.release
    return {
        "@type": "CreativeWork",
        "name": site.registers.dataset.short_title,
        "version": release.name,
        "dateModified": release.day.isoformat(),
        "url": address(site, "data/"),
    }


def place_page(site: Site, where: Place) -> Data:
    url = f"places/{where.id}/"
    within = where.admin1 if where.admin1 != where.name else None
    return {
        "@context": CONTEXT,
        **place(site, where, where.precision),
        **({"containedInPlace": {"@type": "AdministrativeArea", "name": within}} if within else {}),
        "alternateName": [name for _, _, name in names_of(where)],
        "subjectOf": version(site),
        "url": address(site, url),
        "image": card(site, url),
    }


def event_list(site: Site, url: str, name: str, events: Sequence[Event], most: int = MOST_LISTED) -> Data:
    """A list of events in the order of time, withdrawn ones left out: how many there are, and the last by their addresses."""
    shown = [one for one in events if one.status != "withdrawn"]
    return {
        "@context": CONTEXT,
        "@type": "ItemList",
        "name": name,
        "url": address(site, url),
        "image": card(site, url),
        "numberOfItems": len(shown),
        "itemListElement": [
            {"@type": "ListItem", "position": at, "url": address(site, f"events/{one.id}/")}
            for at, one in list(enumerate(shown, start=1))[-most:]
        ],
    }


def article(site: Site, page: EntryPage, published: str, changed: str) -> Data:
    """A journal or a story. The days are as exact as they are known; "" for one that is not."""
    header: Entry = page.header
    return {
        "@context": CONTEXT,
        "@type": "Article",
        "headline": header.title,
        "description": header.summary,
        "url": address(site, page.address),
        "image": card(site, page.address),
        "datePublished": published,
        **({"dateModified": changed} if changed else {}),
        "inLanguage": header.language,
        "author": [_author(site.content.authors[id_]) for id_ in header.authors],
        "publisher": {"@type": "Organization", "name": site.facts.name, "url": site.facts.url},
        "license": site.registers.dataset.licence.url,
    }


def _author(author: Author) -> Data:
    if author.orcid:
        return {"@type": "Person", "name": author.name, "sameAs": f"https://orcid.org/{author.orcid}"}
    return {"@type": "Organization", "name": author.name}


def breadcrumbs(site: Site, url: str, title: str) -> Data:
    """The way to a page from the top of the site, with the page itself as its last step; empty for a page without one."""
    steps = way_to(site, url)
    if not steps:
        return {}
    return {
        "@context": CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": at, "name": name, **({"item": address(site, to)} if to != url else {})}
            for at, (name, to) in enumerate([*steps, (title, url)], start=1)
        ],
    }
