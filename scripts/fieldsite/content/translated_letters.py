"""Whether a translation is in the letters of its language: in those of another script, it was put into the wrong file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..core.problems import Problem, place_in, shown
from .body_checks import without_parts, without_remarks
from .front_matter import MarkdownFile
from .translation_schema import PASSAGES, Translation
from .unicode_checks import foreign_letters, own_letters
from .yaml_source import Document

_OF_NAMES = (
    PASSAGES,
    "projects",
)  # kinds whose texts may be names, which have short words of small letters: Bank of China
_ENGLISH_WORD = re.compile(r"(?<![\w/.@-])[a-z]{2,}(?![\w/@])")
_SHORT = 3  # letters of words that stand in names too
_FEWEST = 3  # words that show that the text of a page is English
_ADDRESS = re.compile(r"\]\([^)\n]*\)|https?://\S+")


def letters_of(document: Document, number: int, kind: str, language: str, one: Translation) -> Iterator[Problem]:
    """What tells that the title or the summary of a translation stands in English."""
    for field, text in (("title", one.title), ("summary", one.summary)):
        if text and not own_letters(text, language) and _english_words(text, _SHORT if kind in _OF_NAMES else 0):
            what, write = _english(text, language)
            yield document.problem((number, field), what, write, code="translation-letters", warning=True)


def letters_of_text(source: MarkdownFile, language: str) -> Iterator[Problem]:
    """What tells that the text of a page is in another language; at its first letter of another script, or its first word."""
    prose = _ADDRESS.sub(
        lambda link: " " * len(link[0]), without_parts(without_remarks(source.text.without_code), source.text)
    )
    own, foreign = own_letters(prose, language), foreign_letters(prose, language)
    words = _english_words(prose, _SHORT)
    if len(foreign) > own:
        where = place_in(source.body, prose.index(foreign[0]), source.body_line)
        yield Problem(source.file, *where, *_foreign(prose.strip(), foreign, language), code="translation-letters")
    elif not own and len(words) >= _FEWEST:
        where = place_in(source.body, words[0].start(), source.body_line)
        what, write = _english(prose.strip(), language)
        yield Problem(source.file, *where, what, write, code="translation-letters", warning=True)


def _english_words(text: str, short: int) -> list[re.Match[str]]:
    return [word for word in _ENGLISH_WORD.finditer(text) if len(word[0]) > short]


def _foreign(text: str, letters: list[str], language: str) -> tuple[str, str]:
    what = f"{shown(text)} is mostly in letters of another script ({''.join(letters[:3])})"
    return what, f"write it in the language {shown(language)}, or move it to the file of the language that it is in"


def _english(text: str, language: str) -> tuple[str, str]:
    what = f"{shown(text)} has no letter of the language {shown(language)}"
    return what, "translate it, or take the entry out: a page then shows the English, marked as such"
