"""Whether a point lies in the country that a place names, so that a slip of the pen does not move a town abroad."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ..core.cartography import Point, decoded

AREAS = "overrides/assets/map/areas.json"
NEAR = 0.2  # degrees: the outlines are simplified to 0.08, and border posts stand on the line
CHINA_BEYOND_THE_MAP = (97.0, 18.0, 135.5, 54.0)  # the outline is cut at 30 north and 125 east
KAZAKH_CASPIAN = (49.3, 43.5, 53.5, 47.2)  # the outlines are of land; oil fields lie off shore


def read_outlines(root: Path) -> dict[str, list[list[Point]]]:
    """The rings of each country outline that the project has, by ISO code, in degrees."""
    text: dict[str, Any] = json.loads((root / AREAS).read_text("utf-8"))
    return {code: [decoded(row, text["q"]) for row in text["areas"][code]] for code in ("KZ", "CN")}


def outside(outlines: dict[str, list[list[Point]]], country: str, lon: float, lat: float) -> bool:
    """True when the point certainly lies outside a country whose outline is known."""
    rings = outlines.get(country)
    if rings is None or _inside(rings, lon, lat):
        return False
    if country == "KZ" and _in_box(KAZAKH_CASPIAN, lon, lat):
        return False
    if country == "CN" and _in_box(CHINA_BEYOND_THE_MAP, lon, lat) and (lat < 30 or lon > 125):
        return False
    return not any(_near(a, b, lon, lat) for ring in rings for a, b in zip(ring, [*ring[1:], ring[0]], strict=True))


def _in_box(box: tuple[float, float, float, float], lon: float, lat: float) -> bool:
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
