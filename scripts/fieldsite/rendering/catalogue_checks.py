"""What is wrong in the catalogues: their header, messages that they share, and translations held against their English."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from gettext import c2py
from pathlib import Path

from ..content.unicode_checks import foreign_letters, odd
from ..core.languages import CATALOGUES
from ..core.other_languages import LOCALES, plural_forms
from ..core.problems import Problem, did_you_mean, shown
from .catalogue_files import CatalogueEntry, CatalogueFile, path_of_catalogue, read_catalogue

UNTRANSLATED = (
    "untranslated"  # the code of what a translator has yet to do: it keeps nobody from bringing a catalogue up to date
)
_VALUE = re.compile(r"%\(\w+\)s|%%|%|\{\w+\}|[{}]")
_ELEMENT = re.compile(r"</?[A-Za-z][^<>]*>|<")
_OPENS_OR_CLOSES = re.compile(r"%\((?:a|strong|em|b|span|time)\d*\)s|</?[a-z]+[^<>]*>")
_FIELD = re.compile(r"(?m)^([A-Za-z-]+):[ \t]*(.*)$")
_COUNTED_TO = 200  # numbers by which two rules for plurals are held against each other
_NAMED = 3  # of many messages that are missing


def problems(root: Path, languages: Iterable[str]) -> list[Problem]:
    """Every fault in the catalogues of the languages, English left out, sorted by file and line."""
    languages = [language for language in languages if language in LOCALES]
    read = {language: read_catalogue(root, language) for language in languages}
    found = [problem for language, catalogue in read.items() for problem in _of_one(language, catalogue)]
    whole = [catalogue for catalogue in read.values() if catalogue.entries and not catalogue.problems]
    return sorted({*found, *_not_shared(whole)})


def strange_files(root: Path) -> Iterator[Problem]:
    """What lies beside the catalogues and is none of a language that has an edition."""
    known = {path_of_catalogue(language) for language in LOCALES}
    for path in sorted((root / CATALOGUES).glob("*")):
        file = path.relative_to(root).as_posix()
        if file not in known and not path.name.startswith("."):
            write = f"delete it, or give it the name of a language that has an edition: {', '.join(sorted(known))}"
            yield Problem(file, 0, 0, "nothing reads this file", write, code="file-kind")


def _of_one(language: str, catalogue: CatalogueFile) -> Iterator[Problem]:
    yield from catalogue.problems
    if not catalogue.entries:
        if not catalogue.problems:
            write = f"bring it back (git restore {catalogue.file}), or begin it with the header of another catalogue"
            yield catalogue.problem(1, "the catalogue is empty", write)
        return
    yield from _of_header(language, catalogue)
    first: dict[str, CatalogueEntry] = {}
    for entry in catalogue.entries:
        before = first.setdefault(entry.one, entry)
        if before is not entry and entry.whole:
            what = f"the message {shown(entry.one)} stands in line {before.line} already"
            yield catalogue.problem(entry.line, what, "keep one of the two, the one with the better translation")
        elif entry.whole and entry.one:
            yield from _of_entry(language, catalogue, entry)


def _of_header(language: str, catalogue: CatalogueFile) -> Iterator[Problem]:
    header = catalogue.header
    if header is None:
        what, write = (
            "the header is missing",
            'begin the file with msgid "" and the lines of the header of another catalogue',
        )
        yield catalogue.problem(catalogue.entries[0].line, what, write)
        return
    if not header.whole:
        return
    said = {name.lower(): value.strip() for name, value in _FIELD.findall(header.forms.get(0, ""))}
    right = {
        "Language": (LOCALES[language], re.split(r"[-_]", said.get("language", ""))[0].lower() == language),
        "Plural-Forms": (plural_forms(language), _same_plurals(said.get("plural-forms", ""), plural_forms(language))),
        "Content-Type": ("text/plain; charset=utf-8", "charset=utf-8" in said.get("content-type", "").lower()),
    }
    for name, (value, is_right) in right.items():
        if not is_right:
            there = f"{name} is {shown(said[name.lower()])}" if said.get(name.lower()) else f"{name} is missing"
            write = f'write the line "{name}: {value}\\n" in the header'
            yield catalogue.problem(catalogue.line_of(f"{name}:"), there, write)


def _same_plurals(said: str, right: str) -> bool:
    """Whether two rules give each number the same form."""
    parts = [re.fullmatch(r"nplurals\s*=\s*(\d+)\s*;\s*plural\s*=\s*([^;]+);?", rule.strip()) for rule in (said, right)]
    if not parts[0] or not parts[1] or parts[0][1] != parts[1][1]:
        return False
    try:
        own, other = (c2py(part[2]) for part in parts if part)
        return all(own(number) == other(number) for number in range(_COUNTED_TO))
    except (ValueError, ArithmeticError):
        return False


def _of_entry(language: str, catalogue: CatalogueFile, entry: CatalogueEntry) -> Iterator[Problem]:
    if entry.fuzzy:
        write = 'read the translation against the English, mend it, and delete the word "fuzzy"'
        yield catalogue.problem(entry.line, f"{shown(entry.one)} is marked as fuzzy: no page shows it", write)
    forms = int(re.findall(r"\d+", plural_forms(language))[0]) if entry.many else 1
    for number in range(forms):
        name = f"msgstr[{number}]" if entry.many else "msgstr"
        line = entry.lines.get(number, entry.line)
        if number not in entry.forms:
            write = f'write the line {name} "..." with this form below it; this language has {forms}'
            yield catalogue.problem(line, f"{name} of {shown(entry.one)} is missing", write)
        elif not entry.forms[number].strip():
            write = "translate it there: a page would show it in English"
            yield catalogue.problem(line, f"{name} of {shown(entry.one)} is empty", write, code="untranslated")
        else:
            for what, write in _of_form(language, entry, entry.forms[number]):
                yield catalogue.problem(line, f"{name}: {what}", write, code="catalogue-words")
    for number in sorted(entry.forms.keys() - {*range(forms)}):
        what, write = f"msgstr[{number}] is one form more than the {forms} of this language", "take the line out"
        yield catalogue.problem(entry.lines[number], what, write)


def _of_form(language: str, entry: CatalogueEntry, form: str) -> Iterator[tuple[str, str]]:
    """What is wrong with a translation, and what to write."""
    english = [text for text in (entry.many, entry.one) if text]
    for name, parts in (("values", _values), ("elements", _elements)):
        if parts(form) not in map(parts, english):
            lacks, more = parts(english[0]) - parts(form), parts(form) - parts(english[0])
            said = [f"{verb} {' '.join(some.elements())}" for verb, some in (("lacks", lacks), ("adds", more)) if some]
            what = f"{shown(form)} has other {name} than its English: it {' and '.join(said)}"
            yield what, f"write those of {shown(english[0], 200)}, each as often as there, and no other"
    if _elements(form) in map(_elements, english) and _nested(english[0]) and not _nested(form):
        write = f"write first what opens and then what closes, as in {shown(english[0], 200)}"
        yield f"{shown(form)} closes an element before it opens", write
    if letters := foreign_letters(form, language, entry.one):
        write = f"write the translation in the letters of the language {shown(language)}"
        yield f"{shown(form)} holds letters of another script: {' '.join(letters[:_NAMED])}", write
    yield from ((one.what, one.write) for one in odd(_VALUE.sub(" ", form)))


def _values(text: str) -> Counter[str]:
    found = Counter(_VALUE.findall(text))
    if any(value.startswith("%(") for value in found):
        del found["%%"]  # a sign of percent may be said otherwise, wherever it is known how it is written
    return found


def _elements(text: str) -> Counter[str]:
    return Counter(_ELEMENT.findall(text))


def _nested(text: str) -> bool:
    """Whether each element opens before it closes."""
    depth = 0
    for part in _OPENS_OR_CLOSES.findall(text):
        depth += -1 if part.startswith("</") else 1
        if depth < 0:
            return False
    return True


def _not_shared(catalogues: list[CatalogueFile]) -> Iterator[Problem]:
    """Messages that most of the catalogues have and one lacks, and the other way round: all are made of the same English."""
    held = {one.file: {entry.key: entry for entry in one.messages} for one in catalogues}
    counts = Counter(key for keys in held.values() for key in keys)
    common = {key for key, count in counts.items() if count * 2 > len(held)}
    for catalogue in catalogues if len(held) > 1 else ():
        own = held[catalogue.file]
        lacking = [one for one, _ in sorted(common - own.keys())]
        for key in sorted(own.keys() - common):
            write = (
                f"write it as the English of the page; {did_you_mean(key[0], lacking)}" if lacking else "take it out"
            )
            yield catalogue.problem(own[key].line, f"no other catalogue has the message {shown(key[0])}", write)
        if lacking:
            yield _lacks(catalogue, lacking)


def _lacks(catalogue: CatalogueFile, lacking: list[str]) -> Problem:
    last = catalogue.entries[-1].line
    if not catalogue.messages:
        return catalogue.problem(
            last, "no message stands here yet", "run make words, then translate each", code="untranslated"
        )
    named = ", ".join(map(shown, lacking[:_NAMED])) + (" ..." if len(lacking) > _NAMED else "")
    counted = "1 message" if len(lacking) == 1 else f"{len(lacking)} messages"
    what = f"{counted} of the other catalogues {'is' if len(lacking) == 1 else 'are'} missing: {named}"
    write = (
        f"copy from another catalogue and translate; if the file was cut, bring it back: git restore {catalogue.file}"
    )
    return catalogue.problem(last, what, write)
