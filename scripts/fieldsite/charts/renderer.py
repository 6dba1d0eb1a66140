"""Vega-Lite turned into SVG. It stands alone, so that the process that draws loads nothing else of this package."""

from __future__ import annotations

NAME = "vl-convert-python"


def rendered(specification: str) -> str:
    """The drawing of a specification (JSON as text)."""
    import vl_convert

    return str(vl_convert.vegalite_to_svg(specification))
