"""A second look at content that can be read: what is there twice, gone, cut, to come, or printed raw."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ..core.problems import Problem
from . import (
    archive_checks,
    body_checks,
    dispute_checks,
    duplicates,
    hidden_places,
    history,
    judgement,
    personal_names,
    picture_checks,
    picture_doubles,
    project_checks,
    quotes,
)
from .history import PublishedContent
from .model import Content
from .paths import EVENTS, PLACES, SOURCE_ARCHIVE
from .yaml_source import Document


@dataclass(frozen=True)
class Known:
    """What the check is told from outside: the day on which it is made, what was published before as far as known, and the
    folder in which results that take long may be cached. A build tells no `doubts`, which are mere warnings."""

    today: date
    published: PublishedContent | None = None
    cache: Path | None = None
    doubts: bool = True


def problems(content: Content, documents: Mapping[str, Document], known: Known) -> Iterator[Problem]:
    """Everything that a careful reader would ask about; `documents` tells where each value stands."""
    for document in documents.values():
        yield from quotes.problems(document)
    yield from body_checks.problems(content)
    yield from _events(content, documents[EVENTS], known)
    yield from archive_checks.days_to_come(content, documents[SOURCE_ARCHIVE], known.today)
    yield from dispute_checks.days_to_come(content, documents, known.today)
    if known.doubts:
        yield from personal_names.problems(content, documents)
        yield from picture_doubles.problems(content, documents)
    yield from project_checks.doubts(content, documents, known.today)
    yield from duplicates.places(content, documents[PLACES], _index(documents[PLACES]))
    yield from hidden_places.still_told(content, documents[EVENTS], _index(documents[EVENTS]), documents)
    yield from picture_checks.spoiled(content, documents, known.cache)
    for page in content.entries:
        yield from judgement.in_capitals(documents[page.file], ("title",), page.header.title)
        yield from judgement.to_come(documents[page.file], ("date",), page.header.date, known.today)
        for number, picture in enumerate(page.header.pictures):
            where = ("pictures", number, "taken")
            yield from judgement.to_come(documents[page.file], where, picture.taken, known.today)
    if known.published:
        yield from history.gone(documents, known.published)


def _events(content: Content, document: Document, known: Known) -> Iterator[Problem]:
    index = _index(document)
    for event in content.events:
        if event.id in index:
            yield from judgement.event_problems(document, index[event.id], event, known.today, known.published)
            yield from duplicates.sources(event, document, index[event.id])
    yield from duplicates.events(content, document, index)
    yield from judgement.coders(content, document, index)


def _index(document: Document) -> dict[str, int]:
    """Where each id stands in a list."""
    values = document.value if isinstance(document.value, list) else []
    return {
        value["id"]: i for i, value in enumerate(values) if isinstance(value, dict) and isinstance(value.get("id"), str)
    }
