"""Maps on pages that need no script: of places, of events, and of the way that a story leads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from ..content.model import Content
from ..content.schema import Event, Place
from ..maps.routes import Route, route
from ..maps.static_maps import Atlas, places_with_stance
from ..rendering.templates import Links
from .renderer import Renderer


@dataclass(frozen=True)
class PageMaps:
    """The static maps of one site."""

    content: Content
    atlas: Atlas
    renderer: Renderer

    def static_map(self, places: Iterable[tuple[Place, str]], links: Links, caption: str = "") -> Markup:
        """A map of places, each with the stance of an event there ("" for none)."""
        drawn = self.atlas.map_of(places)
        return self.renderer.render("static_map.html", links, map=drawn, caption=caption)

    def map_of_events(self, events: Iterable[Event], links: Links, caption: str = "") -> Markup:
        return self.static_map(places_with_stance(self.content, events), links, caption)

    @cached_property
    def _routes(self) -> dict[str, Route | None]:
        return {}

    def route(self, entry: str, visited: Sequence[Place]) -> Route | None:
        """The way of an entry, known by its address, through places in the order of reading; drawn once an entry."""
        if entry not in self._routes:
            self._routes[entry] = route(self.atlas, visited)
        return self._routes[entry]
