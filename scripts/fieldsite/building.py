"""A whole site from the content, without any site generator: its pages, data files and what stands in their heads."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from markupsafe import Markup

from . import macros
from .content import EntryPage, JournalPage, Page, StoryPage
from .loading import load
from .macros import DESK_NOTICE, DRAWN_NOTICE
from .pages import derived_pages
from .problems import Problem
from .schema import PageHeader
from .site import Site, SiteFacts, minutes
from .static_maps import Atlas
from .templates import Links, Templates

__all__ = ["data_files", "derived_pages", "event_link", "head_of", "open_site", "release_name", "written_view"]


@dataclass(frozen=True)
class View:
    """What surrounds the text of a page that people wrote."""

    title: str
    description: str
    before: Markup = Markup()
    after: Markup = Markup()
    hide: tuple[str, ...] = ()
    template: str = ""
    data: dict[str, Any] = field(default_factory=dict)


def open_site(root: Path, facts: SiteFacts, on: date | None) -> tuple[Site, list[Problem]]:
    """The site below `root` as it is on a day, and every fault in its content."""
    content, problems = load(root, on)
    site = Site(
        content=content,
        atlas=Atlas(root / "overrides/assets/map"),
        templates=Templates(root / "overrides/macros", content.vocabulary),
        facts=facts,
    )
    return site, sorted({*problems, *macros.faults(site)})


def release_name(root: Path) -> str:
    return "development version"


def event_link(site: Site, links: Links, event_id: str, words: str) -> Markup:
    event = site.content.event_by_id[event_id]
    return Markup(site.render("event_link.html", links, event=event, words=words).strip())


def written_view(site: Site, page: Page, links: Links) -> View:
    """Title, description and surroundings of a page: an entry has its head, its map and its events around the text."""
    if isinstance(page, JournalPage | StoryPage):
        return _entry_view(site, page, links)
    header = page.header
    assert isinstance(header, PageHeader)
    return View(header.title, header.description or "", hide=header.hide, template=header.template or "")


def _entry_view(site: Site, page: EntryPage, links: Links) -> View:
    content, header = site.content, page.header
    events = tuple(content.event_by_id[id_] for id_ in header.events)
    siblings = content.journals if isinstance(page, JournalPage) else content.stories
    ordered = sorted(siblings, key=lambda p: (p.header.date.sort_key, p.slug))
    here = ordered.index(page)
    before = site.render(
        "entry_head.html",
        links,
        page=page,
        minutes=minutes(page.source.body),
        notice={"desk-note": DESK_NOTICE, "drawn-plates": DRAWN_NOTICE}.get(header.kind, ""),
        authors=[content.authors[id_] for id_ in header.authors],
    )
    places = [(content.places[id_], "") for id_ in header.places]
    after = site.render(
        "entry_foot.html",
        links,
        map=site.static_map(places, links) if places else None,
        events=events,
        rows=site.rows(events, links),
        before=ordered[here - 1] if here else None,
        after=ordered[here + 1] if here + 1 < len(ordered) else None,
        extras=Markup(),
    )
    return View(header.title, header.summary, before, after, data=_entry_data(site, page))


def _entry_data(site: Site, page: EntryPage) -> dict[str, Any]:
    header = page.header
    return {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": header.title,
        "description": header.summary,
        "datePublished": header.date.first.isoformat(),
        "inLanguage": header.language,
        "author": [{"@type": "Organization", "name": site.content.authors[id_].name} for id_ in header.authors],
    }


def data_files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Every file that is neither page nor style: (address, bytes), in a fixed order."""
    for sheet in site.atlas.sheets():
        yield f"assets/map/{sheet.name}.svg", str(site.render("sheet.svg", Links(""), sheet=sheet)).encode()
    for name in ("leaflet.js", "leaflet.css"):
        yield f"assets/vendor/{name}", (_leaflet() / name).read_bytes()


def _leaflet() -> Path:
    """The folder of the installed Leaflet (BSD-2-Clause), which comes as the package XStatic-Leaflet."""
    spec = find_spec("xstatic.pkg.leaflet")
    assert spec is not None and spec.origin is not None
    return Path(spec.origin).parent / "data"


def head_of(site: Site, data: dict[str, Any] | None, body: str, links: Links) -> dict[str, Any]:
    """What the page template puts in the head: data for search engines, and our scripts where the page needs them."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c") if data else ""
    return {"data": Markup(text), "links": links}
