"""The hand that all charts are drawn in: sizes, letters, and the site's colours by the names of their CSS variables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

VegaSpec = dict[str, Any]
WIDE, NARROW = 700, 340  # units of the drawing, as many pixels when shown at full size
FONT = "Liberation Sans"  # the renderer brings it along, so that labels are measured alike everywhere
INK, SOFT, LINE, STRONG = "var(--ck-ink)", "var(--ck-ink-soft)", "var(--ck-line)", "var(--ck-line-strong)"
FILLS = ["var(--ck-conflict)", "var(--ck-cooperation)"]
PAPER = "var(--ck-paper)"
PALE = ["var(--ck-conflict-soft)", "var(--ck-cooperation-soft)"]
CONFIG: VegaSpec = {
    "aria": False,
    "font": FONT,
    "view": {"stroke": None},
    "axis": {
        "labelColor": SOFT,
        "titleColor": SOFT,
        "labelFontSize": 12,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "gridColor": LINE,
        "domainColor": STRONG,
        "tickColor": STRONG,
    },
    "header": {"labelColor": INK, "labelFontSize": 13, "labelFontWeight": "bold", "labelPadding": 4, "title": None},
    "text": {"color": SOFT, "fontSize": 11},
    "facet": {"spacing": 18},
}


def room(names: Iterable[object], size: int, limit: int = 999) -> int:
    """Units to keep free for labels: the page's own letters may be wider than those that the renderer measures."""
    return min(limit, round(max((len(str(name)) for name in names), default=0) * size * 0.62) + 8)


def scale(domain: Sequence[str], colours: Sequence[str]) -> VegaSpec:
    return {"scale": {"domain": domain, "range": colours}, "legend": None}
