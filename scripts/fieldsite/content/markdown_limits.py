"""Texts over which Markdown would brood for minutes, or break off: no page needs them, and a build must not wait for one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..core.problems import Problem, place_in
from .page_text import HEADING, PageText

LEVELS = 20  # lists and quotations within each other
OPEN = 50  # brackets or tags in one paragraph that stand open at a time
HEADINGS = 1_000
FOOTNOTES = 500
LINES = 20_000
_LEVEL = r"(?:(?:[-+*]|\d{1,9}[.)])[ \t]+|>[ ]?)"
_DEEP = re.compile(rf"^(?![-*_ \t]+$)[ ]*{_LEVEL}{{{LEVELS + 1}}}|^[ ]{{{4 * LEVELS + 1}}}[ ]*{_LEVEL}", re.MULTILINE)
_PARAGRAPH = re.compile(r"^(?:[ \t]*[^\s][^\n]*(?:\n|\Z))+", re.MULTILINE)
_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]+\](?!:)")
_PAIRS = {  # what opens and closes, and what it is called
    "brackets": re.compile(r"(?P<open>\[)|\]"),
    "addresses of links": re.compile(r"(?P<open>\]\()|\)"),
    "tags": re.compile(r"(?P<open><(?=[A-Za-z/!?]))|>"),
}


def beyond(text: PageText, file: str, first_line: int) -> Iterator[Problem]:
    """What must be simpler before the text can be given to Markdown. `first_line` is that of the text in the file."""
    prose = text.without_code
    for at, what, write in (*_long(text.body, prose), *_deep(prose), *_open(prose)):
        yield Problem(file, *place_in(prose, at, first_line), what, write, code="too-tangled")


def _long(body: str, prose: str) -> Iterator[tuple[int, str, str]]:
    hint = "make several pages of it"
    if (lines := body.count("\n") + 1) > LINES:
        yield 0, f"a page of {lines:,} lines", f"{hint}: one has at most {LINES:,} lines"
    for most, what, pattern in ((HEADINGS, "headings", HEADING), (FOOTNOTES, "marks of footnotes", _FOOTNOTE)):
        found = [match.start() for match in pattern.finditer(prose)]
        if len(found) > most:
            yield found[most], f"{len(found):,} {what} on one page", f"{hint}: one has at most {most:,}"


def _deep(prose: str) -> Iterator[tuple[int, str, str]]:
    if found := _DEEP.search(prose):
        yield found.start(), f"more than {LEVELS} lists or quotations within each other", "write them side by side"


def _open(prose: str) -> Iterator[tuple[int, str, str]]:
    for what, pattern in _PAIRS.items():
        for paragraph in _PARAGRAPH.finditer(prose):
            depth = 0
            for sign in pattern.finditer(paragraph[0]):
                depth = depth + 1 if sign["open"] else max(0, depth - 1)
                if depth > OPEN:
                    hint = "close them, or put a text that is full of such signs between backticks"
                    yield paragraph.start() + sign.start(), f"more than {OPEN} {what} in a paragraph stand open", hint
                    break
            else:
                continue
            break
