"""A whole site from the content, without any site generator: its pages, data files and what stands in their heads."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from markupsafe import Markup

from . import charts, macros, maps
from .content import EntryPage, JournalPage, Page, StoryPage
from .loading import load
from .macros import DESK_NOTICE, DRAWN_NOTICE
from .pages import derived_pages
from .problems import Problem
from .registers import GitFacts, read_registers
from .schema import PageHeader
from .site import Site, SiteFacts, minutes
from .static_maps import Atlas
from .templates import Links, Templates

LIVE_MAPS = "assets/maps/"
__all__ = ["data_files", "derived_pages", "event_link", "head_of", "live_map_files", "open_site", "written_view"]


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


def open_site(root: Path, facts: SiteFacts, git: GitFacts, on: date | None) -> tuple[Site | None, list[Problem]]:
    """The site below `root` as it is on a day, and every fault in its content. No site when a register is unreadable."""
    content, problems = load(root, on)
    registers, others = read_registers(content, git, facts.url)
    if registers is None:
        return None, sorted({*problems, *others})
    site = Site(
        content=content,
        atlas=Atlas(root / "overrides/assets/map"),
        templates=Templates(root / "overrides/macros", content.vocabulary),
        facts=facts,
        registers=registers,
    )
    return site, sorted({*problems, *others, *macros.faults(site)})


def event_link(site: Site, links: Links, event_id: str, words: str) -> Markup:
    event = site.content.event_by_id[event_id]
    return Markup(site.render("event_link.html", links, event=event, words=words).strip())


def written_view(site: Site, page: Page, links: Links) -> View:
    """Title, description and surroundings of a page: an entry has its head, its map and its events around the text."""
    if isinstance(page, JournalPage | StoryPage):
        return _entry_view(site, page, links)
    header = page.header
    assert isinstance(header, PageHeader)
    data = site.dataset_markup if page.slug == "data/index" else {}
    return View(header.title, header.description or "", hide=header.hide, template=header.template or "", data=data)


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
    yield from maps.leaflet_files()
    yield from site.explorer.files()
    yield from site.export_files
    yield from charts.data_files(site.figures.values())


def live_map_files(site: Site) -> Iterator[tuple[str, bytes]]:
    """The script of each live map that the pages turned out to hold; known when all of them are made."""
    for live in site.live_maps.values():
        yield f"{LIVE_MAPS}{live.name}.js", live.script.encode()


def head_of(site: Site, meta: Mapping[str, Any], body: str, links: Links) -> Markup:
    """What a page adds to the head: data for search engines, and our scripts where the page needs them."""
    data = meta.get("data")
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c") if data else ""
    names = re.findall(r'data-map="(\w+)"', body)
    view = site.explorer.view() if names else None
    return site.render(
        "head.html",
        links,
        data=Markup(text),
        meta=meta.get("meta", ()),
        styles=view.styles if view else (),
        scripts=[*view.scripts, *(f"{LIVE_MAPS}{name}.js" for name in names)] if view else (),
        modules=view.modules if view else (),
    )
