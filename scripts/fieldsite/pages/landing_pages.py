"""Pages of a year, a sector and a region: their events with a map and, where there are several years, a strip."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from ..charts import timelines
from ..content.schema import Event
from ..content.selection import FACETS, Query, events_by_value, query_string, select, terms
from ..core.languages import phrase
from ..rendering.templates import Links
from . import schema_org
from .derived import DerivedPage
from .room import with_room
from .site import Site

GROUPED = (
    ("sector", phrase("Sector")),
    ("region", phrase("Region")),
)  # facets with a page for each value, and how it is headed
MOST_LISTED = 20  # events on one page; the explorer lists all


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
    for year in sorted({event.date.first.year for event in content.listed}):
        query = Query(since=str(year), until=str(year))
        yield _landing(f"year/{year}", phrase("Year"), str(year), query, select(content, query))
    for key, kind in GROUPED:
        facet = next(facet for facet in FACETS if facet.key == key)
        events = events_by_value(content, facet)
        for id_, name in terms(content, facet):
            meaning = content.vocabulary.definition(facet.group, id_) if facet.group else ""
            if id_ in events:
                yield _landing(f"{key}/{id_}", kind, name, Query({key: (id_,)}), events[id_], meaning)


def _landing(path: str, kind: str, title: str, query: Query, events: tuple[Event, ...], meaning: str = "") -> Landing:
    return Landing(f"events/{path}/", kind, title, events, query_string(query), meaning)


def addresses(site: Site) -> Iterator[str]:
    return (landing.url for landing in landings(site))


def derived_pages(site: Site) -> Iterator[DerivedPage]:
    found = list(landings(site))
    for before, landing, after in zip([None, *found], found, [*found[1:], None], strict=False):
        beside = [other if other and other.kind == landing.kind else None for other in (before, after)]
        yield _page(site, landing, *beside)


def _page(site: Site, landing: Landing, before: Landing | None, after: Landing | None) -> DerivedPage:
    conflict = sum(event.stance == "conflict" for event in landing.events)
    counts = {"conflict": conflict, "cooperation": len(landing.events) - conflict}
    title = phrase("Events: %(title)s", title=landing.title)
    description = phrase(
        "%(kind)s %(title)s: recorded events between China and Kazakhstan, %(conflict)s of conflict, "
        "%(cooperation)s of cooperation.",
        kind=landing.kind,
        title=landing.title,
        **counts,
    )
    return DerivedPage(
        url=landing.url,
        title=title,
        description=description,
        body=lambda links: with_room(
            landing.url, title, lambda rows: _body(site, landing, conflict, before, after, links, rows)
        ),
        edit=None,
        told=lambda: schema_org.event_list(site, landing.url, title, landing.events),
    )


def _body(
    site: Site, landing: Landing, conflict: int, before: Landing | None, after: Landing | None, links: Links, rows: int
) -> Markup:
    several = landing.kind != "Year"
    return site.render(
        "landing.html",
        links,
        landing=landing,
        conflict=conflict,
        cooperation=len(landing.events) - conflict,
        strip=site.render("strip.html", links, strip=timelines.strip(landing.events)) if several else "",
        map=site.maps.map_of_events(landing.events, links, about=landing.title, wide=False),
        latest=site.rows(landing.events[-min(MOST_LISTED, rows) :], links),
        listed=min(len(landing.events), MOST_LISTED, rows),
        before=before,
        after=after,
    )
