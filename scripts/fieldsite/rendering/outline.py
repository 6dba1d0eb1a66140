"""What Markdown makes of a page's text: where its links lead, and which anchors it has.

Read with the same library and extensions as the build, so that a link which the build cannot follow is found before it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

from ..content.page_text import PageText
from ..content.text_files import read_text
from ..content.yaml_source import read_yaml
from ..core.cache import CACHE, cached

SETTINGS = "mkdocs.yml"
_SECTION = re.compile(r"^markdown_extensions:[ ]*\n(?:(?:[ ]+.*)?\n)*", re.MULTILINE)
_RAW_ANCHOR = re.compile(r"<[a-zA-Z][^<>]*\b(?:id|name)\s*=\s*[\"']?([^\s\"'<>]+)")
_STANDS_FOR = "\ue000"  # a construct, in what is given to Markdown: no page has this sign
CODE, HIGHLIGHT = "pymdownx.superfences", "pymdownx.highlight"
_NOTES = ("#fnref", "#fn:")  # the ways between a footnote and its mark; Markdown makes them, with or without a mark


@dataclass(frozen=True)
class Link:
    """One link or picture of a text: the address as Markdown understood it, and where in the text it stands."""

    address: str
    at: int
    is_picture: bool = False


@dataclass(frozen=True)
class Outline:
    """The links of a text in their order, and all anchors that can be linked to."""

    links: tuple[Link, ...]
    anchors: frozenset[str]


class _Collector(Treeprocessor):
    """Takes the addresses and anchors out of the finished tree; not those that Markdown makes itself, nor addresses of mail,
    which it hides, nor those with a construct in them, which are told of as that."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[tuple[str, bool]] = []
        self.anchors: set[str] = set()

    def run(self, root: Element) -> None:
        for element in root.iter():
            self.anchors |= {value for key in ("id", "name") if (value := element.get(key))}
            address = element.get({"a": "href", "img": "src"}.get(element.tag, ""))
            made = (AMP_SUBSTITUTE, _STANDS_FOR)
            if address is not None and not address.startswith(_NOTES) and not any(sign in address for sign in made):
                self.addresses.append((address, element.tag == "img"))


class OutlineReader:
    """Reads texts with the extensions of a project."""

    def __init__(
        self, extensions: Sequence[str], settings: Mapping[str, Mapping[str, Any]], folder: Path | None = None
    ) -> None:
        """`folder` is where what was found in a text stays from run to run."""
        # Code is read without its colours, which hold neither links nor anchors.
        plainly = {HIGHLIGHT: {"use_pygments": False}} if CODE in extensions else {}
        self._markdown = Markdown(extensions=[*extensions, *plainly], extension_configs={**settings, **plainly})
        self._collector = _Collector()
        self._markdown.treeprocessors.register(self._collector, "fieldsite_outline", -1)
        self._folder = folder
        self._made_with = [version("markdown"), version("pymdown-extensions"), extensions, settings, _own_text()]

    def outline(self, text: PageText) -> Outline:
        """The links and anchors of a page's text; macros and what they make are left out."""
        plain = text.replaced(lambda _: _STANDS_FOR)
        of = json.dumps([*self._made_with, plain], default=str)
        try:
            found = json.loads(cached(self._folder, of, lambda: json.dumps(self._read(plain)).encode()))
        except RuntimeError:  # a footnote in a footnote, of which the check of texts tells
            return Outline((), frozenset())
        raw = {match[1] for match in _RAW_ANCHOR.finditer(text.without_code)}
        links = tuple(_placed(text.without_code, found["addresses"]))
        return Outline(links, frozenset({*found["anchors"], *raw}))

    def _read(self, plain: str) -> dict[str, Any]:
        self._collector.addresses, self._collector.anchors = [], set()
        self._markdown.reset()
        self._markdown.convert(plain)
        return {"addresses": self._collector.addresses, "anchors": sorted(self._collector.anchors)}


def read_with(root: Path) -> OutlineReader | None:
    """A reader with the extensions that the project's mkdocs.yml names; none where there are no settings to build with."""
    if not (root / SETTINGS).is_file():
        return None
    text, _ = read_text(root / SETTINGS, SETTINGS)
    section = _SECTION.search(text)
    value = read_yaml(section[0], SETTINGS).value if section else None
    named = (value or {}).get("markdown_extensions") or []
    settings = {name: options for one in named if isinstance(one, dict) for name, options in one.items()}
    extensions = [name for one in named for name in (one if isinstance(one, dict) else [one])]
    return OutlineReader(extensions, settings, root / CACHE / "outlines")


def _own_text() -> str:
    return Path(__file__).read_text("utf-8")


def _placed(body: str, addresses: Sequence[tuple[str, bool]]) -> Iterator[Link]:
    """Each address where it stands in the text: behind a bracket or a colon, the next time that it is written."""
    after: dict[str, int] = {}
    for address, is_picture in addresses:
        pattern = re.compile(rf"(?:\]\(\s*<?|\]:\s*<?|<){re.escape(address)}(?=[\s>)\"'#]|$)", re.MULTILINE)
        found = pattern.search(body, after.get(address, 0)) or pattern.search(body)
        at = found.start() if found else max(0, body.find(address))
        after[address] = found.end() if found else 0
        yield Link(address, at, is_picture)
