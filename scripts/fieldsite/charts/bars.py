"""Figures drawn as bars: balance by year, levels by sector, conflict over time, sources by decade."""

from __future__ import annotations

from ..content.by_year import OUTWARD, STANCES
from .figure import Figure
from .style import FILLS, INK, NARROW, PALE, STRONG, WIDE, VegaSpec, room, scale

QUADS = [quad.replace("-", "_") for quad in OUTWARD]  # columns of the figure
UNSIGNED = "format(abs(datum.value), 'd')"


def balance(figure: Figure, wide: bool) -> VegaSpec:
    """Bars by year, conflict up and cooperation down, acts next to the line and words beyond them."""
    return {
        "width": (WIDE if wide else NARROW) - 50,
        "height": 300 if wide else 260,
        "transform": [
            {"fold": QUADS, "as": ["quad", "events"]},
            {"calculate": "indexof(datum.quad, 'conflict') > 0 ? datum.events : -datum.events", "as": "signed"},
            {"calculate": "indexof(datum.quad, 'material') === 0 ? 0 : 1", "as": "outward"},
        ],
        "layer": [
            {"mark": {"type": "bar", "strokeWidth": 1}, "encoding": _balance_bars(figure, 5 if wide else 10)},
            {"mark": {"type": "rule", "color": INK, "strokeWidth": 1.5}, "encoding": {"y": {"datum": 0}}},
        ],
    }


def _balance_bars(figure: Figure, every: int) -> VegaSpec:
    marked = [record["year"] for record in figure.records() if int(record["year"]) % every == 0]
    return {
        "x": {
            "field": "year",
            "type": "ordinal",
            "scale": {"paddingInner": 0.25},
            "axis": {"title": None, "values": marked, "labelAngle": 0},
        },
        "y": {
            "field": "signed",
            "type": "quantitative",
            "axis": {"title": "events", "labelExpr": UNSIGNED, "tickMinStep": 1, "tickCount": 8},
        },
        "fill": {"field": "quad", **scale(QUADS, [FILLS[0], PALE[0], FILLS[1], PALE[1]])},
        "stroke": {"field": "quad", **scale(QUADS, [FILLS[0], FILLS[0], FILLS[1], FILLS[1]])},
        "order": {"field": "outward"},
    }


def levels(figure: Figure, wide: bool) -> VegaSpec:
    """A small panel for each sector: bars by level, conflict to the left and cooperation to the right."""
    columns = 4 if wide else 2
    names = figure.names("level")
    left = room(names, 12)
    axis = {"title": None, "ticks": False, "domain": False, "minExtent": left}
    most = max((int(record[stance]) for record in figure.records() for stance in STANCES), default=1)
    reach = most * (1.45 if wide else 1.7)  # room for the numbers at the ends of the bars
    return {
        "columns": columns,
        "facet": _panels("sector", figure.names("sector")),
        "transform": [
            {"fold": STANCES, "as": ["stance", "events"]},
            {"calculate": "datum.stance === 'conflict' ? -datum.events : datum.events", "as": "signed"},
        ],
        "spec": {
            "width": ((WIDE if wide else NARROW) - left) / columns - 20,
            "height": 54,
            "encoding": {"y": {"field": "level", "type": "nominal", "sort": names, "axis": axis}},
            "layer": _level_layers({"axis": None, "scale": {"domain": [-reach, reach]}}),
        },
    }


def _level_layers(across: VegaSpec) -> list[VegaSpec]:
    x = {"field": "signed", "type": "quantitative", **across}
    numbers = [
        {
            "mark": {"type": "text", "align": align, "dx": shift},
            "transform": [{"filter": f"datum.stance === '{stance}' && datum.events > 0"}],
            "encoding": {"x": x, "text": {"field": "events", "type": "quantitative"}},
        }
        for stance, align, shift in (("conflict", "right", -4), ("cooperation", "left", 4))
    ]
    return [
        {
            "mark": {"type": "bar", "size": 12},
            "encoding": {"x": x, "color": {"field": "stance", **scale(STANCES, FILLS)}},
        },
        {"mark": {"type": "rule", "color": STRONG}, "encoding": {"x": {"datum": 0, **across}, "y": None}},
        *numbers,
    ]


def shift(figure: Figure, wide: bool) -> VegaSpec:
    """A panel for each level: bars by period."""
    most = max((int(record["events"]) for record in figure.records()), default=1)
    return {
        "columns": 3 if wide else 1,
        "facet": _panels("level", figure.names("level")),
        "spec": {
            "width": (WIDE - 40) / 3 - 18 if wide else NARROW - 20,
            "height": 170 if wide else 100,
            "encoding": {
                "x": {
                    "field": "period",
                    "type": "ordinal",
                    "axis": {
                        "title": "five years from",
                        "labelExpr": "slice(datum.label, 0, 4)",
                        "labelAngle": 0,
                        "labelOverlap": "parity",
                        "ticks": False,
                    },
                },
                "y": {"field": "events", "type": "quantitative", "axis": None, "scale": {"domain": [0, most * 1.15]}},
            },
            "layer": [
                {"mark": {"type": "bar", "color": FILLS[0]}},
                {
                    "mark": {"type": "text", "dy": -7},
                    "transform": [{"filter": "datum.events > 0"}],
                    "encoding": {"text": {"field": "events", "type": "quantitative"}},
                },
            ],
        },
    }


def by_decade(figure: Figure, wide: bool) -> VegaSpec:
    """A panel for each decade: bars by the second column of the table."""
    name, number = figure.columns[1:]
    names = figure.names(name)
    columns = len(figure.names("decade")) if wide else 1
    most = max((int(record[number]) for record in figure.records()), default=1)
    left = room(names, 12)
    axis = {"title": None, "ticks": False, "domain": False, "labelPadding": 5, "minExtent": left}
    return {
        "columns": columns,
        "facet": _panels("decade", figure.names("decade")),
        "spec": {
            "width": ((WIDE if wide else NARROW) - left) / columns - 18,
            "height": {"step": 20},
            "encoding": {
                "x": {"field": number, "type": "quantitative", "axis": None, "scale": {"domain": [0, most * 1.25]}},
                "y": {"field": name, "type": "nominal", "sort": names, "axis": axis},
            },
            "layer": [
                {"mark": {"type": "bar", "color": STRONG, "size": 13}},
                {
                    "mark": {"type": "text", "align": "left", "dx": 4},
                    "encoding": {"text": {"field": number, "type": "quantitative"}},
                },
            ],
        },
    }


def _panels(field: str, names: list[str]) -> VegaSpec:
    return {"field": field, "type": "nominal", "sort": names, "header": {"labelAnchor": "start"}}
