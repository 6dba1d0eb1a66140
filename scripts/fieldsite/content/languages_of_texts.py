"""Texts in the field of another language: a title in Russian where the English one belongs, a Kazakh name given as Russian.

What a text is written in is told by its letters: most of them are of one alphabet, and no language here is written in all of
them. Latin letters are let pass in names, since a firm may have a Latin name in every language.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from ..core.field_words import spoken
from ..core.problems import Problem, shown
from .id_checks import numbered
from .model import Content
from .paths import ACTORS, EVENTS, PLACES, PROJECTS, THREADS
from .schema import Names
from .translation_schema import file_of
from .yaml_source import Document, Path_

IN_WORDS = {"en": "English", "kk": "Kazakh", "ru": "Russian", "zh": "Chinese"}
_ALPHABETS = {"en": {"Latin"}, "kk": {"Cyrillic", "Latin", "Arabic"}, "ru": {"Cyrillic"}, "zh": {"Han"}}
_LETTERS = {"Latin": "A-Za-zÀ-ɏ", "Cyrillic": "Ѐ-ӿ", "Han": "㐀-鿿", "Arabic": "؀-ۿ"}
_RUNS = re.compile("|".join(f"(?P<{alphabet}>[{letters}]+)" for alphabet, letters in _LETTERS.items()))
# Any letter that a text, or a name, in a language is not written with: nearly all texts are without one.
_FOREIGN = {
    (language, is_name): re.compile(
        "[" + "".join(_LETTERS[one] for one in _LETTERS if one not in own and not (is_name and one == "Latin")) + "]"
    )
    for language, own in _ALPHABETS.items()
    for is_name in (False, True)
}
# Words by which a name is Kazakh, and no Russian one with a Kazakh word in it (область Жетісу).
_KAZAKH = re.compile(r"\b(?:облысы|ауданы|қаласы|ауылы|әкімдігі|министрлігі|республикасы)\b", re.IGNORECASE)
FEWEST_LETTERS = 2  # a sign or a number alone is of no language
# The English fields of each list.
_ENGLISH = {
    EVENTS: ("title", "summary"),
    PROJECTS: ("name",),
    THREADS: ("title", "summary"),
    ACTORS: ("name",),
    PLACES: ("name",),
}
_SENTENCES = ("events", "threads", "pages", "terms")  # translations that hold words, not only names


def problems(content: Content, documents: Mapping[str, Document]) -> Iterator[Problem]:
    """Every text that is not in the language of its field; `documents` by their files."""
    for document, path, text, language, is_name in _texts(content, documents):
        if other := _other(text, language, is_name):
            what = f"{spoken(path[1:])}: {shown(text, 40)} is in {other} letters and stands where {IN_WORDS[language]} belongs"
            hint = f"write it in {IN_WORDS[language]}; what is in another language goes into the field of that language"
            yield document.problem(path, what, hint, code="other-language")


def _other(text: str, language: str, is_name: bool) -> str:
    """The alphabet in which the text is written instead, or "" where it may well be of the language."""
    if language == "ru" and is_name and _KAZAKH.search(text):
        return "Kazakh"
    if not _FOREIGN[language, is_name].search(text):
        return ""
    allowed = _ALPHABETS[language] | ({"Latin"} if is_name else set())
    letters: Counter[str] = Counter()
    for run in _RUNS.finditer(text):
        letters[run.lastgroup or ""] += len(run[0])
    if letters.total() < FEWEST_LETTERS or any(letters[one] * 3 >= letters.total() for one in allowed):
        return ""
    return {"Han": "Chinese"}.get(alphabet := letters.most_common(1)[0][0], alphabet)


def _texts(content: Content, documents: Mapping[str, Document]) -> Iterator[tuple[Document, Path_, str, str, bool]]:
    """Every text whose language is known from where it stands; the last value says whether it is a name."""
    records = {
        EVENTS: content.event_by_id,
        PROJECTS: content.projects,
        THREADS: content.thread_by_id,
        ACTORS: content.actors,
        PLACES: content.places,
    }
    for file, fields in _ENGLISH.items():
        for index, record in numbered(documents[file], records[file]):
            yield from ((documents[file], (index, field), getattr(record, field), "en", False) for field in fields)
            for path, text, language in _names(getattr(record, "names", None)):
                yield documents[file], (index, "names", *path), text, language, True
            for number, other in enumerate(record.also if file == PLACES else ()):
                if other.lang in IN_WORDS:
                    yield documents[file], (index, "also", number, "name"), other.name, other.lang, True
            key = "actors" if file == EVENTS else "partners"
            for number, party in enumerate(getattr(record, key, ())):
                if not party.actor:
                    yield documents[file], (index, key, number, "name"), party.name, "en", False
            for number, source in enumerate(getattr(record, "sources", ())):
                if source.lang in IN_WORDS:
                    yield documents[file], (index, "sources", number, "title"), source.title, source.lang, True
    for language, kinds in content.translations.items():
        for kind, translations in kinds.items():
            document = documents[file_of(language, kind)]
            for index, one in numbered(document, translations):
                for field in ("title", "summary"):
                    if text := getattr(one, field):
                        yield document, (index, field), text, language, kind not in _SENTENCES


def _names(names: Names | None) -> Iterator[tuple[tuple[str], str, str]]:
    for language in ("kk", "ru", "zh"):
        if name := getattr(names, language, None):
            yield (language,), name, language
