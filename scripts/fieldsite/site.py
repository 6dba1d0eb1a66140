"""What every page is made with: the content, its base maps, the templates, and words shared by all pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from markupsafe import Markup

from .content import Content, EntryPage, JournalPage
from .schema import Event, Place
from .static_maps import Atlas, places_of
from .templates import Links, Templates

COUNTRIES = {"KZ": "Kazakhstan", "CN": "China", "RU": "Russia"}
LANGUAGES = {"kk": "Kazakh", "ru": "Russian", "zh": "Chinese"}
WORDS_A_MINUTE = 220


@dataclass(frozen=True)
class SiteFacts:
    """What is known of the site itself: its name, its public address (ends in /), its repository and its release."""

    name: str
    url: str
    repository: str
    release: str


@dataclass(frozen=True)
class Site:
    """The content with all that turns it into pages."""

    content: Content
    atlas: Atlas
    templates: Templates
    facts: SiteFacts

    def render(self, name: str, links: Links, **values: Any) -> Markup:
        return self.templates.render(name, links, symbol=self.symbol, kind_of=self.kind_of, **values)

    @cached_property
    def _symbols(self) -> dict[str, str]:
        return {term.id: term.symbol or "" for term in self.content.vocabulary.terms("quad_class")}

    def symbol(self, event: Event) -> str:
        """The shape that stands for the event's quad class, as a character."""
        return self._symbols.get(event.quad_class, "")

    def kind_of(self, page: EntryPage) -> str:
        """What an entry is, in words: a desk note is never shown without saying so."""
        group = "entry_kind" if isinstance(page, JournalPage) else "story_kind"
        return self.content.vocabulary.label(group, page.header.kind)

    def rows(self, events: Iterable[Event], links: Links) -> Markup:
        return self.render("event_rows.html", links, events=tuple(events))

    def static_map(self, places: Iterable[tuple[Place, str]], links: Links, caption: str = "") -> Markup:
        return self.render("static_map.html", links, map=self.atlas.map_of(places), caption=caption)

    def map_of_events(self, events: Iterable[Event], links: Links, caption: str = "") -> Markup:
        return self.static_map(places_of(self.content, events), links, caption)

    def edit_address(self, file: str, line: int = 1) -> str:
        """Where a reader can propose a change to a file of the repository."""
        return f"{self.facts.repository}/edit/main/{file}#L{line}"


def names_of(place: Place) -> list[tuple[str, str, str]]:
    """The place's other names as (language code, language, name)."""
    found = ((code, language, getattr(place.names, code)) for code, language in LANGUAGES.items())
    return [(code, language, name) for code, language, name in found if name]


def minutes(body: str) -> int:
    """Reading time of a text in whole minutes, at least one, at 220 words a minute."""
    return max(1, round(len(body.split()) / WORDS_A_MINUTE))
