"""Files damaged as people, editors and disks damage them: one small change each, by a seed."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

DATES = ("2023-02-30", "12/05/2023", "0000-00-00", "2109-01-01")
Change = Callable[[Random, str], str]
ODD = ("\t", "\x00", "\x07", "\u202e", "\u2028", "\ufeff", "\uffff", "\x85", "\u00a0", "é", "中", "😀")
SIGNS = (
    "{",
    "}",
    "[",
    "]",
    '"',
    "'",
    ":",
    "- ",
    "#",
    "&a",
    "*a",
    "!x",
    "|",
    ">",
    "%",
    "@",
    "`",
    "\\",
    "{{",
    "}}",
    "[[",
    "<",
)


def _line(random: Random, text: str, change: Callable[[str], str]) -> str:
    lines = text.split("\n")
    at = random.randrange(len(lines))
    lines[at] = change(lines[at])
    return "\n".join(lines)


def _at(random: Random, text: str, change: Callable[[str], str], width: int = 0) -> str:
    """The text with `width` signs at some place replaced."""
    at = random.randrange(len(text) + 1)
    return text[:at] + change(text[at : at + width]) + text[at + width :]


def _swapped(random: Random, text: str) -> str:
    lines = text.split("\n")
    one, other = random.randrange(len(lines)), random.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines)


def _one_of(random: Random, text: str, pattern: str, change: Callable[[str], str]) -> str:
    """The text with one of the places that match a pattern changed."""
    found = list(re.finditer(pattern, text))
    if not found:
        return _at(random, text, lambda _: "0")
    match = random.choice(found)
    return text[: match.start()] + change(match[0]) + text[match.end() :]


CHANGES: dict[str, Change] = {
    "line deleted": lambda r, t: _one_of(r, t, "[^\n]*\n", lambda _: ""),
    "line doubled": lambda r, t: _line(r, t, lambda line: f"{line}\n{line}"),
    "lines exchanged": _swapped,
    "line cut": lambda r, t: _line(r, t, lambda line: line[: r.randrange(len(line) + 1)]),
    "line emptied": lambda r, t: _line(r, t, lambda line: ""),
    "line joined": lambda r, t: _one_of(r, t, "\n", lambda _: ""),
    "line broken": lambda r, t: _at(r, t, lambda _: "\n"),
    "text cut": lambda r, t: t[: r.randrange(len(t) + 1)],
    "beginning cut": lambda r, t: t[r.randrange(min(400, len(t)) + 1) :],
    "emptied": lambda r, t: "",
    "sign deleted": lambda r, t: _at(r, t, lambda _: "", 1),
    "sign doubled": lambda r, t: _at(r, t, lambda sign: sign * 2, 1),
    "sign added": lambda r, t: _at(r, t, lambda _: r.choice(SIGNS)),
    "odd sign": lambda r, t: _at(r, t, lambda _: r.choice(ODD)),
    "quote deleted": lambda r, t: _one_of(r, t, "[\"']", lambda _: ""),
    "quote added": lambda r, t: _at(r, t, lambda _: r.choice("\"'")),
    "bracket deleted": lambda r, t: _one_of(r, t, r"[\[\]{}]", lambda _: ""),
    "bracket turned": lambda r, t: _one_of(r, t, r"[\[\]{}]", lambda _: r.choice("[]{}")),
    "brackets heaped": lambda r, t: _at(r, t, lambda _: r.choice(["[", "{a: ", "- ", "? ", "[\n", "{{"]) * r.choice([30, 3000])),
    "indent more": lambda r, t: _line(r, t, lambda line: " " * r.randrange(1, 5) + line),
    "indent less": lambda r, t: _line(r, t, lambda line: line.lstrip(" ")),
    "tab": lambda r, t: _line(r, t, lambda line: "\t" + line.lstrip(" ")),
    "number changed": lambda r, t: _one_of(r, t, r"\d+", lambda _: r.choice(["0", "-1", "99999", "9" * 5000, "1e999", ".nan", "3,5"])),
    "date changed": lambda r, t: _one_of(r, t, r"\d{4}-\d{2}-\d{2}", lambda _: r.choice(DATES)),
    "word changed": lambda r, t: _one_of(r, t, r"[a-z]{4,}", lambda word: r.choice([word[::-1], word.upper(), word + "x"])),
    "value gone": lambda r, t: _one_of(r, t, r": [^\n]+", lambda _: r.choice([":", ": []", ": {}", ": null", ": true", ": 5"])),
    "long line": lambda r, t: _at(r, t, lambda _: r.choice("*[`_a") * r.choice([5000, 50_000])),
    "three dashes": lambda r, t: _line(r, t, lambda line: f"---\n{line}"),
}  # fmt: skip


def mutant(random: Random, raw: bytes) -> tuple[str, bytes]:
    """What was done, and the file as it is then; now and then it is its bytes that are damaged."""
    if random.random() < 0.05:
        at = random.randrange(len(raw) + 1)
        return "bytes", raw[:at] + random.randbytes(random.randrange(1, 9)) + raw[at:]
    name = random.choice(list(CHANGES))
    return name, CHANGES[name](random, raw.decode("utf-8")).encode("utf-8")
