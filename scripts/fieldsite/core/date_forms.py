"""Dates in the forms that people write, turned into the one that files take: "2 September 2019" is 2019-09-02."""

from __future__ import annotations

import re
import unicodedata
from calendar import month_abbr, month_name
from functools import cache

from .dates import SEASONS, NotADate, read
from .other_languages import months

_PARTS = {name: f"Y-{number}" for number, (name, _) in SEASONS.items()} | {"fall": "Y-23"}
_PARTS |= {"q1": "Y-01/Y-03", "q2": "Y-04/Y-06", "q3": "Y-07/Y-09", "q4": "Y-10/Y-12"}
_DAY, _YEAR = (
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?",
    r"(?P<year>\d{4})(?: ?(?:г\.?|года|году|год|ж\.?|жылы|жылғы|жыл)(?!\w))?",
)
_IN_NUMBERS = [
    re.compile(pattern)
    for pattern in (
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})",
        r"(?P<year>\d{4})([-./ ])(?P<month>\d{1,2})\2(?P<day>\d{1,2})\.?",
        r"(?P<year>\d{4})([-./])(?P<month>\d)",
        r"(?P<day>\d{1,2})([.])\s?(?P<month>\d{1,2})\2\s?(?P<year>\d{4})",
        r"(?P<day>1[3-9]|2\d|3[01])([-/])(?P<month>\d{1,2})\2(?P<year>\d{4})",
        r"(?P<month>\d{1,2})([-/])(?P<day>1[3-9]|2\d|3[01])\2(?P<year>\d{4})",
        r"(?P<year>\d{4}) ?年 ?(?P<month>\d{1,2}) ?月(?: ?(?P<day>\d{1,2}) ?[日号])?",
    )
]
_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?")
_ABOUT = re.compile(r"(?:about|around|circa|ca?\.?|approximately|~) ?(\d{4}(?:-\d{2})?(?:-\d{2})?)", re.IGNORECASE)
_YEAR_ALONE = re.compile(rf"(?:in |the year )?{_YEAR}", re.IGNORECASE)
_PART = rf"(?P<part>{'|'.join(_PARTS)})"
_PARTS_OF_YEAR = [
    re.compile(form, re.IGNORECASE)
    for form in (rf"(?:in |the )*{_PART}(?: of)?,? (?P<year>\d{{4}})", rf"(?P<year>\d{{4}}),?[ -]?{_PART}")
]
_CUT_SPAN = re.compile(r"((?:\d{4}-)(?:\d{2}-)?)(\d{2})/(\d{2})")
_UNSURE = re.compile(r"(?:perhaps|probably|maybe) (\d{4}(?:-\d{2})?(?:-\d{2})?)", re.IGNORECASE)
_SPAN = re.compile(r"(?:from )?(.*\d{4}.*?) (?:--?|to|until|till|/) (.*\d{4}.*)", re.IGNORECASE)
_TIGHT_SPAN = re.compile(r"(\d{4}(?:-\d{2}){0,2})(?:--?|to|until)(\d{4}(?:-\d{2}){0,2})")
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))


@cache
def _months() -> dict[str, int]:
    """Every name of a month in small letters, in full or short, in the languages of the site, and its number."""
    own = {name.lower(): number for names in (month_name, month_abbr) for number, name in enumerate(names) if name}
    return own | {"sept": 9} | months()


@cache
def _in_words() -> tuple[re.Pattern[str], ...]:
    """Dates with the name of a month; asked for only when a date is faulty, since they take long to make."""
    month = rf"(?P<month>{'|'.join(sorted(_months(), key=len, reverse=True))})\.?"
    forms = (
        rf"{_DAY},? (?:of )?{month},? {_YEAR}",
        rf"{month} {_DAY},? {_YEAR}",
        rf"{_YEAR},? {month},? {_DAY}",
        rf"{_YEAR},? {_DAY} {month}",
        rf"{month}(?:,? |-){_YEAR}",
        rf"{_YEAR},? {month}",
        rf"{_DAY}-(?P<last>\d{{1,2}}) {month},? {_YEAR}",
    )
    return tuple(re.compile(form, re.IGNORECASE) for form in forms)


def meant(text: str) -> str:
    """The date that a text in another form means, as files take it; "" when it could be several, or none.

    12/05/2023 is two days at once and stays unread; so does 2021-22. Two days with a slash between them that
    are exchanged are put in order.
    """
    plain = " ".join(unicodedata.normalize("NFKC", text).translate(_DASHES).split())  # digits of full width too
    for found in (_meant(plain), "/".join(reversed(plain.split("/")))):
        try:
            read(found)
        except NotADate:
            continue
        return found if found != text else ""
    return ""


def _meant(plain: str) -> str:
    for pattern in (*_in_words(), *_IN_NUMBERS):
        if match := pattern.fullmatch(plain):
            return _written(match.groupdict())
    for pattern, form in (
        (_YEAR_ALONE, "{}"),
        (_CUT_SPAN, "{0}{1}/{0}{2}"),
        (_TIME, "{}"),
        (_ABOUT, "{}~"),
        (_UNSURE, "{}?"),
    ):
        if match := pattern.fullmatch(plain):
            return form.format(*match.groups())
    for pattern in _PARTS_OF_YEAR:
        if match := pattern.fullmatch(plain):
            return _PARTS[match["part"].lower()].replace("Y", match["year"])
    if span := _SPAN.fullmatch(plain) or _TIGHT_SPAN.fullmatch(plain):
        return "/".join(_meant(side) for side in span.groups())
    return plain


def _written(parts: dict[str, str | None]) -> str:
    named = parts["month"] or ""
    start = f"{parts['year']}-{_months().get(named.lower()) or int(named):02d}"
    if not parts.get("day"):
        return start
    first = f"{start}-{int(parts['day'] or 0):02d}"
    return f"{first}/{start}-{int(parts['last'] or 0):02d}" if parts.get("last") else first
