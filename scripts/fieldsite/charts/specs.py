"""How each figure is drawn: one Vega-Lite specification for wide and one for narrow columns.

Conflict stands above the line or on the left and is a triangle; cooperation stands below or on the right and is a circle.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from .bars import balance, by_decade, levels, shift
from .figure import Figure
from .points import side_by_side, sums
from .style import CONFIG, Spec

DRAWINGS: Mapping[str, Callable[[Figure, bool], Spec]] = {
    "balance": balance,
    "levels": levels,
    "coexistence": side_by_side,
    "coexistence-places": side_by_side,
    "shift": shift,
    "sums": sums,
    "languages": by_decade,
    "origins": by_decade,
}


def spec(figure: Figure, wide: bool) -> Spec:
    """The Vega-Lite specification of a figure. Raises KeyError for one that has no drawing."""
    return {
        "background": None,
        "padding": 4,
        "config": CONFIG,
        "data": {"values": figure.records()},
        **DRAWINGS[figure.id](figure, wide),
    }
