"""Every page and file of the site on disk, made with Jinja and Python-Markdown alone."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from fieldsite.content.model import EntryPage, Page
from fieldsite.core.problems import Problem
from fieldsite.pages import building, heads
from fieldsite.pages.building import SiteFile
from fieldsite.pages.foot import foot
from fieldsite.pages.site import Site
from fieldsite.pages.texts import TextInHand
from fieldsite.rendering import finishing, style_sheets
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
                meta={"data": derived.data, "meta": derived.meta},
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
            layout=WORN.get(view.template, ""),
            meta={"data": view.data},
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
            **heads.head_of(self.site, page.meta, str(page.body), links),
            **foot(self.site.facts, page.url, page.title, links, page.record),
        )
        return NOTHING_INLINE.put_into(finishing.finished(frame), offers_streets(frame))

    def _not_found(self) -> str:
        words = self._frames.render("404.html", links_from(""))
        shown = _Shown("", "There is no page at this address", "", words, ("README.md", 1), record=False)
        page = self._framed(shown)
        root = self.settings.url or "/"
        return page.replace("<head>", f'<head><base href="{Markup.escape(root)}">', 1)

    def _files(self) -> Iterator[SiteFile]:
        """All that is no page. The live maps are known when every page is made."""
        yield SiteFile(self._style[0], self._style[1].encode(), "style of all pages")
        yield from _assets(self.site.content.root / "overrides/assets")
        yield from building.outputs(self.site)
        yield from building.live_maps(self.site)

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
        folder = self.site.content.root / "overrides"
        sheets = (*self.settings.styles, "plain/plain.css")
        return style_sheets.joined((folder / sheet).read_text("utf-8") for sheet in sheets)


def _assets(folder: Path) -> Iterable[SiteFile]:
    """What readers get as it stands in overrides/assets/."""
    for path in sorted(path for path in (folder / "images").rglob("*") if path.is_file()):
        yield SiteFile(f"assets/{path.relative_to(folder).as_posix()}", path, "image of the site itself")


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
