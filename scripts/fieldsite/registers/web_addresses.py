"""Every web address that the content leads its readers to, with all that names it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

from ..content.model import Content
from ..core.dates import OPEN_START, When

_OWN_MACHINE = ("127.0.0.1", "localhost")
_IN_TEXT = re.compile(r"https?://[^\s<>\"'\]]*[^\s<>\"'\].,;:!?*_]")


def web_addresses(content: Content) -> dict[str, list[str]]:
    """Addresses of sources and their archived copies, of outputs, authors, references and links in texts, in the order
    of the files, each with the ids, keys and files that name it."""
    named: dict[str, dict[str, None]] = defaultdict(dict)
    for address, who in _pairs(content):
        if address.startswith(("http://", "https://")):
            named[address][who] = None
    return {address: list(who) for address, who in named.items()}


def source_days(content: Content) -> dict[str, date | None]:
    """The addresses of the sources of events, joint projects and official lists, in the order of the files, each with the
    day that an archived copy should be near: that of publication, else that of the event."""
    days: dict[str, date | None] = {}
    for event in content.events:
        for source in event.sources:
            days.setdefault(source.url, _first_day(source.date or event.date))
    for record in (content.projects, content.project_lists):
        for one in record.values():
            for source in one.sources:
                days.setdefault(source.url, _first_day(source.date))
    return days


def _first_day(when: When | None) -> date | None:
    return when.first if when and when.first != OPEN_START else None


def _pairs(content: Content) -> Iterator[tuple[str, str]]:
    for event in content.events:
        for source in event.sources:
            yield source.url, event.id
            if copy := content.archived(source).archive_url:
                yield copy, event.id
    if content.study:
        yield content.study.page, "project"
    for output in content.outputs:
        yield from (
            (address, output.id) for address in (output.url, _of_doi(output.doi), *output.confirmed_at) if address
        )
    for author in content.authors.values():
        yield from ((address, author.id) for address in (author.url,) if address)
    for reference in content.references.values():
        addresses = (reference.csl.get("URL"), _of_doi(reference.csl.get("DOI")))
        yield from ((str(address), f"@{reference.key}") for address in addresses if address)
    for page in (*content.pages, *content.entries):
        yield from ((address, page.file) for address in _in_text(page.source.text.without_code))


def _in_text(text: str) -> Iterator[str]:
    """Addresses in a text, but those of the reader's own machine; a bracket that closes around one is no part of it."""
    for address in _IN_TEXT.findall(text):
        while address.endswith(")") and address.count(")") > address.count("("):
            address = address[:-1]
        if urlsplit(address).hostname not in _OWN_MACHINE:
            yield address


def _of_doi(doi: object) -> str:
    return f"https://doi.org/{doi}" if doi else ""
