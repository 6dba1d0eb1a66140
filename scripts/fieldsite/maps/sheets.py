"""The base maps below small maps: each part of the base map that a page shows, drawn once, in a file that pages share."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from ..core import cartography
from ..core.cache import cached
from ..core.cartography import Bbox
from ..core.languages import ENGLISH, Language
from . import frames
from .base_names import in_language
from .marks import Room, Sheet, Town

WIDTH = 640.0
LOCATOR_WIDTH = 132.0
RANKS = (
    (13.0, 7),
    (22.0, 6),
    (38.0, 4),
    (64.0, 2),
    (360.0, 1),
)  # up to so many degrees: the least towns and waters named
REGIONS_UP_TO = 22.0  # degrees: what shows more has no names of regions
REGION_ROOM = 2.0  # degrees to both sides of a region's point, about
ANY_ROOM = 1000.0  # pixels: the name of a lake may reach over its shores


class Sheets:
    """Draws parts of the base map, each once; what was drawn is cached in a folder from run to run."""

    def __init__(
        self,
        folder: Path,
        cache: Path | None = None,
        language: Language = ENGLISH,
        names: Mapping[str, str] | None = None,
    ) -> None:
        """`folder` holds basemap.json. `names` has names in the language by those in English."""
        self._language, self._names = language, names or {}
        self._text = (folder / "basemap.json").read_text("utf-8")
        self._cache = cache
        self._drawn: dict[tuple[Bbox, float], Sheet] = {}

    @cached_property
    def _base(self) -> Mapping[str, Any]:
        return in_language(json.loads(self._text), self._language, self._names)

    @cached_property
    def _layers(self) -> Mapping[str, list[cartography.Polyline]]:
        return cartography.projected(self._base)

    @cached_property
    def _drawn_with(self) -> str:
        """The SHA-256 of the map and of what draws it."""
        return sha256((Path(cartography.__file__).read_text("utf-8") + self._text).encode()).hexdigest()

    def sheet(self, bbox: Bbox, width: float = WIDTH) -> Sheet:
        """A part of the base map `width` pixels wide, with what can be named on it."""
        if (bbox, width) not in self._drawn:
            name = "locator" if width == LOCATOR_WIDTH else "-".join(f"{edge * 10:.0f}" for edge in bbox[:3])
            paths = self._paths(bbox, width)
            towns, rooms = tuple(self._towns(bbox, width)), self._rooms(bbox, width)
            tall = round(cartography.height(bbox, width), 1)
            self._drawn[bbox, width] = Sheet(name, bbox, width, tall, paths, towns, *rooms)
        return self._drawn[bbox, width]

    @property
    def locator(self) -> Sheet:
        """The whole base map in small: it shows where a close map lies."""
        return self.sheet(frames.WHOLE, LOCATOR_WIDTH)

    def ask_for(self, bbox: Bbox, located: bool) -> None:
        """Has the sheet of a map drawn that is already made, and the locator if that map shows it."""
        self.sheet(bbox)
        if located:
            self.sheet(frames.WHOLE, LOCATOR_WIDTH)

    def drawn(self) -> Iterator[Sheet]:
        """Every sheet that was asked for."""
        yield from self._drawn.values()

    def _paths(self, bbox: Bbox, width: float) -> dict[str, str]:
        of = json.dumps([self._drawn_with, bbox, width])
        made = cached(self._cache, of, lambda: json.dumps(cartography.drawn_layers(self._layers, bbox, width)).encode())
        found: dict[str, str] = json.loads(made)
        return found

    def _spots(self, rows: list[list[Any]], bbox: Bbox, width: float) -> Iterator[tuple[str, float, float, int]]:
        """Name, place on paper and rank of what lies in view, larger ones first."""
        lowest, tall, q = _lowest(bbox), cartography.height(bbox, width), self._base["q"]
        for name, lon, lat, rank, *_ in sorted(rows, key=lambda row: row[3]):
            x, y = cartography.project(lon / q, lat / q, bbox, width)
            if rank <= lowest and 0 < x < width and 0 < y < tall:
                yield name, round(x, 1), round(y, 1), rank

    def _towns(self, bbox: Bbox, width: float) -> Iterator[Town]:
        for town in self._spots(self._base["cities"], bbox, width):
            yield Town(*town)

    def _rooms(self, bbox: Bbox, width: float) -> tuple[tuple[Room, ...], tuple[Room, ...], tuple[Room, ...]]:
        """Countries, waters and regions."""
        q, degree, tall = self._base["q"], width / (bbox[2] - bbox[0]), cartography.height(bbox, width)
        countries = []
        for name, numbers in self._base["countrynames"]:
            at = ((lon / q, lat / q, room / q) for lon, lat, room in zip(*[iter(numbers)] * 3, strict=True))
            points = [(*cartography.project(lon, lat, bbox, width), room * degree) for lon, lat, room in at]
            seen = tuple(point for point in points if 0 < point[0] < width and 0 < point[1] < tall)
            countries += [Room(name.upper(), seen)] if seen else []
        waters = [
            Room(name, ((x, y, ANY_ROOM),)) for name, x, y, _ in self._spots(self._base["waternames"], bbox, width)
        ]
        rows = [[*row, 0] for row in self._base["regionnames"]] if bbox[2] - bbox[0] <= REGIONS_UP_TO else []
        regions = [Room(name, ((x, y, REGION_ROOM * degree),)) for name, x, y, _ in self._spots(rows, bbox, width)]
        return tuple(countries), tuple(waters), tuple(regions)


def _lowest(bbox: Bbox) -> int:
    return next(rank for degrees, rank in RANKS if bbox[2] - bbox[0] <= degrees)
