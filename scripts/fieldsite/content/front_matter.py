"""A page as written: a header between two lines of three dashes, then Markdown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from ..core.problems import Problem
from .page_text import PageText, read_page_text
from .yaml_source import Document, read_yaml


@dataclass
class MarkdownFile:
    """A page as written: its header as a document, its body, and the line on which the body begins."""

    file: str
    header: Document
    body: str
    body_line: int

    @cached_property
    def text(self) -> PageText:
        """The body with what was found in it; the checks and the build share it."""
        return read_page_text(self.body, self.file, self.body_line)


def read_markdown(text: str, file: str) -> MarkdownFile:
    """Front matter between two lines of three dashes, then Markdown. A header without end is a problem."""
    if not text.startswith("---\n"):
        return MarkdownFile(file, Document(file, value={}), text, 1)
    end = re.compile(r"^---[ \t]*$", re.MULTILINE).search(text, 4)
    if end is None:
        what, hint = "the header has no end", "close it with a line of ---"
        header = Document(file, problems=[Problem(file, 1, 1, what, hint, code="header-without-end")])
        return MarkdownFile(file, header, "", 1)
    header = read_yaml(text[4 : end.start()], file, line_offset=1)
    if header.value is None and not header.problems:
        header.value = {}
    if header.value is not None and not isinstance(header.value, dict):
        what, hint = "the header is not a list of keys", "write key: value on each line"
        header.problems.append(Problem(file, 2, 1, what, hint, code="file-form"))
        header.value = None
    return MarkdownFile(file, header, text[end.end() + 1 :], text.count("\n", 0, end.end()) + 2)
