"""Figures drawn as SVG at build: one drawing for wide and one for narrow columns, kept by what they were drawn from."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from xml.etree import ElementTree

from .chart_specs import spec
from .figure import Figure

RENDERER = "vl-convert-python"
KEPT_FORM = "1"  # change it when the cleaning below changes, so that kept drawings are made anew
PLAIN = {("opacity", "1"), ("stroke-width", "1"), ("font-weight", "normal"), ("font-style", "normal")}
DROPPED = {"class", "font-family", "pointer-events", "aria-hidden", "role"}


@dataclass(frozen=True)
class Drawing:
    """What stands inside an svg element, and the size of its view box."""

    name: str
    inner: str
    width: int
    height: int


@dataclass(frozen=True)
class Chart:
    """A figure with its drawings; `drawings` is empty where there is nothing to draw."""

    figure: Figure
    drawings: tuple[Drawing, ...]
    file: str


def charts(figures: Iterable[Figure], kept: Path | None = None) -> dict[str, Chart]:
    """Every figure as a chart, by id. `kept` is a folder in which drawings stay from build to build."""
    return {figure.id: chart(figure, kept) for figure in figures}


def chart(figure: Figure, kept: Path | None = None) -> Chart:
    wanted = (("wide", True), ("narrow", False)) if figure.rows else ()
    drawings = tuple(_drawing(name, json.dumps(spec(figure, wide), sort_keys=True), kept) for name, wide in wanted)
    return Chart(figure, drawings, figure.csv()[0])


def data_files(figures: Iterable[Figure]) -> Iterator[tuple[str, bytes]]:
    """The table of each figure as a CSV file: (address below the site's root, bytes)."""
    for figure in figures:
        yield figure.csv()


def _drawing(name: str, specification: str, kept: Path | None) -> Drawing:
    if kept is None:
        return _cleaned(name, _rendered(specification))
    key = sha256(f"{KEPT_FORM} {version(RENDERER)} {specification}".encode()).hexdigest()[:32]
    file = kept / f"{key}.svg"
    if not file.exists():
        kept.mkdir(parents=True, exist_ok=True)
        made = kept / f"{key}.part"
        made.write_text(_rendered(specification), encoding="utf-8")
        made.replace(file)
    return _cleaned(name, file.read_text(encoding="utf-8"))


def _rendered(specification: str) -> str:
    import vl_convert

    return str(vl_convert.vegalite_to_svg(specification))


def _cleaned(name: str, svg: str) -> Drawing:
    """The drawing without the renderer's own font, roles and empty parts; text takes the font of the page."""
    root = ElementTree.fromstring(svg)
    _clean(root)
    width, height = (round(float(root.attrib[side])) for side in ("width", "height"))
    inner = "".join(ElementTree.tostring(child, encoding="unicode") for child in root)
    return Drawing(name, inner, width, height)


def _clean(element: ElementTree.Element) -> None:
    element.tag = element.tag.rpartition("}")[2]
    unwanted = DROPPED | {name for name, value in element.attrib.items() if (name, value) in PLAIN}
    element.attrib = {
        name: re.sub(r"(\d+\.\d\d)\d+", r"\1", value) for name, value in element.attrib.items() if name not in unwanted
    }
    for child in list(element):
        _clean(child)
        if _unseen(child):
            element.remove(child)


def _unseen(element: ElementTree.Element) -> bool:
    """Parts that Vega writes and nobody sees: empty groups and texts, hidden labels, shapes without colour."""
    if element.get("display") == "none" or element.get("opacity") == "0":
        return True
    if element.tag in ("g", "text"):
        return len(element) == 0 and not element.text
    return element.tag == "path" and not {"fill", "stroke"} & set(element.attrib)
