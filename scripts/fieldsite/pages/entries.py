"""The page of an entry: what stands around its text, and the works that it cites."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from ..content.bibliography import Cited, in_list_order
from ..content.model import EntryPage, Page
from ..core.languages import phrase
from ..rendering.templates import Links
from . import lists, site_map, stories
from .crumbs import crumbs
from .languages import note_on_text
from .schema_org import article
from .sharing import told_on
from .site import Site
from .wording import reading_minutes

NOTICES = {
    "desk-note": phrase(
        "Desk note from public sources: composed and written by automated reading of the sources that each event "
        "names. Nobody went there for it; no interview was held. No human reviewer has read it yet."
    ),
    "drawn-plates": phrase(
        "A story in drawings: every plate is drawn by this site's own script from the sources named. "
        "There are no photographs."
    ),
}


def citation(site: Site, cited: Sequence[Cited]) -> Markup:
    """Works named in running text by author and year, with links to the list at the end of the page."""
    known = site.content.references
    return site.render("citation.html", Links(""), cited=[(known[one.key], one.where) for one in cited])


def reference_list(site: Site, page: Page, links: Links) -> Markup:
    """The works that a page cites; empty when it cites none."""
    cited = in_list_order((one.key for one in page.source.text.cited), site.content.references)
    works = [(work, site.citations.line(work)) for work in cited]
    return site.render("references.html", links, works=works) if works else Markup()


def framed(site: Site, page: EntryPage, links: Links, text: Markup) -> Markup:
    """The text of an entry with its opening picture, head, maps, gallery, list of references and foot.

    The map of its places stands beside the beginning of the text, and below it where pictures tell.
    """
    plan = stories.reading(page)
    map_ = _map(site, page, links)
    beside = not page.kind.told_in_pictures
    return site.render(
        "entry_page.html",
        links,
        crumbs=crumbs(site, page.address, links),
        opening=stories.figure(site, links, page, plan.opening) if plan.opening else "",
        head=_head(site, page, links),
        route=stories.route_map(site, links, page),
        beside=map_ if beside else "",
        text=text,
        gallery=stories.gallery(site, links, page) if plan.loose and not plan.has_gallery else "",
        references=reference_list(site, page, links),
        foot=_foot(site, page, links, "" if beside else map_),
        story=page.kind.told_in_pictures,
    )


def _head(site: Site, page: EntryPage, links: Links) -> Markup:
    return site.render(
        "entry_head.html",
        links,
        page=page,
        minutes=reading_minutes(page.source.body),
        whose=note_on_text(site, page, page.address, links),
        notice=NOTICES.get(page.header.kind, ""),
        authors=[site.content.authors[id_] for id_ in page.header.authors],
    )


def _map(site: Site, page: EntryPage, links: Links) -> Markup | str:
    """The places of an entry on a map; empty when it names none."""
    places = [(site.content.places[id_], "") for id_ in page.header.places]
    return site.maps.static_map(places, links, about=page.header.title) if places else ""


def _foot(site: Site, page: EntryPage, links: Links, map_: Markup | str) -> Markup:
    content, header = site.content, page.header
    events = tuple(content.event_by_id[id_] for id_ in header.events)
    before, after = lists.neighbours(content.entries_in(page.kind.folder), page)
    return site.render(
        "entry_foot.html",
        links,
        map=map_,
        events=events,
        rows=site.rows(events, links),
        mentions=lists.mentions(site, page),
        before=before,
        after=after,
        extras=site.citations.box(page, page.address, page.kind.cited, links),
    )


def schema_org(site: Site, page: EntryPage) -> dict[str, Any]:
    """The entry for search engines."""
    changed = site_map.changed(site, page)
    return article(site, page, told_on(page.header.date), changed.isoformat() if changed else "")


def meta_of(site: Site, page: EntryPage) -> tuple[tuple[str, str], ...]:
    """What reference managers read in its head."""
    return site.citations.meta_tags(page, page.address)
