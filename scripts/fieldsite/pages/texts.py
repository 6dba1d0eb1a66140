"""The text of a written page on its way to HTML: what macros made waits beside it, and only placeholders go through Markdown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property

from markupsafe import Markup

from ..content.macro_calls import Call
from ..content.model import EntryPage, Page
from ..content.page_text import Construct, EventLink, InTextCitation
from ..core.problems import Problem, shown
from ..rendering import finishing, markup
from ..rendering.templates import Links
from . import entries, macros
from .languages import note_on_text
from .site import Site

# Macros that show what the data base holds, and no more: also in a text in English they speak the language of the edition.
OF_DATA = {
    "gallery",
    "photo",
    "worklist",
    "coverage",
    "downloads",
    "promises",
    "releases",
    "translations",
    "output_list",
    "chart",
    "cite_release",
    "corrections",
    "event_card",
    "events",
    "history",
    "offline",
    "quarters",
    "take_home",
    "timeline",
    "year_strip",
}


@dataclass
class TextInHand:
    """The text of one page while it is made, of the site in its language. `links` lead from the page, which is `shown` by an
    `edition` in another language."""

    site: Site
    page: Page
    links: Links
    edition: Site | None = None
    shown: Page | None = None
    pieces: list[Markup] = field(default_factory=list)

    @cached_property
    def prefix(self) -> str:
        return finishing.placeholder_prefix(self.page.source.body)

    @cached_property
    def macros(self) -> macros.Macros:
        return macros.Macros(self.site, self.links, self.page)

    def run(self, call: Call) -> Markup:
        """The HTML of a macro on this page."""
        if self.edition is None or self.edition is self.site or call.name not in OF_DATA:
            return macros.run(self.macros, call)
        links = replace(self.links, down="")
        made = macros.run(macros.Macros(self.edition, links, self.shown), call)
        return self.edition.render("edition_text.html", links, text=made)

    def marked(self, run: Callable[[Call], Markup]) -> str:
        """The Markdown with a placeholder for each construct; `run` gives the HTML of a macro."""

        def piece(what: Construct) -> str:
            self.pieces.append(run(what) if isinstance(what, Call) else self._mention(what))
            return finishing.placeholder(self.prefix, len(self.pieces) - 1)

        return self.page.source.text.replaced(piece)

    def finished(self, html: str) -> tuple[Markup, list[Problem]]:
        """The HTML of the text with placeholders, cleaned, with all that waited in its place; and what had to be left out of it."""
        clean, left_out = markup.cleaned(html, self.prefix)
        return finishing.filled(clean, self.prefix, self.pieces), [self._left_out(value) for value in left_out]

    def _mention(self, what: EventLink | InTextCitation) -> Markup:
        if isinstance(what, InTextCitation):
            return entries.citation(self.site, what.works)
        event = self.site.content.event_by_id[what.id]
        return Markup(self.site.render("event_link.html", self.links, event=event, words=what.words).strip())

    def _left_out(self, value: str) -> Problem:
        """The fault that a value of an attribute was left out: at the line of the construct whose placeholder it holds."""
        number = finishing.first_placeholder(self.prefix, value)
        if number is None:
            what = f"a picture from another place: {shown(value)}"
            return Problem(self.page.file, 0, 0, what, "put it into the page's folder", code="picture-from-elsewhere")
        part = self.page.source.text.parts[number]
        what = "a macro, link or citation stands in an address or an attribute"
        return Problem(
            self.page.file, part.line, part.column, what, "move it into the text", code="construct-in-address"
        )


def of_text(site: Site, page: Page | None, links: Links) -> tuple[Site, Links]:
    """The site that the text of a page is made of, and links to its files: the English one for a text that is not translated."""
    if page is None or page.translated or site.record is None:
        return site, links
    return site.record, replace(links, down=links.up)


def text_in_hand(site: Site, page: Page, english: Page, url: str) -> TextInHand:
    """The text of a page at `url`, in the language of the site where it is translated."""
    of, links = of_text(site, page, site.links_from(url))
    return TextInHand(of, page if of is site else english, links, site, page)


def in_language(site: Site, page: Page, url: str, text: Markup) -> Markup:
    """The HTML of a text below a note that says whose words it has; as it is in English. An entry has the note in its head."""
    if site.record is None:
        return text
    links = site.links_from(url)
    said = text if page.translated else site.render("english_text.html", links, text=text)
    return said if isinstance(page, EntryPage) else note_on_text(site, page, url, links) + said
