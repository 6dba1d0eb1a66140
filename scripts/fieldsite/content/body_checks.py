"""Slips in the text of a page that Markdown would print raw, or drop, without a word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..core.problems import Problem, place_in, shown
from .macro_calls import Call
from .model import Content, EntryPage
from .page_text import PageText
from .table_checks import tables
from .text_rules import contact_details
from .unicode_checks import odd

TO_BE_WRITTEN = "Write the text here."  # what a new note says until its author does
_MEANT_TO_BE_WRITTEN_TO = ("](", "mailto:")  # before an address that is a link, as an author gives their own
_REMARK = re.compile(r"<!--(?:(?!<!--).)*?-->", re.DOTALL)
_ONE_BRACE = re.compile(r"(?<![{\w])\{(?!\{)[ \t]*([a-z_]+)[ \t]*\([^{}\n]*\)[ \t]*\}{1,2}")
_OPEN_LINK = re.compile(r"\[\[(?!\[)")
NOTE_MARK = re.compile(r"(?<!\\)\[\^([^\[\]\s]{1,60})\](?!:)")
_NOTE = re.compile(r"^[ ]{0,3}\[\^([^\[\]\s]{1,60})\]:", re.MULTILINE)
_INDENTED_NOTE = re.compile(r"^(?:[ ]{4,}|[ ]{0,3}\t[ \t]*)\[\^([^\]\s]+)\]:", re.MULTILINE)
_SMILE = re.compile(r"(?<![\w:/]):(?=[a-z0-9_+-]*[a-z])[a-z0-9_+-]{2,}:(?![\w:/])")
_TURNED = re.compile(r"\(([^()\n]{1,80})\)\[((?:https?:|mailto:|[\w./-]+\.md)[^\]\n]*)\]")
_PARTED = re.compile(r"(?<!!)\[([^\[\]\n]{1,80})\][ \t]+\(((?:https?:|mailto:|[\w./-]+\.md)[^)\s]*)\)")
_ITEM = re.compile(r"(?:[-*+]|\d{1,2}\.) +\S")
_FIRST_ITEM = re.compile(r"(?:[-*+]|1\.) +\S")
_NO_PARAGRAPH = re.compile(r"[ ]{4}|\t|[-*+] |\d+\. |#|\||>|!!!|\?\?\?|[ ]{0,3}\[\^|:[ ]|<|\[[^\]]+\]:")
_HEADING = re.compile(r"^(#{1,6})[ \t]*([^#\s].*)$|^(\S.*)\n(=+|-{3,})[ \t]*$", re.MULTILINE)


@dataclass(frozen=True)
class Slip:
    """One slip: where in the text it begins, what is there, what to write, and the kind of fault."""

    at: int
    what: str
    write: str
    code: str


def problems(content: Content) -> Iterator[Problem]:
    """Every slip in the text of every page, in whatever language."""
    entries = {page.file for page in content.entries}
    english = ((page.file, page.source) for page in (*content.entries, *content.pages))
    for file, source in (*english, *((file, text.source) for (_, file), text in content.page_texts.items())):
        for slip in slips(source.text, file in entries):
            where = place_in(source.body, slip.at, source.body_line)
            yield Problem(source.file, *where, slip.what, slip.write, code=slip.code)
    for entry in content.entries:
        yield from _without_picture(entry)


def slips(text: PageText, is_entry: bool) -> Iterator[Slip]:
    """Every slip in a text. The title of an entry stands in its header, that of another page may stand in its text."""
    masked = without_remarks(text.without_code)
    prose = without_parts(masked, text)
    yield from _unwritten(text.body, masked)
    yield from (Slip(one.at, one.what, one.write, code=one.code) for one in odd(text.body))
    if is_entry:
        found = ((at, one) for at, one in contact_details(masked) if not masked[:at].endswith(_MEANT_TO_BE_WRITTEN_TO))
        yield from (Slip(at, one.what, one.write, code=one.code) for at, one in found)
    yield from _braces_and_links(prose)
    yield from _notes(prose)
    yield from _headings(prose, is_entry, [part.start for part in text.parts if isinstance(part.what, Call)])
    yield from _signs(prose)
    yield from _lists(prose)
    yield from (Slip(at, what, write, code="broken-table") for at, what, write in tables(prose))


def without_parts(masked: str, text: PageText) -> str:
    """The text with words in place of macro calls, links to events and citations, sign for sign."""
    pieces, end = [], 0
    for part in text.parts:
        word = "\n".join("x" * len(line) for line in masked[part.start : part.end].split("\n"))
        pieces += [masked[end : part.start], word]
        end = part.end
    return "".join([*pieces, masked[end:]])


def without_remarks(text: str) -> str:
    """The text with blanks in place of what stands between <!-- and -->, sign for sign."""
    return _REMARK.sub(_blank, text)


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def _unwritten(body: str, masked: str) -> Iterator[Slip]:
    if not body.strip():
        yield Slip(0, "the page has no text", "write it below the header, or delete the file", code="no-text")
    elif (at := masked.find(TO_BE_WRITTEN)) >= 0:
        yield Slip(at, f"{shown(TO_BE_WRITTEN)} stands where the text should", "write the text", code="no-text")


def _without_picture(page: EntryPage) -> Iterator[Problem]:
    if page.kind.told_in_pictures and not page.header.pictures:
        hint = "list one under pictures: in the header, or make it a note: docs/fieldwork/<name>.md"
        yield Problem(page.file, 1, 1, "a photo story without a picture", hint, code="no-picture")


def _braces_and_links(prose: str) -> Iterator[Slip]:
    for match in _ONE_BRACE.finditer(prose):
        yield Slip(match.start(), f"{shown(match[0])} has one brace", "write two: {{ ... }}", code="one-brace")
    for match in _OPEN_LINK.finditer(prose):
        line = prose[match.start() : match.start() + 80].partition("\n")[0]
        hint = "write [[event-id|words]] on one line, with two brackets at its end"
        yield Slip(match.start(), f"a link to an event is not closed: {shown(line)}", hint, code="open-link")


def _notes(masked: str) -> Iterator[Slip]:
    marks = {match[1]: match.start() for match in reversed([*NOTE_MARK.finditer(masked)])}
    notes = {match[1]: match.start() for match in reversed([*_NOTE.finditer(masked)])}
    indented = {match[1]: match.start(1) - 2 for match in _INDENTED_NOTE.finditer(masked)}
    for name, at in indented.items():
        hint = f"begin the line with [^{name}]:, without blanks before it"
        yield Slip(
            at, f"the note of [^{name}] is indented, so it is read as part of what is above", hint, code="footnote"
        )
    for name, at in marks.items():
        if name not in notes and name not in indented:
            hint = f"write the note on a line of its own: [^{name}]: ..."
            yield Slip(at, f"the footnote [^{name}] has no note", hint, code="footnote")
    for name, at in notes.items():
        if name not in marks:
            yield Slip(
                at, f"nothing leads to the footnote [^{name}]", f"write [^{name}] where it belongs", code="footnote"
            )


def _headings(prose: str, is_entry: bool, calls: Sequence[int]) -> Iterator[Slip]:
    """The title once, and no level left out; between two headings that a macro stands between, nothing is judged."""
    before, end, titles = 1, 0, int(is_entry)
    for match in _HEADING.finditer(prose):
        words = (match[2] or match[3]).strip(" \t#")
        if match[3] and (_NO_PARAGRAPH.match(match[3]) or "|" in match[3]):
            continue  # a table, or a line across the page
        level = len(match[1]) if match[1] else 1 if match[4][0] == "=" else 2
        titles += level == 1
        if level == 1 and titles > 1:
            where = "the title stands in the header already" if is_entry else "the page has a title already"
            yield Slip(match.start(), f"a second title: {shown(words)}", f"{where}; write ##", code="headings")
        elif level > before + 1 and not any(end <= call < match.start() for call in calls):
            what = f"a heading of level {level} below one of level {before}: {shown(words)}"
            yield Slip(match.start(), what, f"write {'#' * (before + 1)}: no level is left out", code="headings")
        before, end = level, match.end()


def _signs(prose: str) -> Iterator[Slip]:
    for match in _SMILE.finditer(prose):
        hint = "write the sign itself, or a word: names between colons are not read here"
        yield Slip(match.start(), f"{match[0]} would be printed as it is", hint, code="shortcode")
    for match in _TURNED.finditer(prose):
        hint = f"write [{match[1]}]({match[2]})"
        yield Slip(match.start(), f"a link with its brackets turned: {shown(match[0])}", hint, code="link-form")
    for match in _PARTED.finditer(prose):
        hint = f"write [{match[1]}]({match[2]}), without a blank between"
        yield Slip(match.start(), f"a blank parts the link: {shown(match[0])}", hint, code="link-form")


def _lists(prose: str) -> Iterator[Slip]:
    """Lines that begin as items of a list in the middle of a paragraph: Markdown runs them into one."""
    at, before, in_paragraph = 0, "", False
    for line in prose.split("\n"):
        if not line.strip():
            in_paragraph = False
        elif not before.strip():
            in_paragraph = not _NO_PARAGRAPH.match(line)
        elif in_paragraph and _FIRST_ITEM.match(line):
            hint = "leave a line empty above the list"
            yield Slip(at, f"a list right below a paragraph: {shown(line)}", hint, code="list-form")
            in_paragraph = False
        at, before = at + len(line) + 1, line
