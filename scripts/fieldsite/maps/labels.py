"""The placing of names on every map that is drawn at build: what is put first has the choice of place, and nothing covers anything.

The explorer's script follows the same rule (overrides/assets/explorer/labels.js).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import cos, hypot, radians, sin
from typing import NamedTuple
from unicodedata import east_asian_width

from ..core.cartography import Box, Point
from ..core.languages import made_of

NARROW, SLIM, BROAD = frozenset("iIjlі'|.,:"), frozenset("ft-()r J/"), frozenset("mwMWшщжюыфЖШЩЮФ—@%")
BOLD = 1.13  # as wide as regular letters, times this
RISE, FALL = 0.76, 0.24  # of the letter height, above and below the baseline
LINE_STEP = 1.12  # from line to line, in letter heights
ROUND = tuple(radians(angle) for angle in (0, 180, 90, -90, 45, 135, -45, -135, 20, 160, -20, -160, 70, 110, -70, -110))
LONGEST = 16  # letters in a line, unless one word is longer


class Label(NamedTuple):
    """Lines of text: `x`, `y` of the first baseline, which end lies there, the box, and the line that leads to the point."""

    lines: tuple[str, ...]
    x: float
    y: float
    anchor: str
    box: Box
    step: float = 0.0  # from line to line
    lead: tuple[Point, Point] | None = None

    @property
    def text(self) -> str:
        return " ".join(self.lines)


@dataclass(frozen=True)
class Lettering:
    """How names are set: letter height in units of the sheet, bold or not, and the space between letters in letter heights."""

    size: float
    bold: bool = False
    spaced: float = 0.0

    def width(self, text: str) -> float:
        """What a line takes at most in the sans-serif letters of the usual systems."""
        return _width(text, self.bold, self.spaced) * self.size


class _Setting:
    """Lines in a lettering, measured once for all the places where they may stand."""

    def __init__(self, lines: tuple[str, ...], lettering: Lettering) -> None:
        size = lettering.size
        self._lines = lines
        self._wide = max(lettering.width(line) for line in lines)
        self._rise, self._more, self._fall = RISE * size, (len(lines) - 1) * LINE_STEP * size, FALL * size
        self._step = round(LINE_STEP * size, 1)

    def label(self, x: float, y: float, anchor: str, lead: tuple[Point, Point] | None = None) -> Label:
        x, y = round(x, 1), round(y, 1)
        left = x if anchor == "start" else x - (self._wide / 2 if anchor == "middle" else self._wide)
        box = left, y - self._rise, left + self._wide, y + self._more + self._fall
        return Label(self._lines, x, y, anchor, box, self._step, lead)


class Placer:
    """Holds what a sheet has already, and finds room for more."""

    def __init__(self, width: float, height: float, taken: Iterable[Box] = ()) -> None:
        self.sheet: Box = (2.0, 2.0, width - 2.0, height - 2.0)
        self.taken = list(taken)

    def free(self, box: Box, own: Box | None = None) -> bool:
        """Whether a box lies on the sheet and touches nothing, its own mark apart."""
        left, top, right, bottom = box
        edge = self.sheet
        if left < edge[0] or top < edge[1] or right > edge[2] or bottom > edge[3]:
            return False
        # Asked millions of times a build: written out, it takes a third of the time of `any` over `overlap`.
        for other in self.taken:
            if left < other[2] and other[0] < right and top < other[3] and other[1] < bottom and other is not own:
                return False
        return True

    def put(self, candidates: Iterable[Label], own: Box | None = None) -> Label | None:
        """The first candidate that has room, which from now on is taken; None when none has. `own` is the box of its mark."""
        for label in candidates:
            if not self.free(label.box):
                continue
            path = _along(label.lead) if label.lead else []
            if all(self.free(step, own) for step in path):
                self.taken += [label.box, *path]
                return label
        return None


def by_anchor(labels: Iterable[Label]) -> list[tuple[str, list[tuple[str, int, int]]]]:
    """The lines of all labels with the whole pixels where each stands, by the end that lies there."""
    found: dict[str, list[tuple[str, int, int]]] = {}
    for label in labels:
        lines = found.setdefault(label.anchor, [])
        lines += [
            (line, round(label.x), round(label.y + number * label.step)) for number, line in enumerate(label.lines)
        ]
    return sorted(found.items())


def lines_of(name: str) -> tuple[str, ...]:
    """A name in lines that are not much longer than one word; marked as it is."""
    lines: list[str] = []
    for word in name.split():
        if lines and len(lines[-1]) + 1 + len(word) <= LONGEST:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return tuple(made_of(line, name) for line in lines)


def beside(lines: tuple[str, ...], own: Box, lettering: Lettering) -> Iterator[Label]:
    """Places for the name of a mark: right, left, below and above it, at its corners."""
    left, top, right, bottom = own
    x, y = (left + right) / 2, (top + bottom) / 2
    size, more = lettering.size, (len(lines) - 1) * LINE_STEP * lettering.size
    gap = 0.22 * size
    level, below, above = y + 0.34 * size - more / 2, bottom + (RISE + 0.08) * size, top - (FALL + 0.05) * size - more
    setting = _Setting(lines, lettering)
    for anchor, at, base in (
        ("start", right + gap, level),
        ("end", left - gap, level),
        ("middle", x, below),
        ("middle", x, above),
        ("start", x + gap, below),
        ("end", x - gap, below),
        ("start", x + gap, above),
        ("end", x - gap, above),
    ):
        yield setting.label(at, base, anchor)


def led(lines: tuple[str, ...], own: Box, lettering: Lettering, lengths: Sequence[float]) -> Iterator[Label]:
    """Places further off, each with a line that leads from the mark to the name, `lengths` letter heights long."""
    x, y = (own[0] + own[2]) / 2, (own[1] + own[3]) / 2
    size, more = lettering.size, (len(lines) - 1) * LINE_STEP * lettering.size
    reach = hypot(own[2] - own[0], own[3] - own[1]) / 2
    setting = _Setting(lines, lettering)
    for far in lengths:
        for turn in ROUND:
            across, down = cos(turn), sin(turn)
            end = x + across * (reach + far * size), y + down * (reach + far * size)
            start = x + across * (own[2] - own[0]) / 2, y + down * (own[3] - own[1]) / 2
            anchor = "start" if across > 0.4 else "end" if across < -0.4 else "middle"
            base = end[1] + (0.34 if anchor != "middle" else RISE + 0.1 if down > 0 else -FALL - 0.1) * size
            base -= more / 2 if anchor != "middle" else 0 if down > 0 else more
            lead = (round(start[0], 1), round(start[1], 1)), (round(end[0], 1), round(end[1], 1))
            yield setting.label(end[0] + across * 0.15 * size, base, anchor, lead)


def centred(lines: tuple[str, ...], points: Iterable[Point], lettering: Lettering) -> Iterator[Label]:
    """Places for a name around points."""
    down = 0.34 * lettering.size - (len(lines) - 1) * LINE_STEP * lettering.size / 2
    setting = _Setting(lines, lettering)
    return (setting.label(x, y + down, "middle") for x, y in points)


def _along(lead: tuple[Point, Point]) -> list[Box]:
    """Small boxes along a line, which no mark and no other name may touch; the last of them would be the name's."""
    (x, y), (to_x, to_y) = lead
    steps = max(2, round(hypot(to_x - x, to_y - y) / 5))
    points = ((x + (to_x - x) * step / steps, y + (to_y - y) * step / steps) for step in range(steps))
    return [(px - 0.7, py - 0.7, px + 0.7, py + 0.7) for px, py in points]


@lru_cache(maxsize=4096)
def _width(text: str, bold: bool, spaced: float) -> float:
    """The width of a line in letter heights."""
    return sum(_letter(sign) * (BOLD if bold else 1) + spaced for sign in text)


def _letter(sign: str) -> float:
    """The width of a letter in letter heights."""
    if sign in NARROW:
        return 0.31
    if sign in SLIM:
        return 0.42
    if sign in BROAD or east_asian_width(sign) in "WF":
        return 1.02
    return 0.76 if sign.isupper() else 0.64
