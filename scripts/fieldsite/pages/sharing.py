"""What those read who show a page elsewhere: Open Graph and Twitter's words, and the icons of the site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from ..cards.icons import icon_files
from ..content.model import EntryPage, Page
from ..core.dates import When
from ..core.languages import ENGLISH, Language
from . import site_map
from .site import Site

OPEN_GRAPH_LOCALES = {"en": "en_GB", "kk": "kk_KZ", "ru": "ru_RU", "zh": "zh_CN"}
SHORT_NAME = 12  # letters of a name that stand below an icon
Tag = tuple[str, str, str]  # the attribute that names it, its name, its content


@dataclass(frozen=True)
class SharedPage:
    """A page as it is shared: its address below the root of its edition and its whole one, what it is called, and what it is.

    `told` is the day that a journal or a story is of; None on any other page, which is then no article.
    """

    url: str
    address: str
    title: str
    language: Language = ENGLISH
    told: When | None = None
    changed: date | None = None


def shared(site: Site, url: str, title: str, page: Page | None) -> SharedPage:
    """A page as those see it who share it; `page` is its source where people write it."""
    told = page.header.date if isinstance(page, EntryPage) else None
    changed = site_map.changed(site, page) if page else None
    return SharedPage(url, f"{site.facts.url}{url}", title, site.language, told, changed)


def tags(site: Site, page: SharedPage) -> Iterator[Tag]:
    """Every tag of one page. All editions share the cards, which are in English: what is known without saying stands there alone."""
    title = page.title if page.url else site.facts.name
    yield "property", "og:title", title
    whole = page.language is ENGLISH
    if whole or page.told:
        yield "property", "og:type", "article" if page.told else "website"
    yield "property", "og:url", page.address
    if whole:
        yield "property", "og:site_name", site.facts.name
    yield "property", "og:locale", OPEN_GRAPH_LOCALES[page.language.code]
    card = site.cards.of(page.url)
    yield "property", "og:image", f"{site.english.facts.url}{card.address}"
    if whole:
        yield "property", "og:image:width", str(card.width)
        yield "property", "og:image:height", str(card.height)
    yield "property", "og:image:alt", card.alt
    yield "name", "twitter:card", "summary_large_image"
    if page.told:
        yield "property", "article:published_time", told_on(page.told)
        if page.changed:
            yield "property", "article:modified_time", page.changed.isoformat()


def told_on(when: When) -> str:
    """The last day of a date as exactly as it is known: 2026, 2026-05 or 2026-05-12."""
    return when.last.isoformat()[: {"year": 4, "month": 7}.get(when.precision, 10)]


def site_description(site: Site) -> str:
    """What the home page says of itself; the site's name where it says nothing."""
    said = (getattr(page.header, "description", "") for page in site.content.pages if not page.address)
    return next(filter(None, said), "") or site.facts.name


def files(site: Site, derived: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """The map of the site, and its icons with their manifest, by address. `derived` are the pages that nobody writes."""
    yield from site_map.files(site, derived)
    name = site.facts.name
    short = name if len(name) <= SHORT_NAME else "".join(word[0] for word in name.split() if word[0].isupper())
    yield from icon_files(site.cards.press.ink, name, short or name, site_description(site))
