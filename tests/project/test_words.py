"""The catalogues hold every word of the interface, and nothing else."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from fieldsite.core.other_languages import LOCALES
from fieldsite.rendering import catalogues
from fieldsite.rendering.catalogues import Messages
from project import ROOT


@pytest.fixture(scope="module")
def known() -> Messages:
    """Every message of the interface."""
    return catalogues.messages(ROOT)


def test_the_catalogues_are_complete_and_say_what_the_english_says(known: Messages) -> None:
    assert [str(fault) for fault in catalogues.faults(ROOT, known)] == []


@pytest.mark.parametrize("language", LOCALES)
def test_a_catalogue_stands_as_make_words_writes_it(language: str, known: Messages) -> None:
    assert (ROOT / f"locales/{language}.po").read_bytes() == catalogues.updated(ROOT, language, known)


def test_a_word_that_a_template_says_and_no_catalogue_is_named(tmp_path: Path) -> None:
    for name in ("overrides", "locales", "scripts/fieldsite", "scripts/mkdocs_site"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    spoil(tmp_path / "overrides/macros/place.html", "Events here", "Events near here")
    assert_named("is missing", tmp_path, catalogues.messages(tmp_path))


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ('msgid "Events here"', 'msgid "Events elsewhere"', "stands nowhere"),
        ('msgstr "События здесь"', 'msgstr ""', "is not translated"),
        ('"Открыть в обозревателе"', '"Открыть %(x)s"', "other values"),
        ('"Открыть в обозревателе"', '"Открыть <b>"', "other elements"),
    ],
)
def test_a_fault_in_a_catalogue_is_named(tmp_path: Path, known: Messages, old: str, new: str, what: str) -> None:
    shutil.copytree(ROOT / "locales", tmp_path / "locales")
    spoil(tmp_path / "locales/ru.po", old, new)
    assert_named(what, tmp_path, known)


def spoil(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def assert_named(what: str, folder: Path, known: Messages) -> None:
    assert any(re.search(what, str(fault)) for fault in catalogues.faults(folder, known))


def test_a_word_that_no_catalogue_can_hold_is_named(tmp_path: Path, known: Messages) -> None:
    for name in ("locales", "overrides"):
        shutil.copytree(ROOT / name, tmp_path / name)
    spoil(tmp_path / "overrides/macros/place.html", "Events here", "{{ 'Events here' if links }}")
    assert_named("stands in an expression", tmp_path, known)


@pytest.mark.parametrize(
    ("before", "after", "line", "what"),
    [
        ('"%(number)s событий"', '"%(nomer)s событий"', 2, '"%(nomer)s событий" has other values than its English'),
        ('"Карта"', '"Карта', 8, 'no line of a catalogue: "msgstr "Карта"'),
        ('"Карта"', '"Карта "всё""', 8, 'no line of a catalogue: "msgstr "Карта "всё"""'),
        ('msgid "Map"', "Map", 7, 'no line of a catalogue: "Map"'),
    ],
)
def test_a_catalogue_that_would_stop_a_build_is_named_with_its_line(
    tmp_path: Path, before: str, after: str, line: int, what: str
) -> None:
    text = (
        '# Words\nmsgid "%(number)s event"\nmsgid_plural "%(number)s events"\nmsgstr[0] "%(number)s событие"\n'
        'msgstr[1] "%(number)s событий"\n\nmsgid "Map"\nmsgstr "Карта"\n'
    )
    file = tmp_path / "locales/ru.po"
    file.parent.mkdir()
    file.write_text(text, encoding="utf-8")
    assert [*catalogues.problems(tmp_path, ("en", "ru"))] == []
    file.write_text(text.replace(before, after), encoding="utf-8")
    (problem,) = catalogues.problems(tmp_path, ("en", "ru"))
    assert (problem.file, problem.line, problem.what) == ("locales/ru.po", line, what) and problem.write


IN_ENGLISH = ("explorer/formats.js",)  # what lies beside a download is in English, as its columns are
TWO_WORDS = re.compile(r"(?<![-\w=\"'./])[a-z]{2,} [a-z]{2,}(?![-\w=:\"'/])")


def untold(script: str) -> list[str]:
    """What a script puts together in English and gives to no catalogue: template literals, but for those of errors."""
    code = re.sub(r"/\*.*?\*/|(?m:^\s*//[^\n]*)", "", script, flags=re.DOTALL)
    literals = re.findall(r"(say\(|sayCount\(|Error\()?`((?:[^`\\]|\\.)*)`", code)
    told = (re.sub(r"\$\{[^{}]*\}|<[^>]*>", "", words) for caller, words in literals if not caller)
    return [words for words in told if TWO_WORDS.search(words)]


@pytest.mark.parametrize("path", sorted((ROOT / "overrides/assets").rglob("*.js")), ids=lambda path: path.name)
def test_a_script_says_nothing_that_no_catalogue_holds(path: Path) -> None:
    if not path.as_posix().endswith(IN_ENGLISH):
        assert untold(path.read_text("utf-8")) == []


def test_words_that_a_script_puts_together_are_seen() -> None:
    assert untold("tell(`${name}, no narrower place known`); // `not a word`") == [", no narrower place known"]
    assert untold('say("{name}, no place known", { name }); throw new Error(`no such file: ${name}`)') == []
