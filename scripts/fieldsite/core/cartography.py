"""The base map projected to SVG pixels (Web Mercator): points and the outlines of water, borders and railways.

A base map is the parsed text of overrides/assets/map/basemap.json. Its coordinates are whole
parts of a degree (`q` parts to one), each line the first point and then the steps to the next. Paper is in
pixels, x to the right and y down, in the Mercator projection that web maps use.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise
from math import asinh, inf, radians, tan
from typing import Any

Bbox = tuple[float, float, float, float]
Point = tuple[float, float]
Box = tuple[float, float, float, float]  # left, top, right, bottom in pixels
FILLED = frozenset({"ocean", "lakes"})
FURTHEST_NORTH = 85.0511  # degrees: where the world of web maps ends
STEP = 0.5  # pixels: points nearer than this to the last one drawn are left out
AREA_STEP = 3.0  # the same of the outline of an area, which is drawn again in every page that shows it
AREA_GRAIN = 10  # tenths of a pixel: its points stand on whole pixels


@dataclass(frozen=True)
class Polyline:
    """A line or ring of the base map: its points as x and y on the Mercator plane in radians, and its extent in degrees."""

    points: Sequence[Point]
    extent: Bbox


def line_of(points: Sequence[Point]) -> Polyline:
    """The line through points in degrees (longitude, latitude), for any number of maps."""
    lons, lats = zip(*points, strict=True)
    on_plane = tuple((radians(lon), _northing(lat)) for lon, lat in points)
    return Polyline(on_plane, (min(lons), min(lats), max(lons), max(lats)))


def projected(base: Mapping[str, Any]) -> dict[str, list[Polyline]]:
    """The lines of each layer of a base map."""
    return {layer: [line_of(ring) for ring in rings(base, layer)] for layer in base["layers"]}


def decoded(row: Sequence[int], q: int) -> list[Point]:
    """Longitudes and latitudes in degrees of one line or ring, from its first point and steps."""
    x = y = 0
    points = []
    for dx, dy in zip(row[0::2], row[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x / q, y / q))
    return points


def rings(base: Mapping[str, Any], layer: str) -> list[list[Point]]:
    """The lines (or rings, without their closing point) of one layer; none if the map has no such layer."""
    return [decoded(row, base["q"]) for row in base["layers"].get(layer, [])]


def project(lon: float, lat: float, bbox: Bbox, width: float) -> Point:
    """Pixels from the upper left corner of `bbox` (west, south, east, north) drawn `width` pixels wide."""
    west, _, east, north = bbox
    scale = width / radians(east - west)
    return radians(lon - west) * scale, (_northing(north) - _northing(lat)) * scale


def height(bbox: Bbox, width: float) -> float:
    """Pixels from the northern to the southern edge of `bbox` drawn `width` pixels wide."""
    return project(bbox[0], bbox[1], bbox, width)[1]


def svg_paths(base: Mapping[str, Any], bbox: Bbox, width: float) -> dict[str, str]:
    """SVG path data of each layer, "" if none is in view. Fill ocean and lakes by the even-odd rule."""
    return drawn_layers(projected(base), bbox, width)


def drawn_layers(layers: Mapping[str, Sequence[Polyline]], bbox: Bbox, width: float) -> dict[str, str]:
    """The same of layers that are read once for several maps."""
    return {name: path_data(lines, bbox, width, name in FILLED) for name, lines in layers.items()}


def area_path(areas: Mapping[str, Any], name: str, bbox: Bbox, width: float) -> str:
    """SVG path data (even-odd) of a country or region of areas.json; "" if it has no outline there."""
    rows = areas["areas"].get(name, [])
    lines = (line_of(decoded(row, areas["q"])) for row in rows)
    return path_data(lines, bbox, width, closed=True, step=AREA_STEP, grain=AREA_GRAIN)


def path_data(
    lines: Iterable[Polyline], bbox: Bbox, width: float, closed: bool, step: float = STEP, grain: int = 1
) -> str:
    """SVG path data in relative steps of `grain` tenths of a pixel, less what is out of view or too near."""
    tall = height(bbox, width)
    west, _, east, north = bbox
    scale, left, top = width / radians(east - west), radians(west), _northing(north)
    found = []
    for line in lines:
        if _far_off(line.extent, bbox):
            continue
        tenths = _thinned(line.points, left, top, scale * 10 / grain, step * 10 / grain)
        tenths = tenths if grain == 1 else [(x * grain, y * grain) for x, y in tenths]
        pieces = [tenths] if closed else _seen(tenths, width, tall)
        for piece in pieces:
            if len(piece) > (2 if closed else 1) and _in_view(piece, width, tall):
                found.append(_drawn(piece) + ("z" if closed else ""))
    return "".join(found)


def overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@lru_cache(maxsize=1 << 16)  # every sheet asks for the same points of the base map
def _northing(lat: float) -> float:
    return asinh(tan(radians(max(-FURTHEST_NORTH, min(FURTHEST_NORTH, lat)))))


def _thinned(points: Sequence[Point], left: float, top: float, scale: float, step: float) -> list[tuple[int, int]]:
    """Points on paper of which one step is `scale` to a radian, less those nearer than `step` to the last; both ends stay."""
    last_x, last_y = inf, inf
    found = []
    for lon, northing in points:  # half a million times a build: `abs` would take a tenth more
        x, y = round((lon - left) * scale), round((top - northing) * scale)
        if x - last_x >= step or last_x - x >= step or y - last_y >= step or last_y - y >= step:
            found.append((x, y))
            last_x, last_y = x, y
    if found and found[-1] != (x, y):
        found.append((x, y))
    return found


def _seen(tenths: Sequence[tuple[int, int]], width: float, tall: float) -> list[list[tuple[int, int]]]:
    """The stretches of a line in view, each with one point beyond the edge so that it runs off the paper."""
    pieces: list[list[tuple[int, int]]] = []
    right, bottom = width * 10, tall * 10
    for start, end in pairwise(tenths):  # as `_in_view`, written out for two points
        (x, y), (to_x, to_y) = start, end
        if (
            (x < 0 and to_x < 0)
            or (x > right and to_x > right)
            or (y < 0 and to_y < 0)
            or (y > bottom and to_y > bottom)
        ):
            continue
        if pieces and pieces[-1][-1] == start:
            pieces[-1].append(end)
        else:
            pieces.append([start, end])
    return pieces


def _far_off(extent: Bbox, bbox: Bbox) -> bool:
    """Whether nothing of a line can be in view: it lies more than a degree beyond one edge."""
    west, south, east, north = bbox
    beside = extent[2] < west - 1 or extent[0] > east + 1
    return beside or extent[3] < south - 1 or extent[1] > north + 1


def _in_view(tenths: Sequence[tuple[int, int]], width: float, tall: float) -> bool:
    xs, ys = [x for x, _ in tenths], [y for _, y in tenths]
    return max(xs) >= 0 and min(xs) <= width * 10 and max(ys) >= 0 and min(ys) <= tall * 10


def _drawn(tenths: Sequence[tuple[int, int]]) -> str:
    steps = [(x - a, y - b) for (a, b), (x, y) in pairwise(tenths)]
    return "M" + _numbers(tenths[0]) + "l" + _numbers(chain.from_iterable(steps))


def _numbers(tenths: Iterable[int]) -> str:
    """Tenths as short numbers, parted by a space, or by a minus where there is one."""
    return "".join(map(_number, tenths)).removeprefix(" ")


@lru_cache(maxsize=1 << 14)  # most steps are short, and so the same ones come again
def _number(tenth: int) -> str:
    """Tenths as a short number with what parts it from the one before: 125 is " 12.5", -5 is "-.5"."""
    whole, rest = divmod(abs(tenth), 10)
    return ("-" if tenth < 0 else " ") + (f"{whole or ''}.{rest}" if rest else str(whole))
