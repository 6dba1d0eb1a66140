"""One build with MkDocs: the site, what is known of each page by its source address, and what is made of it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from html import escape, unescape
from typing import Any, NamedTuple

from fieldsite.content.macro_calls import Call
from fieldsite.content.model import EntryPage, Page
from fieldsite.core.addresses import encoded
from fieldsite.pages import building, heads
from fieldsite.pages.derived import DerivedPage
from fieldsite.pages.foot import foot
from fieldsite.pages.languages import languages_of
from fieldsite.pages.sharing import SharedPage, shared
from fieldsite.pages.site import Site
from fieldsite.pages.texts import TextInHand, in_language, of_text, text_in_hand
from fieldsite.rendering import finishing
from fieldsite.rendering.frames import Frame, blank, with_blanks
from fieldsite.rendering.policy import offers_streets
from fieldsite.rendering.templates import Links
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import TableOfContents

from .frame_script import frame_scripts
from .languages import description_of, led_to_root, marked_title, put_words
from .policies import Policies
from .publishing import is_material
from .styles import Styles, explorer_sheet

log = logging.getLogger("mkdocs.fieldsite")
EXPLORER = "{{ explorer() }}"  # a page with this alone
KEY = "fieldsite"  # where MkDocs' configuration holds the build
FRAMED = "framed.html"
OF_FILES = "data/index.md"  # says how large files are that are made meanwhile: of the pages that people write the last to be read


class FrameKind(NamedTuple):
    """What pages of one frame have in common: their folder, since links are relative, and which parts they have at all."""

    folder: str
    streets: bool
    parts: frozenset[str]


class Build:
    """What MkDocs' events need to know. The theme comes once the pages are read."""

    def __init__(self, site: Site, styles: Styles) -> None:
        content = site.content
        self.site = site
        self.styles = styles
        self._of_explorer = explorer_sheet(styles, site)
        english = site.english.content
        originals, pages = (*english.pages, *english.entries), (*content.pages, *content.entries)
        self._english: Mapping[str, Page] = {page.file: page for page in originals}
        self._written: Mapping[str, Page] = dict(zip(self._english, pages, strict=True))
        self._derived: dict[str, DerivedPage] = {}
        self._frames: dict[FrameKind, Frame] = {}
        self._env: Any = None
        self._policies: Policies | None = None
        self._in_hand: TextInHand | None = None
        self._whole = ""

    def take_files(self, files: Files, config: MkDocsConfig) -> None:
        """Takes out pages under embargo and what no reader needs; adds the styles and the derived pages. These and the
        entries stand outside the navigation: lists lead to them. An edition in another language has pages only."""
        edition = self.site.language.folder
        for file in list(files):
            page = file.is_documentation_page()
            hidden = page and f"docs/{file.src_uri}" not in self._written
            picture = file.is_media_file() and file.src_dir == config.docs_dir
            if (
                hidden
                or picture
                or (edition and not page)
                or is_material(file.src_uri)
                or file.src_uri in self.styles.parts
            ):
                files.remove(file)
            elif page and isinstance(self._written[f"docs/{file.src_uri}"], EntryPage):
                file.inclusion = InclusionLevel.NOT_IN_NAV
        if last := files.get_file_from_path(OF_FILES):
            files.remove(last)
            files.append(last)
        for name, (address, script) in frame_scripts(config, self.site.language).items():
            config.extra[name] = address
            files.append(File.generated(config, address, content=script))
        if not edition:
            for address, text in ((self.styles.address, self.styles.text), self._of_explorer):
                files.append(File.generated(config, address, content=text))
            for address, font in self.styles.fonts.files.items():
                files.append(File.generated(config, address, content=font))
        for derived in building.derived_pages(self.site):
            uri = f"{derived.url.rstrip('/')}.md"
            self._derived[uri] = derived
            generated = File.generated(config, uri, content="", inclusion=InclusionLevel.NOT_IN_NAV)
            generated.edit_uri = f"../{derived.edit[0]}#L{derived.edit[1]}" if derived.edit else None
            files.append(generated)

    def name(self, page: MkDocsPage) -> None:
        """Gives a page of the navigation its title before it is read: other pages show it."""
        written = self._written.get(f"docs/{page.file.src_uri}")
        page.title = marked_title(written.header.title, self.site) if written else page.title

    def take_theme(self, env: Any, config: MkDocsConfig) -> None:
        """`env` holds the templates of the theme, with ours in place of some."""
        put_words(env, self.site.language)
        self._env, self._policies = env, Policies(env, config)

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
        self._in_hand = text_in_hand(self.site, written, self._english[f"docs/{page.file.src_uri}"], page.url)
        return self._in_hand.marked(lambda call: known[call.name](*call.arguments, **call.options))

    def take_html(self, html: str, page: MkDocsPage) -> str:
        """The HTML of the text cleaned, with what macros made; sets what the theme shows of the page."""
        derived = self._derived.get(page.file.src_uri)
        if derived is not None:
            more: dict[str, Any] = {
                "meta": derived.meta,
                "record": derived.record,
                "hide": ["navigation", "toc"],
                "template": FRAMED,
            }
            self._describe(page, derived.title, derived.description, **more)
            return ""  # its body is made when the page is built: thousands at once would fill the memory
        assert self._in_hand is not None
        written = self._written[f"docs/{page.file.src_uri}"]
        view = building.written_view(self.site, written, self.site.links_from(page.url))
        more = {"hide": list(view.hide), "template": view.template, "data": view.data, "meta": view.meta}
        english = bool(self.site.language.folder) and not written.translated
        self._describe(page, view.title, view.description, english_text=english, **more)
        text, problems = self._in_hand.finished(led_to_root(html, written, page.url, self.site))
        for problem in problems:  # MkDocs goes on, so that all are named, and fails at the end
            log.error("%s", problem)
        return str(view.frame(in_language(self.site, written, page.url, text)))

    def _describe(self, page: MkDocsPage, title: str, description: str, **more: Any) -> None:
        """Gives the theme the words of a page: `title` for the inside of elements, `plain_title` for all else."""
        language = self.site.language
        page.title, plain = marked_title(title, self.site), escape(str(language.of(title)))
        about = description_of(title, description, language)
        values = {"title": page.title, "plain_title": plain, "description": about, **more}
        page.meta = {key: value for key, value in values.items() if value}

    def fill(self, context: dict[str, Any], page: MkDocsPage) -> None:
        """Gives the page its content and what it adds to the head; a derived page is put into its frame at once."""
        derived, links = self._derived.get(page.file.src_uri), self.site.links_from(page.url)
        self._whole = str(derived.body(links)) if derived else page.content or ""
        page.edit_url = encoded(self._edited_at(page))  # the theme prints it as it is
        page.previous_page = page.next_page = None  # Firefox would fetch the next one unasked
        written = self._written.get(f"docs/{page.file.src_uri}")
        meta = {**page.meta, "data": derived.data} if derived else page.meta
        context["ck"] = {
            **self._head(page, written, links, meta),
            **self._foot(page, links),
            **languages_of(self.site, page.url, links),
        }
        if page.meta.get("template") == FRAMED:
            page.content = ""
            context["ck"]["whole"] = self._framed(context, page)
        else:
            page.content = self._whole

    def _head(self, page: MkDocsPage, written: Page | None, links: Links, meta: Mapping[str, Any]) -> dict[str, str]:
        """What a page adds to its head. One that is nothing but the explorer has a sheet of its own in place of that of all pages, of
        which it needs half."""
        alone = written is not None and written.source.body.strip() == EXPLORER
        head = heads.head_of(*of_text(self.site, written, links), self._shared(page), meta, self._whole, styled=alone)
        return {"head": head, "sheet": links.to(self._of_explorer[0]) if alone else ""}

    def _edited_at(self, page: MkDocsPage) -> str:
        """Where the text that the page shows can be changed: the translated one, where the edition has one."""
        url, file = page.edit_url or "", page.file.src_uri
        text = self.site.content.page_texts.get((self.site.language.code, f"docs/{file}"))
        return url.removesuffix(file) + text.source.file.removeprefix("docs/") if text and url else url

    def _shared(self, page: MkDocsPage) -> SharedPage:
        """The page as those see it who share it."""
        written = self._written.get(f"docs/{page.file.src_uri}")
        return shared(self.site, page.url, unescape(page.meta.get("plain_title", "")), written)

    def _foot(self, page: MkDocsPage, links: Links) -> dict[str, Markup]:
        """What the foot of a page leads to. A page made from a record and every entry is one that can be improved."""
        written, derived = self._written.get(f"docs/{page.file.src_uri}"), self._derived.get(page.file.src_uri)
        record = derived.edit is not None if derived else written in self.site.content.entries
        return foot(
            self.site.facts,
            page.url,
            links,
            record,
            self.site.registers,
        )

    def _framed(self, context: dict[str, Any], page: MkDocsPage) -> str:
        """The page in its frame, which the theme makes once for all derived pages of one kind."""
        has = frozenset(name for name, value in context["ck"].items() if value)
        kind = FrameKind(page.url.rstrip("/").rpartition("/")[0], offers_streets(self._whole), has)
        if kind not in self._frames:
            empty = with_blanks(page)
            blanks = {name: blank(name) for name in has}
            html = self._env.get_template("main.html").render({**context, "page": empty, "ck": blanks})
            finished = self.finish_html(html, page.file.src_uri, context["base_url"], self._whole)
            self._frames[kind] = Frame(finished.replace(empty.content, blank("content")))
        own = {name: page.meta[name] for name in ("title", "plain_title")} | {"description": page.meta["description"]}
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
        return self.finish_html(output, page.file.src_uri, self.site.links_from(page.url).base.rstrip("/") or ".")

    def finish_html(self, html: str, where: str, base_url: str, body: str = "") -> str:
        """What `finish` does, for HTML that is no page of the content: see Policies."""
        assert self._policies is not None
        return self._policies.finished(html, where, base_url, body)

    def forget(self, page: MkDocsPage) -> None:
        """A derived page that is done needs no memory."""
        if self._derived.pop(page.file.src_uri, None):
            page.meta = {}
