"""Text in YAML that its writer left without quotes, so that a sign in it cuts it short or breaks the file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..core.problems import Problem, place_in, shown
from .yaml_source import Document

# Keys whose value is running text, where nobody means a remark or a key.
_RUNNING = (
    "title|summary|name|publisher|seen|note|value_note|withdrawn_reason|caption|alt|credit|about|description|what"
)
_KEY = rf"^[ ]*(?:- )*(?:{_RUNNING}):[ ]+"
_CUT = re.compile(rf"{_KEY}(?P<value>(?![\"'\[{{|>#&*!])[^\s#][^\n#]*?)(?P<cut>[ ]+#[^\n]*)$", re.MULTILINE)
_COLON = re.compile(rf"{_KEY}(?P<value>(?![\"'\[{{|>#&*!])\S[^\n]*?:(?:[ ]+[^\n]*?)?)[ ]*$", re.MULTILINE)
_SMART = re.compile(
    r"(?:^[ ]*(?:- )*|[{,][ ]*)(?!id:)\w+:[ ]+(?P<value>[“„«‘‚](?P<inner>[^\n“”„«»‘‚]*)[”“»’‘])(?=[ ]*(?:$|[,}]))",
    re.MULTILINE,
)
_MAYBE_LOOSE = re.compile("[ ]#|:[ ]+[“„«‘‚]")  # in each text that _CUT or _SMART finds something in
_BLOCK = re.compile(
    r"^(?P<indent>[ ]*)[^\n#]*:[ ]+[|>][-+0-9]*[ ]*\n(?P<lines>(?:(?P=indent)[ ]+[^\n]*(?:\n|\Z)|[ ]*\n)*)",
    re.MULTILINE,
)


@dataclass(frozen=True)
class Loose:
    """A value without its quotes: where it stands in the text (`start`, `end`), and how it is written with them."""

    start: int
    end: int
    mended: str
    at: int
    what: str
    code: str


def without_blocks(text: str) -> str:
    """The YAML with blanks in place of texts that stand below their key (`>-` and `|`), where no sign has a meaning."""
    return _BLOCK.sub(_blank_lines, text)


def _blank_lines(match: re.Match[str]) -> str:
    kept = match.start("lines") - match.start()
    return match[0][:kept] + re.sub(r"[^\n]", " ", match["lines"])


def loose(text: str) -> Iterator[Loose]:
    """Values that are read otherwise than they were meant, each with the quotes that it needs."""
    if not _MAYBE_LOOSE.search(text):
        return  # nearly every file, which is seen sooner than where its blocks end
    text = without_blocks(text)
    for match in _CUT.finditer(text):
        whole = match["value"] + match["cut"]
        what = f"all from # on is read as a remark: the text is cut to {shown(match['value'])}"
        at = text.index("#", match.start("cut"))
        yield Loose(match.start("value"), match.end("cut"), _quoted(whole), at, what, code="cut-text")
    for match in _SMART.finditer(text):
        what = f"quotes that YAML does not know are kept as part of the text: {shown(match['value'])}"
        yield Loose(*match.span("value"), _quoted(match["inner"]), match.start("value"), what, code="smart-quotes")


def with_colon(text: str) -> Iterator[Loose]:
    """Values with a colon and a blank, for which the reader refuses the entry."""
    for match in _COLON.finditer(without_blocks(text)):
        what = "a colon in a text without quotes"
        yield Loose(*match.span("value"), _quoted(match["value"]), match.start("value"), what, code="yaml-syntax")


def _quoted(text: str) -> str:
    return json.dumps(text.strip(), ensure_ascii=False)


def problems(document: Document) -> Iterator[Problem]:
    """The values of a file, or of a page's header, that need quotes."""
    text = document.text
    for one in loose(text):
        where = place_in(text, one.at, 1 + document.line_offset)
        yield Problem(document.file, *where, one.what, f"put it in straight quotes: {one.mended}", code=one.code)
