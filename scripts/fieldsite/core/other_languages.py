"""Languages beside English: their catalogue of words, and dates, numbers and sums as CLDR has them."""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterable, Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from babel import Locale
from babel.dates import format_date, get_month_names
from babel.messages.mofile import write_mo
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po
from babel.numbers import format_compact_currency, format_decimal

from .dates import When
from .languages import CATALOGUES, ENGLISH, Language, phrase

LOCALES = {"kk": "kk", "ru": "ru", "zh": "zh_Hans_CN"}
MONTHS = {"kk": "y 'ж'. MMMM", "ru": "LLLL y 'г'.", "zh": "y年M月"}  # a month of a year, as CLDR writes its days
MONTHS_AFTER_A_WORD = MONTHS | {"ru": "MMMM y 'г'."}  # "about", "from" and "until" are followed by another case
# Letters in the order of dictionaries, which is not that of their code points. Chinese is sorted as GB 2312 has it: by sound.
ALPHABETS = {
    "kk": "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
}
_QUALIFIED = {
    "~": phrase("about %(date)s"),
    "?": phrase("perhaps %(date)s"),
    "%": phrase("perhaps about %(date)s"),
}
_DAY_OR_MONTH = re.compile(r"\d{4}-(?:0\d|1[0-2])(?:-\d\d)?")
_SHORT_MONTH = re.compile(r"(?<!M)MMM(?!M)")  # as patterns of spans in CLDR have it
_UNCERTAIN = "?"  # the one mark whose word leaves the case of a date as it is
_SEASONS = {
    "21": phrase("spring %(year)s"),
    "22": phrase("summer %(year)s"),
    "23": phrase("autumn %(year)s"),
    "24": phrase("winter %(year)s"),
}


def months() -> dict[str, int]:
    """The months as people write them in Kazakh and Russian, by themselves and in a date, each with its number."""
    found: dict[str, int] = {}
    for language in ("kk", "ru"):
        alone, in_a_date = (
            get_month_names("wide", "stand-alone", language),
            get_month_names("wide", "format", language),
        )
        found |= {name.lower(): number for names in (alone, in_a_date) for number, name in names.items()}
    return found


class OtherLanguage(Language):
    """A language with its catalogue of words."""

    def __init__(self, code: str, catalogue: gettext.NullTranslations) -> None:
        self.code = code
        self._catalogue = catalogue
        self._locale = Locale.parse(LOCALES[code])
        self._when: dict[str, str] = {}

    def gettext(self, message: str) -> str:
        return self._catalogue.gettext(message)

    def ngettext(self, one: str, many: str, number: int) -> str:
        return self._catalogue.ngettext(one, many, number)

    def forms(self, one: str, many: str) -> list[str]:
        return [self.ngettext(one, many, number) for number in (1, 2, 5)]

    def number(self, value: float) -> str:
        return format_decimal(value, locale=self._locale)

    def dollars(self, value: float) -> str:
        return format_compact_currency(value, "USD", locale=self._locale, fraction_digits=2)

    def enumerated(self, items: Iterable[str]) -> str:
        *first, final = list(items) or [""]
        comma = self.text(", ")
        return self.text("%(first)s and %(last)s", first=comma.join(first), last=final) if first else final

    def day(self, day: date) -> str:
        return format_date(day, "long", locale=self._locale)

    def when(self, when: When) -> str:
        if when.text not in self._when:
            self._when[when.text] = self._date(when)
        return self._when[when.text]

    def _date(self, when: When) -> str:
        start, slash, end = when.text.partition("/")
        if not slash:
            return self._single(start)
        if start in ("", ".."):
            until = self.text("until %(date)s", date=self._single(end, MONTHS_AFTER_A_WORD))
            return until if start else self.text("unknown beginning, %(until)s", until=until)
        if end in ("", ".."):
            since = self.text("from %(date)s", date=self._single(start, MONTHS_AFTER_A_WORD))
            return since if end else self.text("%(since)s, end unknown", since=since)
        return self._span(start, end) or self.text(
            "%(first)s to %(last)s", first=self._single(start), last=self._single(end)
        )

    def _span(self, start: str, end: str) -> str:
        """Two days or two months of one year, which says once what they share; empty for another span."""
        if (
            len(start) != len(end)
            or start[:4] != end[:4]
            or not (_DAY_OR_MONTH.fullmatch(start) and _DAY_OR_MONTH.fullmatch(end))
        ):
            return ""
        first, last = (date.fromisoformat(f"{written}-01"[:10]) for written in (start, end))
        by_field = self._locale.interval_formats["yMMMd" if len(start) == len("2001-02-03") else "yMMMM"]
        patterns = by_field["M" if first.month != last.month else "d"]
        days = zip((first, last), patterns, strict=True)
        return "".join(
            format_date(day, _SHORT_MONTH.sub("MMMM", pattern), locale=self._locale) for day, pattern in days
        )

    def _single(self, written: str, months: Mapping[str, str] = MONTHS) -> str:
        """A date that is no span."""
        mark = written[-1] if written[-1] in _QUALIFIED else ""
        if not mark:
            return self._unqualified(written, months)
        months = MONTHS if mark == _UNCERTAIN else MONTHS_AFTER_A_WORD
        return self.text(_QUALIFIED[mark], date=self._unqualified(written[:-1], months))

    def _unqualified(self, written: str, months: Mapping[str, str]) -> str:
        year, _, rest = written.partition("-")
        if year.endswith("XX"):
            first = int(year[:2]) * 100
            return self.text("some year from %(first)s to %(last)s", first=first, last=first + 99)
        if year.endswith("X"):
            return self.text("the %(decade)ss", decade=f"{year[:3]}0")
        month, _, of_month = rest.replace("XX", "").partition("-")
        if not month:
            return self.text("%(year)s", year=int(year))
        if month in _SEASONS:
            return self.text(_SEASONS[month], year=int(year))
        first_day = date(int(year), int(month), 1)
        if of_month:
            return self.day(first_day.replace(day=int(of_month)))
        return format_date(first_day, months[self.code], locale=self._locale)

    def sort_key(self, name: str) -> tuple[Any, ...]:
        if self.code == "zh":
            return (name.encode("gb18030"),)
        alphabet = ALPHABETS[self.code]
        return tuple((alphabet.find(letter), letter) for letter in name.casefold() if letter not in "«»„“”\"'")


def plural_forms(code: str) -> str:
    """How many forms a noun has in a language, and which follows a number n, as the header of a catalogue says it."""
    return str(get_plural(LOCALES[code]))


def read_language(root: Path, code: str) -> Language:
    """A language by its code, with its catalogue below `root`. Raises FileNotFoundError when it has none."""
    if code == ENGLISH.code:
        return ENGLISH
    text = (root / CATALOGUES / f"{code}.po").read_text(
        "utf-8-sig"
    )  # some editors begin a file with a mark of its encoding
    lines = (line for line in text.split("\n") if not line.lstrip().startswith("#"))
    catalogue = read_po(lines, locale=LOCALES[code])
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return OtherLanguage(code, gettext.GNUTranslations(compiled))
