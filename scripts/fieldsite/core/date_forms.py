"""Dates in the forms that people write, turned into the one that files take: "2 September 2019" is 2019-09-02."""

from __future__ import annotations

import re
from calendar import month_abbr, month_name

from .dates import NotADate, read

_MONTHS = {name.lower(): number for number, name in enumerate(month_name) if name} | {
    name.lower(): number for number, name in enumerate(month_abbr) if name
} | {"sept": 9}  # fmt: skip
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_DAY, _YEAR = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?", r"(?P<year>\d{4})"
_IN_WORDS = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_DAY},? (?:of )?{_MONTH},? {_YEAR}",
        rf"{_MONTH} {_DAY},? {_YEAR}",
        rf"{_YEAR},? {_MONTH},? {_DAY}",
        rf"{_MONTH},? {_YEAR}",
        rf"{_YEAR},? {_MONTH}",
        rf"{_DAY}-(?P<last>\d{{1,2}}) {_MONTH},? {_YEAR}",
    )
]
_IN_NUMBERS = [
    re.compile(pattern)
    for pattern in (
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})",
        r"(?P<year>\d{4})([-./ ])(?P<month>\d{1,2})\2(?P<day>\d{1,2})\.?",
        r"(?P<year>\d{4})([-./])(?P<month>\d)",
        r"(?P<day>\d{1,2})([.])\s?(?P<month>\d{1,2})\2\s?(?P<year>\d{4})",
        r"(?P<day>1[3-9]|2\d|3[01])([-/])(?P<month>\d{1,2})\2(?P<year>\d{4})",
        r"(?P<month>\d{1,2})([-/])(?P<day>1[3-9]|2\d|3[01])\2(?P<year>\d{4})",
    )
]
_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?")
_ABOUT = re.compile(r"(?:about|around|circa|ca?\.?|approximately|~) ?(\d{4}(?:-\d{2})?(?:-\d{2})?)", re.IGNORECASE)
_UNSURE = re.compile(r"(?:perhaps|probably|maybe) (\d{4}(?:-\d{2})?(?:-\d{2})?)", re.IGNORECASE)
_SPAN = re.compile(r"(?:from )?(.*\d{4}.*?) (?:--?|to|until|till|/) (.*\d{4}.*)", re.IGNORECASE)
_TIGHT_SPAN = re.compile(r"(\d{4}(?:-\d{2}){0,2})(?:--?|to|until)(\d{4}(?:-\d{2}){0,2})")
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))


def meant(text: str) -> str:
    """The date that a text in another form means, as files take it; "" when it could be several, or none.

    12/05/2023 is two days at once and stays unread; so does 2021-22.
    """
    plain = " ".join(text.translate(_DASHES).split())
    try:
        found = _meant(plain)
        read(found)
    except NotADate:
        return ""
    return found if found != text else ""


def _meant(plain: str) -> str:
    for pattern in (*_IN_WORDS, *_IN_NUMBERS):
        if match := pattern.fullmatch(plain):
            return _written(match.groupdict())
    for pattern, form in ((_TIME, "{}"), (_ABOUT, "{}~"), (_UNSURE, "{}?")):
        if match := pattern.fullmatch(plain):
            return form.format(*match.groups())
    if span := _SPAN.fullmatch(plain) or _TIGHT_SPAN.fullmatch(plain):
        return "/".join(_meant(side) for side in span.groups())
    return plain


def _written(parts: dict[str, str | None]) -> str:
    named = parts["month"] or ""
    start = f"{parts['year']}-{_MONTHS.get(named.lower()) or int(named):02d}"
    if not parts.get("day"):
        return start
    first = f"{start}-{int(parts['day'] or 0):02d}"
    return f"{first}/{start}-{int(parts['last'] or 0):02d}" if parts.get("last") else first
