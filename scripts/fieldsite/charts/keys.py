"""The marks of a chart's key: what each looks like, in a field of FIELD units."""

from __future__ import annotations

from collections.abc import Mapping

from .shapes import PALE_PAINTS, STANCE_PAINTS, Path, dot, rectangle, triangle

FIELD = (26.0, 14.0)  # width and height


def _square(fill: str, stroke: str, x: float = 6.5) -> Path:
    return Path(rectangle(x, 1.5, 11, 11), fill, stroke, 1.2)


def _both(fills: tuple[str, str]) -> tuple[Path, ...]:
    """One square for conflict and one for cooperation."""
    return tuple(_square(fill, full, x) for fill, full, x in zip(fills, STANCE_PAINTS, (1.0, 13.5), strict=True))


def _pair(fills: tuple[str, str], sizes: tuple[float, float] = (4.6, 4.6)) -> tuple[Path, ...]:
    """A triangle and a dot."""
    shapes = triangle(6, 7, sizes[0]), dot(19, 7, sizes[1])
    return tuple(Path(d, fill, full, 1.2) for d, fill, full in zip(shapes, fills, STANCE_PAINTS, strict=True))


MARKS: Mapping[str, tuple[Path, ...]] = {
    "conflict": (Path(triangle(12, 7, 5), "conflict"),),
    "cooperation": (Path(dot(12, 7, 5), "cooperation"),),
    "filled": _pair(STANCE_PAINTS),
    "hollow": _pair(("paper", "paper")),
    "larger": (Path(dot(5, 7, 2.6), "none", "ink-soft", 1.2), Path(dot(18, 7, 5.2), "none", "ink-soft", 1.2)),
    "with-conflict": (_square("conflict", "conflict"),),
    "with-cooperation": (_square("cooperation", "cooperation"),),
    "none": (_square("paper", "line-strong"),),
    "material-conflict": (_square("conflict", "conflict"),),
    "verbal-conflict": (_square("conflict-soft", "conflict"),),
    "material-cooperation": (_square("cooperation", "cooperation"),),
    "verbal-cooperation": (_square("cooperation-soft", "cooperation"),),
    "level-state": _both(("paper", "paper")),
    "level-both": _both(PALE_PAINTS),
    "level-subnational": _both(STANCE_PAINTS),
    "state-operating": (_square("ink", "ink"),),
    "state-under_construction": (_square("line-strong", "ink"),),
    "state-announced_or_agreed": (_square("line", "ink"),),
    "state-stopped_or_moved": (_square("paper", "ink"),),
}
