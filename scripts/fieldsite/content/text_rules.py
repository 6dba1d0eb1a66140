"""What a text, an address or a date must not be although it has the right form: each rule says what to write instead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from ipaddress import ip_address
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

from ..core import patterns
from ..core.problems import shown
from . import unicode_checks


class Broken(NamedTuple):
    """A rule that a value breaks: what is there, what to write, and the kind of fault."""

    what: str
    write: str
    code: str


_MARKUP = re.compile(patterns.MARKUP)
_MAYBE_MARKUP = re.compile(r"[*_<`&\]]")  # in each text that _MARKUP finds something in
# An address for mail, or a telephone number with its country or the 8 of Kazakhstan and Russia before it.
_REACHES_SOMEBODY = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}"
    r"|(?<![\w/=.+-])(?:\+\d{1,3}|8)[ (-]{0,2}\d{3}[ )-]{0,2}\d{3}[ -]?\d{2}[ -]?\d{2,3}(?![\w-])"
)
_MAYBE_REACHES = re.compile(r"@|\+\d|8[ (-]{0,2}\d{3}")
_FORMULA = re.compile(r"\s*[=+@-]\S")  # what a spreadsheet would work out
_TO_BE_WRITTEN = re.compile(r"\W*(?:TODO|TBD|FIXME|XXX+|Lorem ipsum)\b")
_TRACE = re.compile(r"utm_|fbclid=|gclid=|yclid=")
_OPENING = {")": "(", "]": "["}
_SEASON_OR_YEARS = re.compile(r"([0-9]{2})([0-9]{2})-(2[1-4])")


def of_text(value: str) -> Broken | None:
    """A text as it stands in a field: it is shown as it is, so nothing in it may be markup or hidden."""
    for odd in unicode_checks.odd(value):
        return Broken(odd.what, odd.write, code=odd.code)
    if _FORMULA.match(value):
        hint = "begin with a word: tables of the data base are opened in spreadsheets"
        return Broken(f"{shown(value, 30)} begins as a formula does", hint, code="formula")
    if _MAYBE_MARKUP.search(value) and (found := _MARKUP.search(value)):
        what = f"{shown(value[found.start() :], 30)} would be printed as it is"
        return Broken(what, "write plain words: this field takes no bold, no links, no code and no HTML", code="markup")
    if found := _TO_BE_WRITTEN.match(value):
        return Broken(f"{shown(found[0])} stands where the text should", "write the text", code="no-text")
    return next((broken for _, broken in contact_details(value)), None)


def contact_details(text: str) -> Iterator[tuple[int, Broken]]:
    """Every telephone number and address for mail in a text, and where it begins."""
    for found in _REACHES_SOMEBODY.finditer(text) if _MAYBE_REACHES.search(text) else ():
        what = f"{shown(found[0])} is how somebody can be reached"
        hint = "leave it out: what is published here stays, and is read by everybody"
        yield found.start(), Broken(what, hint, code="contact-detail")


def of_address(value: str) -> Broken | None:
    """An address of the right form that a slip of the pen has spoiled."""
    inner = re.match(r"https?:(?://)?(https?(?::|//).*)", value)
    if inner:
        return Broken(f"{shown(value)} has two beginnings", f"write {_mended(inner[1])}", code="web-address")
    if (whole := _without_loose_end(value)) != value:
        return Broken(f"{shown(value)} ends in {shown(value[len(whole) :])}", f"write {whole}", code="web-address")
    parts = urlsplit(value)
    if broken := _of_host(value, parts.hostname or "", parts.netloc):
        return broken
    if (clean := without_traces(parts.query)) != parts.query:
        write = f"write {parts._replace(query=clean).geturl()}"
        return Broken(f"{shown(value, 200)} says by which way its reader came", write, code="web-address")
    searched = parts.path == "/url" and re.fullmatch(r"(?:www\.)?google\.[a-z.]+", parts.hostname or "")
    led = parse_qs(parts.query).get("q" if "q=" in parts.query else "url", [""])[0] if searched else ""
    if led:
        return Broken(f"{shown(value)} leads through a search engine", f"write {led}", code="web-address")
    return None


def _of_host(address: str, host: str, place: str) -> Broken | None:
    """A host that is not what it seems to be."""
    if "@" in place:
        what = f"{shown(address)} leads to {host}, whatever stands before the @"
        return Broken(what, f"write {address.replace(place, place.rpartition('@')[2])}", code="web-address")
    for label in host.split("."):
        for odd in unicode_checks.odd(label):
            return Broken(f"the host of {shown(address)}: {odd.what}", odd.write, code="web-address")
    return None


def is_known_here_only(address: str) -> bool:
    """Whether an address leads to the reader's own machine or network."""
    host = urlsplit(address).hostname or ""
    try:
        return not ip_address(host).is_global
    except ValueError:  # a name
        return "." not in host or host.endswith((".local", ".localhost", ".internal"))


def without_traces(query: str) -> str:
    """The query of an address without what campaigns and social networks add to it."""
    return "&".join(part for part in query.split("&") if not _TRACE.match(part))


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
