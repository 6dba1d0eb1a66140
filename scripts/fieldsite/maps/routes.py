"""The way that a story leads: its places in the order of reading, numbered on a map that needs no script."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..content.schema import Place
from ..core import cartography
from ..core.cartography import Point
from ..core.languages import Phrase, phrase
from . import frames
from .labels import Label, Lettering, Placer, beside
from .marks import Sheet, Town, map_name
from .static_maps import Atlas

SIGN = 15.0  # pixels: half the width of a numbered sign
DOT = 5.0  # pixels: half the width of a point of the way, with its edge
TOWN = Lettering(24.0)  # as stories.css has it
MOST_TOWNS = 14
AWAY = (0.0, 34.0, 52.0, 76.0)
TURNS = tuple(math.radians(angle) for angle in (-90, 90, 180, 0, -45, -135, 45, 135))


@dataclass(frozen=True)
class Stop:
    """One place of the way: its number, where it lies on the map and where its numbered sign stands, in pixels."""

    number: int
    place: Place
    x: float
    y: float
    sign_x: float
    sign_y: float


@dataclass(frozen=True)
class Route:
    """The map of a story: its sheet, each place once, and the way between them as SVG path data."""

    sheet: Sheet
    stops: tuple[Stop, ...]
    way: str
    towns: tuple[tuple[Town, Label], ...]
    description: str

    def number(self, place_id: str | None) -> int:
        """The number of a place on the map; 0 when it has none."""
        return next((stop.number for stop in self.stops if stop.place.id == place_id), 0)


def route(atlas: Atlas, visited: Sequence[Place]) -> Route | None:
    """The way through places in the order of reading; None when fewer than two can be drawn as points."""
    drawn = [place for place in visited if atlas.drawn(place) != "beside"]
    places = {place.id: place for place in drawn}
    if len(places) < 2:
        return None
    sheet = atlas.sheets.sheet(frames.frame_around([(p.lon, p.lat, p.lon, p.lat) for p in places.values()]))
    points = {id_: cartography.project(p.lon, p.lat, sheet.bbox, sheet.width) for id_, p in places.items()}
    signs = _signs(list(points.values()), sheet)
    stops = tuple(
        Stop(number, place, round(points[place.id][0], 1), round(points[place.id][1], 1), *sign)
        for number, (place, sign) in enumerate(zip(places.values(), signs, strict=True), 1)
    )
    way = [points[place.id] for place in drawn]
    steps = [point for number, point in enumerate(way) if number == 0 or point != way[number - 1]]
    path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in steps)
    names = ", ".join(f"{stop.number} {map_name(stop.place)}" for stop in stops)
    towns = tuple(_towns(sheet, stops))
    return Route(sheet, stops, path, towns, _described(names))


def _towns(sheet: Sheet, stops: Sequence[Stop]) -> Iterator[tuple[Town, Label]]:
    """Towns, larger ones first, whose names cover neither a sign nor a point of the way."""
    taken = [(at - SIGN, on - SIGN, at + SIGN, on + SIGN) for stop in stops for at, on in ((stop.sign_x, stop.sign_y),)]
    taken += [(stop.x - DOT, stop.y - DOT, stop.x + DOT, stop.y + DOT) for stop in stops]
    placer = Placer(sheet.width, sheet.height, taken)
    for town in sheet.towns[:MOST_TOWNS]:
        dot = (town.x - 2, town.y - 2, town.x + 2, town.y + 2)
        label = placer.put(beside((town.name,), dot, TOWN))
        if label:
            yield town, label


def _signs(points: Sequence[Point], sheet: Sheet) -> list[Point]:
    """Where each numbered sign stands: on its point, or as near to it as no other sign or point is covered."""
    taken: list[Point] = []
    for number, (x, y) in enumerate(points):
        others = [*points[:number], *points[number + 1 :]]
        choices = ((x + away * math.cos(turn), y + away * math.sin(turn)) for away in AWAY for turn in TURNS)
        free = (at for at in choices if _is_free(at, taken, others, sheet))
        taken.append(next(free, (x, y)))
    return [(round(x, 1), round(y, 1)) for x, y in taken]


def _is_free(at: Point, signs: Sequence[Point], points: Sequence[Point], sheet: Sheet) -> bool:
    inside = SIGN <= at[0] <= sheet.width - SIGN and SIGN <= at[1] <= sheet.height - SIGN
    apart = all(math.dist(at, sign) > 2 * SIGN + 2 for sign in signs)
    return inside and apart and all(math.dist(at, point) > SIGN + 4 for point in points)


def _described(names: str) -> Phrase:
    return phrase("Map of the places of this story in the order of reading: %(names)s.", names=names)
