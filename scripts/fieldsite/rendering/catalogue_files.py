"""Reads a catalogue `locales/<language>.po` strictly: every line of it is understood, or named with what to write instead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ..content.text_files import read_text
from ..core.languages import CATALOGUES
from ..core.problems import Problem, shown

_KEY = re.compile(r"msgctxt|msgid_plural|msgid|msgstr(?:\[[0-9]\])?")
_LINE = re.compile(rf'(?:(?P<key>{_KEY.pattern})[ \t]+)?"(?P<words>(?:[^"\\]|\\[nrt"\\])*)"')
_SIGNS = {"n": "\n", "r": "\r", "t": "\t"}
_QUOTES = 'put the words between quotation marks; write \\" for one among them, and \\\\ for a backslash'
_NO_CATALOGUE = 3  # of so many lines that are no lines of a catalogue, most of a file, only one is named


@dataclass
class CatalogueEntry:
    """One message: its English, its plural where it counts something, and its translations by number. `whole` is false where
    a line of it could not be read."""

    line: int
    one: str = ""
    many: str = ""
    forms: dict[int, str] = field(default_factory=dict)
    lines: dict[int, int] = field(default_factory=dict)  # of the translations
    remarks: list[str] = field(default_factory=list)  # what people wrote above it
    keys: list[str] = field(default_factory=list)  # what its lines begin with
    fuzzy: bool = False
    whole: bool = True

    @property
    def key(self) -> tuple[str, str]:
        return self.one, self.many

    def add(self, key: str, text: str, line: int) -> None:
        """A line of the entry: one that begins with a key, or goes on with the last one."""
        if key == "msgid":
            self.one += text
        elif key == "msgid_plural":
            self.many += text
        elif key.startswith("msgstr"):
            number = int(key[7:-1] or 0)
            self.forms[number] = self.forms.get(number, "") + text
            self.lines.setdefault(number, line)


@dataclass
class CatalogueFile:
    """The messages of a file, its header among them the first, and what is wrong with its lines."""

    file: str
    text: str = ""
    entries: list[CatalogueEntry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def header(self) -> CatalogueEntry | None:
        return self.entries[0] if self.entries and not self.entries[0].one else None

    @property
    def messages(self) -> list[CatalogueEntry]:
        return [entry for entry in self.entries if entry.one]

    def problem(self, line: int, what: str, write: str, code: str = "catalogue") -> Problem:
        return Problem(self.file, line, 1, what, write, code=code)

    def line_of(self, beginning: str) -> int:
        """The line of the header that begins so, else the first line of the header."""
        found = re.search(rf'(?m)^"{beginning}', self.text)
        return self.text.count("\n", 0, found.start()) + 1 if found else self.header.line if self.header else 1


def path_of_catalogue(language: str) -> str:
    return f"{CATALOGUES}/{language}.po"


def read_catalogue(root: Path, language: str) -> CatalogueFile:
    """The catalogue of a language, with everything in it that is no catalogue."""
    file = path_of_catalogue(language)
    if not (root / file).exists():
        what = f"the catalogue of the edition {shown(language)} is not there"
        write = f"bring it back (git restore {file}); for a new edition, begin it with the header of another catalogue"
        return CatalogueFile(file, problems=[Problem(file, 0, 0, what, write, code="file-unreadable")])
    text, problems = read_text(root / file, file)
    return CatalogueFile(file, problems=problems) if problems else _Reader(CatalogueFile(file, text)).read()


class _Reader:
    def __init__(self, catalogue: CatalogueFile) -> None:
        self._made = catalogue
        self._entry: CatalogueEntry | None = None
        self._remarks: list[str] = []
        self._fuzzy = False

    def read(self) -> CatalogueFile:
        lines = [*map(str.strip, self._made.text.split("\n"))]
        odd: list[Problem] = []
        for number, line in enumerate(lines, 1):
            if not line or line.startswith("#"):
                self._between(line)
            elif match := _LINE.fullmatch(line):
                words = re.sub(r"\\(.)", lambda sign: _SIGNS.get(sign[1], sign[1]), match["words"])
                self._made.problems += self._line(match["key"] or "", words, number)
            else:
                odd.append(self._odd(line, number))
        self._finish()
        if len(odd) > max(_NO_CATALOGUE, sum(map(bool, lines)) / 2):
            write = f"bring the file back as it was: git restore {self._made.file}"
            return CatalogueFile(
                self._made.file,
                problems=[self._made.problem(odd[0].line, "the file is no catalogue of messages", write)],
            )
        self._made.problems += odd
        return self._made

    def _between(self, line: str) -> None:
        """A blank line, or a remark: about the next message, unless an old one stands in it (#~) or where it is seen (#:)."""
        if line or (self._entry and self._entry.forms):
            self._finish()
        if line.startswith("#,"):
            self._fuzzy |= "fuzzy" in re.split(r"[,\s]+", line)
        elif line[:2] in ("#", "# "):
            self._remarks.append(line[2:])

    def _odd(self, line: str, number: int) -> Problem:
        key = _KEY.match(line)
        if key and key[0] in ("msgid", "msgctxt"):
            self._finish()
        self._entry = self._entry or self._begun(number)
        self._entry.whole = False
        if key:
            self._entry.keys.append(key[0])
            self._entry.add(key[0], "", number)
        return self._made.problem(number, f"no line of a catalogue: {shown(line)}", _QUOTES)

    def _line(self, key: str, words: str, number: int) -> Iterator[Problem]:
        if key in ("msgid", "msgctxt") and not (self._entry and self._entry.keys == ["msgctxt"]):
            self._finish()
        if key == "msgctxt":
            yield self._made.problem(number, "a context, which no message here has", "take the line out")
        if self._entry is None:
            self._entry = self._begun(number)
            if key not in ("msgid", "msgctxt"):
                self._entry.whole = False
                write = 'write the line msgid "..." above it, as another catalogue has it, or take it out'
                yield self._made.problem(number, f"{key or 'words'} without a message above", write)
        elif key and (what := _out_of_place(key, self._entry)):
            self._entry.whole = False
            yield self._made.problem(
                number, f"{key} stands where {what}", "write each line of a message once, in order"
            )
        self._entry.keys += [key] if key else []
        self._entry.add(key or (self._entry.keys or [""])[-1], words, number)

    def _begun(self, number: int) -> CatalogueEntry:
        entry = CatalogueEntry(number, remarks=self._remarks, fuzzy=self._fuzzy)
        self._remarks, self._fuzzy = [], False
        return entry

    def _finish(self) -> None:
        entry, self._entry = self._entry, None
        if entry is None:
            return
        if entry.whole and not entry.forms:
            entry.whole = False
            what = f"the message {shown(entry.one)} has no translation: the file ends or goes on before it"
            write = 'write the line msgstr "..." below it; if much is lost, git restore brings the file back'
            self._made.problems.append(self._made.problem(entry.line, what, write))
        self._made.entries.append(entry)


def _out_of_place(key: str, entry: CatalogueEntry) -> str:
    """Why a line that begins with this key cannot follow in a message, or ""."""
    if not entry.whole:
        return ""
    if key in entry.keys and key != "msgid":
        return "the same stands already"
    if key == "msgid_plural" and entry.forms:
        return "the translation stands already"
    if key == "msgstr" and "msgid_plural" in entry.keys:
        return "a message with a plural has msgstr[0], msgstr[1] and so on"
    if key.startswith("msgstr[") and "msgid_plural" not in entry.keys:
        return "a message without a plural has msgstr"
    return ""
