"""The language of an edition of the site, and English: the words of the interface, dates, numbers, the order of names.

English is the language that everything is written in: its words are the keys of the catalogues `locales/<language>.po`.
What other languages need beside their catalogue stands in `other_languages.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from . import words
from .dates import When, until

CATALOGUES = "locales"
LANGUAGE_NAMES = {"en": "English", "kk": "Қазақша", "ru": "Русский", "zh": "简体中文"}  # each in itself


class Phrase(str):
    """A text of the interface in English that knows how it was put together, so that a page of another language says it in that."""

    message: str
    plural: str
    values: Mapping[str, object]

    @classmethod
    def of(cls, text: str, message: str, plural: str, values: Mapping[str, object]) -> Phrase:
        made = cls(text)
        made.message, made.plural, made.values = message, plural, values
        return made


def phrase(message: str, /, **values: object) -> Phrase:
    """A text with values in the places that it names, `%(name)s`; they may be such texts themselves."""
    return Phrase.of(message % values if values else message, message, "", values)


def counted_phrase(number: int, one: str, many: str = "") -> Phrase:
    """A number with its noun: 1 event, 3 events."""
    plural = f"%(number)s {many or one + 's'}"
    return Phrase.of(ENGLISH.counted(number, one, many), f"%(number)s {one}", plural, {"number": number})


COUNTRY_NAMES = {"KZ": phrase("Kazakhstan"), "CN": phrase("China"), "RU": phrase("Russia")}  # by ISO 3166-1 code


class English(str):
    """A text that stands in English on a page of another language."""

    __slots__ = ()


class Translated(str):
    """A text in another language that knows the English `original` of which ids and addresses are made."""

    def __new__(cls, text: str, original: str) -> Translated:
        made = super().__new__(cls, text)
        made.original = original
        return made

    original: str


class ReadTranslation(Translated):
    """A text whose translation a person has read against the English."""


class MachineTranslated(Translated):
    """A text that a machine translated and nobody has read."""


def original(text: str) -> str:
    """The English of a text."""
    return text.original if isinstance(text, Translated) else text


def made_of(text: str, source: str) -> str:
    """A text that was made of another one, marked as that is: as English, or as translated by a machine."""
    if isinstance(source, Translated):
        return type(source)(text, source.original)
    return English(text) if isinstance(source, English) else text


class Language:
    """English. Every part of the site that shows words to readers is given the language that they are to be in."""

    code = "en"

    @property
    def name(self) -> str:
        return LANGUAGE_NAMES[self.code]

    @property
    def folder(self) -> str:
        """Where its edition stands below the site's root: "" for English, "kk/"."""
        return "" if self.code == "en" else f"{self.code}/"

    @property
    def machine(self) -> str:
        """The tag of a text that a machine translated into it from English (BCP 47, RFC 6497): "kk-t-en-t0-und"."""
        return self.code if self.code == "en" else f"{self.code}-t-en-t0-und"

    def gettext(self, message: str) -> str:
        return message

    def ngettext(self, one: str, many: str, number: int) -> str:
        return one if number == 1 else many

    def forms(self, one: str, many: str) -> list[str]:
        """Every plural form of a noun."""
        return [one, many]

    def text(self, message: str, /, **values: object) -> str:
        """A text of the interface, with values in the places that it names: `%(name)s`."""
        found = self.gettext(message)
        return found % values if values else found

    def of(self, value: object) -> object:
        """A value as a page shows it: a phrase in this language."""
        if not isinstance(value, Phrase):
            return value
        if value.plural:
            number = int(str(value.values["number"]))
            return self.ngettext(value.message, value.plural, number) % {"number": self.number(number)}
        shown = {
            name: self.number(one) if isinstance(one, float) else self.of(one) for name, one in value.values.items()
        }
        return self.text(value.message, **shown)

    def counted(self, number: int, one: str, many: str = "") -> str:
        """A number with its noun: 1 event, 3 events."""
        form = self.ngettext(f"%(number)s {one}", f"%(number)s {many or one + 's'}", number)
        return form % {"number": self.number(number)}

    def number(self, value: float) -> str:
        return f"{value:,}"

    def dollars(self, value: float) -> str:
        """US dollars as people say them: 4180000000 is "US$ 4.18 billion"."""
        return words.dollars(value)

    def enumerated(self, items: Iterable[str]) -> str:
        """Words one after the other: "journals, stories and talks"."""
        return words.enumerated(items)

    def day(self, day: date) -> str:
        return f"{day.day} {day:%B %Y}"

    def until(self, first: When, last: When) -> str:
        return self.when(until(first, last))

    def when(self, when: When) -> str:
        """A date with its uncertainty in words: "about 1997"."""
        return when.words

    def sort_key(self, name: str) -> tuple[Any, ...]:
        """What names are sorted by: the alphabet of the language."""
        return (name,)


ENGLISH = Language()
