"""The text of a page, read once: macro calls, links to events and citations, each with its place; all else is Markdown.

Pages come from strangers. What is found here is judged by the checks, and the same parts are replaced by their HTML
when the page is built. No text of a page is ever given to a template engine.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from ..core.problems import Problem, shown
from .bibliography import HOW_TO_CITE, Cited, read_citation
from .macro_calls import Call, Unreadable, read_call

_NEXT = re.compile(r"^[ \t>]*(?P<fence>`{3,}|~{3,})(?=[^`\n]*$)|(?<!\\)(?P<ticks>`+)|\{\{|\{%|\[\[|\[@", re.MULTILINE)
_LINK = re.compile(r"\[\[([^\[\]|\n]*)(?:\|([^\[\]\n]*))?\]\]")
_CITATION = re.compile(r"\[(@[^\[\]\n]*)\](?!\()")
_CLOSED = re.compile(r"\[[^\[\]\n]*\]")
_TICKS = re.compile(r"`+")
_NO_TEXT = re.compile(r"\n[ \t]*\n|\Z")
HEADING = re.compile(r"^ {0,3}(?:#.*|\S.*\n {0,3}(?:=+|-+)[ \t]*)$", re.MULTILINE)
_BEFORE = re.compile(r"(?:<[A-Za-z/][^<>]*|\]\([^()\n]*|^ {0,3}\[[^\]\n]*\]:[^\n]*|\{:[^{}\n]*)\Z", re.MULTILINE)
_NEAR = 300  # signs before a construct in which the beginning of a tag or an address is looked for
_TEMPLATE = "put it between backticks when readers are to see it, or take it out"


@dataclass(frozen=True)
class EventLink:
    """`[[event-id|words]]`: a link to an event; without words it is called by its title."""

    id: str
    words: str


@dataclass(frozen=True)
class InTextCitation:
    """`[@key, p. 12; @other]`: works of data/references.bib."""

    works: tuple[Cited, ...]


Construct = Call | EventLink | InTextCitation


@dataclass(frozen=True)
class TextPart:
    """One construct of a text: from `start` to `end` in the text, and its line and column in the file, from 1."""

    what: Construct
    start: int
    end: int
    line: int
    column: int


@dataclass(frozen=True)
class PageText:
    """A page's Markdown with its constructs in order, its code as (start, end), and what could not be read."""

    body: str
    parts: tuple[TextPart, ...]
    code: tuple[tuple[int, int], ...]
    problems: tuple[Problem, ...]

    def replaced(self, show: Callable[[Construct], str]) -> str:
        """The Markdown with each construct replaced by what `show` makes of it."""
        pieces, end = [], 0
        for part in self.parts:
            pieces += [self.body[end : part.start], show(part.what)]
            end = part.end
        return "".join([*pieces, self.body[end:]])

    @cached_property
    def without_code(self) -> str:
        """The Markdown with code blocks and `code` turned to blanks, sign for sign and line for line."""
        pieces, end = [], 0
        for start, stop in self.code:
            pieces += [self.body[end:start], re.sub(r"[^\n]", " ", self.body[start:stop])]
            end = stop
        return "".join([*pieces, self.body[end:]])

    @property
    def calls(self) -> list[Call]:
        return [part.what for part in self.parts if isinstance(part.what, Call)]

    @property
    def cited(self) -> list[Cited]:
        return [one for part in self.parts if isinstance(part.what, InTextCitation) for one in part.what.works]


def read_page_text(body: str, file: str, first_line: int = 1) -> PageText:
    """The constructs of a page's text, and every one that cannot be read. `first_line` is that of the text in the file."""
    reader = _Reader(body, file, first_line)
    reader.read()
    reader.problems += [*_in_headings(body, file, reader.parts), *_in_addresses(body, file, reader.parts)]
    return PageText(body, tuple(reader.parts), tuple(reader.code), tuple(sorted(reader.problems)))


class _Reader:
    """Goes through a text once, from its beginning to its end: what stands in one construct is not read as another."""

    def __init__(self, body: str, file: str, first_line: int) -> None:
        self.body, self.file, self.first_line = body, file, first_line
        self.parts: list[TextPart] = []
        self.code: list[tuple[int, int]] = []
        self.problems: list[Problem] = []
        self.lines = [0, *(match.end() for match in re.finditer("\n", body))]
        self.ticks: dict[int, list[int]] = defaultdict(list)
        self.paragraph_end = 0
        self.never_closed: set[str] = set()
        for match in _TICKS.finditer(body):
            self.ticks[len(match[0])].append(match.start())

    def read(self) -> None:
        position = 0
        while match := _NEXT.search(self.body, position):
            position = self._code(match) or self._construct(match[0], match.start()) or match.end()

    def _code(self, match: re.Match[str]) -> int:
        """The end of the code that opens here, or 0 when none does. What is never closed is no code."""
        end = self._end_of_block(match["fence"], match.end()) if match["fence"] else 0
        ticks = "ticks" if match["ticks"] else "fence"
        if not end and (match[ticks] or "").startswith("`"):
            end = self._end_of_ticks(match.start(ticks), match.end(ticks))
        self.code += [(match.start(), end)] if end else []
        return end

    def _end_of_block(self, fence: str, after: int) -> int:
        """Where a code block ends: with the next line that holds only the fence that it begins with."""
        if fence in self.never_closed:
            return 0
        closing = re.compile(rf"^[ \t>]*{fence}[ \t]*$", re.MULTILINE).search(self.body, after)
        self.never_closed |= set() if closing else {fence}
        return closing.end() if closing else 0

    def _end_of_ticks(self, start: int, after: int) -> int:
        """Where `code` ends: behind as many backticks as it begins with, in the same paragraph."""
        if after > self.paragraph_end:
            found = _NO_TEXT.search(self.body, after)
            self.paragraph_end = found.start() if found else len(self.body)
        runs = self.ticks[after - start]
        number = bisect_left(runs, after)
        return runs[number] + after - start if number < len(runs) and runs[number] < self.paragraph_end else 0

    def _construct(self, opening: str, start: int) -> int:
        """The end of the construct that opens here, or 0 when it is none."""
        if opening == "{{":
            call = read_call(self.body, start)
            if isinstance(call, Unreadable):
                self._problem(call.at, call.what, call.write, code=call.code)
                return call.end
            return self._part(call.call, start, call.end)
        if opening == "{%":
            self._problem(start, "statements between {% and %} are not read", _TEMPLATE, code="template-statement")
        elif opening == "[[" and (link := _LINK.match(self.body, start)):
            if "{{" in link[0]:
                self._problem(
                    start, "a macro inside a link to an event", "write plain words", code="construct-in-address"
                )
            return self._part(EventLink(link[1].strip(), (link[2] or "").strip()), start, link.end())
        elif opening == "[@":
            if found := _CITATION.match(self.body, start):
                return self._citation(found)
            if not _CLOSED.match(self.body, start):
                self._problem(start, "a citation that is not closed", "close it with ]", code="citation-unreadable")
        return 0

    def _citation(self, found: re.Match[str]) -> int:
        works = read_citation(found[1])
        if works:
            return self._part(InTextCitation(tuple(works)), found.start(), found.end())
        what = f"not readable as a citation: {shown(found[0])}"
        self._problem(found.start(), what, HOW_TO_CITE, code="citation-unreadable")
        return found.end()

    def _part(self, what: Construct, start: int, end: int) -> int:
        self.parts.append(TextPart(what, start, end, *self._place(start)))
        return end

    def _problem(self, start: int, what: str, write: str, *, code: str) -> None:
        self.problems.append(Problem(self.file, *self._place(start), what, write, code=code))

    def _place(self, position: int) -> tuple[int, int]:
        line = bisect_right(self.lines, position)
        return line - 1 + self.first_line, position - self.lines[line - 1] + 1


def _in_headings(body: str, file: str, parts: list[TextPart]) -> Iterator[Problem]:
    """Constructs in headings: the table of contents and the heading's address are made of plain words."""
    headings = [(match.start(), match.end()) for match in HEADING.finditer(body)] if parts else []
    starts = [start for start, _ in headings]
    for part in parts:
        number = bisect_right(starts, part.start) - 1
        if number >= 0 and part.start < headings[number][1]:
            what = f"a heading holds {shown(body[part.start : part.end])}"
            write = "write plain words in the heading, and this in the text below it"
            yield Problem(file, part.line, part.column, what, write, code="construct-in-heading")


def _in_addresses(body: str, file: str, parts: list[TextPart]) -> Iterator[Problem]:
    """Constructs in the address or the title of a link, or in an HTML tag: what they show is no plain text."""
    for part in parts:
        if _BEFORE.search(body[max(0, part.start - _NEAR) : part.start]):
            what = f"{shown(body[part.start : part.end])} stands in an address or in a tag"
            yield Problem(file, part.line, part.column, what, "move it into the text", code="construct-in-address")
