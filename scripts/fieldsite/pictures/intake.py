"""Bringing a photograph into a story's folder: a clean copy, a fitting name, an entry in the story's head."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from .derivatives import write_clean
from .files import BROKEN, Fault, damaged
from .pixels import BlurOutside, Rectangle

FIELDS = ("file", "alt", "caption", "credit", "taken", "place", "consent")
KEY = re.compile(r"pictures\s*:\s*(?P<value>[^#\n\r]*)")
DASH = re.compile(r"(?P<indent> *)-(?:\s|$)")


class NoPlace(Exception):
    """The story's head cannot be added to without touching what is there; the text says why."""


@dataclass(frozen=True)
class Arrival:
    """A photograph to bring in: the author's file, its new name without suffix, its words, what to blur."""

    source: Path
    stem: str
    words: Mapping[str, str]
    blur: tuple[Rectangle, ...] = ()


def free_stem(wanted: str, taken: Collection[str]) -> str:
    """The wanted name, or with -2, -3 ... the first that no other file has; small letters on every system."""
    others = {stem.lower() for stem in taken}
    numbered = (wanted if number == 1 else f"{wanted}-{number}" for number in range(1, len(others) + 2))
    return next(stem for stem in numbered if stem not in others)


def clean_copies(arrivals: Sequence[Arrival], work: Path) -> tuple[list[Path], list[Fault]]:
    """Clean copies in a working folder, in order, and what is wrong with those that could not be made."""
    copies, faults = [], []
    for arrival in arrivals:
        try:
            copies.append(write_clean(arrival.source, work, arrival.stem, arrival.blur))
        except BlurOutside as outside:
            hint = "give x,y,width,height of the upright picture"
            faults.append(Fault(arrival.source, str(outside), hint, code="blur-outside"))
        except BROKEN:
            faults.append(damaged(arrival.source))
    return copies, faults


def move_in(copies: Sequence[Path], folder: Path, index: Path, head: str | None, work: Path) -> None:
    """Put the copies, and the story's new text if any, in place; all is written before anything moves."""
    if head is not None:
        (work / index.name).write_bytes(head.encode())
        shutil.copymode(index, work / index.name)
    for copy in copies:
        copy.rename(folder / copy.name)
    if head is not None:
        (work / index.name).replace(index)


def entry(words: Mapping[str, str]) -> list[str]:
    """A picture's lines for the list, without indent; quoted as JSON, which YAML reads the same."""
    said = [(field, words[field]) for field in FIELDS if words.get(field)]
    lines = [f"{field}: {json.dumps(_plain(value), ensure_ascii=False)}" for field, value in said]
    return [("- " if number == 0 else "  ") + line for number, line in enumerate(lines)]


def _plain(value: str) -> str:
    # Line breaks and control characters, also Unicode's own, would be folded or refused by a YAML reader.
    return "".join(c if c.isprintable() else " " for c in value).strip()


def with_pictures(text: str, entries: Sequence[Sequence[str]]) -> str:
    """The story's text with entries added to the `pictures:` list of its head; every other byte as it was.

    Raises NoPlace when there is no head, or its list is written in one line, as [...].
    """
    lines = re.findall(r"[^\n]*\n|[^\n]+", text)
    end = _end_of_head(lines)
    ending = "\r\n" if lines[0].endswith("\r\n") else "\n"
    key = next((at for at in range(1, end) if KEY.match(lines[at])), None)
    if key is None:
        at, indent, opening = end, "  ", ["pictures:" + ending]
    else:
        lines[key] = _opened(lines[key])
        at, indent = _end_of_list(lines, key, end)
        opening = []
    added = [f"{indent}{line}{ending}" for one in entries for line in one]
    return "".join([*lines[:at], *opening, *added, *lines[at:]])


def _end_of_head(lines: Sequence[str]) -> int:
    if lines and lines[0].lstrip("\ufeff").rstrip() == "---":
        for at, line in enumerate(lines[1:], 1):
            if line.rstrip() in ("---", "..."):
                return at
    raise NoPlace("has no head between two lines of ---")


def _opened(line: str) -> str:
    """The key's line, ready to have a list below it: an empty [] goes, a comment stays."""
    match = KEY.match(line)
    value = match["value"].strip() if match else ""
    if match is None or value not in ("", "[]"):
        raise NoPlace("has its pictures in one line; write each on lines of its own, beginning with a dash")
    return line.replace(" []", "", 1).replace("[]", "", 1) if value else line


def _end_of_list(lines: Sequence[str], key: int, end: int) -> tuple[int, str]:
    """The line behind the last entry, and the indent of the list's dashes."""
    last, indent = key, None
    for at in range(key + 1, end):
        line = lines[at]
        if line.strip() and not line.startswith("#"):
            dash = DASH.match(line)
            if not (dash or line.startswith(" ")):
                break
            last = at
            if indent is None and not line.lstrip().startswith("#"):
                if dash is None:
                    raise NoPlace("has something other than a list of dashes below pictures:")
                indent = dash["indent"]
    return last + 1, "  " if indent is None else indent
