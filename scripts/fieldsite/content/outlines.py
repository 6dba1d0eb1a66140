"""Whether a point lies in the country that a place names, so that a slip of the pen does not move a town abroad."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..core.cartography import Bbox, Point, decoded

AREAS, COUNTRIES = "overrides/assets/map/areas.json", "overrides/assets/map/countries.json"
NEAR = 0.2  # degrees: the outlines are simplified to 0.08, and border posts stand on the line
FAR = 3.0  # degrees beyond the towns of a country without an outline
CHINA_BEYOND_THE_MAP = (97.0, 18.0, 135.5, 54.0)  # the outline is cut at 30 north and 125 east
KAZAKH_CASPIAN = (49.3, 43.5, 53.5, 47.2)  # the outlines are of land; oil fields lie off shore


@dataclass(frozen=True)
class Outlines:
    """What is known of where countries are, by ISO code: the rings of an outline for two, for all others the box (west,
    south, east, north) that their towns lie in. All in degrees."""

    rings: Mapping[str, Sequence[Sequence[Point]]]
    boxes: Mapping[str, Bbox]

    def outside(self, country: str, lon: float, lat: float) -> bool:
        """True when the point certainly lies outside the country."""
        if country in self.rings:
            return not _in_or_near(self.rings[country], lon, lat) and not _beyond_the_map(country, lon, lat)
        if country in self.boxes:
            west, south, east, north = self.boxes[country]
            if not _in_box((west - FAR, south - FAR, east + FAR, north + FAR), lon, lat):
                return True
        return any(_inside(rings, lon, lat) and not _on_line(rings, lon, lat) for rings in self.rings.values())


def read_outlines(root: Path) -> Outlines:
    """The outlines that the project's base map has."""
    areas: dict[str, Any] = json.loads((root / AREAS).read_text("utf-8"))
    towns: dict[str, Any] = json.loads((root / COUNTRIES).read_text("utf-8"))
    rings = {code: [decoded(row, areas["q"]) for row in areas["areas"][code]] for code in ("KZ", "CN")}
    boxes = {}
    for code, (west, south, east, north) in towns["countries"].items():
        boxes[code] = (west / towns["q"], south / towns["q"], east / towns["q"], north / towns["q"])
    return Outlines(rings, boxes)


def _beyond_the_map(country: str, lon: float, lat: float) -> bool:
    """Land and waters of a country that its outline leaves out."""
    if country == "KZ":
        return _in_box(KAZAKH_CASPIAN, lon, lat)
    return country == "CN" and _in_box(CHINA_BEYOND_THE_MAP, lon, lat) and (lat < 30 or lon > 125)


def _in_or_near(rings: Sequence[Sequence[Point]], lon: float, lat: float) -> bool:
    return _inside(rings, lon, lat) or _on_line(rings, lon, lat)


def _on_line(rings: Sequence[Sequence[Point]], lon: float, lat: float) -> bool:
    return any(_near(a, b, lon, lat) for ring in rings for a, b in zip(ring, [*ring[1:], ring[0]], strict=True))


def _in_box(box: Bbox, lon: float, lat: float) -> bool:
    west, south, east, north = box
    return west <= lon <= east and south <= lat <= north


def _inside(rings: Sequence[Sequence[Point]], x: float, y: float) -> bool:
    """Even-odd rule over all rings: the number of edges that a ray to the east crosses."""
    crossed = False
    for ring in rings:
        for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
            if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
                crossed = not crossed
    return crossed


def _near(a: Point, b: Point, x: float, y: float) -> bool:
    """True when the point is nearer than NEAR to the stretch from a to b."""
    (ax, ay), (bx, by) = a, b
    length = (bx - ax) ** 2 + (by - ay) ** 2
    along = 0.0 if length == 0 else max(0.0, min(1.0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length))
    dx, dy = ax + along * (bx - ax) - x, ay + along * (by - ay) - y
    return bool(dx * dx + dy * dy <= NEAR * NEAR)
