"""Figures drawn as SVG at build: one drawing for wide and one for narrow columns, kept by what they were drawn from."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from xml.etree import ElementTree

from .figure import Figure
from .specs import spec

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
    figures = tuple(figures)
    if kept is not None:
        _keep([text for figure in figures for _, text in _specifications(figure)], kept)
    return {figure.id: chart(figure, kept) for figure in figures}


def chart(figure: Figure, kept: Path | None = None) -> Chart:
    drawings = tuple(_drawing(name, text, kept) for name, text in _specifications(figure))
    return Chart(figure, drawings, figure.csv()[0])


def _specifications(figure: Figure) -> tuple[tuple[str, str], ...]:
    """What the renderer is given for each width; nothing when there is nothing to draw."""
    wanted = (("wide", True), ("narrow", False)) if figure.rows else ()
    return tuple((name, json.dumps(spec(figure, wide), sort_keys=True)) for name, wide in wanted)


def data_files(figures: Iterable[Figure]) -> Iterator[tuple[str, bytes]]:
    """The table of each figure as a CSV file: (address below the site's root, bytes)."""
    for figure in figures:
        yield figure.csv()


def _drawing(name: str, specification: str, kept: Path | None) -> Drawing:
    if kept is None:
        return _cleaned(name, _rendered(specification))
    _keep([specification], kept)
    return _cleaned(name, _file(specification, kept).read_text(encoding="utf-8"))


def _file(specification: str, kept: Path) -> Path:
    key = sha256(f"{KEPT_FORM} {version(RENDERER)} {specification}".encode()).hexdigest()[:32]
    return kept / f"{key}.svg"


def _keep(specifications: Iterable[str], kept: Path) -> None:
    """Draws what is not kept yet, in a process of its own: the renderer takes 100 MB and gives nothing back."""
    missing = [text for text in specifications if not _file(text, kept).exists()]
    if not missing:
        return
    kept.mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor(1, get_context("spawn")) as apart:
        for text, svg in zip(missing, apart.map(_rendered, missing), strict=True):
            made = _file(text, kept).with_suffix(".part")
            made.write_text(svg, encoding="utf-8")
            made.replace(_file(text, kept))


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
