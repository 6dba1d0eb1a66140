"""Small maps that need no script: where an event or an entry lies, drawn as honestly as it is known."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import cos, radians
from pathlib import Path
from typing import Any

from ..content.model import Content
from ..content.schema import Event, Place
from ..core import cartography
from ..core.cartography import Bbox, Box, overlap
from ..core.languages import ENGLISH, Language, original, phrase
from ..core.vocabulary import Drawn, Vocabulary
from . import frames
from .map_names import SMALL, Layer, layers
from .marks import Mark, Sheet, map_name
from .sheets import Sheets

RADIUS_KM = {"circle": 40.0, "area": 150.0}
KM_PER_DEGREE = 111.2
SPARED = 0.08  # of an area's width and height, at each side: what a frame leaves free around what it holds
LOOKS = ("conflict", "cooperation", "both", "")  # of marks, in the order of the key
MOST_TOLD = 12  # names in the caption
EDGE = 8.0  # pixels between the locator and the edges of its sheet


@dataclass(frozen=True)
class Unplaced:
    """A place that a map does not show: `aside` is what it is instead of a point, "" when it lies beyond the edge."""

    place: Place
    aside: str


@dataclass(frozen=True)
class Locator:
    """The small map in a corner: its sheet, its upper left corner on the large one, and on it the frame of the large one."""

    sheet: Sheet
    x: float
    y: float
    frame: Box


@dataclass(frozen=True)
class StaticMap:
    """A sheet, what stands on it for each size, the places that it does not show, and what its key must explain."""

    sheet: Sheet
    layers: tuple[Layer, ...]
    unplaced: tuple[Unplaced, ...]
    locator: Locator | None
    description: str

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Those of the size that tells most apart."""
        return self.layers[-1].marks

    @property
    def points(self) -> list[str]:
        """The looks of points on any size: "" for one without a stance."""
        found = {mark.stance for layer in self.layers for mark in layer.marks if mark.is_point}
        return [stance for stance in LOOKS if stance in found]

    @property
    def tints(self) -> list[tuple[str, list[str]]]:
        """The looks of areas ("area": an outline, "circle": drawn about the middle), each with the stances that it has."""
        found = {("area" if mark.area else "circle", mark.stance) for mark in self.marks if not mark.is_point}
        looks = ((look, [stance for stance in LOOKS if (look, stance) in found]) for look in ("area", "circle"))
        return [(look, stances) for look, stances in looks if stances]

    @property
    def notes(self) -> list[tuple[str, tuple[Mark, ...], list[str], int]]:
        """What the caption says of heaps, and of marks without a name, with the class of the size for which it holds ("" for
        every size): heaps (none where they are many), names (none where they are many),
        and how many these are."""
        told = [_told(layer) for layer in self.layers]
        if all(words == told[0] for words in told):
            return [("", *told[0])] if told[0][0] or told[0][2] else []
        names = (f"ck-map__note ck-map__{layer.size.name}" for layer in self.layers)
        return [(name, *words) for name, words in zip(names, told, strict=True) if words[0] or words[2]]

    @property
    def has_heaps(self) -> bool:
        """Whether a mark stands for several places, on any size."""
        return any(layer.heaps for layer in self.layers)

    @property
    def grows(self) -> bool:
        """Whether some points are larger than others."""
        return len({mark.size for mark in self.marks if mark.is_point}) > 1


class Atlas:
    """The maps of the site; draws static ones on parts of the base map."""

    def __init__(
        self,
        folder: Path,
        vocabulary: Vocabulary,
        cache: Path | None = None,
        language: Language = ENGLISH,
        names: Mapping[str, str] | None = None,
    ) -> None:
        """`folder` holds the maps, the vocabulary says how exactly a place may be drawn; drawn sheets are cached in `cache` from
        run to run. `names` has names in the language by those in English."""
        self._folder, self._vocabulary = folder, vocabulary
        self.sheets = Sheets(folder, cache, language, names)
        self._area_paths: dict[tuple[str, str], str] = {}

    @cached_property
    def areas(self) -> Mapping[str, Any]:
        found: Mapping[str, Any] = json.loads((self._folder / "areas.json").read_text("utf-8"))
        return found

    @cached_property
    def _area_boxes(self) -> Mapping[str, Bbox]:
        """West, south, east and north of each area that has an outline."""
        found = {}
        for name, rows in self.areas["areas"].items():
            lons, lats = zip(*(at for row in rows for at in cartography.decoded(row, self.areas["q"])), strict=True)
            found[name] = min(lons), min(lats), max(lons), max(lats)
        return found

    def drawn(self, place: Place) -> Drawn:
        return self._vocabulary.drawn(place.precision)

    def map_of(
        self, marked: Iterable[tuple[Place, str]], subject: Collection[str] = (), wide: bool = True
    ) -> StaticMap:
        """The map of places, each with the stance of an event there ("" for none). Several at one place become one mark.

        `subject` are ids of places that the page is about: they are named before all others. A map that is not `wide`
        never takes the full width of a page.
        """
        together: dict[str, list[tuple[Place, str]]] = {}
        for place, stance in marked:
            together.setdefault(place.id, []).append((place, stance))
        places = [group[0][0] for group in together.values()]
        reach = frames.within([self._reach(place) for place in places if self.drawn(place) != "beside"])
        sheet = self.sheets.sheet(frames.frame_around(reach))
        marks = [self._mark(sheet, group) for group in together.values() if self._shown(group[0][0], sheet)]
        marks.sort(key=lambda mark: (-mark.radius, -mark.count, mark.place.id))
        unplaced = tuple(self._unplaced(place) for place in places if not self._shown(place, sheet))
        locator = self._locator(sheet, marks) if sheet.degrees < frames.CLOSE else None
        corner = _corner(locator) if locator else None
        return StaticMap(
            sheet,
            layers(sheet, marks, frozenset(subject), corner, wide),
            unplaced,
            locator,
            _description(marks, unplaced),
        )

    def _reach(self, place: Place) -> Bbox:
        """West, south, east and north of what is drawn for a place."""
        drawn, name = self.drawn(place), original(place.admin1 or place.name)
        if drawn == "area" and name in self._area_boxes:
            west, south, east, north = self._area_boxes[name]
            across, up = (east - west) * SPARED, (north - south) * SPARED
            return west + across, south + up, east - across, north - up
        up = RADIUS_KM.get(drawn, 0.0) / KM_PER_DEGREE
        across = up / cos(radians(min(abs(place.lat), 80.0)))
        return place.lon - across, place.lat - up, place.lon + across, place.lat + up

    def _mark(self, sheet: Sheet, group: Sequence[tuple[Place, str]]) -> Mark:
        place, drawn = group[0][0], self.drawn(group[0][0])
        stances = {stance for _, stance in group}
        x, y = sheet.at(place)
        pixels_per_km = sheet.width / sheet.degrees / KM_PER_DEGREE / cos(radians(place.lat))
        return Mark(
            place=place,
            x=round(x, 1),
            y=round(y, 1),
            radius=round(max(14.0, RADIUS_KM[drawn] * pixels_per_km), 1) if drawn in RADIUS_KM else 0,
            stance=stances.pop() if len(stances) == 1 else "both",
            count=len(group),
            area=self._area(sheet, place) if drawn == "area" else "",
        )

    def _shown(self, place: Place, sheet: Sheet) -> bool:
        return self.drawn(place) != "beside" and sheet.shows(place)

    def _unplaced(self, place: Place) -> Unplaced:
        aside = self._vocabulary.asides().get(place.precision, place.precision)
        return Unplaced(place, aside if self.drawn(place) == "beside" else "")

    def _area(self, sheet: Sheet, place: Place) -> str:
        key = (sheet.name, original(place.admin1 or place.name))
        if key not in self._area_paths:
            self._area_paths[key] = cartography.area_path(self.areas, key[1], sheet.bbox, sheet.width)
        return self._area_paths[key]

    def _locator(self, sheet: Sheet, marks: Sequence[Mark]) -> Locator | None:
        """The locator in the first corner where it covers no mark; None when there is none."""
        small = self.sheets.locator
        right, bottom = sheet.width - small.width - EDGE, sheet.height - small.height - EDGE
        west, south, east, north = sheet.bbox
        left, top = cartography.project(west, north, small.bbox, small.width)
        frame = left, top, *cartography.project(east, south, small.bbox, small.width)
        for x, y in ((EDGE, bottom), (right, bottom), (EDGE, EDGE), (right, EDGE)):
            locator = Locator(small, round(x, 1), round(y, 1), tuple(round(edge, 1) for edge in frame))  # type: ignore[arg-type]
            if not any(overlap(_corner(locator), _around(mark)) for mark in marks):
                return locator
        return None


def places_with_stance(content: Content, events: Iterable[Event]) -> list[tuple[Place, str]]:
    """Each place of each event with the event's stance, as `Atlas.map_of` takes them."""
    return [(content.places[ref.place], event.stance) for event in events for ref in event.places]


def _told(layer: Layer) -> tuple[tuple[Mark, ...], list[str], int]:
    heaps = layer.heaps if sum(len(mark.others) for mark in layer.heaps) <= MOST_TOLD else ()
    names = [map_name(mark.place) for mark in layer.unnamed]
    return heaps, names if len(names) <= MOST_TOLD else [], len(names)


def _corner(locator: Locator) -> Box:
    return locator.x, locator.y, locator.x + locator.sheet.width, locator.y + locator.sheet.height


def _around(mark: Mark) -> Box:
    """A mark with room for its name above or below it, at the size where it is largest."""
    half = 11.0 * SMALL.marks + SMALL.subject.size
    return mark.x - half, mark.y - half, mark.x + half, mark.y + half


def _description(marks: Sequence[Mark], unplaced: Sequence[Unplaced]) -> str:
    named = ", ".join(map_name(mark.place) for mark in marks[:8])
    shown = phrase("%(places)s and others", places=named) if len(marks) > 8 else named
    whole = (
        phrase("Map that shows %(places)s.", places=shown)
        if marks
        else phrase("Map of Kazakhstan and the west of China.")
    )
    missing = ", ".join(map_name(one.place) for one in unplaced)
    return phrase("%(map)s Not drawn as a point: %(places)s.", map=whole, places=missing) if missing else whole
