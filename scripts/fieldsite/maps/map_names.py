"""What stands on the sheet of a small map, once for each size at which it is shown: marks, and names that cover nothing.

Names come in this order: the subject of the page, the other marked places, large towns, waters, countries, regions.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from math import hypot

from ..core.cartography import Box, Point
from .labels import Label, Lettering, Placer, beside, by_anchor, centred, led, lines_of
from .marks import Mark, Room, Sheet, Town, heaped, map_name

TOWN_DOT = 2.0  # half the width of a town's dot, times the size of marks


@dataclass(frozen=True)
class Size:
    """A width at which maps are shown: letters and marks in units of the sheet, so that letters are 12 pixels or more there.

    The style sheet (`.ck-map__s`, `.ck-map__m`, `.ck-map__l`) has the same letter heights and says from where to where
    each is seen.
    """

    name: str
    marks: float
    subject: Lettering
    town: Lettering
    water: Lettering
    country: Lettering
    towns: int  # at most so many


def _size(name: str, marks: float, subject: float, town: float, towns: int) -> Size:
    country = Lettering(town, spaced=0.16)
    return Size(
        name, marks, Lettering(subject, bold=True), Lettering(town), Lettering(town, spaced=0.06), country, towns
    )


SMALL = _size("s", 1.75, 26, 24, 4)
MEDIUM = _size("m", 1.1, 16.5, 15.2, 8)
LARGE = _size("l", 0.72, 11, 10, 14)
LEADS = {
    "s": (1.3, 2.4),
    "m": (1.3, 2.4, 3.6),
    "l": (1.3, 2.4, 3.6, 5.0),
}  # lengths of lines to names, in letter heights
INSIDE = sorted(  # where in an area its name may stand, in parts of its radius, the middle first
    ((across / 5, down / 5) for across in range(-4, 5) for down in range(-4, 5)), key=lambda at: (hypot(*at), at)
)
MANY = 8  # marks: a map with more is also drawn for its full width


Lettered = tuple[
    str, str, list[tuple[str, int, int]]
]  # of what it is the name, which end lies at x unless the first, and its lines


@dataclass(frozen=True)
class Layer:
    """All that one size shows. `unnamed` are marks for whose names there is no room."""

    size: Size
    marks: tuple[Mark, ...]
    names: tuple[tuple[Mark, Label], ...]
    towns: tuple[tuple[Town, Label], ...]
    waters: tuple[Label, ...]
    countries: tuple[Label, ...]
    regions: tuple[Label, ...]
    unnamed: tuple[Mark, ...]
    boxes: tuple[Box, ...]  # of marks, names and what else covers the sheet

    @property
    def ground(self) -> list[Lettered]:
        """The names below the marks; the style sheet says that they stand around their points."""
        kinds = (("country", self.countries), ("water", self.waters), ("region", self.regions))
        return [(kind, "", lines) for kind, labels in kinds for _, lines in by_anchor(labels)]

    @property
    def dots(self) -> list[Lettered]:
        """The names of towns."""
        return _texts("town", (label for _, label in self.towns))

    @property
    def titles(self) -> list[Lettered]:
        """The names of marks."""
        return _texts("name", (label for _, label in self.names))

    @property
    def points(self) -> list[tuple[str, list[Mark]]]:
        """The marks of points by their looks: no two marks of a map touch, so that their order does not matter."""
        found: dict[str, list[Mark]] = {}
        for mark in self.marks:
            if mark.is_point:
                found.setdefault(mark.stance, []).append(mark)
        return sorted(found.items())

    @property
    def leads(self) -> list[tuple[Point, Point]]:
        """The lines that lead from marks to names further off."""
        return [label.lead for _, label in self.names if label.lead]

    @property
    def heaps(self) -> tuple[Mark, ...]:
        return tuple(mark for mark in self.marks if mark.others)


def layers(
    sheet: Sheet, marks: Sequence[Mark], subject: frozenset[str], corner: Box | None, wide: bool = True
) -> tuple[Layer, ...]:
    """The marks (one a place, areas first) and the names of a sheet, for each size at which the map is shown.

    `subject` are ids of places that the page is about; `corner` is a box that the sheet's locator covers; a map that is not
    `wide` stands beside something else, and has no size for the full width of a page.
    """
    sizes = (SMALL, MEDIUM, LARGE) if wide and len(marks) > MANY else (SMALL, MEDIUM)
    return tuple(_layer(size, sheet, marks, subject, corner) for size in sizes)


def _layer(size: Size, sheet: Sheet, marks: Sequence[Mark], subject: frozenset[str], corner: Box | None) -> Layer:
    scaled = [replace(mark, scale=size.marks) for mark in marks]
    soft, points = [mark for mark in scaled if not mark.is_point], heaped(scaled, subject)
    boxes = {mark.place.id: mark.box for mark in points}
    placer = Placer(sheet.width, sheet.height, [*boxes.values(), *([corner] if corner else [])])
    fixed = tuple(placer.taken)
    order = sorted([*points, *soft], key=lambda mark: (not subject & ids(mark), -mark.count, mark.place.id))
    names = [
        (mark, label) for mark in order if (label := placer.put(_choices(mark, boxes, size), boxes.get(mark.place.id)))
    ]
    named = {mark.place.id for mark, _ in names}
    shown = {name for mark in scaled for name in (map_name(mark.place), mark.place.name)}
    towns = list(_towns(placer, sheet, size, shown))
    waters = tuple(_rooms(placer, sheet.waters, size.water))
    return Layer(
        size,
        (*soft, *sorted(points, key=lambda mark: (-mark.count, mark.place.id))),
        tuple(names),
        tuple(towns),
        waters,
        tuple(_rooms(placer, sheet.countries, size.country)),
        tuple(_rooms(placer, [room for room in sheet.regions if room.name not in shown], size.town)),
        tuple(mark for mark in order if mark.place.id not in named),
        (*fixed, *(label.box for _, label in names)),
    )


def _texts(kind: str, labels: Iterable[Label]) -> list[Lettered]:
    return [(kind, anchor if anchor != "start" else "", lines) for anchor, lines in by_anchor(labels)]


def ids(mark: Mark) -> frozenset[str]:
    return frozenset(place.id for place in mark.places)


def _choices(mark: Mark, boxes: dict[str, Box], size: Size) -> Iterator[Label]:
    """Where the name of a mark may stand: beside a point, or further off with a line that leads to it; inside an area."""
    lines = lines_of(mark.name)
    if mark.is_point:
        own = boxes[mark.place.id]
        yield from beside(lines, own, size.subject)
        yield from led(lines, own, size.subject, LEADS[size.name])
        return
    inside = ((mark.x + across * mark.radius, mark.y + down * mark.radius) for across, down in INSIDE)
    yield from centred(lines, inside, size.subject)
    if not mark.area:
        half = 0.7 * mark.radius
        own = (mark.x - half, mark.y - half, mark.x + half, mark.y + half)
        yield from beside(lines, own, size.subject)
        yield from led(lines, own, size.subject, LEADS[size.name])


def _towns(placer: Placer, sheet: Sheet, size: Size, marked: Collection[str]) -> Iterator[tuple[Town, Label]]:
    """Towns that no mark stands for, larger ones first."""
    half, found = TOWN_DOT * size.marks, 0
    for town in sheet.towns:
        dot = (town.x - half, town.y - half, town.x + half, town.y + half)
        if found == size.towns:
            return
        if town.name in marked or not placer.free(dot):
            continue
        placer.taken.append(dot)
        label = placer.put(islice(beside((town.name,), dot, size.town), 4), dot)
        if label:
            found += 1
            yield town, label
        else:
            placer.taken.remove(dot)


def _rooms(placer: Placer, rooms: Sequence[Room], lettering: Lettering) -> Iterator[Label]:
    """Names of countries or waters, each where it has room and as near to the middle of what is seen of it as it can be."""
    for room in rooms:
        half = lettering.width(room.name) / 2
        points = ((x, y) for x, y, free in room.near if free >= half)
        label = placer.put(centred((room.name,), points, lettering))
        if label:
            yield label
