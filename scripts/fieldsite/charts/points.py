"""Figures drawn as points: both sides of a sector or place by year, and the sums that sources state."""

from __future__ import annotations

from ..content.by_year import STANCES
from .figure import Figure
from .style import FILLS, NARROW, PAPER, WIDE, VegaSpec, room, scale

MARK_SHAPES = ["triangle-up", "circle"]


def side_by_side(figure: Figure, wide: bool) -> VegaSpec:
    """A row for each sector or place: conflict above cooperation, filled where the other side is near in time."""
    what = figure.columns[0]
    names = list(dict.fromkeys(str(record[what]) for record in figure.records()))
    size = 12 if wide else 11
    left = room(names, size, 190 if wide else 110)
    return {
        "width": (WIDE if wide else NARROW) - left - 20,
        "height": {"step": 13},
        "transform": [{"fold": STANCES, "as": ["stance", "events"]}, {"filter": "datum.events > 0"}],
        "mark": {"type": "point", "strokeWidth": 1.2, "opacity": 1},
        "encoding": {
            "x": _years(figure, wide),
            "y": {
                "field": what,
                "type": "nominal",
                "sort": names,
                "scale": {"paddingInner": 0.25},
                "axis": _rows(left, size),
            },
            "yOffset": {"field": "stance", "sort": STANCES},
            "size": {
                "field": "events",
                "type": "quantitative",
                "scale": {"type": "linear", "domain": [1, 6], "range": [22, 90], "clamp": True},
                "legend": None,
            },
            **_marks("datum.other_side_within_3_years === 'no'"),
        },
    }


def _years(figure: Figure, wide: bool) -> VegaSpec:
    years = [int(record["year"]) for record in figure.records()]
    return {
        "field": "year",
        "type": "quantitative",
        "scale": {"domain": [min(years) - 0.6, max(years) + 0.6], "nice": False},
        "axis": {"title": None, "format": "d", "tickCount": 7 if wide else 4},
    }


def _rows(left: int, size: int) -> VegaSpec:
    return {
        "title": None,
        "grid": True,
        "ticks": False,
        "domain": False,
        "labelLimit": left * 0.85,
        "tickBand": "extent",
        "labelFontSize": size,
        "minExtent": left,
    }


def _marks(hollow: str) -> VegaSpec:
    """Shape and colour by stance; hollow where the test holds."""
    return {
        "shape": {"field": "stance", **scale(STANCES, MARK_SHAPES)},
        "stroke": {"field": "stance", **scale(STANCES, FILLS)},
        "fill": {
            "condition": [
                {"test": hollow, "value": PAPER},
                {"test": "datum.stance === 'conflict'", "value": FILLS[0]},
            ],
            "value": FILLS[1],
        },
    }


def sums(figure: Figure, wide: bool) -> VegaSpec:
    """A point for each sum by year; each line of the scale is ten times the one below."""
    return {
        "width": (WIDE if wide else NARROW) - (90 if wide else 70),
        "height": 320 if wide else 300,
        "mark": {"type": "point", "size": 60, "strokeWidth": 1.4, "opacity": 1},
        "encoding": {
            "x": _years(figure, wide),
            "y": {
                "field": "value_usd",
                "type": "quantitative",
                "scale": {"type": "log", "nice": False, "padding": 12},
                "axis": {
                    "title": "US dollars, each line ten times the one below",
                    "values": [10**power for power in range(3, 13)],
                    "labelExpr": "datum.value >= 1e9 ? datum.value / 1e9 + ' bn' : datum.value / 1e6 + ' m'",
                },
            },
            **_marks("datum.largest_of_its_case === 'no'"),
        },
    }
