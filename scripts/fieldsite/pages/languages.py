"""The same page in the other languages: links in its header for readers, and in its head for search engines."""

from __future__ import annotations

from markupsafe import Markup

from ..content.model import Page
from ..core.languages import LANGUAGE_NAMES
from ..rendering.templates import Links
from .site import Site

SHORT = {"en": "EN", "kk": "ҚАЗ", "ru": "РУС", "zh": "中文"}


def languages_of(site: Site, url: str, links: Links) -> dict[str, Markup]:
    """`switch` for the header and `alternates` for the head of the page at `url` below the root of its edition.

    Both are empty for a site that is built in English only.
    """
    if len(site.facts.languages) < 2:
        return {"switch": Markup(), "alternates": Markup()}
    folders = {code: "" if code == "en" else f"{code}/" for code in site.facts.languages}
    root = site.facts.url.removesuffix(site.language.folder)
    base = links.base + links.up
    return {
        "switch": site.render(
            "language_switch.html",
            links,
            short=SHORT[site.language.code],
            editions=[(code, LANGUAGE_NAMES[code], f"{base}{folder}{url}" or "./") for code, folder in folders.items()],
        ),
        "alternates": site.render(
            "language_alternates.html",
            links,
            editions=[(code, f"{root}{folder}{url}") for code, folder in [*folders.items(), ("x-default", "")]],
        ),
    }


def note_on_text(site: Site, page: Page, url: str, links: Links) -> Markup:
    """The same of a page that somebody wrote: whether its text is translated, and whether a person read that."""
    return note(site, url, links, english=not page.translated, read=page.read)


def note(site: Site, url: str, links: Links, english: bool = False, read: bool = False) -> Markup:
    """Above the text of a page in another language: that a machine translated it, and whether what the page is about is
    `read` by a person, or that it is in `english`."""
    if not site.language.folder:
        return Markup()
    return site.render("language_note.html", links, record=f"{links.base}{links.up}{url}", english=english, read=read)
