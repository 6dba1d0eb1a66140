"""Templates filled with what every page may show: the symbol of an event, the kind of an entry, the copy of a source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from markupsafe import Markup

from ..content.model import Content, EntryPage
from ..content.schema import Event
from ..rendering.templates import Links, Templates


@dataclass(frozen=True)
class Renderer:
    """The templates of one content. `dry` is a dry run: arguments are evaluated, and nothing is rendered."""

    content: Content
    templates: Templates
    dry: bool = False

    def render(self, name: str, links: Links, **values: Any) -> Markup:
        if self.dry:
            return Markup()
        shared = {"symbol": self.symbol, "kind_of": self.kind_of, "archived": self.content.archived}
        return self.templates.render(name, links, **shared, **values)

    def rows(self, events: Iterable[Event], links: Links) -> Markup:
        """Events as a list, one a line."""
        return self.render("event_rows.html", links, events=tuple(events))

    @cached_property
    def _symbols(self) -> dict[str, str]:
        return {term.id: term.symbol or "" for term in self.content.vocabulary.terms("quad_class")}

    def symbol(self, event: Event) -> str:
        """The shape that stands for the event's quad class, as a character."""
        return self._symbols.get(event.quad_class, "")

    def kind_of(self, page: EntryPage) -> str:
        """What an entry is, in words: a desk note is never shown without saying so."""
        return self.content.vocabulary.label(page.kind.terms, page.header.kind)
