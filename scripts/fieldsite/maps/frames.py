"""The part of the base map that a small map shows: as close around its places as their exactness allows.

Frames come in few widths and stand on a grid, so that pages share the drawing of what lies below their marks.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import asinh, atan, degrees, radians, sinh, tan

from ..core.cartography import Bbox

WHOLE: Bbox = (45.0, 30.0, 125.0, 56.0)  # what the base map holds
WIDTHS = (
    10.0,
    13.0,
    17.0,
    22.0,
    29.0,
    38.0,
    50.0,
    64.0,
    80.0,
)  # degrees; the first: closer in, borders would be too coarse
FLAT = 0.62  # height by width
GRID = 8  # parts of a width from one possible frame to the next
MARGIN = 0.09  # of the width, free around the outermost places, and of the height likewise
KAZAKHSTAN: Bbox = (46.5, 40.6, 87.4, 55.4)
CLOSE = 30.0  # degrees: a narrower frame needs a locator


def frame_around(boxes: Sequence[Bbox]) -> Bbox:
    """The closest frame that holds all boxes (west, south, east, north in degrees); Kazakhstan's when there are none."""
    west, south, east, north = _around(boxes) if boxes else KAZAKHSTAN
    for width in WIDTHS:
        step = width / GRID
        frame = _frame(round((west + east) / 2 / step) * step, _middle(south, north, step), width)
        if _holds(frame, (west, south, east, north)):
            return frame
    return WHOLE


def within(boxes: Sequence[Bbox]) -> list[Bbox]:
    """What of the boxes lies on the base map."""
    cut = ((max(w, WHOLE[0]), max(s, WHOLE[1]), min(e, WHOLE[2]), min(n, WHOLE[3])) for w, s, e, n in boxes)
    return [box for box in cut if box[0] <= box[2] and box[1] <= box[3]]


def _around(boxes: Sequence[Bbox]) -> Bbox:
    wests, souths, easts, norths = zip(*boxes, strict=True)
    return min(wests), min(souths), max(easts), max(norths)


def _middle(south: float, north: float, step: float) -> float:
    """The middle on paper, not in degrees, on the grid."""
    middle = degrees(atan(sinh((_northing(south) + _northing(north)) / 2)))
    return round(middle / (step * FLAT)) * step * FLAT


def _frame(lon: float, lat: float, width: float) -> Bbox:
    """A frame around a point, moved inside the base map, and cut where it is taller than that."""
    half = radians(width) * FLAT / 2
    lowest, highest = _northing(WHOLE[1]), _northing(WHOLE[3])
    middle = min(max(_northing(lat), lowest + half), highest - half) if 2 * half < highest - lowest else None
    south, north = (WHOLE[1], WHOLE[3]) if middle is None else (_latitude(middle - half), _latitude(middle + half))
    west = min(max(lon - width / 2, WHOLE[0]), WHOLE[2] - width)
    return round(west, 3), round(south, 3), round(west + width, 3), round(north, 3)


def _holds(frame: Bbox, box: Bbox) -> bool:
    """Whether a box lies in a frame, with a margin except where the base map itself ends."""
    across, up = (frame[2] - frame[0]) * MARGIN, (frame[3] - frame[1]) * MARGIN
    return (
        (frame[0] + across <= box[0] or frame[0] == WHOLE[0])
        and (frame[1] + up <= box[1] or frame[1] == WHOLE[1])
        and (frame[2] - across >= box[2] or frame[2] == WHOLE[2])
        and (frame[3] - up >= box[3] or frame[3] == WHOLE[3])
        and frame[0] <= box[0]
        and frame[1] <= box[1]
        and frame[2] >= box[2]
        and frame[3] >= box[3]
    )


def _northing(lat: float) -> float:
    return asinh(tan(radians(lat)))


def _latitude(northing: float) -> float:
    return degrees(atan(sinh(northing)))
