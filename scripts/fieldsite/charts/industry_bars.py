"""Figures on industries drawn as bars: two panels that share their rows, beside each other or one below the other."""

from __future__ import annotations

from collections.abc import Sequence

from ..content.by_year import STANCES
from .figure import ACTOR_LEVELS, Figure
from .industries import EVENT_COLUMNS, PROJECT_COLUMNS, RECORDS
from .style import FILLS, INK, LINE, NARROW, PALE, PAPER, STRONG, WIDE, VegaSpec, room, scale

STEP = 22
GAP = 24
BESIDE = 30  # units to keep free for a number beside a bar
STATE_FILLS = [INK, STRONG, LINE, PAPER]
LEVEL_FILLS = [[PAPER, pale, full] for pale, full in zip(PALE, FILLS, strict=True)]


def compared(figure: Figure, wide: bool) -> VegaSpec:
    """Events by level, conflict to the left and cooperation to the right; beside them projects by last state."""
    left = room(figure.names("industry"), 12)
    space = WIDE - left - GAP if wide else NARROW - left
    widths = (space * 0.6, space * 0.4) if wide else (space, space)
    conflict, kind = EVENT_COLUMNS[: len(ACTOR_LEVELS)], EVENT_COLUMNS[len(ACTOR_LEVELS) :]
    most = max(_total(record, side) for record in figure.records() for side in (conflict, kind))
    end = _domain(most, widths[0] / 2)["scale"]["domain"][1]
    reach = {"scale": {"domain": [-end, end], "nice": False}}
    strokes = [FILLS[0]] * len(ACTOR_LEVELS) + [FILLS[1]] * len(ACTOR_LEVELS)
    signed = f"indexof({list(conflict)}, datum.part) >= 0 ? -datum.number : datum.number"
    events = [
        _bars(EVENT_COLUMNS, [*LEVEL_FILLS[0], *LEVEL_FILLS[1]], strokes, reach, signed),
        {"mark": {"type": "rule", "color": STRONG}, "encoding": {"x": {"datum": 0, **reach}, "y": None}},
        _numbers(f"-({_sum(conflict)})", _sum(conflict), "right", reach),
        _numbers(_sum(kind), _sum(kind), "left", reach),
    ]
    across = _domain(max(_total(record, PROJECT_COLUMNS) for record in figure.records()), widths[1])
    projects = [
        _bars(PROJECT_COLUMNS, STATE_FILLS, [INK] * len(STATE_FILLS), across),
        _numbers(_sum(PROJECT_COLUMNS), _sum(PROJECT_COLUMNS), "left", across),
    ]
    panels = [
        _panel(figure, "industry", "Events", widths[0], left, events),
        _panel(figure, "industry", "Joint projects", widths[1], 0 if wide else left, projects),
    ]
    return _together(wide, panels)


def with_conflict(figure: Figure, wide: bool) -> VegaSpec:
    """Projects by industry and by last state, each bar split by what is recorded; its numbers stand beside it."""
    words = " + ' · ' + ".join(f"datum.{record}" for record in RECORDS)
    left = room(figure.names("group"), 12)
    width = (WIDE - GAP) / 2 - left if wide else NARROW - left
    panels = []
    for kind in figure.names("grouped_by"):
        most = max(_total(record, RECORDS) for record in figure.records() if record["grouped_by"] == kind)
        across = _domain(most, width, 2.5 * BESIDE)
        layers = [
            _bars(RECORDS, [*FILLS, PAPER], [*FILLS, STRONG], across),
            _numbers(_sum(RECORDS), words, "left", across),
        ]
        panels.append(_panel(figure, "group", f"By {kind}", width, left, layers, f"datum.grouped_by === '{kind}'"))
    return _together(wide, panels)


def sector_levels(figure: Figure, wide: bool) -> VegaSpec:
    """A bar of shares for conflict and one for cooperation in each sector, with the number of events beside it."""
    left = room(figure.names("sector"), 12)
    width = (WIDE - left - GAP) / 2 if wide else NARROW - left
    reach = _domain(1, width)
    across = {
        **reach,
        "stack": "normalize",
        "axis": {"title": None, "values": [0, 0.5, 1], "format": "%", "grid": True, "domain": False},
    }
    panels: list[VegaSpec] = []
    for stance, fills, full in zip(STANCES, LEVEL_FILLS, FILLS, strict=True):
        layers = [
            _bars(ACTOR_LEVELS, fills, [full] * len(ACTOR_LEVELS), across),
            _numbers("datum.events > 0 ? 1 : 0", "datum.events", "left", reach),
        ]
        margin = 0 if wide and panels else left
        panels.append(
            _panel(figure, "sector", stance.capitalize(), width, margin, layers, f"datum.stance === '{stance}'")
        )
    return _together(wide, panels)


def _domain(most: float, width: float, beside: float = BESIDE) -> VegaSpec:
    """A scale on which the longest bar leaves room for its number within the width of the panel."""
    return {"scale": {"domain": [0, max(1, most) * width / (width - beside)], "nice": False}}


def _together(wide: bool, panels: Sequence[VegaSpec]) -> VegaSpec:
    apart = {"scale": {"fill": "independent", "stroke": "independent"}}
    return {"hconcat" if wide else "vconcat": list(panels), "spacing": GAP, "resolve": apart}


def _panel(
    figure: Figure, rows: str, title: str, width: float, left: int, layers: Sequence[VegaSpec], only: str = "true"
) -> VegaSpec:
    """A row for each value of a column, in the order of the table; without room to the left, rows have no names."""
    axis = {"title": None, "ticks": False, "domain": False, "labelPadding": 5, "minExtent": left} if left else None
    return {
        "title": {"text": title, "anchor": "start", "frame": "bounds", "color": INK, "fontSize": 13},
        "width": width,
        "height": {"step": STEP},
        "transform": [{"filter": only}],
        "encoding": {"y": {"field": rows, "type": "nominal", "sort": figure.names(rows), "axis": axis}},
        "layer": list(layers),
    }


def _bars(
    columns: Sequence[str], fills: Sequence[str], strokes: Sequence[str], across: VegaSpec, signed: str = "datum.number"
) -> VegaSpec:
    """The numbers of some columns as parts of one bar, in the order of the columns from the line outwards."""
    return {
        "mark": {"type": "bar", "size": 13, "strokeWidth": 1},
        "transform": [
            {"fold": list(columns), "as": ["part", "number"]},
            {"filter": "datum.number > 0"},
            {"calculate": signed, "as": "signed"},
            {"calculate": f"indexof({list(columns)}, datum.part)", "as": "place"},
        ],
        "encoding": {
            "x": {"field": "signed", "type": "quantitative", "axis": None, **across},
            "fill": {"field": "part", **scale(columns, fills)},
            "stroke": {"field": "part", **scale(columns, strokes)},
            "order": {"field": "place"},
        },
    }


def _numbers(at: str, words: str, align: str, across: VegaSpec) -> VegaSpec:
    """Words beside each bar; `at` and `words` are expressions of a row of the table."""
    return {
        "mark": {"type": "text", "align": align, "dx": 4 if align == "left" else -4},
        "transform": [{"calculate": at, "as": "end"}, {"calculate": words, "as": "words"}],
        "encoding": {
            "x": {"field": "end", "type": "quantitative", **across},
            "text": {"field": "words", "type": "nominal"},
        },
    }


def _sum(columns: Sequence[str]) -> str:
    return " + ".join(f"datum.{column}" for column in columns)


def _total(record: dict[str, str | int | float], columns: Sequence[str]) -> int:
    return sum(int(record[column]) for column in columns)
