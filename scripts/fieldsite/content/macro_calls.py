"""Macro calls as authors write them: a name, then plain values between round brackets. Nothing else is understood.

{{ events(sector="land", latest=5) }}
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from ..core.problems import shown

HOW = (
    'write a macro with plain values, for example {{ event_card("2019-09-02-zhanaozen-rally-against-factories") }}; '
    "braces that readers are to see stand between backticks"
)
_OPENING = re.compile(r"\{\{\s*([A-Za-z_]\w*)\s*\(\s*")
_ARGUMENT = re.compile(
    r"""(?:(?P<key>[A-Za-z_]\w*)\s*=\s*)?
    (?:"(?P<double>(?:[^"\\\n]|\\.)*)" | '(?P<single>(?:[^'\\\n]|\\.)*)'
     | (?P<number>[0-9]{1,15}(?:\.[0-9]{1,15})?)(?![\w.]) | (?P<truth>[Tt]rue|[Ff]alse)\b)
    (?:\s*(?:,\s*|(?=\)))|[ \t]*(?=\}\}|\n|\Z))""",
    re.VERBOSE,
)
_CLOSING = re.compile(r"\)\s*\}\}")
# What stands behind the last value when the bracket, the braces or both are missing that close a call.
_UNCLOSED = re.compile(r"[ \t]*(?:(?P<braces>\}\})|(?P<bracket>\))(?![^\n]*\}\})[ \t]*\}?|(?=\n|\Z))")
_END_OF_LINE = re.compile(r"\}\}|\n|\Z")


@dataclass(frozen=True)
class Call:
    """One macro call: its name and its values, each a text, a number, true or false."""

    name: str
    arguments: tuple[Any, ...]
    options: dict[str, Any]


@dataclass(frozen=True)
class Read:
    """A call and the position behind its closing braces."""

    call: Call
    end: int


@dataclass(frozen=True)
class Unreadable:
    """What is wrong between two braces, what to write, the code of the fault, where it stands, and where to read on."""

    what: str
    code: str
    at: int
    end: int
    write: str = HOW


def read_call(text: str, start: int) -> Read | Unreadable:
    """The call that opens with two braces at `start`."""
    opening = _OPENING.match(text, start)
    if opening is None:
        return _unreadable(text, start, f"not readable between braces: {_rest(text, start)}", code="macro-unreadable")
    name, position = opening[1], opening.end()
    arguments: list[Any] = []
    options: dict[str, Any] = {}
    while argument := _ARGUMENT.match(text, position):
        key = argument["key"]
        if key in options:
            return _unreadable(text, position, f"{name}: {key} is given twice", code="macro-arguments")
        if key is None and options:
            return _unreadable(text, position, f"{name}: values without a name come first", code="macro-arguments")
        if key is None:
            arguments.append(_value(argument))
        else:
            options[key] = _value(argument)
        position = argument.end()
    closing = _CLOSING.match(text, position)
    if closing:
        return Read(Call(name, tuple(arguments), options), closing.end())
    if unclosed := _UNCLOSED.match(text, position):
        return _not_closed(text, start, unclosed)
    what = f"{name}: only text in quotes, numbers, true and false can be given, not {_rest(text, position)}"
    return _unreadable(text, position, what, code="macro-arguments")


def _not_closed(text: str, start: int, unclosed: re.Match[str]) -> Unreadable:
    """A call that lacks only its last signs: what it is with them is what to write."""
    lacking = '")"' if unclosed["braces"] else '"}}"' if unclosed["bracket"] else '") }}"'
    write = f"write {text[start : unclosed.start()].rstrip(' ,')}) }}}}"
    return Unreadable(f"{lacking} is missing: {_rest(text, start)}", "macro-unreadable", start, unclosed.end(), write)


def _value(argument: re.Match[str]) -> str | int | float | bool:
    if argument["truth"]:
        return argument["truth"].lower() == "true"
    if argument["number"]:
        return float(argument["number"]) if "." in argument["number"] else int(argument["number"])
    quoted = argument["single"] if argument["double"] is None else argument["double"]
    return re.sub(r"\\(.)", r"\1", quoted)


def _rest(text: str, start: int) -> str:
    """What stands there up to the closing braces or the end of the line, as a message shows it."""
    return shown(text[start : _end(text, start)].rstrip("\n"))


def _unreadable(text: str, at: int, what: str, *, code: str) -> Unreadable:
    return Unreadable(what, code, at, _end(text, at))


def _end(text: str, start: int) -> int:
    found = _END_OF_LINE.search(text, start)
    return found.end() if found else len(text)
