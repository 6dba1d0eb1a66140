"""What a page is that nobody writes: made from the data, one a record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from ..rendering.templates import Links


@dataclass(frozen=True)
class DerivedPage:
    """One page to be: its address (`events/<id>/`), title, description, body and what machines read in its head. Body and
    `data` are made when they are asked for: those of thousands of pages would fill the memory.

    `meta` are name and content of meta tags that reference managers and search engines read. `body` holds no live
    map: what scripts the live maps need is settled before derived pages are made.
    `edit` is where its record stands, file and line; None for a page that is no record. `record` is the address of the same
    record for programs; empty where there is none.
    """

    url: str
    title: str
    description: str
    body: Callable[[Links], Markup]
    edit: tuple[str, int] | None
    told: Callable[[], dict[str, Any]] = dict
    meta: tuple[tuple[str, str], ...] = ()
    record: str = ""

    @property
    def data(self) -> dict[str, Any]:
        """What search engines are told of the page."""
        return self.told()
