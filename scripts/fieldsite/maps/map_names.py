"""Names on a small map: of its marks first, then of towns and countries, so that none lies on a mark or another name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..core import cartography
from ..core.cartography import Box, overlap
from .marks import Mark, MarkLabel, Sheet

MOST_NAMED = 8
NAME_SIZE = 15  # of the names beside marks, in pixels of the sheet, as pages.css has it
MOST_TOWNS = 9
TOWN_SIZE = 13  # of the names of towns, likewise
COUNTRY_SIZE = 12
COUNTRIES = {  # where the name of a country has room on the sheets: degrees east and north of its middle
    "KAZAKHSTAN": (67.0, 48.6),
    "CHINA": (89.5, 41.6),
    "RUSSIA": (72.0, 55.0),
    "MONGOLIA": (96.0, 47.4),
    "UZBEKISTAN": (62.0, 42.3),
    "KYRGYZSTAN": (75.0, 41.5),
}


def with_names(marks: Sequence[Mark], width: float) -> tuple[tuple[Mark, ...], list[Box]]:
    """The marks, those of most events with their names where there is room, and the boxes of all marks and names.

    No name covers another mark or name.
    """
    taken = [_box(mark) for mark in marks]
    labels: dict[str, MarkLabel] = {}
    for mark in sorted(marks, key=lambda mark: (-mark.count, mark.radius, mark.place.id)):
        free = (choice for choice in _choices(mark) if _fits(choice[1], taken, mark, width))
        label, box = next(free, (None, None))
        if label and box and len(labels) < MOST_NAMED:
            labels[mark.place.id] = label
            taken.append(box)
    return tuple(replace(mark, label=labels.get(mark.place.id)) for mark in marks), taken


def free_towns(sheet: Sheet, marks: Sequence[Mark], taken: list[Box]) -> tuple[cartography.Label, ...]:
    """The towns of the sheet that no mark names and no mark or name lies on; their boxes join those that are taken."""
    found: list[cartography.Label] = []
    for town in sheet.labels:
        if len(found) == MOST_TOWNS:
            break
        box = cartography.label_box(town, TOWN_SIZE)
        if not any(overlap(box, other) for other in taken) and town.name not in {m.place.name for m in marks}:
            taken.append(box)
            found.append(town)
    return tuple(found)


def free_countries(sheet: Sheet, taken: Sequence[Box]) -> tuple[tuple[str, float, float], ...]:
    """The names of countries with room for them, each with the middle of its baseline."""
    found = []
    for name, (lon, lat) in COUNTRIES.items():
        x, y = cartography.project(lon, lat, sheet.bbox, sheet.width)
        half = len(name) * COUNTRY_SIZE * 0.5
        box = (x - half, y - COUNTRY_SIZE, x + half, y + 3)
        inside = box[0] > 0 and box[2] < sheet.width and box[1] > 0 and box[3] < sheet.height
        if inside and not any(overlap(box, other) for other in taken):
            found.append((name, round(x, 1), round(y, 1)))
    return tuple(found)


def _box(mark: Mark) -> Box:
    """What a mark fills; of an area or a soft circle its middle, where names would hide it."""
    half = 9.0 if mark.radius else max(9.0, 1.3 * mark.size)
    return mark.x - half, mark.y - half, mark.x + half, mark.y + half


def _choices(mark: Mark) -> Iterator[tuple[MarkLabel, Box]]:
    """The name to the right of its mark, to the left, below and above, each with the box that it fills."""
    long = len(mark.place.name) * NAME_SIZE * 0.58
    away = max(11.0, 1.3 * mark.size + 3)
    below, above = away + 11, -away - 1
    places = [("start", away, 5.0), ("end", -away, 5.0), ("middle", 0.0, below), ("middle", 0.0, above)]
    places += [("start", 4.0, below), ("end", -4.0, below), ("start", 4.0, above), ("end", -4.0, above)]
    for anchor, x, y in places:
        left = {"start": x, "end": x - long, "middle": x - long / 2}[anchor] + mark.x
        box = (left, mark.y + y - NAME_SIZE, left + long, mark.y + y + 3)
        yield MarkLabel(round(mark.x + x, 1), round(mark.y + y, 1), anchor), box


def _fits(box: Box, taken: Sequence[Box], mark: Mark, width: float) -> bool:
    own = _box(mark)
    others = (other for other in taken if other != own)
    inside = box[0] > 2 and box[2] < width - 2
    return inside and not any(overlap(box, other) for other in others)
