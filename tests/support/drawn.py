"""Drawings as a test reads them: words with their places, and paths by the colour of their outline."""

from __future__ import annotations

from collections.abc import Sequence

from fieldsite.charts.shapes import Path, Shape, TextLine


def words_of(shapes: Sequence[Shape]) -> list[tuple[str, float, float, str]]:
    """Each line of words with x, y and the end that stands there."""
    return [(s.text, round(s.x, 1), round(s.y, 1), s.anchor) for s in shapes if isinstance(s, TextLine)]


def paths_of(shapes: Sequence[Shape], stroke: str) -> list[str]:
    return [s.d for s in shapes if isinstance(s, Path) and s.stroke == stroke]
