"""What all macros share: the site, the page that they stand on, and how they say what an author got wrong."""

from __future__ import annotations

from dataclasses import dataclass

from ..content.model import Page
from ..content.schema import Event
from ..content.selection import Query, read_query, select
from ..core.problems import did_you_mean, shown
from ..rendering.templates import Links
from .site import Site


class MacroFault(ValueError):
    """A macro was given something that it cannot find; says what to write."""

    def __init__(self, what: str, write: str, *, code: str) -> None:
        super().__init__(what)
        self.what, self.write, self.code = what, write, code


@dataclass(frozen=True)
class MacroBase:
    """The macros of one page: `links` lead from it, `page` is what people wrote there."""

    site: Site
    links: Links
    page: Page | None = None

    def _event(self, id_: str) -> Event:
        event = self.site.content.event_by_id.get(id_)
        if event is None:
            known = list(self.site.content.event_by_id)
            raise MacroFault(f"no event has the id {shown(id_)}", did_you_mean(id_, known), code="unknown-id")
        return event

    def _query(self, filters: dict[str, str]) -> Query:
        query, misread = read_query(self.site.content, filters)
        if misread:
            raise MacroFault(misread[0].what, misread[0].write, code="filter")
        return query

    def _select(self, filters: dict[str, str]) -> tuple[Event, ...]:
        return select(self.site.content, self._query(filters))
