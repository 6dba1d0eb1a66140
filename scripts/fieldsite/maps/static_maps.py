"""Small maps that need no script: where an event or an entry lies, drawn as honestly as it is known."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from ..content.model import Content
from ..content.schema import Event, Place
from ..core import cartography
from ..core.cache import cached
from ..core.cartography import Bbox
from ..core.vocabulary import Drawn, Vocabulary
from . import map_names
from .marks import Mark, Sheet

LOCATOR_BBOX = (45.0, 38.0, 98.0, 56.0)
WIDE_BBOX = (45.0, 30.0, 125.0, 56.0)
WIDTH = 640.0
RADIUS_KM = {"circle": 40.0, "area": 150.0}
KM_PER_DEGREE = 111.2


@dataclass(frozen=True)
class Unplaced:
    """A place that a map does not show: `aside` is what it is instead of a point, "" when it lies beyond the edge."""

    place: Place
    aside: str


@dataclass(frozen=True)
class StaticMap:
    """A sheet with marks, and the places that it does not show."""

    sheet: Sheet
    marks: tuple[Mark, ...]
    unplaced: tuple[Unplaced, ...]
    description: str
    towns: tuple[cartography.Label, ...] = ()
    countries: tuple[tuple[str, float, float], ...] = ()


class Atlas:
    """The base maps of the site, each read and drawn once when it is first asked for; draws static maps."""

    def __init__(self, folder: Path, vocabulary: Vocabulary, cache: Path | None = None) -> None:
        """`folder` holds the maps, the vocabulary says how exactly a place may be drawn; drawn sheets are cached in `cache` from
        run to run."""
        self._folder, self._vocabulary, self._cache = folder, vocabulary, cache
        self._area_paths: dict[tuple[str, str], str] = {}

    @cached_property
    def areas(self) -> Mapping[str, Any]:
        found: Mapping[str, Any] = json.loads(self._text("areas"))
        return found

    @cached_property
    def locator(self) -> Sheet:
        return self._sheet("locator", "locator", LOCATOR_BBOX, 2)

    @cached_property
    def wide(self) -> Sheet:
        return self._sheet("wide", "basemap", WIDE_BBOX, 1)

    def sheets(self) -> tuple[Sheet, Sheet]:
        return self.locator, self.wide

    def drawn(self, place: Place) -> Drawn:
        return self._vocabulary.drawn(place.precision)

    def closer(self, bbox: Bbox) -> Sheet:
        """A sheet of any part of the base map, with the names of more towns than the whole map has room for."""
        return self._sheet("closer", "basemap", bbox, 4)

    def _text(self, name: str) -> str:
        return (self._folder / f"{name}.json").read_text("utf-8")

    def _sheet(self, name: str, base: str, bbox: Bbox, rank: int) -> Sheet:
        """A part of a base map drawn, with the names of towns up to a rank."""
        text, height = self._text(base), round(cartography.height(bbox, WIDTH), 1)
        code = [Path(module or "").read_text("utf-8") for module in (__file__, cartography.__file__)]
        of = json.dumps([*code, bbox, rank, text])
        drawn = json.loads(cached(self._cache, of, lambda: json.dumps(_drawn(json.loads(text), bbox, rank)).encode()))
        labels = [cartography.Label(**label) for label in drawn["labels"]]
        return Sheet(name, bbox, WIDTH, height, drawn["paths"], labels)

    def map_of(self, marked: Iterable[tuple[Place, str]]) -> StaticMap:
        """The map of places, each with the stance of an event there ("" for none). Several at one place become one mark."""
        together: dict[str, list[tuple[Place, str]]] = {}
        for place, stance in marked:
            together.setdefault(place.id, []).append((place, stance))
        places = [group[0][0] for group in together.values()]
        sheet = self._fitting(places)
        marks = [self._mark(sheet, group) for group in together.values() if self._shown(group[0][0], sheet)]
        marks.sort(key=lambda m: (-m.radius, -m.count, m.place.id))
        unplaced = tuple(self._unplaced(place) for place in places if not self._shown(place, sheet))
        named, taken = map_names.with_names(marks, sheet.width)
        towns = map_names.free_towns(sheet, marks, taken)
        return StaticMap(
            sheet, named, unplaced, _description(marks, unplaced), towns, map_names.free_countries(sheet, taken)
        )

    def _fitting(self, places: Sequence[Place]) -> Sheet:
        if all(self.locator.shows(place) or self.drawn(place) == "beside" for place in places):
            return self.locator
        return self.wide if any(self.wide.shows(place) for place in places) else self.locator

    def _mark(self, sheet: Sheet, group: Sequence[tuple[Place, str]]) -> Mark:
        place, drawn = group[0][0], self.drawn(group[0][0])
        stances = {stance for _, stance in group}
        x, y = cartography.project(place.lon, place.lat, sheet.bbox, sheet.width)
        pixels_per_km = sheet.width / (sheet.bbox[2] - sheet.bbox[0]) / KM_PER_DEGREE / 0.7
        return Mark(
            place=place,
            x=round(x, 1),
            y=round(y, 1),
            radius=round(max(7.0, RADIUS_KM[drawn] * pixels_per_km), 1) if drawn in RADIUS_KM else 0,
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
        key = (sheet.name, place.admin1 or place.name)
        if key not in self._area_paths:
            self._area_paths[key] = cartography.area_path(self.areas, key[1], sheet.bbox, sheet.width)
        return self._area_paths[key]


def places_with_stance(content: Content, events: Iterable[Event]) -> list[tuple[Place, str]]:
    """Each place of each event with the event's stance, as `Atlas.map_of` takes them."""
    return [(content.places[ref.place], event.stance) for event in events for ref in event.places]


def _drawn(base: Mapping[str, Any], bbox: Bbox, rank: int) -> dict[str, Any]:
    """The paths of each layer of a base map, and the names on it."""
    labels = cartography.place_labels(base, bbox, WIDTH, up_to_rank=rank, size=map_names.TOWN_SIZE)
    return {"paths": cartography.svg_paths(base, bbox, WIDTH), "labels": [asdict(label) for label in labels]}


def _description(marks: Sequence[Mark], unplaced: Sequence[Unplaced]) -> str:
    shown = ", ".join(mark.place.name for mark in marks[:8]) + (" and others" if len(marks) > 8 else "")
    missing = ", ".join(one.place.name for one in unplaced)
    parts = [f"Map that shows {shown}" if marks else "Map of Kazakhstan and the west of China"]
    return ". ".join([*parts, *([f"Not drawn as a point: {missing}"] if missing else [])]) + "."
