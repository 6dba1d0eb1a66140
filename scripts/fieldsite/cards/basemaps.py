"""The maps on cards: Kazakhstan, or all that the base map holds, with tinted areas. Drawn twice as large, for smooth lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from math import hypot
from pathlib import Path
from typing import Any

from PIL import Image, ImageChops, ImageDraw

from ..core import cartography
from ..core.cartography import Bbox, Point
from ..maps import frames

NEAR: Bbox = (45.0, 40.2, 92.0, 56.0)  # Kazakhstan and what lies next to it
MAP_ACROSS = 600
SMOOTH = 2
WRIGGLE = 6.0  # pixels
LEAST = 90.0  # square pixels: smaller waters would be specks
LINES = (
    ("admin1", "province", 1, NEAR),
    ("admin0", "border", 2, None),
)  # layer, token, thickness, the only map that has it


def frame_for(points: Iterable[Point]) -> Bbox:
    """The closer map where it holds all points (longitude, latitude), else the wider."""
    west, south, east, north = NEAR
    return NEAR if all(west <= lon <= east and south <= lat <= north for lon, lat in points) else frames.WHOLE


def on_map(frame: Bbox, lon: float, lat: float) -> Point | None:
    """Pixels from the upper left corner of a map; None for what lies beyond its edges."""
    x, y = cartography.project(lon, lat, frame, MAP_ACROSS)
    return (x, y) if 0 <= x <= MAP_ACROSS and 0 <= y <= cartography.height(frame, MAP_ACROSS) else None


@cache
def base_map(folder: Path, frame: Bbox, colours: tuple[tuple[str, str], ...]) -> Image.Image:
    """The map without marks; `folder` holds basemap.json, `colours` are pairs of token and colour."""
    base, ink = _read(folder / "basemap.json"), dict(colours)
    large = MAP_ACROSS * SMOOTH
    tall = round(cartography.height(frame, MAP_ACROSS))
    picture = Image.new("RGB", (large, tall * SMOOTH), ink["land"])
    for layer in ("ocean", "lakes"):
        picture.paste(ink["water"], mask=_filled(cartography.rings(base, layer), frame, picture.size))
    draw = ImageDraw.Draw(picture)
    for layer, token, thick, only in LINES:
        for line in cartography.rings(base, layer) if only in (None, frame) else ():
            points = _points(line, frame, large)
            if _room(points) >= LEAST:
                draw.line(points, fill=ink[token], width=thick * SMOOTH, joint="curve")
    return picture.resize((MAP_ACROSS, tall), Image.Resampling.BOX)


@cache
def area_mask(folder: Path, frame: Bbox, name: str) -> Image.Image | None:
    """Where an area lies on the map, white on black; None for one without an outline."""
    areas = _read(folder / "areas.json")
    rows = areas["areas"].get(name)
    if not rows:
        return None
    size = MAP_ACROSS * SMOOTH, round(cartography.height(frame, MAP_ACROSS)) * SMOOTH
    mask = _filled([cartography.decoded(row, areas["q"]) for row in rows], frame, size)
    return mask.resize((size[0] // SMOOTH, size[1] // SMOOTH), Image.Resampling.BOX)


def _filled(rings: Iterable[list[Point]], frame: Bbox, size: tuple[int, int]) -> Image.Image:
    """Rings filled by the even-odd rule, as the other maps of the site have them."""
    found = Image.new("1", size)
    for points in (_points(ring, frame, size[0]) for ring in rings):
        if len(points) < 3 or _room(points) < LEAST * SMOOTH**2:
            continue
        one = Image.new("1", size)
        ImageDraw.Draw(one).polygon(points, fill=1)
        found = ImageChops.logical_xor(found, one)
    return found.convert("L")


def _points(line: Iterable[Point], frame: Bbox, width: int) -> list[Point]:
    """The line on a map so wide, without what would be no more than a wriggle on a card."""
    kept: list[Point] = []
    points = [cartography.project(lon, lat, frame, width) for lon, lat in line]
    for x, y in points:
        if not kept or hypot(x - kept[-1][0], y - kept[-1][1]) > WRIGGLE * SMOOTH or (x, y) == points[-1]:
            kept.append((x, y))
    return kept


def _room(points: Iterable[Point]) -> float:
    """The area of the box around points, in square pixels."""
    xs, ys = zip(*points, strict=True)
    return float((max(xs) - min(xs)) * (max(ys) - min(ys)))


@cache
def _read(path: Path) -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads(path.read_text("utf-8"))
    return found
