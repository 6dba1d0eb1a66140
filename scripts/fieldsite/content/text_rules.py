"""What a text, an address or a date must not be although it has the right form: each rule says what to write instead."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import urlsplit

from ..core.problems import shown
from . import unicode_checks


class Broken(NamedTuple):
    """A rule that a value breaks: what is there, what to write, and the kind of fault."""

    what: str
    write: str
    code: str


_MARKUP = re.compile(
    r"\*\*\S[^*]*\*\*|__\S[^_]*__|</?[A-Za-z][^<>]*>|`[^`]+`|&(?:[a-z]{2,6}|#\d+);"
    r"|\]\((?:https?:|mailto:|/|\.|[\w/-]+\.md)[^()]*\)|\[\[[^\[\]]*\]\]"
)
_OPENING = {")": "(", "]": "["}
_SEASON_OR_YEARS = re.compile(r"([0-9]{2})([0-9]{2})-(2[1-4])")


def of_text(value: str) -> Broken | None:
    """A text as it stands in a field: it is shown as it is, so nothing in it may be markup or hidden."""
    for odd in unicode_checks.odd(value):
        return Broken(odd.what, odd.write, code=odd.code)
    if found := _MARKUP.search(value):
        what = f"{shown(value[found.start() :], 30)} would be printed as it is"
        return Broken(what, "write plain words: this field takes no bold, no links, no code and no HTML", code="markup")
    return None


def of_address(value: str) -> Broken | None:
    """An address of the right form that a slip of the pen has spoiled."""
    inner = re.match(r"https?:(?://)?(https?(?::|//).*)", value)
    if inner:
        return Broken(f"{shown(value)} has two beginnings", f"write {_mended(inner[1])}", code="web-address")
    if (whole := _without_loose_end(value)) != value:
        return Broken(f"{shown(value)} ends in {shown(value[len(whole) :])}", f"write {whole}", code="web-address")
    return None


def _without_loose_end(address: str) -> str:
    """The address without the marks of the sentence that it stood in, and a bracket that nothing opened."""
    while urlsplit(address).path and (last := address[-1:]):
        opening = _OPENING.get(last)
        loose = address.count(opening) < address.count(last) if opening else last in ".,;:!”»’…"
        if not loose:
            break
        address = address[:-1]
    return address


def _mended(address: str) -> str:
    return re.sub(r"^(https?):*/*", r"\1://", address)


def of_date(value: str) -> Broken | None:
    """`2021-22`: by the rules of the notation a season, and mostly meant as two years."""
    for part in value.split("/"):
        found = _SEASON_OR_YEARS.match(part)
        if found and int(found[3]) > int(found[2]):
            first, last = f"{found[1]}{found[2]}", f"{found[1]}{found[3]}"
            season = {"21": "03/{}-05", "22": "06/{}-08", "23": "09/{}-11", "24": "12/{}-02"}[found[3]]
            after = str(int(first) + 1) if found[3] == "24" else first
            hint = f"write {first}/{last} for the years, {first}-{season.format(after)} for the season"
            return Broken(f"{shown(part)} can be read as a season and as years", hint, code="season-or-years")
    return None
