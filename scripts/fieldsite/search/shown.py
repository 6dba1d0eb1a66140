"""What the search of the site shows of each result: titles, dates and sentences of events, and the texts of pages."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from ..content.entry_schema import Entry
from ..content.model import Content, EntryPage, Page
from ..content.text_index import Searchable, TextIndex
from ..core.addresses import lasting
from ..core.languages import English
from ..rendering.templates import shortened
from .index_file import PATH, as_json, words_files

PAGES = "search/pages.json"
IN_A_FILE = 32  # events: `IN_A_FILE` of results.js
NOTE, PAGE = "note", "page"
LONGEST = 150
_CODE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
_UNREAD = re.compile(r"\{[{%].*?[}%]\}|<[^>]*>|\]\([^)]*\)|\[@[^\]]*\]|\{[^}\n]*\}", re.DOTALL)


def event_files(content: Content) -> Iterator[tuple[str, bytes]]:
    """Id, title, date, stance and a sentence of each event, in the order of lists: some events a file, by its path."""
    rows = [
        [event.id, event.title, event.date.words, event.stance, shortened(event.summary, LONGEST)]
        for event in content.listed
    ]
    for start in range(0, len(rows), IN_A_FILE):
        data = as_json(rows[start : start + IN_A_FILE])
        yield lasting("search/events", "json", data), data


def pages_file(content: Content) -> bytes:
    """The texts of written pages and of outputs and authors as a table of words of their own, with address and sentence.

    A result of another language has no sentence that stays English: nothing in the list could mark it as that.
    """
    writing = {id_ for page in content.entries for id_ in page.header.authors}
    authors = [content.authors[id_] for id_ in sorted(writing & content.authors.keys())]
    pages = [*content.entries, *content.pages]
    found = [(_searchable(page), page.address, _about(page)) for page in pages]
    found += [(Searchable(PAGE, one.id, one.title, (one.title,)), f"outputs/{one.id}/", "") for one in content.outputs]
    found += [
        (Searchable(PAGE, one.id, one.name, (one.name,), weak=(one.about,)), f"authors/{one.id}/", one.about)
        for one in authors
    ]
    files = {path: json.loads(data) for path, data in words_files(TextIndex([one for one, _, _ in found])).items()}
    return as_json(
        {
            "table": files.pop(PATH),
            "parts": files,
            "pages": [
                [address, "" if isinstance(about, English) else shortened(about, LONGEST)]
                for _, address, about in found
            ],
        }
    )


def _searchable(page: Page) -> Searchable:
    kind = NOTE if isinstance(page, EntryPage) else PAGE
    return Searchable(kind, page.slug, page.header.title, (page.header.title,), weak=tuple(_texts(page)))


def _texts(page: Page) -> Iterator[str]:
    """What stands on a page, without code, addresses and what macros make: the records on it are found by themselves."""
    yield _about(page)
    yield _UNREAD.sub(" ", _CODE.sub(" ", page.source.body))
    if isinstance(page.header, Entry):
        yield from (f"{picture.caption} {picture.alt}" for picture in page.header.pictures)


def _about(page: Page) -> str:
    return page.header.summary if isinstance(page.header, Entry) else page.header.description or ""
