"""A whole site from the content, without any site generator: its pages and its other files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from markupsafe import Markup

from ..charts import drawing
from ..content.entry_schema import PageHeader
from ..content.model import EntryPage, Page
from ..core.problems import Problem
from ..exports.json_schemas import schema_files
from ..rendering.templates import Links
from . import (
    actor_pages,
    crumbs,
    entries,
    landing_pages,
    lists,
    project_index,
    project_pages,
    records,
    stories,
    thread_pages,
)
from .derived import DerivedPage
from .site import Site

DERIVED = (
    records,
    landing_pages,
    thread_pages,
    project_pages,
    actor_pages,
)  # what each makes a page of, in the order of the site


@dataclass(frozen=True)
class SiteFile:
    """A file of the site beside its pages: its path, its bytes or the file that holds them, and what it is there for."""

    path: str
    content: bytes | Path
    why: str


@dataclass(frozen=True)
class PageView:
    """What surrounds the text of a page that people wrote."""

    title: str
    description: str
    frame: Callable[[Markup], Markup] = lambda text: text
    hide: tuple[str, ...] = ()
    template: str = ""
    data: dict[str, Any] = field(default_factory=dict)


def written_view(site: Site, page: Page, links: Links) -> PageView:
    """Title, description and surroundings of a page: an entry has its head, its map and its events around the text."""
    if isinstance(page, EntryPage):
        header = page.header
        hide = ("navigation", "toc") if page.kind.told_in_pictures else ("navigation",)
        frame = partial(entries.framed, site, page, links)
        return PageView(header.title, header.summary, frame, hide=hide, data=entries.schema_org(site, page))
    assert isinstance(page.header, PageHeader)
    return PageView(
        page.header.title,
        page.header.description or "",
        frame=lambda text: text + entries.reference_list(site, page, links),
        hide=page.header.hide,
        template=page.header.template or "",
        data=site.database.schema_org if page.slug == "data/index" else {},
    )


def derived_addresses(site: Site) -> Iterator[str]:
    """The address of every derived page, below the site's root; nothing of the pages is made for it."""
    for kind in DERIVED:
        yield from kind.addresses(site)
    yield from lists.author_addresses(site)


def derived_pages(site: Site) -> Iterator[DerivedPage]:
    """Every page that nobody writes, in a fixed order."""
    for kind in DERIVED:
        yield from (_placed(site, page) for page in kind.derived_pages(site))
    yield from (_placed(site, page) for page in lists.author_pages(site))


def _placed(site: Site, page: DerivedPage) -> DerivedPage:
    """The page with the way to it above its text."""
    return replace(page, body=lambda links: crumbs.crumbs(site, page.url, links) + page.body(links))


def with_pictures(
    site: Site, cache: Path, workers: int, progress: Callable[[int, int], None]
) -> tuple[Site, list[Problem]]:
    """The site with the photographs of its stories made ready, and every fault that showed in the making."""
    pictures, problems = stories.published_pictures(site.content, cache, workers, progress)
    return replace(site, pictures=pictures), sorted(problems)


def outputs(site: Site) -> Iterator[SiteFile]:
    """Every file that is neither page nor style, in a fixed order: what pages ask for first, what takes longest last."""
    kinds: tuple[tuple[str, Callable[[], Iterable[tuple[str, bytes | Path]]]], ...] = (
        ("base map", lambda: _sheets(site)),
        ("explorer", site.explorers.explorer.files),
        ("script of stories and journals", lambda: [stories.script_file(site)]),
        ("script of joint projects", lambda: [project_index.script_file(site)]),
        ("plate of a story", lambda: stories.plate_files(site)),
        ("photograph", lambda: stories.picture_files(site)),
        ("feed", lambda: [lists.feed(site)]),
        ("figures of a chart", lambda: drawing.data_files(site.figures.all.values())),
        ("data base", site.database.files),
        ("schema for editors", lambda: schema_files(site.content.vocabulary)),
    )
    return (SiteFile(path, content, why) for why, files in kinds for path, content in files())


def live_maps(site: Site) -> Iterator[SiteFile]:
    """The script of each live map that pages turned out to hold; known when all of them are made."""
    return (SiteFile(live.path, live.script.encode(), "live map") for live in site.explorers.live_maps)


def _sheets(site: Site) -> Iterator[tuple[str, bytes]]:
    for sheet in site.atlas.sheets():
        yield f"assets/map/{sheet.name}.svg", str(site.render("sheet.svg", Links(""), sheet=sheet)).encode()
