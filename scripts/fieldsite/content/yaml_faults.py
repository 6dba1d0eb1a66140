"""Why a YAML text cannot be read, in words that say what to write; and what is refused although YAML allows it.

A YAML reader says where it stopped, which is often far from the cause: an unclosed quotation mark is noticed lines below.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

import yaml

from ..core.problems import place_in, shown

DEEPEST = 20
_FLOWS = 10  # brackets and braces in one entry from which their depth is counted
# Both are looked for in each entry, and begin with what is soon found, or soon seen to be missing.
_INDENTED = re.compile(rf"\n[ \-?:]{{{DEEPEST // 2}}}")
_MAYBE_ALIAS = re.compile(r"[&*](?<![^\s\[{,:-].)[^\s&*]")
_UNPRINTABLE = re.compile(r"[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_OPEN_QUOTE = re.compile(r"""(?:^|[:{,\[]) *(?:- )?(?P<quote>["'])(?:(?!(?P=quote)).)*$""")
_KEY = re.compile(r"[ -]*[\w-]+:(?: |$)")
_ODD_BLANK = re.compile(r"[ -]*[\w-]+:([^\S \t\n])")  # such as one that does not break, from a word processor
_KEY_BEFORE = re.compile(  # a key behind a value: a comma is missing between them
    r"\s(?:id|title|name|publisher|date|url|lang|archived|accessed|place|precision|actor|side|type|state|source|note|list|number"
    r"|since|until|also|names|kk|ru|zh|en)$"
)
_KEY_IN_BRACES = re.compile(r"[a-z_0-9]+:(?: |$)")
_QUOTES_INSIDE = (
    "inside \"...\" write \\\" for a quotation mark, inside '...' write '' for an apostrophe; or use “ ” and ’"
)


class YamlFault(NamedTuple):
    """What is wrong in a YAML text: line and column in it, from 1, what is there, what to write, the code of its kind."""

    line: int
    column: int
    what: str
    write: str
    code: str


def refused(text: str, loader: Any) -> Iterator[YamlFault]:
    """Constructs that hide or multiply content, or break a reader, found before any value is made."""
    if text.count("[") + text.count("{") > _FLOWS or _INDENTED.search(f"\n{text}"):
        yield from _too_deep(text, loader)
    elif _MAYBE_ALIAS.search(text):
        yield from _aliases(text, loader)


def _too_deep(text: str, loader: Any) -> Iterator[YamlFault]:
    """Depth is counted over the reader's events, which needs no recursion, and stops at the first level too many."""
    depth = 0
    for event in _events(text, loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            hint = f"at most {DEEPEST} levels are read; close the brackets that are open above"
            yield YamlFault(*_place(event.start_mark), "nested too deeply", hint, code="too-deep")
            return
    if _MAYBE_ALIAS.search(text):
        yield from _aliases(text, loader)


def _aliases(text: str, loader: Any) -> Iterator[YamlFault]:
    for event in _events(text, loader):
        if anchor := getattr(event, "anchor", None):
            what, hint = f"a YAML anchor or alias ({shown(anchor)})", "write the value out, or put the text in quotes"
            yield YamlFault(*_place(event.start_mark), what, hint, code="yaml-anchor")


def _events(text: str, loader: Any) -> Iterator[Any]:
    try:
        yield from yaml.parse(text, Loader=loader)
    except yaml.YAMLError:
        return  # the reading that follows says where


def _place(mark: Any) -> tuple[int, int]:
    return mark.line + 1, mark.column + 1


def explained(error: yaml.YAMLError, text: str) -> YamlFault:
    """Where a text stops being YAML and how to mend it."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return _unprintable(text)
    found = _Found(error, text)
    return next((fault for look in _LOOKS if (fault := look(found))), None) or found.plain()


def _unprintable(text: str) -> YamlFault:
    found = _UNPRINTABLE.search(text)
    at = found.start() if found else 0
    sign = f"U+{ord(text[at]):04X}" if text else "nothing"
    return YamlFault(*place_in(text, at), f"the invisible character {sign}", "delete it", code="hidden-character")


class _Found:
    """What a YAML reader said, and the lines that it said it of."""

    def __init__(self, error: yaml.MarkedYAMLError, text: str) -> None:
        self.problem, self.context = error.problem or "", error.context or ""
        mark = error.problem_mark or error.context_mark
        self.line, self.column = _place(mark) if mark else (1, 1)
        start = error.context_mark or mark
        self.opened = _place(start) if start else (1, 1)
        self.lines = text.split("\n")
        self.row = self.lines[self.line - 1] if self.line <= len(self.lines) else ""
        self.before, self.sign = self.row[: self.column - 1], self.row[self.column - 1 : self.column]

    def fault(self, what: str, write: str, code: str, at: tuple[int, int] | None = None) -> YamlFault:
        return YamlFault(*(at or (self.line, self.column)), f"not readable as YAML: {what}", write, code)

    def plain(self) -> YamlFault:
        hint = "check quotes, colons and indentation here and on the line above; put text that holds a colon in quotes"
        return self.fault(self.problem or self.context or "something is out of place", hint, code="yaml-syntax")


def _tab(found: _Found) -> YamlFault | None:
    for number in (found.line, found.opened[0]):
        row = found.lines[number - 1] if number <= len(found.lines) else ""
        if tab := re.match(r"[ -]*\t|[^\"']*?: *\t", row):
            hint = "write blanks instead: two for each level"
            return found.fault("a tab", hint, code="yaml-tab", at=(number, tab.end()))
    return None


def _quote(found: _Found) -> YamlFault | None:
    """A quotation mark that is not closed is closed by the next one in the lines below, and the text behind that is odd."""
    if "quoted scalar" in found.context and "end of stream" in found.problem:
        return _not_closed(found, found.opened)
    text = "\n".join(found.lines)
    end = sum(len(row) + 1 for row in found.lines[: found.line - 1]) + len(found.before.rstrip())
    start = 0
    for number, row in enumerate(found.lines[: found.line - 1], 1):
        opening = _OPEN_QUOTE.search(row)
        if opening and text.find(opening["quote"], start + opening.end("quote")) == end - 1:
            return _not_closed(found, (number, opening.start("quote") + 1))
        start += len(row) + 1
    return None


def _not_closed(found: _Found, at: tuple[int, int]) -> YamlFault:
    hint = "close it at the end of the text, with the same sign"
    return found.fault("a quotation mark that is not closed", hint, code="yaml-quote", at=at)


def _after_the_value(found: _Found) -> YamlFault | None:
    """Something behind a value that had ended: the text goes on after a quotation mark or a bracket."""
    before = found.before.rstrip()
    if found.sign in ("]", "}") and "expected" in found.problem:
        return found.fault(f"{shown(found.sign)} closes nothing", "delete it", code="yaml-brackets")
    if not before or "expected" not in found.problem or "flow" in found.context:
        return None
    if before[-1] in "\"'":
        return found.fault("text behind a closing quotation mark", _QUOTES_INSIDE, code="yaml-quote")
    if before[-1] in "]}":
        return found.fault("text behind a closing bracket", "put the whole text in quotes", code="yaml-brackets")
    return None


def _brackets(found: _Found) -> YamlFault | None:
    if "flow" not in found.context or "expected" not in found.problem:
        return None
    if found.line != found.opened[0]:
        sign, closing = ("{", "}") if "mapping" in found.context else ("[", "]")
        what, hint = f"{shown(sign)} that is not closed", f"write {closing} where it ends"
        return found.fault(what, hint, code="yaml-brackets", at=found.opened)
    if found.sign == ":" and not _KEY_BEFORE.search(found.before):
        return found.fault(
            "a colon inside the text", "put the text in quotes, from its first word to its last", code="yaml-colon"
        )
    if found.before.rstrip().endswith(("'", '"')) and not _KEY_IN_BRACES.match(found.row[found.column - 1 :]):
        return found.fault("text behind a closing quotation mark", _QUOTES_INSIDE, code="yaml-quote")
    hint = "write {key: value, key: value}, with a comma between two; put text that holds a comma in quotes"
    return found.fault("a comma is missing before this", hint, code="yaml-brackets")


def _first_sign(found: _Found) -> YamlFault | None:
    if "cannot start any token" not in found.problem:
        return None
    what = f"a value that begins with {shown(found.sign)}"
    return found.fault(what, "put the text in quotes", code="yaml-quote")


def _colon(found: _Found) -> YamlFault | None:
    if "mapping values are not allowed" not in found.problem:
        return None
    if _KEY.match(found.before):
        words = found.row[found.row.index(":") + 1 :].strip().replace('"', "'")
        hint = f'put the text in quotes: "{words}"'
        return found.fault("a colon inside the text", hint, code="yaml-colon")
    return _indent(found, (found.line, len(found.before) - len(found.before.lstrip(" -")) + 1))


def _no_colon(found: _Found) -> YamlFault | None:
    if "could not find expected ':'" not in found.problem:
        return None
    if odd := _ODD_BLANK.match(found.lines[found.opened[0] - 1]):
        what = f"a blank of another kind behind the colon (U+{ord(odd[1]):04X})"
        at = (found.opened[0], odd.start(1) + 1)
        return found.fault(what, "write an ordinary blank there", code="yaml-colon", at=at)
    hint = "write key: value, with a blank behind the colon"
    return found.fault("a line without a key and its colon", hint, code="yaml-colon", at=found.opened)


def _second_document(found: _Found) -> YamlFault | None:
    if "document" not in found.problem:
        return None
    return found.fault("another document begins here", "delete the line of --- or ...", code="yaml-syntax")


def _escape(found: _Found) -> YamlFault | None:
    if "escape" not in found.problem:
        return None
    hint = "write \\\\ for a backslash, or put the text in single quotes"
    return found.fault("a backslash in double quotes", hint, code="yaml-quote")


def _block_text(found: _Found) -> YamlFault | None:
    if "block scalar" not in found.context:
        return None
    hint = "begin the text on the next line, further in; or put it in quotes"
    return found.fault("text on the line of > or |", hint, code="yaml-syntax")


def _out_of_line(found: _Found) -> YamlFault | None:
    return _indent(found) if not found.before.strip(" -") and "expected" in found.problem else None


def _indent(found: _Found, at: tuple[int, int] | None = None) -> YamlFault:
    hint = "let all keys of an entry begin below each other, two blanks further in than its dash"
    return found.fault("this line begins too far in, or not far enough", hint, code="yaml-indent", at=at)


_LOOKS: Sequence[Callable[[_Found], YamlFault | None]] = (
    *(_tab, _second_document, _escape, _block_text, _quote, _after_the_value),
    *(_brackets, _first_sign, _colon, _no_colon, _out_of_line),
)


def doubled_keys(keys: Sequence[tuple[str, int, int]]) -> YamlFault:
    """One fault for all keys that a mapping holds twice: more than one mean that two entries have run together."""
    (key, line, column), more = keys[0], len(keys) - 1
    if not more:
        hint = "keep one; the other would be lost in silence"
        return YamlFault(line, column, f"{shown(key)} is written twice here", hint, code="key-twice")
    what = f"{shown(key)} and {more} more keys are written twice here"
    return YamlFault(line, column, what, "begin the second entry with a dash: - id: ...", code="dash-missing")
