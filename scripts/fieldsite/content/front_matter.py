"""A page as written: a header between two lines of three dashes, then Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ..core.problems import Problem, shown
from .language_names import english_file
from .markdown_limits import beyond
from .page_text import PageText, read_page_text
from .yaml_source import Document, Key, Unread, read_yaml

_LATE_HEADER = re.compile(r"(?:[ \t]*\n)*[ \t]*(?=---[ \t]*\n)")
_BRACES = re.compile(r"\{[{%#]")
_DASHES = re.compile(r"^---[ \t]*$", re.MULTILINE)


@dataclass
class MarkdownFile:
    """A page as written: its header as a document, its body, and the line on which the body begins."""

    file: str
    header: Document
    body: str
    body_line: int

    @property
    def translated(self) -> tuple[str, str]:
        """The page that this is the text of, and in which language; "" for English."""
        return english_file(self.file)

    @cached_property
    def text(self) -> PageText:
        """The body with what was found in it; the checks and the build share it."""
        return read_page_text(self.body, self.file, self.body_line)


def read_markdown(text: str, file: str) -> MarkdownFile:
    """Front matter between two lines of three dashes, then Markdown. A header that cannot be read is `Unread`."""
    start = _LATE_HEADER.match(text)
    if start is None:
        key = 'of: "000000000000" (the check gives the right one)' if english_file(file)[1] else "title: ..."
        what, hint = "the page has no header", f"begin it with a line of ---, then {key} and a second line of ---"
        return _faulty(file, [Problem(file, 1, 1, what, hint, code="header-missing")], text)
    if start[0]:
        line = start[0].count("\n") + 1
        what, hint = "the header begins too late", "let its line of --- be the very first, without blanks before it"
        return _faulty(file, [Problem(file, line, 1, what, hint, code="header-late")], "")
    opening = text.index("\n") + 1
    end = _DASHES.search(text, opening)
    if end is None:
        what, hint = "the header has no end", "close it with a line of ---"
        return _faulty(file, [Problem(file, 1, 1, what, hint, code="header-without-end")], "")
    header = read_yaml(text[opening : end.start()], file, line_offset=1)
    if header.value is None and not header.problems:
        header.value = {}
    if not header.problems and not isinstance(header.value, dict):
        what, hint = "the header is not a list of keys", "write key: value on each line"
        header.problems.append(Problem(file, 2, 1, what, hint, code="file-form"))
    if any(problem.code != "key-twice" for problem in header.problems):
        header.value = Unread()
    source = MarkdownFile(file, header, text[end.end() + 1 :], text.count("\n", 0, end.end()) + 2)
    tangled = list(beyond(source.text, file, source.body_line))
    return _faulty(file, tangled, "") if tangled else source


def _faulty(file: str, problems: list[Problem], body: str) -> MarkdownFile:
    return MarkdownFile(file, Document(file, value=Unread(), problems=problems), body, 1)


def braces_in_header(document: Document) -> Iterator[Problem]:
    """Macro braces in front matter: they are for the text of a page only."""
    for path, value in _texts(document.value, ()):
        if _BRACES.search(value):
            what = f"braces in the header: {shown(value)}"
            yield document.problem(path, what, "write plain text here", code="header-braces")


def _texts(value: Any, path: tuple[Key, ...]) -> Iterator[tuple[tuple[Key, ...], str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list):
        for i, item in enumerate(value):
            yield from _texts(item, (*path, i))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _texts(item, (*path, key))
