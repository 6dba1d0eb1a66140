"""What a small map is made of: the sheet, and marks on it; marks that would touch are one, which says how many places it holds."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ..content.schema import Place
from ..core import cartography
from ..core.cartography import Bbox, Box, overlap
from ..core.languages import made_of

LONG_NAME = 25  # letters: what is longer gives way to a shorter name that begins with the same word
SHORT_NAME = 7


@dataclass(frozen=True)
class Town:
    """A town of the base map on a sheet; the lower its rank, the larger it is."""

    name: str
    x: float
    y: float
    rank: int


@dataclass(frozen=True)
class Room:
    """Points of a sheet where the name of a country, region or water may stand, each with the pixels free to both sides."""

    name: str
    points: tuple[tuple[float, float, float], ...]

    @cached_property
    def near(self) -> list[tuple[float, float, float]]:
        """The points, those nearest to the middle of all first."""
        x, y, _ = (sum(at) / len(self.points) for at in zip(*self.points, strict=True))
        return sorted(self.points, key=lambda point: (point[0] - x) ** 2 + (point[1] - y) ** 2)


@dataclass(frozen=True)
class Sheet:
    """A base map as drawn: its name, extent, size in pixels, one SVG path a layer, and what may be named on it."""

    name: str
    bbox: Bbox
    width: float
    height: float
    paths: Mapping[str, str]
    towns: Sequence[Town] = ()
    countries: Sequence[Room] = ()
    waters: Sequence[Room] = ()
    regions: Sequence[Room] = ()

    @property
    def degrees(self) -> float:
        """From its western to its eastern edge."""
        return self.bbox[2] - self.bbox[0]

    @property
    def is_small(self) -> bool:
        """Whether it is a locator, which shows borders and waters only."""
        return self.width < 200

    @property
    def has_provinces(self) -> bool:
        """Whether the lines of provinces are drawn: not on a map of half the continent."""
        return self.degrees <= 40 and not self.is_small

    def shows(self, place: Place) -> bool:
        """Whether a place lies within the edges."""
        west, south, east, north = self.bbox
        return west < place.lon < east and south < place.lat < north

    def at(self, place: Place) -> cartography.Point:
        return cartography.project(place.lon, place.lat, self.bbox, self.width)


@dataclass(frozen=True)
class Mark:
    """One place on a sheet, or a heap of places that lie too close to be told apart: `others` are those after the first.

    A point has `radius` 0; a district or region is a soft circle of `radius` pixels, or an area. `scale` is how large a point
    is drawn on this sheet.
    """

    place: Place
    x: float
    y: float
    radius: float
    stance: str
    count: int
    area: str = ""
    others: tuple[Place, ...] = ()
    scale: float = 1.0

    @property
    def is_point(self) -> bool:
        return not self.radius

    @property
    def size(self) -> float:
        """Half the width of a point, in pixels: it grows with the square root of the number of events, up to a bound."""
        return round(self.scale * min(11.0, 4.6 + 0.9 * math.sqrt(self.count - 1)), 1)

    @property
    def triangle(self) -> str:
        """The path of a point of conflict."""
        x, top, size = self.x, round(self.y - 1.3 * self.size, 1), self.size
        return f"M{x:g} {top:g}l{round(1.25 * size, 1):g} {round(2.15 * size, 1):g}h-{round(2.5 * size, 1):g}z"

    def half(self, turn: int) -> str:
        """The path of the lower (0) or upper (1) half of a point."""
        left, size = round(self.x - self.size, 1), self.size
        return f"M{left:g} {self.y:g}a{size:g} {size:g} 0 0 {turn} {2 * size:g} 0z"

    @property
    def box(self) -> Box:
        """What a point fills, its white edge with it; a circle or area has no mark of its own."""
        half, edge = self.size, 0.8 * self.scale
        wide, top = (1.25, 1.3) if self.stance == "conflict" else (1.0, 1.0)
        bottom = 0.85 if self.stance == "conflict" else 1.0
        return (
            self.x - wide * half - edge,
            self.y - top * half - edge,
            self.x + wide * half + edge,
            self.y + bottom * half + edge,
        )

    @property
    def places(self) -> tuple[Place, ...]:
        return (self.place, *self.others)

    @property
    def name(self) -> str:
        """What the mark is called on the map; of a heap, its first place and how many others there are. Where the name of
        another place in the heap is how the first one's begins, that name does for both: Khorgos, for its trade centre."""
        name = map_name(self.place)
        if not self.others:
            return name
        within = (other.name for other in self.others if name.startswith(f"{other.name} "))
        return made_of(f"{next(within, name)} +{len(self.others)}", self.place.name)


def map_name(place: Place) -> str:
    """The name of a place on a map: without what stands in brackets, and the short form where the full one is long."""
    name = re.sub(r"\s*\(.*?\)", "", place.name)
    if len(name) <= LONG_NAME:
        return made_of(name, place.name)
    first = re.split(r"[\s-]", name)[0]
    known = (one.name for one in place.also if one.lang == "en" and not one.until and one.name.startswith(first))
    return made_of(min((short for short in known if len(short) >= SHORT_NAME), key=len, default=name), place.name)


def heaped(marks: Iterable[Mark], subject: Collection[str] = ()) -> list[Mark]:
    """Points that would touch made one, named after the page's subject or the place with most events; the heaviest first."""
    heaps = sorted((mark for mark in marks if mark.is_point), key=lambda mark: _weight(mark, subject))
    boxes = [mark.box for mark in heaps]
    number = 0
    while number < len(heaps):
        near = next((at for at in range(number + 1, len(heaps)) if overlap(boxes[number], boxes[at])), None)
        if near is None:
            number += 1
            continue
        heaps[number] = _joined(heaps[number], heaps.pop(near))
        boxes[number] = heaps[number].box
        boxes.pop(near)
        number = next((at for at in range(number) if overlap(boxes[at], boxes[number])), number)
    return heaps


def _weight(mark: Mark, subject: Collection[str]) -> tuple[bool, int, str]:
    return mark.place.id not in subject, -mark.count, mark.place.id


def _joined(mark: Mark, other: Mark) -> Mark:
    stances = {mark.stance, other.stance} - {""}
    stance = stances.pop() if len(stances) == 1 else "both" if stances else ""
    return replace(mark, stance=stance, count=mark.count + other.count, others=(*mark.others, *other.places))
