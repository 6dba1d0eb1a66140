"""Dates as field notes and newspapers have them: a day, a month, a year, a span, or "about".

The notation is the Extended Date/Time Format (EDTF, ISO 8601-2:2019) at levels 0 and 1, for whole days in
the years 0001 to 9999. Times of day, years outside that range and level 2 are refused with a message.
"""

from __future__ import annotations

import re
from calendar import month_name, monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

OPEN_START = date.min
OPEN_END = date.max
SEASONS = {"21": ("spring", 3), "22": ("summer", 6), "23": ("autumn", 9), "24": ("winter", 12)}
ONE = re.compile(r"([0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-([0-9]{2}|XX)(?:-([0-9]{2}|XX))?)?([~?%]?)")
HINT = "write year-month-day, for example 2023-05-12 (2023-05, 2023, 2023~ or 2023-05-12/2023-05-14 will do)"


class NotADate(ValueError):
    """The text is not a date that this site can read; the message says why."""


@dataclass(frozen=True)
class When:
    """A date with its uncertainty. `first` and `last` are the earliest and latest day that it may mean."""

    text: str
    first: date
    last: date
    precision: str
    words: str
    approximate: bool = False
    uncertain: bool = False

    @property
    def sort_key(self) -> tuple[date, int]:
        """Earliest day first; of two that begin together the longer one first, so a month stands before its days."""
        return self.first, -self.last.toordinal()

    @property
    def open_ended(self) -> bool:
        return self.last == OPEN_END

    def overlaps(self, first: date, last: date) -> bool:
        """True when some day that this date may mean lies in first..last, both bounds included."""
        return self.first <= last and first <= self.last


@dataclass(frozen=True)
class _Point:
    """One side of an interval, or a whole date: numbers as written, None where nothing or X stands."""

    year: str
    month: str | None
    day: str | None
    mark: str
    first: date
    last: date


@lru_cache(maxsize=65536)
def read(text: str) -> When:
    """The date that an EDTF text means. Raises NotADate with a reason in plain words."""
    start, slash, end = text.partition("/")
    return _interval(text, start, end) if slash else _single(text)


def until(first: When, last: When) -> When:
    """The time from the beginning of one date to the end of another, of which an end that is open counts as not written."""
    start, end = ([part for part in one.text.split("/") if part not in ("", "..")] for one in (first, last))
    return read(f"{start[0]}/{end[-1]}")


def _single(text: str) -> When:
    point = _point(text)
    return When(
        text=text,
        first=point.first,
        last=point.last,
        precision=_precision(point),
        words=_qualified(_words(point), point.mark),
        approximate=point.mark in ("~", "%"),
        uncertain=point.mark in ("?", "%"),
    )


def _interval(text: str, start: str, end: str) -> When:
    left = None if start in ("", "..") else _point(start)
    right = None if end in ("", "..") else _point(end)
    if left is None and right is None:
        raise NotADate("an interval needs at least one date")
    if left and right and left.first > right.last:
        raise NotADate("the interval ends before it begins")
    marks = (left.mark if left else "") + (right.mark if right else "")
    return When(
        text=text,
        first=left.first if left else OPEN_START,
        last=right.last if right else OPEN_END,
        precision="span",
        words=_span_words(left, right, start, end),
        approximate="~" in marks or "%" in marks,
        uncertain="?" in marks or "%" in marks,
    )


def _point(text: str) -> _Point:
    match = ONE.fullmatch(text)
    if not match:
        raise NotADate("not a date in the form year-month-day")
    year, month, day, mark = match.groups()
    if "X" in year and month:
        raise NotADate("a year with unknown digits takes no month")
    if month == "XX" and day not in (None, "XX"):
        raise NotADate("a day needs its month")
    if month in SEASONS and day:
        raise NotADate("a season takes no day")
    first, last = _bounds(year, month, day)
    return _Point(year, month if month != "XX" else None, day if day != "XX" else None, mark, first, last)


def _bounds(year: str, month: str | None, day: str | None) -> tuple[date, date]:
    low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if low == 0:
        raise NotADate("there is no year 0000 here")
    if month is None or month == "XX":
        return date(low, 1, 1), date(high, 12, 31)
    if month in SEASONS:
        return _season(low, SEASONS[month][1])
    number = int(month)
    if not 1 <= number <= 12:
        raise NotADate(f"there is no month {month}")
    length = monthrange(low, number)[1]
    if day is None or day == "XX":
        return date(low, number, 1), date(low, number, length)
    if not 1 <= int(day) <= length:
        raise NotADate(f"{month_name[number]} {low} has no day {day}")
    return date(low, number, int(day)), date(low, number, int(day))


def _season(year: int, month: int) -> tuple[date, date]:
    """Three months of the northern year; winter begins in December of the year named."""
    after = (year + (month + 3 > 12), (month + 2) % 12 + 1)
    return date(year, month, 1), date(*after, 1) - timedelta(days=1)


def _precision(point: _Point) -> str:
    if "X" in point.year or (point.month in SEASONS):
        return "span"
    return "year" if point.month is None else "month" if point.day is None else "day"


def _words(point: _Point) -> str:
    if point.year.endswith("XX"):
        return f"some year from {point.first.year} to {point.last.year}"
    if point.year.endswith("X"):
        return f"the {point.first.year}s"
    if point.month is None:
        return str(point.first.year)
    if point.month in SEASONS:
        return f"{SEASONS[point.month][0]} {point.first.year}"
    month = f"{month_name[int(point.month)]} {point.first.year}"
    return month if point.day is None else f"{int(point.day)} {month}"


def _qualified(words: str, mark: str) -> str:
    return {"": "", "~": "about ", "?": "perhaps ", "%": "perhaps about "}[mark] + words


def _span_words(left: _Point | None, right: _Point | None, start: str, end: str) -> str:
    if left is None:
        opening = "until " if start == ".." else "unknown beginning, until "
        return opening + _qualified(_words(right), right.mark) if right else ""
    if right is None:
        closing = "" if end == ".." else ", end unknown"
        return f"from {_qualified(_words(left), left.mark)}{closing}"
    shared = left.mark == right.mark == "" and left.month and right.month and left.year == right.year
    if not shared or left.month in SEASONS or right.month in SEASONS:
        return f"{_qualified(_words(left), left.mark)} to {_qualified(_words(right), right.mark)}"
    if left.day and right.day and left.month == right.month:
        return f"{int(left.day)} to {_words(right)}"
    return f"{_words(left).removesuffix(f' {left.first.year}')} to {_words(right)}"
