"""The public archives that are asked for copies, and how each is asked."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from email.utils import format_datetime, parsedate_to_datetime
from hashlib import sha256
from typing import Any
from urllib.parse import unquote, urlencode, urlsplit

from fieldsite.content.duplicates import page_of_address
from requests.utils import parse_header_links

from .web import Reply, RobotsFault, Web, WebFault

SMALL = 1_000_000  # bytes of an answer that is no page
_CAPTURE = re.compile(r"/web/(\d{14})(?:[a-z]{2}_)?/(.+)$")


@dataclass(frozen=True)
class Archives:
    """Where the archives are: the settings of this program. Every address ends with a slash.

    `wayback` is asked by its index of captures (CDX) and gives pages as they were taken; the `timegates` by the protocol
    Memento (RFC 7089). `pause` is what all of them are given between two questions, in seconds.
    """

    wayback: str = "https://web.archive.org/"
    timegates: tuple[str, ...] = ("https://archive.ph/timegate/",)
    pause: float = 5

    @property
    def hosts(self) -> set[str]:
        return {urlsplit(archive).hostname or "" for archive in self.all}

    @property
    def all(self) -> tuple[str, ...]:
        return (self.wayback, *self.timegates)


@dataclass(frozen=True)
class PageCopy:
    """An archived copy: its address, the day on which it was made, and the SHA-256 of what the archive took, if it was read."""

    url: str
    day: date
    sha256: str | None = None


def find(web: Web, archives: Archives, page: str, near: date | None) -> PageCopy | None:
    """The copy of a page that was made nearest to a day, from the first archive that has one.

    None when all of them have none. Raises WebFault when none is found and one of them could not be asked to the end.
    """
    fault: WebFault | None = None
    for archive in archives.all:
        ask = _of_wayback if archive == archives.wayback else _of_timegate
        try:
            if found := ask(web, archive, page, near):
                return found
        except WebFault as error:
            fault = fault or WebFault(f"{urlsplit(archive).hostname}: {error}")
    if fault:
        raise fault
    return None


def save(web: Web, archives: Archives, page: str) -> PageCopy:
    """Asks for a new copy of a page. Raises WebFault when none is made, or none that can be named yet."""
    reply = web.get(f"{archives.wayback}save/{page}")
    if reply.status != 200:
        raise WebFault(f"answers {reply.status} {reply.reason} when it is asked for a new copy")
    said = [reply.url, reply.headers.get("Content-Location", "")]
    captures = [match for one in said if (match := _CAPTURE.search(one))]
    if not captures:
        raise WebFault("was asked for a new copy; a later run will find it")
    return _checked(web, archives.wayback, page, captures[0][1], captures[0][2])


def _of_wayback(web: Web, archive: str, page: str, near: date | None) -> PageCopy | None:
    asked = {
        "url": page,
        "output": "json",
        "fl": "timestamp,original,statuscode",
        "filter": "statuscode:200",
        "limit": "1",
    }
    if near:
        asked |= {"sort": "closest", "closest": f"{near:%Y%m%d}120000"}
    reply = web.get(f"{archive}cdx/search/cdx?{urlencode(asked)}", most=SMALL)
    if reply.status == 404:
        return None
    row = _first_row(_good(reply))
    return _checked(web, archive, page, row["timestamp"], row["original"]) if row else None


def _first_row(reply: Reply) -> dict[str, str] | None:
    """The first capture of an index; the first line of its table holds the names of the columns."""
    try:
        table: Any = json.loads(reply.body or b"[]")
    except ValueError:
        raise WebFault("answers with something that is no JSON") from None
    if table == []:
        return None
    try:
        names, captured, *_ = table
        row = dict(zip(names, captured, strict=True))
    except (TypeError, ValueError):
        raise WebFault("answers with JSON of another form") from None
    if not all(isinstance(row.get(key), str) for key in ("timestamp", "original")):
        raise WebFault("answers with JSON of another form")
    return row


def _checked(web: Web, archive: str, page: str, taken: str, original: str) -> PageCopy:
    """A copy that was looked at: it is of this page, it has a day, and it can be read."""
    _same_page(page, original)
    day = _day(taken)
    try:
        reply = _good(web.get(f"{archive}web/{taken}id_/{original}"))
    except RobotsFault:
        return PageCopy(f"{archive}web/{taken}/{original}", day)
    moved = _CAPTURE.search(reply.url)
    if moved is None:
        raise WebFault("leads from the copy to something that is none")
    _same_page(page, moved[2])
    if not reply.body:
        raise WebFault("gives a copy that is empty")
    return PageCopy(f"{archive}web/{moved[1]}/{moved[2]}", _day(moved[1]), sha256(reply.body).hexdigest())


def _of_timegate(web: Web, archive: str, page: str, near: date | None) -> PageCopy | None:
    asked = {"Accept-Datetime": format_datetime(datetime.combine(near, time(12), UTC), usegmt=True)} if near else {}
    reply = web.get(f"{archive}{page}", asked)
    if reply.status == 404:
        return None
    taken = _good(reply).headers.get("Memento-Datetime", "")
    try:
        day = parsedate_to_datetime(taken).date()
    except (ValueError, TypeError):
        raise WebFault("answers without the day of a copy") from None
    links = parse_header_links(reply.headers.get("Link", ""))
    originals = [link.get("url", "") for link in links if "original" in link.get("rel", "").split()]
    if not originals or reply.url.startswith(archive):
        raise WebFault("does not say what its copy is a copy of")
    _same_page(page, originals[0])
    return PageCopy(reply.url, _not_to_come(day))


def _good(reply: Reply) -> Reply:
    if reply.status != 200:
        raise WebFault(f"answers {reply.status} {reply.reason}")
    return reply


def _same_page(page: str, other: str) -> None:
    try:
        same = page_of_address(unquote(page)) == page_of_address(unquote(other))
    except ValueError:
        same = False
    if not same:
        raise WebFault(f"gives a copy of another page ({other})")


def _day(taken: str) -> date:
    """The day of a time of 14 digits. Raises WebFault where it is none."""
    try:
        return _not_to_come(datetime.strptime(taken, "%Y%m%d%H%M%S").date())
    except ValueError:
        raise WebFault("gives a copy of a day that there is not") from None


def _not_to_come(day: date) -> date:
    if day.year < 1990 or day > datetime.now(UTC).date():
        raise WebFault(f"gives a copy of a day that cannot be ({day})")
    return day
