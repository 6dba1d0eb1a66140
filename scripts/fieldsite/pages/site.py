"""The site that pages are made of: the content with its registers, and what draws, cites and counts for the pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from markupsafe import Markup

from ..content.model import Content
from ..content.schema import Event
from ..core.cache import CACHE
from ..maps.static_maps import Atlas
from ..pictures.publishing import PublishedPicture
from ..registers.reading import Registers
from ..rendering.templates import Links, Templates
from .citing import Citations
from .database_files import DatabaseFiles
from .explorers import Explorers
from .page_figures import PageFigures
from .page_maps import PageMaps
from .renderer import Renderer


@dataclass(frozen=True)
class SiteFacts:
    """What is known of the site itself: its name, its public address (ends in /) and its repository."""

    name: str
    url: str
    repository: str


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
    dry: bool = False  # dry run: arguments of macros are evaluated, nothing is rendered

    def cache(self, what: str) -> Path:
        """The folder in which results of one kind are cached from run to run."""
        return self.content.root / CACHE / what

    @cached_property
    def renderer(self) -> Renderer:
        return Renderer(self.content, self.templates, self.dry)

    def render(self, name: str, links: Links, **values: Any) -> Markup:
        return self.renderer.render(name, links, **values)

    def rows(self, events: Iterable[Event], links: Links) -> Markup:
        return self.renderer.rows(events, links)

    @cached_property
    def citations(self) -> Citations:
        return Citations(self.content, self.registers, self.facts.url, self.renderer, self.cache("references"))

    @cached_property
    def maps(self) -> PageMaps:
        return PageMaps(self.content, self.atlas, self.renderer)

    @cached_property
    def explorers(self) -> Explorers:
        return Explorers(self.content, self.registers, self.renderer, self.maps, self.cache("maps"))

    @cached_property
    def figures(self) -> PageFigures:
        return PageFigures(self.content, self.registers.publishers, self.cache("charts"))

    @cached_property
    def database(self) -> DatabaseFiles:
        return DatabaseFiles(self.content, self.registers, self.figures, self.cache("exports"))
