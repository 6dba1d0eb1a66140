"""The site that pages are made of: the content with its registers, and what draws, cites and counts for the pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from markupsafe import Markup

from ..cards.making import Press
from ..content.model import Content
from ..content.schema import Event
from ..core.cache import CACHE
from ..core.checkout import LastChanges
from ..core.languages import Language
from ..maps.static_maps import Atlas
from ..pictures.publishing import PublishedPicture
from ..registers.reading import Registers
from ..rendering.templates import Links, Templates, links_from
from .cards import SocialCards
from .citing import Citations
from .database_files import DatabaseFiles
from .explorers import Explorers
from .page_figures import PageFigures
from .page_maps import PageMaps
from .renderer import Renderer


@dataclass(frozen=True)
class SiteFacts:
    """What is known of the site itself: its name, its public address (ends in /), its repository and the languages that it
    is built in, English first. In an edition in another language `url` is the address of that edition. `published` is
    whether it is built with what nobody needs on an author's computer."""

    name: str
    url: str
    repository: str
    languages: tuple[str, ...] = ("en",)
    published: bool = False


@dataclass(frozen=True)
class Site:
    """The content with all that turns it into pages; each part is made when a page first asks for it."""

    content: Content
    atlas: Atlas
    templates: Templates
    facts: SiteFacts
    registers: Registers
    pictures: Mapping[Path, PublishedPicture] = field(
        default_factory=dict
    )  # derivatives of photographs, by their source
    record: Site | None = None  # the site in English, where this edition is in another language
    changes: LastChanges = LastChanges()
    dry: bool = False  # dry run: arguments of macros are evaluated, nothing is rendered

    @property
    def language(self) -> Language:
        """The language of this edition."""
        return self.content.language

    @property
    def english(self) -> Site:
        """The site in English, which is the record."""
        return self.record or self

    def links_from(self, url: str) -> Links:
        """Links for the page at an address below the root of this edition."""
        return links_from(url, self.language)

    def cache(self, what: str) -> Path:
        """The folder in which results of one kind are cached from run to run."""
        return self.content.root / CACHE / what

    @cached_property
    def record_starts(self) -> dict[str, list[int]]:
        """The lines on which records begin, in order, by the file that holds them."""
        found: dict[str, list[int]] = {}
        for (file, _), line in self.content.lines.items():
            found.setdefault(file, []).append(line)
        return {file: sorted(lines) for file, lines in found.items()}

    @cached_property
    def renderer(self) -> Renderer:
        return Renderer(self.content, self.templates, self.dry)

    def render(self, name: str, links: Links, **values: Any) -> Markup:
        return self.renderer.render(name, links, **values)

    def read_templates_again(self) -> None:
        """Makes what follows with the templates as they are now."""
        self.templates.forget()
        self.maps.forget()

    def rows(self, events: Iterable[Event], links: Links) -> Markup:
        return self.renderer.rows(events, links)

    @cached_property
    def citations(self) -> Citations:
        english = self.english
        return Citations(english.content, english.registers, english.facts.url, self.renderer, self.cache("references"))

    @cached_property
    def maps(self) -> PageMaps:
        return PageMaps(self.content, self.atlas, self.renderer, self.cache("small-maps"))

    @cached_property
    def explorers(self) -> Explorers:
        return Explorers(self.content, self.registers, self.renderer, self.maps, self.cache("maps"))

    @cached_property
    def figures(self) -> PageFigures:
        return PageFigures(self.content, self.registers.publishers)

    @cached_property
    def cards(self) -> SocialCards:
        """The social cards, which all editions share: they are in English."""
        if self.record:
            return self.record.cards
        press = Press(self.content.root / "overrides", self.cache("cards"))
        return SocialCards(self.content, self.registers.threads, self.facts.name, press, self.facts.published)

    @cached_property
    def database(self) -> DatabaseFiles:
        """The files of the data base, which all editions share: they are in English."""
        if self.record:
            return self.record.database
        return DatabaseFiles(self.content, self.registers, self.cache("exports"))
