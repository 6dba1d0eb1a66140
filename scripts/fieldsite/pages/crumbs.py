"""Where a derived page or an entry stands: the way from the top of the site down to it."""

from __future__ import annotations

from markupsafe import Markup

from ..content.selection import region_id
from ..core.languages import phrase
from ..rendering.templates import Links
from .site import Site

Waypoint = tuple[str, str]  # what it is called, and its address below the site's root
LISTS: dict[str, Waypoint] = {
    "events": (phrase("Events"), "events/"),
    "places": (phrase("Places"), "places/"),
    "threads": (phrase("Case threads"), "threads/"),
    "projects": (phrase("Joint projects"), "projects/"),
    "actors": (phrase("Actors"), "actors/"),
    "outputs": (phrase("Outputs"), "outputs/"),
    "authors": (phrase("About"), "about/"),
    "releases": (phrase("Data base"), "data/"),
    "fieldwork": (phrase("Fieldwork"), "fieldwork/"),
    "photostories": (phrase("Photo stories"), "photostories/"),
}


def crumbs(site: Site, url: str, links: Links) -> Markup:
    """The way to a page as links, without the page itself; nothing for a page that stands in the navigation."""
    steps = way_to(site, url)
    return site.render("crumbs.html", links, steps=steps) if steps else Markup()


def way_to(site: Site, url: str) -> list[Waypoint]:
    """The steps that lead to a page by its address: `events/<id>/` stands in its year and its sector."""
    kind, *rest = url.strip("/").split("/")
    if kind not in LISTS or not rest:
        return []
    return [LISTS[kind], *_within(site, kind, rest[0])]


def _within(site: Site, kind: str, id_: str) -> list[Waypoint]:
    content = site.content
    if kind == "events" and id_ in content.event_by_id:
        event = content.event_by_id[id_]
        if event.status == "withdrawn":
            return []
        year, sector = event.date.first.year, event.sector
        label = content.vocabulary.label("sector", sector)
        return [(str(year), f"events/year/{year}/"), (label, f"events/sector/{sector}/")]
    if kind == "places" and id_ in content.places:
        region, place = content.places[id_].admin1, content.places[id_]
        if region and region != place.name and id_ in content.listed_by_place:
            return [(region, f"events/region/{region_id(region)}/")]
    return []
