"""Every page and file of the site on disk, made with Jinja and Python-Markdown alone."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from fieldsite.content.model import EntryPage, Page
from fieldsite.core.cache import CACHE
from fieldsite.core.problems import Problem
from fieldsite.pages import building, heads
from fieldsite.pages.building import SiteFile
from fieldsite.pages.foot import foot
from fieldsite.pages.sharing import SharedPage, shared
from fieldsite.pages.site import Site
from fieldsite.pages.texts import TextInHand
from fieldsite.rendering import finishing, style_sheets
from fieldsite.rendering.fonts import UP, Fonts, cut_fonts
from fieldsite.rendering.policy import Policy, offers_streets
from fieldsite.rendering.templates import Templates, links_from, shortened
from markdown import Markdown
from markupsafe import Markup

from .links import PageLinks, address_of
from .settings import Settings

FRAME, NOT_FOUND = "page.html", "404.html"
NOTHING_INLINE = Policy(())  # the frame holds no script itself
WORN = {
    "home.html": "ck-wide",
    "wide.html": "ck-wide",
}  # page templates of the theme: the class that does the same here


@dataclass(frozen=True)
class _Shown:
    """A page with all that its frame shows of it. `url` is its address below the site's root."""

    url: str
    title: str
    description: str
    body: Markup
    edit: tuple[str, int] | None
    record: bool
    shared: SharedPage
    layout: str = ""
    meta: Mapping[str, Any] = field(default_factory=dict)


@dataclass
class PlainBuild:
    """One build of a site into a folder. What had to be left out of pages is in `problems` when it has ended."""

    site: Site
    settings: Settings
    problems: list[Problem] = field(default_factory=list)

    def write(self, folder: Path) -> int:
        """Writes every page and file below `folder`, which must be empty; the number of pages. Raises OSError."""
        pages = 0
        for shown in self._pages():
            _write(folder / shown.url / "index.html", self._framed(shown).encode())
            pages += 1
        _write(folder / NOT_FOUND, self._not_found().encode())
        for output in self._files():
            if isinstance(output.content, Path):
                (folder / output.path).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(output.content, folder / output.path)
            else:
                _write(folder / output.path, output.content)
        return pages + 1

    def _pages(self) -> Iterator[_Shown]:
        for page in (*self.site.content.pages, *self.site.content.entries):
            yield self._written(page)
        for derived in building.derived_pages(self.site):
            yield _Shown(
                url=derived.url,
                title=derived.title,
                description=derived.description,
                body=derived.body(links_from(derived.url)),
                edit=derived.edit,
                record=derived.edit is not None,
                shared=shared(self.site, derived.url, derived.title, None),
                meta={"data": derived.data, "meta": derived.meta, "record": derived.record},
            )

    def _written(self, page: Page) -> _Shown:
        file = page.file.removeprefix("docs/")
        url = address_of(file)
        links = links_from(url)
        text = TextInHand(self.site, page, links)
        markdown = Markdown(
            extensions=[*self.settings.extensions, PageLinks(file)],
            extension_configs={name: dict(options) for name, options in self.settings.extensions.items()},
        )
        html, problems = text.finished(markdown.convert(text.marked(text.run)))
        self.problems += problems
        view = building.written_view(self.site, page, links)
        return _Shown(
            url=url,
            title=view.title,
            description=view.description,
            body=view.frame(html),
            edit=(page.file, 1),
            record=isinstance(page, EntryPage),
            shared=shared(self.site, url, view.title, page),
            layout=WORN.get(view.template, ""),
            meta={"data": view.data, "meta": view.meta},
        )

    def _framed(self, page: _Shown) -> str:
        links = links_from(page.url)
        frame = self._frames.render(
            FRAME,
            links,
            page=page,
            description=shortened(page.description),
            settings=self.settings,
            nav=self._nav,
            style=self._style[0],
            address=f"{self.settings.url}{page.url}",
            edit=self.settings.edit_address(*page.edit) if page.edit else "",
            headed="<h1" in page.body,
            head=heads.head_of(self.site, links, page.shared, page.meta, str(page.body)),
            **foot(self.site.facts, page.url, links, page.record, self.site.registers),
        )
        return NOTHING_INLINE.put_into(finishing.finished(frame), offers_streets(frame))

    def _not_found(self) -> str:
        words = self._frames.render("404.html", links_from(""))
        title = "There is no page at this address"
        shown = _Shown("", title, "", words, ("README.md", 1), False, shared(self.site, "", title, None))
        page = self._framed(shown)
        root = self.settings.url or "/"
        return page.replace("<head>", f'<head><base href="{Markup.escape(root)}">', 1)

    def _files(self) -> Iterator[SiteFile]:
        """All that is no page. The maps are known when every page is made."""
        yield SiteFile(self._style[0], self._style[1].encode(), "style of all pages")
        yield from (SiteFile(address, font, "letters of all pages") for address, font in self._fonts.files.items())
        yield from _assets(self.site.content.root / "overrides")
        yield from building.outputs(self.site)
        yield from building.live_maps(self.site)
        yield from building.base_maps(self.site)
        self.site.maps.keep()

    @cached_property
    def _nav(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Groups of the navigation in order: their name, and (title, address) of each page."""
        groups: dict[str, list[tuple[str, str]]] = {}
        for group, title, file in self.settings.nav:
            groups.setdefault(group or title, []).append((title, address_of(file)))
        return list(groups.items())

    @cached_property
    def _frames(self) -> Templates:
        overrides = self.site.content.root / "overrides"
        return Templates((overrides / "plain", overrides / "partials"), self.site.content.vocabulary)

    @cached_property
    def _style(self) -> tuple[str, str]:
        return style_sheets.joined([self._fonts.sheet])

    @cached_property
    def _fonts(self) -> Fonts:
        """The styles of all pages with the fonts that they ask for."""
        root = self.site.content.root
        sheets = (*self.settings.styles, "plain/plain.css")
        text = "\n".join((root / "overrides" / sheet).read_text("utf-8") for sheet in sheets)
        return cut_fonts(text, UP, root / CACHE / "fonts")


def _assets(folder: Path) -> Iterable[SiteFile]:
    """What readers get as it stands in overrides/: images, and the scripts that pages ask for when they are wanted."""
    assets = folder / "assets"
    found = (path for name in ("images", "offline") for path in (assets / name).rglob("*") if path.is_file())
    for path in sorted((folder / "worker.js", assets / "chart.js", *found)):
        yield SiteFile(path.relative_to(folder).as_posix(), path, "file of the site itself")


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
