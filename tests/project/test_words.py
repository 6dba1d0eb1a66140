"""The catalogues hold every word of the interface, and nothing else."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import words
from fieldsite.core.other_languages import LOCALES, plural_forms, read_language
from fieldsite.rendering import catalogue_checks, catalogues
from fieldsite.rendering.catalogues import Messages
from mistakes import messages
from project import ROOT


@pytest.fixture(scope="module")
def known() -> Messages:
    """Every message of the interface."""
    return catalogues.messages(ROOT)


def test_the_catalogues_are_complete_and_say_what_the_english_says(known: Messages) -> None:
    assert [str(fault) for fault in catalogues.faults(ROOT, known)] == []
    assert [str(fault) for fault in catalogue_checks.problems(ROOT, LOCALES)] == []


@pytest.mark.parametrize("language", LOCALES)
def test_a_catalogue_stands_as_make_words_writes_it(language: str, known: Messages) -> None:
    assert (ROOT / f"locales/{language}.po").read_bytes() == catalogues.updated(ROOT, language, known)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of all that has words, which `make words` works on."""
    for name in ("overrides", "locales", "scripts/fieldsite", "scripts/mkdocs_site"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    monkeypatch.setattr(words, "ROOT", tmp_path)
    return tmp_path


def held(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "locales").iterdir()}


def spoil(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_what_is_right_stays_as_it_is(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = held(project)
    assert words.main([]) == 0 and held(project) == before
    said = capsys.readouterr()
    assert said.err == "" and said.out.endswith("faults: 0\n")


def test_a_word_that_a_template_says_and_no_catalogue_is_added_to_be_translated(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(project / "overrides/macros/place.html", "Events here", "Events near here")
    assert words.main(["--check"]) == 1
    said = capsys.readouterr().err
    assert 'the message "Events near here" is missing' in said and '"Events here" stands nowhere any more' in said
    assert words.main([]) == words.main([]) == 1
    text = (project / "locales/ru.po").read_text("utf-8")
    assert 'msgid "Events near here"\nmsgstr ""\n' in text and 'msgid "Events here"' not in text
    at = text[: text.index('msgid "Events near here"')].count("\n") + 2
    said = capsys.readouterr().err
    assert f'locales/ru.po:{at}:1: msgstr of "Events near here" is empty [untranslated]\n    translate it' in said


def test_a_message_may_be_translated_after_others_were_added(project: Path) -> None:
    spoil(project / "locales/ru.po", 'msgstr "События здесь"', 'msgstr ""')
    spoil(project / "overrides/macros/place.html", "Events here", "Events near here")
    assert words.main([]) == 1
    for language in LOCALES:
        spoil(project / f"locales/{language}.po", 'near here"\nmsgstr ""', f'near here"\nmsgstr "{OWN[language]}"')
    assert words.main([]) == 0


OWN = {"kk": "Жақын", "ru": "Рядом", "zh": "附近"}


@pytest.mark.parametrize(
    ("spoiled", "line", "code"),
    [
        (lambda text: text.replace('msgstr " и "', 'msgstr " и ').encode(), 21, "catalogue"),
        (lambda text: text[: text.index('msgstr "События здесь"')].encode(), 1314, "catalogue"),
        (lambda text: text[: text.index('msgid "Events here"')].encode(), 1310, "catalogue"),
        (lambda text: text.replace('msgid " and "', '<<<<<<< HEAD\nmsgid " and "').encode(), 20, "unfinished-merge"),
        (lambda text: text.encode("cp1251", "replace"), 21, "not-utf-8"),
        (lambda text: text.encode("utf-16"), 1, "not-utf-8"),
        (lambda text: text.replace('msgid " and "', '#, fuzzy\nmsgid " and "').encode(), 21, "catalogue"),
        (lambda text: text.replace('msgstr " и "', 'msgstr " \\и "').encode(), 21, "catalogue"),
        (lambda text: text.replace('msgid " and "', 'msgctxt "x"\nmsgid " and "').encode(), 20, "catalogue"),
        (lambda text: text.replace('msgid " and "', 'msgid " and "\nmsgstr ""').encode(), 22, "catalogue"),
        (lambda text: text.replace('msgid " and "\n', "").encode(), 20, "catalogue"),
        (lambda text: text[text.index("#: scripts") :].encode(), 3, "catalogue"),
        (lambda text: text.replace("charset=utf-8", "charset=cp1251").encode(), 11, "catalogue"),
        (lambda text: text.replace('msgstr " и "', 'msgstr " и 100%"').encode(), 21, "catalogue-words"),
        (lambda text: text.replace('msgstr " и "', 'msgstr " и\u202e "').encode(), 21, "catalogue-words"),
        (lambda text: "".join(f"{line}\n" for line in range(99)).encode(), 1, "catalogue"),
        (lambda text: b"", 1, "catalogue"),
        (None, 0, "file-unreadable"),
    ],
)
def test_what_would_be_lost_in_writing_is_named_and_nothing_is_written(
    spoiled: Callable[[str], bytes] | None,
    line: int,
    code: str,
    project: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Together with what is wrong in another catalogue."""
    spoil(project / "overrides/macros/place.html", "Events here", "Events near here")
    spoil(project / "locales/kk.po", 'msgstr " және "', 'msgstr " %(x)s және "')
    file = project / "locales/ru.po"
    if spoiled:
        file.write_bytes(spoiled(file.read_text("utf-8")))
    else:
        file.unlink()
    before = held(project)
    assert words.main([]) == 1 and held(project) == before
    said = messages(capsys.readouterr().err)
    assert [(one.line, one.code, bool(one.write)) for one in said if one.file == "locales/ru.po"] == [
        (line, code, True)
    ]
    assert [(one.line, one.code) for one in said if one.file == "locales/kk.po"] == [(21, "catalogue-words")]


def test_what_an_editor_adds_is_read_and_taken_out_and_remarks_of_people_stay(
    project: Path, russian: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The mark of the encoding, ends of lines, an old message, another way to write the rule of plurals, a remark."""
    before = russian.read_bytes()
    text = russian.read_text("utf-8").replace("&& (n%100<10 || n%100>=20)", "&& (n%100<12 || n%100>14)")
    text = text.replace("\n", "\r\n") + '#~ msgid "Old"\r\n#~ msgstr "Старое"\r\n'
    russian.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert read_language(project, "ru").text("Events here") == "События здесь"
    assert capsys.readouterr().out == ""  # of what reads catalogues: a line that it cannot make out
    assert words.main([]) == 0 and russian.read_bytes() == before
    spoil(russian, 'msgstr "События здесь"', 'msgstr "События здесь"\n\n# Of a map.')
    assert words.main([]) == 0 and "# Of a map.\n" in russian.read_text("utf-8")


@pytest.fixture
def russian(project: Path) -> Path:
    return project / "locales/ru.po"


def test_a_new_edition_begins_with_a_header(project: Path, russian: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = russian.read_text("utf-8")
    russian.write_text(text[: text.index("#: ")], "utf-8")
    assert words.main([]) == 1 and russian.read_text("utf-8").count("msgid") > 900
    assert {one.code for one in messages(capsys.readouterr().err)} == {"untranslated"}


def test_a_word_that_no_catalogue_can_hold_is_named(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(project / "overrides/macros/place.html", "Events here", "{{ 'Events here' if links }}")
    assert words.main(["--check"]) == 1
    (said,) = [one for one in messages(capsys.readouterr().err) if one.file == "overrides/macros/place.html"]
    assert said.line and "stands in an expression" in said.what


@pytest.mark.parametrize(
    ("before", "after", "line", "what"),
    [
        ('"%(number)s событий"', '"%(nomer)s событий"', 12, "has other values than its English"),
        ('"Карта"', '"Карта', 16, 'no line of a catalogue: "msgstr "Карта"'),
        ('"Карта"', '"Карта "всё""', 16, 'no line of a catalogue: "msgstr "Карта "всё"""'),
        ('msgid "Map"', "Map", 15, 'no line of a catalogue: "Map"'),
        ('msgid "Map"\n', "", 15, "msgstr without a message above"),
        ('msgstr "Карта"', 'msgstr[0] "Карта"', 16, "a message without a plural has msgstr"),
        ('msgstr[0] "%(number)s событие"', 'msgstr "%(number)s событие"', 10, "a message with a plural has msgstr[0]"),
        ('msgstr[2] "%(number)s события"\n', "", 8, 'msgstr[2] of "%(number)s event" is missing'),
        ('"Карта"', '"Карта Kapta и Kарта"', 16, "mixes alphabets"),
    ],
)
def test_a_catalogue_that_would_stop_a_build_is_named_with_its_line(
    tmp_path: Path, before: str, after: str, line: int, what: str
) -> None:
    header = f'msgid ""\nmsgstr ""\n"Language: ru\\n"\n"Plural-Forms: {plural_forms("ru")}\\n"\n'
    text = (
        f'# Words\n{header}"Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "%(number)s event"\n'
        'msgid_plural "%(number)s events"\nmsgstr[0] "%(number)s событие"\nmsgstr[1] ""\n"%(number)s событий"\n'
        'msgstr[2] "%(number)s события"\n\nmsgid "Map"\nmsgstr "Карта"\n'
    )
    file = tmp_path / "locales/ru.po"
    file.parent.mkdir()
    file.write_text(text, encoding="utf-8")
    assert catalogue_checks.problems(tmp_path, ("en", "ru")) == []
    assert before in text
    file.write_text(text.replace(before, after), encoding="utf-8")
    (problem, *_) = catalogue_checks.problems(tmp_path, ("en", "ru"))
    assert (problem.file, problem.line) == ("locales/ru.po", line - (line == 12)) and problem.write
    assert what in problem.what


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
