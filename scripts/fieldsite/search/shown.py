"""What the search of the site shows of each result: titles and addresses first, then sentences and the texts of pages."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from ..content.entry_schema import Entry
from ..content.model import Content, EntryPage, Page
from ..content.text_index import Searchable, TextIndex
from ..rendering.templates import shortened
from .index_file import FIRST_KIND, as_json, words_file

TITLES, SENTENCES, PAGES = "search/titles.json", "search/sentences.json", "search/pages.json"
NOTE, PAGE = "note", "page"
LONGEST = 150
_CODE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
_UNREAD = re.compile(r"\{[{%].*?[}%]\}|<[^>]*>|\]\([^)]*\)|\[@[^\]]*\]|\{[^}\n]*\}", re.DOTALL)


def titles_file(content: Content) -> bytes:
    """Of each event id, title, date and stance; of each other record its id, in the order of the table of words."""
    events = [[event.id, event.title, event.date.words, event.stance] for event in content.listed]
    return as_json(
        {FIRST_KIND: events, "ids": [one.id for one in content.text_index.documents if one.kind != FIRST_KIND]}
    )


def sentences_file(content: Content) -> bytes:
    """A sentence on each event, in the order of lists."""
    return as_json([shortened(event.summary, LONGEST) for event in content.listed])


def pages_file(content: Content) -> bytes:
    """The texts of written pages and of outputs and authors as a table of words of their own, with address and sentence."""
    writing = {id_ for page in content.entries for id_ in page.header.authors}
    authors = [content.authors[id_] for id_ in sorted(writing & content.authors.keys())]
    pages = [*content.entries, *content.pages]
    found = [(_searchable(page), page.address, _about(page)) for page in pages]
    found += [(Searchable(PAGE, one.id, one.title), f"outputs/{one.id}/", "") for one in content.outputs]
    found += [
        (Searchable(PAGE, one.id, one.name, weak=(one.about,)), f"authors/{one.id}/", one.about) for one in authors
    ]
    table = json.loads(words_file(TextIndex([document for document, _, _ in found])))
    return as_json({"table": table, "pages": [[address, shortened(about, LONGEST)] for _, address, about in found]})


def _searchable(page: Page) -> Searchable:
    kind = NOTE if isinstance(page, EntryPage) else PAGE
    return Searchable(kind, page.slug, page.header.title, strong=(), weak=tuple(_texts(page)))


def _texts(page: Page) -> Iterator[str]:
    """What stands on a page, without code, addresses and what macros make: the records on it are found by themselves."""
    yield _about(page)
    yield _UNREAD.sub(" ", _CODE.sub(" ", page.source.body))
    if isinstance(page.header, Entry):
        yield from (f"{picture.caption} {picture.alt}" for picture in page.header.pictures)


def _about(page: Page) -> str:
    return page.header.summary if isinstance(page.header, Entry) else page.header.description or ""
