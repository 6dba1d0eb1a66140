"""How each figure is drawn: one Vega-Lite specification for wide and one for narrow columns.

Conflict stands above the line or on the left and is a triangle; cooperation stands below or on the right and is a circle.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from . import bars, industry_bars, points
from .figure import Figure
from .style import CONFIG, VegaSpec

DRAWINGS: Mapping[str, Callable[[Figure, bool], VegaSpec]] = {
    "balance": bars.balance,
    "levels": bars.levels,
    "coexistence": points.side_by_side,
    "coexistence-places": points.side_by_side,
    "shift": bars.shift,
    "industries": industry_bars.compared,
    "projects-conflict": industry_bars.with_conflict,
    "industry-levels": industry_bars.sector_levels,
    "sums": points.sums,
    "languages": bars.by_decade,
    "origins": bars.by_decade,
}


def spec(figure: Figure, wide: bool) -> VegaSpec:
    """The Vega-Lite specification of a figure. Raises KeyError for one that has no drawing."""
    return {
        "background": None,
        "padding": 4,
        "config": CONFIG,
        "data": {"values": figure.records()},
        **DRAWINGS[figure.id](figure, wide),
    }
