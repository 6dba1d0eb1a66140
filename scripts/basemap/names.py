"""Where the name of a country has room: points inside it, each with what is free to both sides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from math import ceil, floor
from typing import Any

from shapely.geometry import LineString, Point, Polygon, box
from shapely.geometry.base import BaseGeometry
from shapely.ops import polygonize

from basemap.natural_earth import WHOLE, Lines, closed_network

LARGE = 30.0  # square degrees
STEP = {True: (2.5, 2.0), False: (1.0, 0.75)}  # degrees from point to point, in a large country and in others
LEAST = 0.8  # degrees to each side: what has less holds no name
TALL = 0.25  # degrees above and below the point that belong to its line


def country_names(
    wanted: Iterable[Mapping[str, Any]], lines: Lines, ocean: list[BaseGeometry], q: int
) -> list[list[Any]]:
    """[name, [lon, lat, room, ...]] of each country: the text may reach `room` to both sides. All in parts of a degree."""
    frame = box(*WHOLE)
    edges = [line.intersection(frame) for line in chain(lines["admin0"], lines["admin0_disputed"])]
    edges += [area.boundary for area in ocean] + [frame.boundary]
    faces = list(polygonize(closed_network(edges)))
    found = []
    for country in wanted:
        face = next(face for face in faces if face.contains(Point(country["at"])))
        points = sorted(_points(face), key=lambda point: (-point[2], point))
        found.append([country["name"], [round(value * q) for point in points for value in point]])
    return found


def _points(face: Polygon) -> Iterator[tuple[float, float, float]]:
    west, south, east, north = face.bounds
    across, up = STEP[face.area > LARGE]
    for row in range(ceil(south / up), floor(north / up) + 1):
        for column in range(ceil(west / across), floor(east / across) + 1):
            lon, lat = column * across, row * up
            room = min((_room(face, lon, lat + shift) for shift in (-TALL, 0, TALL)), default=0.0)
            if room >= LEAST:
                yield lon, lat, room


def _room(face: Polygon, lon: float, lat: float) -> float:
    """Degrees to the nearer edge of the face east or west of a point; 0 outside it."""
    if not face.contains(Point(lon, lat)):
        return 0.0
    return min(
        float(LineString([(lon, lat), (lon + way * 90, lat)]).intersection(face.boundary).distance(Point(lon, lat)))
        for way in (-1, 1)
    )
