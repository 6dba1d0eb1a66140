"""A whole site from the content, without any site generator: its pages, data files and what stands in their heads."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from markupsafe import Markup

from ..charts import drawing
from ..content.entry_schema import PageHeader
from ..content.loading import load
from ..content.model import EntryPage, Page
from ..content.second_look import Known
from ..content.soundness import sound
from ..core.checkout import GitFacts
from ..core.kept import CACHE
from ..core.problems import Problem
from ..core.unforeseen import guarded
from ..exports.json_schemas import schema_files
from ..maps.static_maps import Atlas
from ..registers.reading import read_registers
from ..rendering.dropped_html import dropped
from ..rendering.outline import read_with
from ..rendering.templates import Links, Templates
from . import (
    actor_pages,
    address_checks,
    entries,
    link_checks,
    lists,
    macros,
    project_pages,
    records,
    speed,
    stories,
    thread_pages,
)
from .derived import DerivedPage
from .foot import foot
from .site import Site, SiteFacts

READING = re.compile(r"<[a-z][^<>]* data-ck-(?:zoom|choice|cards)\b")  # what the script of entries works on
STORY = re.compile(r'<[a-z][^<>]* class="[^"]*\bck-story\b')
DERIVED = (records, thread_pages, project_pages, actor_pages)  # what each makes a page of, in the order of the site
EXPLORER = re.compile(r'<[a-z]+ class="cx-explorer[^"]*" data-kind="(\w+)"')


__all__ = ["foot"]


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


def open_site(
    root: Path, facts: SiteFacts, git: GitFacts, on: date | None, known: Known | None = None
) -> tuple[Site | None, list[Problem]]:
    """The site below `root` as it is on a day, and every fault in its content. No site when a register is unreadable.

    With `known` the content is looked at a second time, and every link between pages is followed.
    """
    content, problems = load(root, on, known)
    registers, others = read_registers(content, git, facts.url)
    if registers is None:
        return None, sorted({*problems, *others})
    site = Site(
        content=sound(content),
        atlas=Atlas(root / "overrides/assets/map", content.vocabulary, root / CACHE / "sheets"),
        templates=Templates(root / "overrides/macros", content.vocabulary, root / CACHE / "templates"),
        facts=facts,
        registers=registers,
    )
    found = [
        *problems,
        *others,
        *macros.faults(site),
        *speed.faults(root),
        *(guarded("docs/", _second_look(site, known.today)) if known and content.vocabulary.whole else ()),
    ]
    return site, sorted(set(found))


def _second_look(site: Site, today: date) -> Iterator[Problem]:
    """What readers would not see of a page's text, pages that would be lost, and links that lead nowhere."""
    pages = (*site.content.pages, *site.content.entries)
    for page in pages:
        yield from dropped(page.source.text, page.file, page.source.body_line)
    derived = {f"{address.rstrip('/')}.md" for address in derived_addresses(site)}
    yield from address_checks.faults(pages, derived)
    reader = read_with(site.content.root)
    if reader:
        known = link_checks.targets(pages, reader, derived, lambda: _paths(site))
        yield from link_checks.faults(replace(known, left_out=_left_out(site)), today)


def _left_out(site: Site) -> Callable[[str], bool]:
    """Whether a page may be there although it is not known, since it or its record has a fault: "places/almaty.md"."""
    docs = site.content.root / "docs"
    files = {path.relative_to(docs).as_posix() for path in docs.rglob("*.md")}
    ids = site.content.left_out
    return lambda path: path in files or (path.count("/") == 1 and path.split("/")[1].removesuffix(".md") in ids)


def _paths(site: Site) -> Iterator[str]:
    return (output.path for output in outputs(site))


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
        yield from kind.derived_pages(site)
    yield from lists.author_pages(site)


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


@dataclass(frozen=True)
class HeadFiles:
    """Files that a page's head asks for. `early` are scripts that stand in the text and are asked for before all else."""

    layout: str = ""
    styles: Sequence[str] = ()
    early: Sequence[str] = ()
    scripts: Sequence[str] = ()
    modules: Sequence[str] = ()


def head_of(site: Site, meta: Mapping[str, Any], body: str, links: Links) -> dict[str, Markup]:
    """What a page adds to the head: `early`, before the theme's own files, and `head`, after them, with data for search
    engines and our scripts where the page needs them."""
    data = meta.get("data")
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c") if data else ""
    files = _files_of_head(site, body)
    return {
        "early": site.render("head_early.html", links, files=files),
        "head": site.render("head.html", links, data=Markup(text), meta=meta.get("meta", ()), files=files),
    }


def _files_of_head(site: Site, body: str) -> HeadFiles:
    """The page of the whole explorer starts its scripts in its text, to be sooner."""
    modules = [stories.script_file(site)[0]] if READING.search(body) else []
    layout = "story" if STORY.search(body) else ""
    kinds = set(EXPLORER.findall(body))
    if not kinds:
        return HeadFiles(layout, modules=modules)
    view = site.explorers.explorer.view()
    if "full" in kinds:
        return HeadFiles("explorer", (view.style,), early=(view.opening, view.main), modules=modules)
    return HeadFiles(layout, (view.style,), scripts=(view.opening, view.rest, view.main), modules=modules)
