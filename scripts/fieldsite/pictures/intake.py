"""Bringing a photograph into the folder of an entry: a clean copy, a fitting name, its words in the head."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from .derivatives import clean_copy
from .files import BROKEN, SMALLER, PictureFault, damaged, opened
from .limits import MOST_BYTES
from .pixels import Rectangle, WrongRegion

EXIF_IFD, TAKEN, CHANGED = 0x8769, 0x9003, 0x0132
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


def clean(arrival: Arrival) -> tuple[str, bytes] | PictureFault:
    """The name and the bytes of a clean copy, or why there is none."""
    try:
        suffix, data = clean_copy(arrival.source, arrival.blur)
    except WrongRegion as wrong:
        hint = "give x,y,width,height of the upright picture"
        return PictureFault(arrival.source, str(wrong), hint, code="blur-outside")
    except BROKEN:
        return damaged(arrival.source)
    if len(data) > MOST_BYTES:
        what = f"would come in with {len(data) / 1e6:.1f} MB; the most is {MOST_BYTES // 1_000_000} MB"
        return PictureFault(arrival.source, what, SMALLER, code="picture-size")
    return arrival.stem + suffix, data


def month_taken(path: Path) -> str:
    """The month in which the camera says a picture was taken, "2023-05"; "" if it does not say."""
    try:
        with opened(path) as picture:
            exif = picture.getexif()
            stated = str(exif.get_ifd(EXIF_IFD).get(TAKEN) or exif.get(CHANGED) or "")
    except BROKEN:
        return ""
    year, month = stated[:4], stated[5:7]
    known = year.isdecimal() and month.isdecimal() and int(year) >= 1900 and 1 <= int(month) <= 12
    return f"{year}-{month}" if known else ""


def entry(words: Mapping[str, str]) -> list[str]:
    """A picture's lines for the list, without indent; quoted as JSON, which YAML reads the same."""
    said = [(field, words[field]) for field in FIELDS if words.get(field)]
    lines = [f"{field}: {json.dumps(value, ensure_ascii=False)}" for field, value in said]
    return [("- " if number == 0 else "  ") + line for number, line in enumerate(lines)]


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
