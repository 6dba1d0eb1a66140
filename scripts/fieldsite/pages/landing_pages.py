"""Pages of a year, a sector and a region: their events with a map and, where there are several years, a strip."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from ..charts import timelines
from ..content.schema import Event
from ..content.selection import FACETS, Query, listed, query_string, select, terms
from ..rendering.templates import Links
from .derived import DerivedPage
from .site import Site

MOST_LISTED = 60  # events on one page; the explorer lists all


@dataclass(frozen=True)
class Landing:
    """One page: its address below the site's root, what it is called, its events in date order, and those in the explorer."""

    url: str
    kind: str
    title: str
    events: tuple[Event, ...]
    query: str
    meaning: str = ""


def landings(site: Site) -> Iterator[Landing]:
    """Every year, sector and region with an event that lists show."""
    content = site.content
    years = {year for event in listed(content) for year in (event.date.first.year,)}
    for year in map(str, sorted(years)):
        yield _landing(site, f"year/{year}", "Year", year, Query(since=year, until=year))
    for key, kind in (("sector", "Sector"), ("region", "Region")):
        facet = next(facet for facet in FACETS if facet.key == key)
        for id_, name in terms(content, facet):
            meaning = content.vocabulary.definition(facet.group, id_) if facet.group else ""
            found = _landing(site, f"{key}/{id_}", kind, name, Query({key: (id_,)}), meaning)
            if found.events:
                yield found


def _landing(site: Site, path: str, kind: str, title: str, query: Query, meaning: str = "") -> Landing:
    return Landing(f"events/{path}/", kind, title, select(site.content, query), query_string(query), meaning)


def addresses(site: Site) -> Iterator[str]:
    return (landing.url for landing in landings(site))


def derived_pages(site: Site) -> Iterator[DerivedPage]:
    found = list(landings(site))
    for before, landing, after in zip([None, *found], found, [*found[1:], None], strict=False):
        beside = [other if other and other.kind == landing.kind else None for other in (before, after)]
        yield _page(site, landing, *beside)


def _page(site: Site, landing: Landing, before: Landing | None, after: Landing | None) -> DerivedPage:
    conflict = sum(event.stance == "conflict" for event in landing.events)
    words = f"{conflict} of conflict, {len(landing.events) - conflict} of cooperation"
    return DerivedPage(
        url=landing.url,
        title=f"Events: {landing.title}",
        description=f"{landing.kind} {landing.title}: recorded events between China and Kazakhstan, {words}.",
        body=lambda links: _body(site, landing, conflict, before, after, links),
        edit=None,
    )


def _body(
    site: Site, landing: Landing, conflict: int, before: Landing | None, after: Landing | None, links: Links
) -> Markup:
    several = landing.kind != "Year"
    return site.render(
        "landing.html",
        links,
        landing=landing,
        conflict=conflict,
        cooperation=len(landing.events) - conflict,
        strip=site.render("strip.html", links, strip=timelines.strip(landing.events)) if several else "",
        map=site.maps.map_of_events(landing.events, links),
        rows=site.rows(landing.events[-MOST_LISTED:], links),
        listed=min(len(landing.events), MOST_LISTED),
        before=before,
        after=after,
    )
