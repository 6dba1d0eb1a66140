"""Figures drawn as SVG at build: one drawing for wide and one for narrow columns, cached by what they were drawn from."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from xml.etree import ElementTree

from ..core.cache import put_into_cache, read_cached
from ..core.workers import worker_pool
from . import renderer
from .figure import Figure
from .specs import spec

CACHE_FORM = "1"  # change it when the cleaning below changes, so that cached drawings are made anew
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


def charts(figures: Iterable[Figure], cache: Path | None = None) -> dict[str, Chart]:
    """Every figure as a chart, by id. `cache` is a folder in which drawings stay from build to build."""
    wanted = {figure: _specifications(figure) for figure in figures}
    drawn = _drawn([text for specifications in wanted.values() for text in specifications.values()], cache)
    return {
        figure.id: Chart(figure, tuple(_cleaned(name, drawn[text]) for name, text in texts.items()), figure.csv()[0])
        for figure, texts in wanted.items()
    }


def chart(figure: Figure, cache: Path | None = None) -> Chart:
    return charts([figure], cache)[figure.id]


def _specifications(figure: Figure) -> dict[str, str]:
    """What the renderer is given for each width; nothing when there is nothing to draw."""
    wanted = {"wide": True, "narrow": False} if figure.rows else {}
    return {name: json.dumps(spec(figure, wide), sort_keys=True) for name, wide in wanted.items()}


def data_files(figures: Iterable[Figure]) -> Iterator[tuple[str, bytes]]:
    """The table of each figure as a CSV file: (address below the site's root, bytes)."""
    for figure in figures:
        yield figure.csv()


def _drawn(specifications: Sequence[str], cache: Path | None) -> dict[str, str]:
    """The drawing of each specification. What is not cached yet is drawn in a process of its own: the renderer takes
    100 MB and gives nothing back."""
    found = {text: read_cached(cache, _key(text)) for text in specifications}
    missing = [text for text, svg in found.items() if svg is None]
    if missing:
        with worker_pool(1) as apart:
            for text, svg in zip(missing, apart.map(renderer.rendered, missing), strict=True):
                found[text] = svg.encode()
                put_into_cache(cache, _key(text), svg.encode())
    return {text: svg.decode() for text, svg in found.items() if svg is not None}


def _key(specification: str) -> str:
    return f"{CACHE_FORM} {version(renderer.NAME)} {specification}"


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
