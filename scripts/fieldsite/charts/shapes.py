"""What a chart is drawn with: paths and words in units of the drawing, painted in the site's colours by their names."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

WIDE, NARROW = 720.0, 312.0  # units of a drawing, as many pixels when shown at full size
TYPE_SIZE = 13.0  # units high; a telephone of 320 px shows a narrow drawing at 0.92 of its size
STANCE_PAINTS = ("conflict", "cooperation")
PALE_PAINTS = ("conflict-soft", "cooperation-soft")
_PIECE = re.compile(r"[\u2e80-\u9fff\uff00-\uffef]|[^\s\u2e80-\u9fff\uff00-\uffef]*\s*")
_CLOSING = re.compile("[，。；：、）％]")  # no line begins with one


@dataclass(frozen=True)
class Path:
    """A path of SVG. Paints are names of colours in tokens.css without their beginning: "ink", "conflict-soft"; or "none"."""

    d: str
    fill: str = "none"
    stroke: str = "none"
    width: float = 1.0
    dash: str = ""
    round_ends: bool = False


@dataclass(frozen=True)
class TextLine:
    """One line of words at `x`, whose baseline lies at `y`."""

    x: float
    y: float
    text: str
    anchor: str = "start"
    paint: str = "ink-soft"
    bold: bool = False
    size: float = TYPE_SIZE


Shape = Path | TextLine


@dataclass(frozen=True)
class Drawing:
    """All of one drawing; paths of one manner are joined, and words lie over them."""

    name: str
    width: float
    height: float
    paths: tuple[Path, ...]
    words: tuple[TextLine, ...]

    @classmethod
    def of(cls, name: str, width: float, height: float, shapes: Sequence[Shape]) -> Drawing:
        paths = joined(shape for shape in shapes if isinstance(shape, Path))
        return cls(name, width, round(height), paths, tuple(shape for shape in shapes if isinstance(shape, TextLine)))


def joined(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Paths of one manner as one, where the first of them stood."""
    found: dict[Path, list[str]] = {}
    for path in paths:
        found.setdefault(replace(path, d=""), []).append(path.d)
    return tuple(replace(manner, d="".join(pieces)) for manner, pieces in found.items())


def short_number(value: float) -> str:
    """A length with at most one digit behind the point."""
    return f"{value:.1f}".rstrip("0").rstrip(".") if "." in f"{value:.1f}" else f"{value:.0f}"


def rectangle(x: float, y: float, width: float, height: float) -> str:
    """The path of a rectangle; a negative width or height leads to the left or up."""
    return f"M{short_number(x)} {short_number(y)}h{short_number(width)}v{short_number(height)}h{short_number(-width)}z"


def across(x: float, end: float, y: float) -> str:
    return f"M{short_number(x)} {short_number(y)}H{short_number(end)}"


def down(x: float, y: float, end: float) -> str:
    return f"M{short_number(x)} {short_number(y)}V{short_number(end)}"


def dot(x: float, y: float, radius: float) -> str:
    """A circle as two half circles, whose ends lie exactly one diameter apart."""
    wide = round(2 * radius, 1)
    half = f"a{wide / 2:g} {wide / 2:g} 0 1 0"
    return f"M{short_number(x - wide / 2)} {short_number(y)}{half} {wide:g} 0{half} -{wide:g} 0z"


def full_dot(x: float, y: float, radius: float, paint: str) -> Path:
    """A filled circle in the fewest signs: a line of no length with round ends."""
    return Path(f"M{short_number(x)} {short_number(y)}h0", stroke=paint, width=round(2 * radius, 1), round_ends=True)


def triangle(x: float, y: float, radius: float) -> str:
    """A triangle that stands on its base, as large to the eye as the dot of this radius."""
    half, rise = 1.15 * radius, 1.25 * radius
    return f"M{short_number(x)} {short_number(y - rise)}l{short_number(half)} {short_number(2 * half)}h{short_number(-2 * half)}z"


def mark(stance: str, x: float, y: float, radius: float) -> str:
    """The mark of an event: a triangle for conflict, a dot for cooperation."""
    return (triangle if stance == "conflict" else dot)(x, y, radius)


def breadth(words: str) -> float:
    """Units to keep free for words: the letters of the page are not known here, and this is enough for wide ones."""
    return (len(words) + 2 / 3 * sum(map(_is_full, words))) * TYPE_SIZE * 0.6


def in_lines(words: str, signs: int, most: int | None = None) -> list[str]:
    """Words in lines of at most so many signs, cut off after `most` lines. A Chinese sign counts as two, and a line may end
    after each."""
    if not any(map(_is_full, words)):
        return textwrap.wrap(words, signs, max_lines=most, placeholder="…")
    lines = [""]
    for piece in _PIECE.findall(words):
        line = lines[-1] + piece
        if len(line.rstrip()) + sum(map(_is_full, line)) <= signs or _CLOSING.match(piece):
            lines[-1] = line
        else:
            lines.append(piece.lstrip())
    return [line.rstrip() for line in lines[:most]]


def _is_full(sign: str) -> bool:
    """Whether a sign is as wide as it is high, as Chinese ones are."""
    return unicodedata.east_asian_width(sign) in "FW"
