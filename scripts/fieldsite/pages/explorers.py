"""The explorers on pages: the one of all events, the small ones of a selection, and the live map of each."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from markupsafe import Markup

from ..content.model import Content
from ..content.selection import Query, query_string, select
from ..core.addresses import short_hash
from ..explorer.view import Explorer
from ..maps.live_maps import LiveMap, cached_map
from ..registers.reading import Registers
from ..rendering.templates import Links
from .page_maps import PageMaps
from .renderer import Renderer


@dataclass(frozen=True)
class Explorers:
    """The explorers of one site; live maps are cached in the folder `cache`."""

    content: Content
    registers: Registers
    renderer: Renderer
    maps: PageMaps
    cache: Path

    @cached_property
    def explorer(self) -> Explorer:
        assets = self.content.root / "overrides/assets"
        return Explorer(self.content, self.registers.release.name, assets / "map", assets / "explorer")

    def html(self, template: str, links: Links, query: Query | None = None, caption: str = "") -> Markup:
        """The explorer of all events, or the small one of those that answer a query."""
        if self.renderer.dry:
            return Markup()
        dataset = self.registers.dataset
        return self.renderer.render(
            template,
            links,
            view=self.explorer.view(query),
            live_map=self._live_map(query),
            static_map=self.maps.map_of_events(select(self.content, query or Query()), links, wide=False),
            title=dataset.title,
            authors="; ".join(creator.name for creator in dataset.creators),
            caption=caption,
        )

    @property
    def live_maps(self) -> Collection[LiveMap]:
        """Every live map that a page was given so far: the build publishes the script of each."""
        return self._live_maps.values()

    @cached_property
    def _live_maps(self) -> dict[str, LiveMap]:
        return {}

    def _live_map(self, query: Query | None) -> LiveMap:
        """The live map of a selection, the same one for the same selection; without a query, that of all events."""
        fixed = query_string(query) if query else ""
        if fixed not in self._live_maps:
            name = short_hash(fixed.encode()) if query else "explorer"
            self._live_maps[fixed] = cached_map(self.cache, name)
        return self._live_maps[fixed]
