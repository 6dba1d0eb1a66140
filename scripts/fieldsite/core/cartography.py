"""The base map projected to SVG pixels (Web Mercator): points, labels, and the outlines of water, borders and railways.

A base map is the parsed text of overrides/assets/map/basemap.json or locator.json. Its coordinates are whole
parts of a degree (`q` parts to one), each line the first point and then the steps to the next. Paper is in
pixels, x to the right and y down, in the Mercator projection that web maps use.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from math import asinh, radians, tan
from typing import Any

Bbox = tuple[float, float, float, float]
Point = tuple[float, float]
Box = tuple[float, float, float, float]  # left, top, right, bottom in pixels
FILLED = frozenset({"ocean", "lakes"})
FURTHEST_NORTH = 85.0511  # degrees: where the world of web maps ends
STEP = 0.5  # pixels: points nearer than this to the last one drawn are left out
LETTER = 0.56  # mean width of a letter, in parts of the letter height


@dataclass(frozen=True)
class Label:
    """A name on paper: dot at `x`, `y`; text at `text_x`, `text_y` (baseline); `anchor` start or end."""

    name: str
    x: float
    y: float
    text_x: float
    text_y: float
    anchor: str
    rank: int


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
    return {layer: path_data(rings(base, layer), bbox, width, layer in FILLED) for layer in base["layers"]}


def area_path(areas: Mapping[str, Any], name: str, bbox: Bbox, width: float) -> str:
    """SVG path data (even-odd) of a country or region of areas.json; "" if it has no outline there."""
    rows = areas["areas"].get(name, [])
    return path_data((decoded(row, areas["q"]) for row in rows), bbox, width, closed=True)


def path_data(lines: Iterable[Sequence[Point]], bbox: Bbox, width: float, closed: bool) -> str:
    """SVG path data in relative steps of tenths of a pixel, less what is out of view or too near."""
    tall = height(bbox, width)
    west, _, east, north = bbox
    scale, top = width / radians(east - west), _northing(north)
    found = []
    for line in lines:
        if _far_off(line, bbox):
            continue
        points = [(radians(lon - west) * scale, (top - _northing(lat)) * scale) for lon, lat in line]
        tenths = list(_thinned(points))
        pieces = [tenths] if closed else _seen(tenths, width, tall)
        for piece in pieces:
            if len(piece) > (2 if closed else 1) and _in_view(piece, width, tall):
                found.append(_drawn(piece) + ("z" if closed else ""))
    return "".join(found)


def place_labels(base: Mapping[str, Any], bbox: Bbox, width: float, up_to_rank: int, size: float = 11) -> list[Label]:
    """Towns in view up to a rank, their names right or left of the dot, less names that would touch.

    `size` is the letter height in pixels. The order of the map's cities decides which of two names stays.
    """
    tall = height(bbox, width)
    taken: list[Box] = []
    labels: list[Label] = []
    for city in base["cities"]:
        x, y = project(city[1] / base["q"], city[2] / base["q"], bbox, width)
        if city[3] > up_to_rank or not (0 <= x <= width and 0 <= y <= tall):
            continue
        for label in _choices(city[0], city[3], x, y, size):
            box = label_box(label, size)
            if _fits(box, width, tall, taken):
                taken.append(box)
                labels.append(label)
                break
    return labels


def _choices(name: str, rank: int, x: float, y: float, size: float) -> Iterator[Label]:
    """The name to the right of its dot, then to the left."""
    for anchor, gap in (("start", size * 0.45), ("end", -size * 0.45)):
        yield Label(name, round(x, 1), round(y, 1), round(x + gap, 1), round(y + size * 0.35, 1), anchor, rank)


def label_box(label: Label, size: float) -> Box:
    """The box that the dot and the name fill."""
    long = len(label.name) * size * LETTER
    top, bottom = label.y - size * 0.6, label.y + size * 0.6
    if label.anchor == "start":
        return label.x - 2, top, label.text_x + long, bottom
    return label.text_x - long, top, label.x + 2, bottom


def _fits(box: Box, width: float, tall: float, taken: Iterable[Box]) -> bool:
    on_paper = box[0] >= 0 and box[2] <= width and box[1] >= 0 and box[3] <= tall
    return on_paper and not any(overlap(box, other) for other in taken)


def overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _northing(lat: float) -> float:
    return asinh(tan(radians(max(-FURTHEST_NORTH, min(FURTHEST_NORTH, lat)))))


def _thinned(points: Sequence[Point]) -> Iterator[tuple[int, int]]:
    """Points in whole tenths of a pixel, less those nearer than STEP to the last; both ends stay."""
    last: tuple[int, int] | None = None
    for number, (x, y) in enumerate(points):
        here = round(x * 10), round(y * 10)
        far = last is None or max(abs(here[0] - last[0]), abs(here[1] - last[1])) >= STEP * 10
        if far or (number == len(points) - 1 and here != last):
            yield here
            last = here


def _seen(tenths: Sequence[tuple[int, int]], width: float, tall: float) -> list[list[tuple[int, int]]]:
    """The stretches of a line in view, each with one point beyond the edge so that it runs off the paper."""
    pieces: list[list[tuple[int, int]]] = []
    for start, end in pairwise(tenths):
        if not _in_view((start, end), width, tall):
            continue
        if pieces and pieces[-1][-1] == start:
            pieces[-1].append(end)
        else:
            pieces.append([start, end])
    return pieces


def _far_off(line: Sequence[Point], bbox: Bbox) -> bool:
    """Whether nothing of a line can be in view: it lies more than a degree beyond one edge."""
    west, south, east, north = bbox
    lons, lats = [lon for lon, _ in line], [lat for _, lat in line]
    beside = max(lons) < west - 1 or min(lons) > east + 1
    return beside or max(lats) < south - 1 or min(lats) > north + 1


def _in_view(tenths: Sequence[tuple[int, int]], width: float, tall: float) -> bool:
    xs, ys = [x for x, _ in tenths], [y for _, y in tenths]
    return max(xs) >= 0 and min(xs) <= width * 10 and max(ys) >= 0 and min(ys) <= tall * 10


def _drawn(tenths: Sequence[tuple[int, int]]) -> str:
    steps = [(x - a, y - b) for (a, b), (x, y) in pairwise(tenths)]
    return "M" + _numbers(tenths[0]) + "l" + _numbers(chain.from_iterable(steps))


def _numbers(tenths: Iterable[int]) -> str:
    """Tenths as short numbers: 125 is "12.5", 5 is ".5"; a minus parts two numbers as a space does."""
    text = ""
    for tenth in tenths:
        whole, rest = divmod(abs(tenth), 10)
        digits = f"{whole or ''}.{rest}" if rest else str(whole)
        text += ("-" if tenth < 0 else " " if text else "") + digits
    return text
