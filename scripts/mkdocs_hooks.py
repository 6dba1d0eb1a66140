"""Where the content meets MkDocs: checked, handed over and finished. The only file that knows MkDocs."""

from __future__ import annotations

import gc
import logging
import os
import sys
from datetime import date
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import jieba
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import TableOfContents

sys.path.insert(0, str(Path(__file__).parent))

import git_facts
from fieldsite.content.model import Page
from fieldsite.pages import building, macros
from fieldsite.pages.records import DerivedPage
from fieldsite.pages.site import CACHE, Site, SiteFacts
from fieldsite.rendering import finishing, markup, style_sheets
from fieldsite.rendering.chinese_search import kept_words
from fieldsite.rendering.frames import Frame, blank, with_blanks
from fieldsite.rendering.templates import brief, links_from

log = logging.getLogger("mkdocs.hooks.fieldsite")
SCRIPTS = str(Path(__file__).parent)
FRAMED = "framed.html"
JOINED = ("assets/explorer/", "assets/stories/")  # modules that are published joined, as one script
THEME_STYLES = "assets/stylesheets/"
MATERIAL = ("macros/", "assets/map/", THEME_STYLES)  # what pages are made from; no reader needs it


class Build:
    """One build: the site, and what is known of each page by its source address."""

    def __init__(self, site: Site) -> None:
        self.site = site
        content = site.content
        self.written: dict[str, Page] = {p.file: p for p in (*content.pages, *content.entries)}
        self.derived: dict[str, DerivedPage] = {}
        self.slots: list[Markup] = []
        self.key = ""
        self.whole = ""
        self.env: Any = None
        self.waiting = TemporaryDirectory()
        self.frames: dict[str, Frame] = {}
        self.macros: macros.Macros | None = None
        self.styles = ("", "")
        self.style_parts: tuple[str, ...] = ()


_build: Build


def _open_content(config: MkDocsConfig) -> MkDocsConfig:
    """Reads and checks all content before anything is built; a fault stops the build and nothing is written."""
    global _build
    root = Path(config.config_file_path).parent
    facts = SiteFacts(config.site_name, config.site_url or "", config.repo_url or "")
    site, problems = building.open_site(root, facts, git_facts.read(root), _build_day())
    if site and not problems:
        sys.path[:0] = [] if SCRIPTS in sys.path else [SCRIPTS]  # MkDocs took it out again; the workers look there
        site, problems = building.with_pictures(site, root / CACHE / "photos", os.cpu_count() or 1, _bar)
    if problems or site is None:
        for problem in problems:
            log.error("%s", problem)
        raise Abort(f"{len(problems)} faults in the content; nothing was built")
    _build = Build(site)
    gc.freeze()  # the content stays: to look through it for garbage again and again takes long
    config.plugins["macros"].register_macros({name: _slotted(name) for name in macros.known_macros()})  # type: ignore[attr-defined]
    return config


def _one_stylesheet(config: MkDocsConfig) -> MkDocsConfig:
    """Lets pages ask for all styles once: the theme's, by name as it has them itself, then `extra_css`, in one file."""
    folder = Path(config.config_file_path).parent / "overrides"
    _build.style_parts = tuple(map(str, config.extra_css))
    theme = (sheet for top in config.theme.dirs for sheet in sorted(Path(top, THEME_STYLES).glob("*.css")))
    cut = (style_sheets.without(sheet.read_text("utf-8"), style_sheets.THEME_PARTS) for sheet in theme)
    _build.styles = style_sheets.joined([*cut, *((folder / part).read_text("utf-8") for part in _build.style_parts)])
    config.extra_css = [_build.styles[0]]
    return config


def _bar(done: int, total: int) -> None:
    """How far the pictures have come, on a terminal only."""
    if sys.stderr.isatty():
        end = "\n" if done == total else ""
        print(f"\rPictures [{'#' * (20 * done // total):<20}] {done} of {total}", end=end, file=sys.stderr, flush=True)


@event_priority(100)
def _words_for_search(config: MkDocsConfig) -> MkDocsConfig:
    """Gives the search only those Chinese words that the site can hold; the theme's whole list is slow and large."""
    root = Path(config.config_file_path).parent
    with jieba.get_dict_file() as known:
        kept = kept_words(root, (line.decode("utf-8") for line in known), root / CACHE)
    config.plugins["material/search"].config["jieba_dict"] = str(kept)
    return config


def _build_day() -> date:
    """The day that embargoes are held against: BUILD_DAY when it is set, so that a build can be repeated."""
    given = os.environ.get("BUILD_DAY")
    return date.fromisoformat(given) if given else date.today()


on_config = CombinedEvent(_words_for_search, _open_content, _one_stylesheet)


def _slotted(name: str) -> Any:
    """The macro as the plugin calls it: keeps the HTML back and leaves a mark in the text, which Markdown cannot spoil."""

    def macro(*arguments: Any, **options: Any) -> str:
        assert _build.macros is not None
        return _slot(macros.run(_build.macros, markup.Call(name, arguments, options, 0)))

    return macro


def _slot(html: Markup) -> str:
    _build.slots.append(html)
    return finishing.mark(_build.key, len(_build.slots) - 1)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds the derived pages (outside the navigation) and the data files; takes out pages that are under embargo."""
    for file in list(files.documentation_pages()):
        if f"docs/{file.src_uri}" not in _build.written:
            files.remove(file)
    for file in list(files.media_files()):
        if file.src_dir == config.docs_dir:
            files.remove(file)
    for file in [f for f in files if f.src_uri.startswith(JOINED + MATERIAL + _build.style_parts)]:
        files.remove(file)
    files.append(File.generated(config, _build.styles[0], content=_build.styles[1]))
    for page in building.derived_pages(_build.site):
        uri = f"{page.url.rstrip('/')}.md"
        _build.derived[uri] = page
        generated = File.generated(config, uri, content="", inclusion=InclusionLevel.NOT_IN_NAV)
        generated.edit_uri = f"../{page.edit[0]}#L{page.edit[1]}"
        files.append(generated)
    for number, (path, content) in enumerate(building.data_files(_build.site)):
        waiting = Path(_build.waiting.name, str(number))  # on disk until it is published: together they are large
        waiting.write_bytes(content)
        files.append(File.generated(config, path, abs_src_path=str(waiting)))
    for path, source in building.picture_files(_build.site):
        files.append(File.generated(config, path, abs_src_path=str(source)))
    return files


@event_priority(100)
def _before_macros(markdown: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Gives the macros plugin only the text that was checked, and none of the header."""
    _build.slots = []
    written = _build.written.get(f"docs/{page.file.src_uri}")
    page.meta = {} if written else {"render_macros": False}
    if written is None:
        page.content, page.toc = "", TableOfContents([])
        page.render = lambda config, files: None  # type: ignore[method-assign]  # there is no Markdown to read
        return ""
    _build.key = finishing.key(written.source.body)
    links = links_from(page.url)
    _build.macros = macros.Macros(_build.site, links, written)
    cited = building.with_citations(written.source.body, lambda works: _slot(building.citation(_build.site, works)))
    return markup.with_links(cited, lambda id_, words: _slot(building.event_link(_build.site, links, id_, words)))


on_page_markdown = CombinedEvent(_before_macros)


def on_page_content(html: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Cleans what authors wrote, puts in what macros made, and sets what the theme shows of the page."""
    derived = _build.derived.get(page.file.src_uri)
    if derived is not None:
        more = {"data": derived.data, "meta": derived.meta, "hide": ["navigation", "toc"], "template": FRAMED}
        search = {"boost": derived.boost} if derived.boost != 1 else {}
        _describe(page, derived.title, derived.description, search=search, **more)
        return ""  # its body is made when the page is built: thousands at once would fill the memory
    written = _build.written[f"docs/{page.file.src_uri}"]
    view = building.written_view(_build.site, written, links_from(page.url))
    _describe(page, view.title, view.description, hide=list(view.hide), template=view.template, data=view.data)
    return str(view.frame(finishing.filled(markup.cleaned(html), _build.key, _build.slots)))


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """Adds the scripts of the live maps, now that every page has said which it holds; keeps the theme's templates."""
    _build.env = env
    for path, content in building.live_map_files(_build.site):
        files.append(File.generated(config, path, content=content))
    return env


def _describe(page: MkDocsPage, title: str, description: str, **more: Any) -> None:
    page.title = escape(title)
    values = {"title": page.title, "description": escape(brief(description)), **more}
    page.meta = {key: value for key, value in values.items() if value}


@event_priority(100)
def _before_search(context: dict[str, Any], page: MkDocsPage, config: MkDocsConfig, nav: Any) -> dict[str, Any]:
    """Shows the search only what the page itself says: reading all its lists took a third of the build."""
    derived = _build.derived.get(page.file.src_uri)
    _build.whole = str(derived.body(links_from(page.url))) if derived else page.content or ""
    page.content = finishing.searched(_build.whole)
    return context


@event_priority(-100)
def _after_search(context: dict[str, Any], page: MkDocsPage, config: MkDocsConfig, nav: Any) -> dict[str, Any]:
    """Gives the page back, with what it adds to the head; a derived page is put into its frame at once."""
    context["ck"] = building.head_of(_build.site, page.meta, _build.whole, links_from(page.url))
    if page.meta.get("template") == FRAMED:
        page.content = ""
        context["ck"]["whole"] = _framed(context, page)
    else:
        page.content = _build.whole
    return context


def _framed(context: dict[str, Any], page: MkDocsPage) -> str:
    """The page in its frame, which the theme makes once for all derived pages of one folder: its links are relative."""
    folder = page.url.rstrip("/").rpartition("/")[0]
    if folder not in _build.frames:
        empty = with_blanks(page)
        blanks = {name: blank(name) for name in context["ck"]}
        html = _build.env.get_template("main.html").render({**context, "page": empty, "ck": blanks})
        _build.frames[folder] = Frame(finishing.finished(html.replace(empty.content, blank("content"))))
    own = {"title": page.meta["title"], "description": page.meta["description"]}
    where = {"address": page.canonical_url or "", "edit": page.edit_url or ""}
    parts = {**context["ck"], "content": _build.whole}
    return _build.frames[folder].filled(own | where | {name: finishing.compact(html) for name, html in parts.items()})


on_page_context = CombinedEvent(_before_search, _after_search)


def on_post_page(output: str, page: MkDocsPage, config: MkDocsConfig) -> str:
    """Takes out what only made the page longer; adds the policy with the hashes of the theme's own inline scripts."""
    if page.meta.get("template") != FRAMED:
        return finishing.finished(output)
    del _build.derived[page.file.src_uri]  # a page that is done needs no memory
    page.meta = {}
    return output


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    return finishing.finished(output) if template_name.endswith(".html") else output
