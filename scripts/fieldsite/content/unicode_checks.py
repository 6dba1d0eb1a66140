"""Characters that make a text read otherwise than it is stored: hidden, lost, or of another alphabet.

What a character is, is asked of the Unicode tables in the package `regex`. The words that mix alphabets are those of
Unicode's Technical Standard 39, less the names of firms that are made so on purpose (ForteБанк).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import regex

LOST = "\ufffd"
FEWEST_ON_PURPOSE = 3  # letters of one alphabet in a row that nobody types by a slip
_ORDER = regex.compile(r"\p{Bidi_Control}")
# Joiners belong to some alphabets and to drawn signs, and so do the selectors of a letter's form.
_HIDDEN = regex.compile(
    r"[[\p{Cc}\p{Co}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\ufffd]"
    r"--[\t\n\u200c\u200d\ufe00-\ufe0f\U000e0100-\U000e01ef]]",
    regex.V1,
)
_WORD = regex.compile(r"[\p{L}\p{M}]+")
_RUN = regex.compile(r"(?P<Latin>\p{Latin}+)|(?P<Cyrillic>\p{Cyrillic}+)|(?P<Greek>\p{Greek}+)")
_SCRIPTS = {"kk": "Cyrillic", "ru": "Cyrillic", "zh": "Han"}  # of the languages that texts are translated into
_OWN = {language: regex.compile(rf"\p{{{script}}}") for language, script in _SCRIPTS.items()}
_FOREIGN = {
    language: regex.compile(rf"[\p{{L}}--[\p{{Latin}}\p{{{script}}}\p{{Common}}]]", regex.V1)
    for language, script in _SCRIPTS.items()
}


@dataclass(frozen=True)
class Odd:
    """One character or word: where in the text it begins, what is wrong with it, what to do, and the kind of fault."""

    at: int
    what: str
    write: str
    code: str


def odd(text: str) -> Iterator[Odd]:
    """Every character and word of a text that is not what it seems."""
    if text.isascii() and text.replace("\n", "").replace("\t", "").isprintable():
        return  # nearly every text: nothing can hide in it
    for match in _HIDDEN.finditer(text):
        yield _hidden(match.start(), match[0])
    for match in _WORD.finditer(text):
        if not match[0].isascii() and (mixed := _mixed(match[0])):
            yield Odd(match.start(), mixed, "type the word anew, all of it on one keyboard", code="mixed-alphabets")


def _hidden(at: int, character: str) -> Odd:
    name = f"U+{ord(character):04X}"
    if character == LOST:
        what = f"text holds {name}, the sign for a letter that was lost"
        return Odd(at, what, "write the letter that stood in the source", code="lost-letter")
    if _ORDER.match(character):
        what = f"text holds {name}, which turns the order of the letters after it"
        return Odd(at, what, "delete it and type the text anew", code="hidden-character")
    known = unicodedata.name(character, "").lower()
    said = f" ({known})" if known else ""
    what = f"text holds the invisible character {name}{said}"
    return Odd(at, what, "delete it and type the text anew", code="hidden-character")


@lru_cache(maxsize=65536)
def _mixed(word: str) -> str:
    """What is wrong with a word of several alphabets, or "" when there is nothing."""
    runs = [(match.lastgroup or "", match[0]) for match in _RUN.finditer(word)]
    if len({alphabet for alphabet, _ in runs}) < 2:
        return ""
    alphabet, letters = min(runs, key=lambda run: len(run[1]))
    if len(letters) >= FEWEST_ON_PURPOSE:
        return ""
    rest = next(other for other, _ in runs if other != alphabet)
    return f'"{word}" mixes alphabets: "{letters}" is {alphabet}, other letters are {rest}'


def foreign_letters(text: str, language: str, known: str = "") -> list[str]:
    """The letters of a text that are neither of the script of its language nor Latin, but for those that stand in `known`."""
    return [] if text.isascii() else [letter for letter in _FOREIGN[language].findall(text) if letter not in known]


def own_letters(text: str, language: str) -> int:
    """How many letters of a text are of the script of its language."""
    return 0 if text.isascii() else len(_OWN[language].findall(text))
