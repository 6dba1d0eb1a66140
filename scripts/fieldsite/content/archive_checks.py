"""What of the register of archived copies disagrees with itself, with the records, or with the calendar."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from ..core.problems import Problem, shown
from .judgement import to_come
from .model import Content
from .paths import EVENTS, PROJECT_LISTS, PROJECTS, SOURCE_ARCHIVE
from .yaml_source import Document

DAYS = ("archived_on", "last_seen", "asked_on")


def all_problems(content: Content, documents: Mapping[str, Document]) -> Iterator[Problem]:
    """Addresses that stand twice, copies that are none, and addresses that no source has any more (warnings)."""
    document = documents[SOURCE_ARCHIVE]
    found = [address for file in (EVENTS, PROJECTS, PROJECT_LISTS) for address in _named(documents[file].value)]
    named = {address for address in found if isinstance(address, str)}
    whole = len(found) > 0 and all(isinstance(address, str) for address in found)
    seen: set[str] = set()
    for index, address in _addresses(document):
        if address in seen:
            what = f"{shown(address)} stands here twice"
            yield document.problem((index, "url"), what, "keep the one whose copy is the better", code="archive-twice")
        elif whole and address not in named:
            what = f"no source has this address any more: {shown(address)}"
            hint = "delete the entry, or check whether the address of a source was mistyped"
            yield document.problem((index, "url"), what, hint, code="archive-unused", warning=True)
        seen.add(address)
        record = content.archive.get(address)
        if record and record.archive_url == address:
            what, hint = "the archived copy is the page itself", "write the address of the copy in an archive"
            yield document.problem((index, "archive_url"), what, hint, code="archive-itself")


def days_to_come(content: Content, document: Document, today: date) -> Iterator[Problem]:
    """Days of the register that are after today."""
    for index, address in _addresses(document):
        record = content.archive.get(address)
        for key in DAYS if record else ():
            yield from to_come(document, (index, key), getattr(record, key), today)


def _addresses(document: Document) -> Iterator[tuple[int, str]]:
    for index, value in enumerate(document.value if isinstance(document.value, list) else ()):
        if isinstance(value, dict) and isinstance(value.get("url"), str):
            yield index, value["url"]


def _named(records: Any) -> Iterator[object]:
    """The addresses of sources as they are written, those of records with faults too; what cannot be read as it is."""
    for record in records if isinstance(records, list) else (records,):
        sources = record.get("sources", ()) if isinstance(record, dict) else record
        for source in sources if isinstance(sources, list | tuple) else (sources,):
            yield source.get("url") if isinstance(source, dict) else source
