"""Every source of events and joint projects as BibTeX, each page once, for the reference manager of whoever checks them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..citations.formats import bibtex
from ..content.model import Content
from ..content.schema import Source


def sources_bib(content: Content) -> bytes:
    """One entry an address, UTF-8. Its key is the id of the first record that names it, with its place in the list there."""
    return "\n".join(bibtex(_item(key, source)) for key, source in _first_named(content)).encode()


def _first_named(content: Content) -> Iterator[tuple[str, Source]]:
    seen: set[str] = set()
    records: list[Any] = [*content.events, *content.projects.values(), *content.project_lists.values()]
    for record in records:
        for position, source in enumerate(record.sources, 1):
            if source.url not in seen:
                seen.add(source.url)
                yield f"{record.id}-s{position}", source


def _item(key: str, source: Source) -> dict[str, Any]:
    when = source.date
    length = {"day": 3, "month": 2, "year": 1}.get(when.precision, 0) if when else 0
    issued = [when.first.year, when.first.month, when.first.day][:length] if when else []
    item = {
        "id": key,
        "type": "webpage",
        "title": source.title,
        "container-title": source.publisher,
        "URL": source.url,
        "issued": {"date-parts": [issued]},
        "language": source.lang,
    }
    return item if issued else {name: value for name, value in item.items() if name != "issued"}
