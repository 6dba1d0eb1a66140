"""A whole site from the content, without any site generator: its pages and its other files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from markupsafe import Markup

from ..content.entry_schema import PageHeader
from ..content.model import EntryPage, Page
from ..core.languages import ENGLISH
from ..core.problems import Problem
from ..exports.record_files import files_for_programs
from ..rendering.templates import Links
from . import (
    actor_pages,
    chart_files,
    citing,
    entries,
    event_frames,
    landing_pages,
    lists,
    project_index,
    project_pages,
    record_history,
    records,
    release_pages,
    sharing,
    stories,
    thread_pages,
)
from .derived import DerivedPage
from .site import Site
from .surroundings import surrounded

DERIVED = (
    records,
    landing_pages,
    thread_pages,
    project_pages,
    actor_pages,
    release_pages,
)  # what each makes a page of, in the order of the site

Kinds = tuple[tuple[str, Callable[[], Iterable[tuple[str, bytes | Path]]]], ...]


@dataclass(frozen=True)
class SiteFile:
    """A file of the site beside its pages: its path below the root of its edition, its bytes or the file that holds them,
    and what it is there for."""

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
    meta: tuple[tuple[str, str], ...] = ()


def written_view(site: Site, page: Page, links: Links) -> PageView:
    """Title, description and surroundings of a page: an entry has its head, its map and its events around the text."""
    if isinstance(page, EntryPage):
        header = page.header
        hide = ("navigation", "toc") if page.kind.told_in_pictures else ("navigation",)
        frame = partial(entries.framed, site, page, links)
        return PageView(
            header.title,
            header.summary,
            frame,
            hide=hide,
            data=entries.schema_org(site, page),
            meta=entries.meta_of(site, page),
        )
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
        yield from (surrounded(site, page) for page in kind.derived_pages(site))
    yield from (surrounded(site, page) for page in lists.author_pages(site))


def with_pictures(
    site: Site, cache: Path, workers: int, progress: Callable[[int, int], None]
) -> tuple[Site, list[Problem]]:
    """The site with the photographs of its stories made ready, and every fault that showed in the making."""
    pictures, problems = stories.published_pictures(site.content, cache, workers, progress)
    return replace(site, pictures=pictures), sorted(problems)


def outputs(site: Site) -> Iterator[SiteFile]:
    """Every file that is neither page nor style, in a fixed order: what pages ask for first, what takes longest last.

    An edition in another language has those with words in them only, below its own folder: the others are there once.
    """
    shared = (files_for_readers, database_files) if site.language is ENGLISH else ()
    return chain.from_iterable(files(site) for files in (files_for_pages, *shared))


def files_for_pages(site: Site) -> Iterator[SiteFile]:
    """What pages are run with, and what has words of the edition in it."""
    kinds: Kinds = (
        ("explorer", site.explorers.explorer.files),
        ("script of stories and journals", lambda: [stories.script_file(site)]),
        ("feed", lambda: lists.feeds(site)),
        ("script of citations", lambda: [citing.script_file(site.content)]),
        ("script of joint projects", lambda: [project_index.script_file(site)]),
        ("drawing of a chart", lambda: chart_files.images(site)),
    )
    return _files_of(kinds)


def files_for_readers(site: Site) -> Iterator[SiteFile]:
    """What texts lead to, readers take along, and pages are found and shared with: it is there once for all editions."""
    kinds: Kinds = (
        ("what changed in the records", lambda: record_history.files(site)),
        ("plate of a story", lambda: stories.plate_files(site)),
        ("photograph", lambda: stories.picture_files(site)),
        ("table of a chart", lambda: chart_files.tables(site)),
        ("file of a release", lambda: release_pages.files(site)),
        ("for programs and editors", lambda: files_for_programs(site.content, site.registers)),
        ("event in a frame", lambda: event_frames.files(site)),
        ("for robots and browsers", lambda: sharing.files(site, derived_addresses(site))),
        ("social card", site.cards.files),
    )
    return _files_of(kinds)


def database_files(site: Site) -> Iterator[SiteFile]:
    """The data base in all its forms."""
    return _files_of((("data base", site.database.files),))


def file_paths(site: Site) -> Iterator[str]:
    """The path of every file, first those that texts lead to: the others are rarely asked for, and take long to make."""
    yield from site.database.tables
    yield from (path for path, _ in lists.feeds(site))
    for files in (files_for_readers, files_for_pages, database_files):
        yield from (output.path for output in files(site))


def _files_of(kinds: Kinds) -> Iterator[SiteFile]:
    return (SiteFile(path, content, why) for why, files in kinds for path, content in files())


def live_maps(site: Site) -> Iterator[SiteFile]:
    """The script of each live map that pages turned out to hold; known when all of them are made."""
    if site.language is not ENGLISH:
        return iter(())
    return (SiteFile(live.path, live.script.encode(), "live map") for live in site.explorers.live_maps)


def base_maps(site: Site) -> Iterator[SiteFile]:
    """Each part of the base map that lies below a small map; known when the last page is made."""
    if site.language is not ENGLISH:
        return
    for sheet in site.atlas.sheets.drawn():
        drawn = site.render("sheet.svg", Links(""), sheet=sheet)
        yield SiteFile(f"assets/map/{sheet.name}.svg", str(drawn).encode(), "base map")
