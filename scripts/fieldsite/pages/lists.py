"""Entries in lists: by year, by author, on a map, as a feed, and with what their events are about."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from markupsafe import Markup

from ..content.kinds import KINDS, all_kinds
from ..content.model import Content, EntryPage
from ..content.paths import AUTHORS
from ..content.schema import Author
from ..core.languages import MachineTranslated, Translated, phrase
from ..rendering.templates import Links
from .derived import DerivedPage
from .site import Site
from .stories import PICTURES, reading, thumbnail
from .wording import reading_minutes

FEED = "feed.xml"


@dataclass(frozen=True)
class Choice:
    """One way to narrow a list: `key` is sector or place; `pages` are the entries that remain."""

    key: str
    id: str
    label: str
    pages: tuple[EntryPage, ...]


def entry_list(site: Site, links: Links, pages: Sequence[EntryPage]) -> Markup:
    """Entries as cards: kind, date, title, summary, and a small picture where there is one."""
    return site.render("entry_list.html", links, cards=[_card(site, links, page) for page in pages])


def _card(site: Site, links: Links, page: EntryPage) -> dict[str, Any]:
    return {
        "page": page,
        "minutes": reading_minutes(page.source.body),
        "picture": thumbnail(site, links, page),
        "filters": " ".join(
            [*(f"sector:{id_}" for id_ in page.header.sectors), *(f"place:{id_}" for id_ in page.header.places)]
        ),
    }


def index(site: Site, links: Links, pages: Sequence[EntryPage]) -> Markup:
    """Entries by year, newest first, below a map of their places and the choices that narrow the list."""
    by_year = [
        (year, [_card(site, links, page) for page in group])
        for year, group in groupby(pages, key=lambda page: page.header.date.first.year)
    ]
    places = [(site.content.places[id_], "") for page in pages for id_ in page.header.places]
    groups = [
        (key, word, list(choices(site.content, pages, key)))
        for key, word in (("sector", phrase("Sector")), ("place", phrase("Place")))
    ]
    return site.render(
        "entry_index.html",
        links,
        pages=pages,
        by_year=by_year,
        groups=[group for group in groups if group[2]],
        map=site.maps.static_map(places, links) if places else "",
    )


def choices(content: Content, pages: Sequence[EntryPage], key: str) -> Iterator[Choice]:
    """The sectors or places of entries, those of most entries first, each with its entries."""
    named = [(id_, page) for page in pages for id_ in dict.fromkeys(getattr(page.header, f"{key}s"))]
    times = Counter(id_ for id_, _ in named)
    labels = {
        id_: content.places[id_].name if key == "place" else content.vocabulary.label("sector", id_) for id_ in times
    }
    for id_ in sorted(times, key=lambda id_: (-times[id_], labels[id_])):
        yield Choice(key, id_, labels[id_], tuple(page for other, page in named if other == id_))


def mentions(site: Site, page: EntryPage) -> str:
    """What the hover cards of a page show of its events, as JSON: id to kind, date, title and summary."""
    events = [site.content.event_by_id[id_] for id_ in page.header.events]
    cards = {
        event.id: {
            "stance": event.stance,
            "kind": f"{site.renderer.symbol(event)} {site.content.vocabulary.label('quad_class', event.quad_class)}",
            "date": event.date.words,
            "title": event.title,
            "summary": event.summary,
        }
        for event in events
    }
    return json.dumps(cards, ensure_ascii=False, separators=(",", ":"))


def author_pages(site: Site) -> Iterator[DerivedPage]:
    """A page for each author of a published entry: who it is, and what they wrote."""
    for author, pages in _authors(site):
        yield _author_page(site, author, pages)


def author_addresses(site: Site) -> Iterator[str]:
    """The address of each page of an author, with nothing made of it."""
    return (_author_address(author) for author, _ in _authors(site))


def _author_address(author: Author) -> str:
    return f"authors/{author.id}/"


def _authors(site: Site) -> Iterator[tuple[Author, list[EntryPage]]]:
    for author in site.content.authors.values():
        pages = [page for page in site.content.entries if author.id in page.header.authors]
        if pages:
            yield author, pages


def _author_page(site: Site, author: Author, pages: Sequence[EntryPage]) -> DerivedPage:
    return DerivedPage(
        url=_author_address(author),
        title=author.name,
        description=author.about,
        body=lambda links: site.render(
            "author.html",
            links,
            author=author,
            heading=phrase("Published here"),
            entries=entry_list(site, links, pages),
        ),
        edit=(AUTHORS, site.content.line(AUTHORS, author.id)),
    )


def feeds(site: Site) -> Iterator[tuple[str, bytes]]:
    """An Atom feed of all entries, and one of each kind, newest first; their dates are those of the entries, no clock is read.

    The texts of the entries are added when their pages are finished (see `feed_texts.py`).
    """
    titles = {page.file: page.header.title for page in site.content.pages}
    names = {kind: titles.get(f"docs/{kind}/index.md", kind) for kind in KINDS}
    words = ", ".join(names.values()) if site.language.folder else all_kinds()
    yield FEED, _feed(site, FEED, words, site.content.entries)
    for kind, name in names.items():
        yield f"feeds/{kind}.xml", _feed(site, f"feeds/{kind}.xml", name, site.content.entries_in(kind))


def _feed(site: Site, path: str, words: str, pages: Sequence[EntryPage]) -> bytes:
    base = site.facts.url
    entries = [
        {
            "page": page,
            "url": f"{base}{page.address}",
            "day": page.header.date.last.isoformat(),
            "authors": [site.content.authors[id_].name for id_ in page.header.authors],
            "picture": _feed_picture(site, page),
            "languages": [_tag(site, page, text) for text in (page.header.title, page.header.summary)],
        }
        for page in pages
    ]
    updated = max((page.header.date.last for page in pages), default=site.registers.release.day)
    values = {"facts": site.facts, "entries": entries, "updated": updated.isoformat(), "root": site.english.facts.url}
    values |= {
        "feed": path,
        "words": words,
        "site_name": site.language.text(site.facts.name),
        "code": site.language.code,
    }
    return str(site.render("feed.xml", Links(""), **values)).encode()


def _tag(site: Site, page: EntryPage, text: str) -> str:
    """The tag of the language of an entry's title or summary (BCP 47)."""
    if isinstance(text, MachineTranslated):
        return site.language.machine
    return site.language.code if isinstance(text, Translated) else page.header.language


def _feed_picture(site: Site, page: EntryPage) -> dict[str, Any] | None:
    """The JPEG of the first photograph of an entry, which is there once for all editions; feed readers know that kind."""
    for one in reading(page).order:
        published = site.pictures.get((site.content.root / page.file).parent / one.file) if one.file else None
        if published:
            small = published.fallback
            return {"url": f"{site.english.facts.url}{PICTURES}{small.name}", "bytes": small.bytes, "alt": one.alt}
    return None


def neighbours(pages: Iterable[EntryPage], page: EntryPage) -> tuple[EntryPage | None, EntryPage | None]:
    """The entries before and after one, by date."""
    ordered = sorted(pages, key=lambda p: (p.header.date.sort_key, p.slug))
    here = ordered.index(page)
    return (ordered[here - 1] if here else None), (ordered[here + 1] if here + 1 < len(ordered) else None)
