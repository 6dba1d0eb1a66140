"""One build with MkDocs: the site, what is known of each page by its source address, and what is made of it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from fieldsite.content.macro_calls import Call
from fieldsite.content.model import EntryPage, Page
from fieldsite.core.addresses import encoded
from fieldsite.core.cache import CACHE
from fieldsite.pages import building, heads
from fieldsite.pages.building import SiteFile
from fieldsite.pages.derived import DerivedPage
from fieldsite.pages.foot import foot
from fieldsite.pages.site import Site
from fieldsite.pages.texts import TextInHand
from fieldsite.rendering import finishing, style_sheets
from fieldsite.rendering.frames import Frame, blank, with_blanks
from fieldsite.rendering.policy import offers_streets
from fieldsite.rendering.templates import Links, links_from, shortened
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import TableOfContents

from .policies import Policies

log = logging.getLogger("mkdocs.fieldsite")
KEY = "fieldsite"  # where MkDocs' configuration holds the build
FRAMED = "framed.html"
# Modules that are published joined, as one script.
JOINED = ("assets/explorer/", "assets/projects/", "assets/search/", "assets/stories/")
THEME_STYLES = "assets/stylesheets/"
MATERIAL = (
    "macros/",
    "plain/",
    "preview/",
    "assets/map/",
    "assets/javascripts/lunr/",  # of the theme's search, which ours takes the place of
    "assets/javascripts/workers/",
    THEME_STYLES,
)  # what pages are made from; no reader needs it


@dataclass(frozen=True)
class Styles:
    """All styles of the site in one sheet: its address, its text, and the files that our part of it was joined from."""

    address: str
    text: str
    parts: tuple[str, ...]


def styles(config: MkDocsConfig, parts: Iterable[object]) -> Styles:
    """The theme's styles, by name as it has them itself, then ours: pages ask for them once."""
    ours = tuple(map(str, parts))
    root = Path(config.config_file_path).parent
    folder, cache = root / "overrides", root / CACHE / "styles"
    theme = (sheet for top in config.theme.dirs for sheet in sorted(Path(top, THEME_STYLES).glob("*.css")))
    cut = (style_sheets.cached_without(sheet.read_text("utf-8"), style_sheets.THEME_PARTS, cache) for sheet in theme)
    address, text = style_sheets.joined([*cut, *((folder / part).read_text("utf-8") for part in ours)])
    return Styles(address, text, ours)


class Build:
    """What MkDocs' events need to know. The theme comes once the pages are read."""

    def __init__(self, site: Site, styles: Styles) -> None:
        content = site.content
        self.site = site
        self.styles = styles
        self._written: Mapping[str, Page] = {p.file: p for p in (*content.pages, *content.entries)}
        self._derived: dict[str, DerivedPage] = {}
        self._frames: dict[tuple[str, bool], Frame] = {}
        self._env: Any = None
        self._policies: Policies | None = None
        self._in_hand: TextInHand | None = None
        self._whole = ""
        self._waiting = TemporaryDirectory()

    def take_files(self, files: Files, config: MkDocsConfig) -> None:
        """Takes out pages under embargo and what no reader needs; adds the styles and the derived pages. These and the
        entries stand outside the navigation: lists lead to them."""
        for file in list(files):
            page = file.is_documentation_page()
            hidden = page and f"docs/{file.src_uri}" not in self._written
            picture = file.is_media_file() and file.src_dir == config.docs_dir
            if hidden or picture or file.src_uri.startswith(JOINED + MATERIAL + self.styles.parts):
                files.remove(file)
            elif page and isinstance(self._written[f"docs/{file.src_uri}"], EntryPage):
                file.inclusion = InclusionLevel.NOT_IN_NAV
        files.append(File.generated(config, self.styles.address, content=self.styles.text))
        for derived in building.derived_pages(self.site):
            uri = f"{derived.url.rstrip('/')}.md"
            self._derived[uri] = derived
            generated = File.generated(config, uri, content="", inclusion=InclusionLevel.NOT_IN_NAV)
            generated.edit_uri = f"../{derived.edit[0]}#L{derived.edit[1]}" if derived.edit else None
            files.append(generated)

    def name(self, page: MkDocsPage) -> None:
        """Gives a page of the navigation its title before it is read: other pages show it."""
        written = self._written.get(f"docs/{page.file.src_uri}")
        page.title = escape(written.header.title) if written else page.title

    def take_theme(self, env: Any, config: MkDocsConfig) -> None:
        """`env` holds the templates of the theme, with ours in place of some."""
        self._env, self._policies = env, Policies(env, config)

    def add_outputs(self, outputs: Iterable[SiteFile], files: Files, config: MkDocsConfig) -> None:
        """Hands over what is no page. Bytes wait on disk until they are published: together they are large."""
        for output in outputs:
            source = output.content if isinstance(output.content, Path) else Path(self._waiting.name, output.path)
            if isinstance(output.content, bytes):
                source.parent.mkdir(parents=True, exist_ok=True)
                source.write_bytes(output.content)
            files.append(File.generated(config, output.path, abs_src_path=str(source)))

    def run_macro(self, name: str, arguments: tuple[Any, ...], options: dict[str, Any]) -> Markup:
        """The HTML of a macro on the page that is made at the moment."""
        assert self._in_hand is not None
        return self._in_hand.run(Call(name, arguments, options))

    def read_text(self, page: MkDocsPage, known: Mapping[str, Callable[..., Markup]]) -> str:
        """The text of a page with a mark for each construct that was found in it, and none of its header; nothing for a
        derived page, which has no Markdown.

        The plugin that holds the macros would run all that stands in braces, in the text and in the title: it is told to
        leave every page alone.
        """
        written = self._written.get(f"docs/{page.file.src_uri}")
        page.meta = {"render_macros": False}
        if written is None:
            page.content, page.toc = "", TableOfContents([])
            page.render = lambda config, files: None  # type: ignore[method-assign]
            return ""
        self._in_hand = TextInHand(self.site, written, links_from(page.url))
        return self._in_hand.marked(lambda call: known[call.name](*call.arguments, **call.options))

    def take_html(self, html: str, page: MkDocsPage) -> str:
        """The HTML of the text cleaned, with what macros made; sets what the theme shows of the page."""
        derived = self._derived.get(page.file.src_uri)
        if derived is not None:
            more = {"data": derived.data, "meta": derived.meta, "hide": ["navigation", "toc"], "template": FRAMED}
            _describe(page, derived.title, derived.description, **more)
            return ""  # its body is made when the page is built: thousands at once would fill the memory
        assert self._in_hand is not None
        written = self._written[f"docs/{page.file.src_uri}"]
        view = building.written_view(self.site, written, links_from(page.url))
        _describe(page, view.title, view.description, hide=list(view.hide), template=view.template, data=view.data)
        text, problems = self._in_hand.finished(html)
        for problem in problems:  # MkDocs goes on, so that all are named, and fails at the end
            log.error("%s", problem)
        return str(view.frame(text))

    def fill(self, context: dict[str, Any], page: MkDocsPage) -> None:
        """Gives the page its content and what it adds to the head; a derived page is put into its frame at once."""
        derived, links = self._derived.get(page.file.src_uri), links_from(page.url)
        self._whole = str(derived.body(links)) if derived else page.content or ""
        page.edit_url = encoded(page.edit_url or "")  # the theme prints it as it is
        context["ck"] = {**heads.head_of(self.site, page.meta, self._whole, links), **self._foot(page, links)}
        if page.meta.get("template") == FRAMED:
            page.content = ""
            context["ck"]["whole"] = self._framed(context, page)
        else:
            page.content = self._whole

    def _foot(self, page: MkDocsPage, links: Links) -> dict[str, Markup]:
        """What the foot of a page leads to. A page made from a record and every entry is one that can be improved."""
        written, derived = self._written.get(f"docs/{page.file.src_uri}"), self._derived.get(page.file.src_uri)
        record = derived.edit is not None if derived else written in self.site.content.entries
        return foot(self.site.facts, page.url, unescape(page.meta["title"]), links, record)

    def _framed(self, context: dict[str, Any], page: MkDocsPage) -> str:
        """The page in its frame, which the theme makes once for all derived pages of one folder: its links are relative."""
        kind = page.url.rstrip("/").rpartition("/")[0], offers_streets(self._whole)
        if kind not in self._frames:
            empty = with_blanks(page)
            shown = {name: value for name, value in context["ck"].items() if name != "improve" or value}
            blanks = {name: blank(name) for name in shown}
            html = self._env.get_template("main.html").render({**context, "page": empty, "ck": blanks})
            finished = self.finish_html(html, page.file.src_uri, context["base_url"], self._whole)
            self._frames[kind] = Frame(finished.replace(empty.content, blank("content")))
        own = {"title": page.meta["title"], "description": page.meta["description"]}
        where = {"address": page.canonical_url or "", "edit": page.edit_url}
        parts = {**context["ck"], "content": self._whole}
        filled = {name: finishing.compact(html) for name, html in parts.items()}
        assert self._policies is not None
        self._policies.hold("".join(filled.values()), page.file.src_uri, context["base_url"])
        return self._frames[kind].filled(own | where | filled)

    def finish(self, output: str, page: MkDocsPage) -> str:
        """The page as it is published, without what only made it longer and with its policy."""
        if page.meta.get("template") == FRAMED:
            return output
        return self.finish_html(output, page.file.src_uri, links_from(page.url).base.rstrip("/") or ".")

    def finish_html(self, html: str, where: str, base_url: str, body: str = "") -> str:
        """What `finish` does, for HTML that is no page of the content: see Policies."""
        assert self._policies is not None
        return self._policies.finished(html, where, base_url, body)

    def forget(self, page: MkDocsPage) -> None:
        """A derived page that is done needs no memory."""
        if self._derived.pop(page.file.src_uri, None):
            page.meta = {}


def _describe(page: MkDocsPage, title: str, description: str, **more: Any) -> None:
    page.title = escape(title)
    values = {"title": page.title, "description": escape(shortened(description)), **more}
    page.meta = {key: value for key, value in values.items() if value}
