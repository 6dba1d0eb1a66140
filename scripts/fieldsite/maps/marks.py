"""What a small map is made of: the sheet, and marks on it with their names."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..content.schema import Place
from ..core import cartography
from ..core.cartography import Bbox


@dataclass(frozen=True)
class Sheet:
    """A base map as drawn: its name, extent, size in pixels, one SVG path a layer, and labels."""

    name: str
    bbox: Bbox
    width: float
    height: float
    paths: Mapping[str, str]
    labels: Sequence[cartography.Label]

    def shows(self, place: Place) -> bool:
        """Whether a place lies within the edges."""
        west, south, east, north = self.bbox
        return west < place.lon < east and south < place.lat < north


@dataclass(frozen=True)
class MarkLabel:
    """Where the name of a marked place stands: the baseline's `x`, `y`, and which end of the text lies there."""

    x: float
    y: float
    anchor: str


@dataclass(frozen=True)
class Mark:
    """One place on a sheet. A point has `radius` 0; a district or region is a soft circle of `radius` pixels."""

    place: Place
    x: float
    y: float
    radius: float
    stance: str
    count: int
    area: str = ""
    label: MarkLabel | None = None

    @property
    def size(self) -> float:
        """Half the width of a point, in pixels: it grows with the square root of the number of events, up to a bound."""
        return round(min(11.0, 4.6 + 0.9 * math.sqrt(self.count - 1)), 1)
