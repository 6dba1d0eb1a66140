"""The catalogues of the interface's words: what stands in templates, programs and settings, and how each language says it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from ..core.languages import CATALOGUES
from ..core.other_languages import LOCALES
from ..core.problems import Problem, shown
from . import script_bundle, template_words

MessageKey = tuple[str, str]  # singular and plural; the plural is empty for a text that counts nothing
Messages = dict[MessageKey, set[str]]  # the files in which a message stands
_SETTINGS = re.compile(
    r"^ *(?:- )?(?:site_name|site_description|copyright): ([^\n]+)$"
    r"|permalink_title: ([^,}]+)|^ +toggle: \{.*name: ([^}]+)\}$|^ +- ([A-Z][^:\n]*):", re.MULTILINE
)  # fmt: skip
_PLACES = re.compile(r"%\((\w+)\)s|\{(\w+)\}")
_LINE = re.compile(r'#.*|(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?) )?"(?:[^"\\]|\\.)*"\s*')
_TAGS = re.compile(r"</?[a-z]+>")
_HEADER = """\
# {language} words of the site's interface. Machine translation from English, not yet read by a person.
# Any gettext editor opens this file; docs/contribute/translating.md says how."""


@dataclass(frozen=True)
class Fault:
    """What is wrong with one message of one catalogue."""

    file: str
    message: str
    what: str

    def __str__(self) -> str:
        return f"{self.file}: {self.message!r} {self.what}"


def messages(root: Path) -> Messages:
    """Every message of the interface below `root`, with the files that it stands in."""
    found: Messages = {}
    for file, (one, many) in _all(root):
        found.setdefault((one, many), set()).add(file)
    return found


def _all(root: Path) -> Iterator[tuple[str, MessageKey]]:
    for path in _templates(root):
        for message in template_words.messages(path.read_text("utf-8")):
            yield path.relative_to(root).as_posix(), _counted(*message) if len(message) > 1 else (message[0], "")
    for path in sorted((root / "scripts").glob("*site/**/*.py")):
        for message in _of_program(path.read_text("utf-8")):
            yield path.relative_to(root).as_posix(), message
    for path in sorted((root / template_words.OURS / "assets").rglob("*.js")):
        for one, *many in script_bundle.messages(path.read_text("utf-8")):
            yield path.relative_to(root).as_posix(), (one, many[0] if many else "")
    for setting in _SETTINGS.finditer((root / "mkdocs.yml").read_text("utf-8")):
        yield "mkdocs.yml", (next(filter(None, setting.groups())), "")


def _templates(root: Path) -> Iterator[Path]:
    for folder in ("macros", ".", "partials"):
        yield from sorted((root / template_words.OURS / folder).glob("*.html"))


def _of_program(text: str) -> Iterator[MessageKey]:
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        words = [part.value for part in node.args if isinstance(part, ast.Constant) and isinstance(part.value, str)]
        if name in ("text", "phrase") and len(words) == 1 == len(node.args):
            yield words[0], ""
        elif name in ("counted", "counted_phrase") and words:
            yield _counted(*words)


def _counted(one: str, many: str = "") -> MessageKey:
    return f"%(number)s {one}", f"%(number)s {many or one + 's'}"


def updated(root: Path, language: str, known: Messages) -> bytes:
    """The catalogue of a language with every known message and no other, what is translated kept."""
    kept = {_key(message): message for message in read_catalogue(root, language) if message.id}
    made = Catalog(
        locale=LOCALES[language],
        header_comment=_HEADER.format(language=LOCALES[language]),
        project="china-kazakhstan",
        version="0",
        last_translator="machine translation <>",
        language_team="none <>",
        fuzzy=False,
    )
    for key, files in sorted(known.items()):
        one, many = key
        before = kept.get(key)
        made.add((one, many) if many else one, before.string if before else None, [(file, 0) for file in sorted(files)])
    text = BytesIO()
    write_po(text, made, width=120, omit_header=False, include_lineno=False, sort_output=True)
    return _without_clock(text.getvalue())


def _without_clock(text: bytes) -> bytes:
    """The file without what changes with the day and the program that wrote it."""
    return re.sub(
        rb'^"(?:POT-Creation-Date|PO-Revision-Date|Generated-By|Report-Msgid-Bugs-To):.*\n',
        b"",
        text,
        flags=re.MULTILINE,
    )


def read_catalogue(root: Path, language: str) -> Catalog:
    with (root / CATALOGUES / f"{language}.po").open("rb") as file:
        return read_po(file, locale=LOCALES[language])


def _key(message: Message) -> MessageKey:
    return (message.id, "") if isinstance(message.id, str) else (message.id[0], message.id[1])


def faults(root: Path, known: Messages) -> Iterator[Fault]:
    """Words that no catalogue can hold, and what the catalogues lack, hold to no purpose, or say with other values or
    elements than the English that is known."""
    for path in _templates(root):
        for words in template_words.hidden_words(path.read_text("utf-8")):
            what = "stands in an expression: write it as text, or as _('...')"
            yield Fault(path.relative_to(root).as_posix(), words, what)
    for language in LOCALES:
        file = f"{CATALOGUES}/{language}.po"
        held: Mapping[MessageKey, Message] = {
            _key(message): message for message in read_catalogue(root, language) if message.id
        }
        for key in known.keys() - held.keys():
            yield Fault(file, key[0], "is missing: run make words, and translate it")
        for key, message in held.items():
            yield from (Fault(file, key[0], what) for what in _wrong(key, message, known))


def problems(root: Path, languages: Iterable[str]) -> Iterator[Problem]:
    """What keeps a page of one of the languages from being made: lines of its catalogue that are none, and translations with
    other values than their English."""
    for language in languages:
        path = root / CATALOGUES / f"{language}.po"
        if not path.is_file():
            continue
        file, lines = path.relative_to(root).as_posix(), path.read_text("utf-8", errors="replace").split("\n")
        odd = [number for number, line in enumerate(lines, 1) if line.strip() and not _LINE.fullmatch(line)]
        for number in odd:
            hint = 'put the words between quotation marks; write \\" for one among them'
            yield Problem(
                file, number, 1, f"no line of a catalogue: {shown(lines[number - 1])}", hint, code="catalogue"
            )
        for message in () if odd else read_catalogue(root, language):
            for form in filter(None, _forms(message) if message.id else ()):
                if _has_other_values(form, _key(message)):
                    what = f"{shown(form)} has other values than its English"
                    hint = f"write the values as they stand in {shown(_key(message)[1] or _key(message)[0], 200)}"
                    yield Problem(file, message.lineno or 0, 1, what, hint, code="catalogue")


def _wrong(key: MessageKey, message: Message, known: Messages) -> Iterator[str]:
    if key not in known:
        yield "stands nowhere any more: run make words"
        return
    forms = _forms(message)
    if message.fuzzy or not forms or not all(forms):
        yield "is not translated"
        return
    for form in forms:
        if _has_other_values(form, key):
            yield f"has other values than its translation {form!r}"
        if sorted(_TAGS.findall(form)) != sorted(_TAGS.findall(key[0])) or form.count("<") != key[0].count("<"):
            yield f"has other elements than its translation {form!r}"


def _forms(message: Message) -> list[str]:
    """The translation of a message, or of its singular and plural forms."""
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


def _has_other_values(form: str, key: MessageKey) -> bool:
    return {*_places(form)} != {*_places(key[1] or key[0])}


def _places(text: str) -> Iterator[str]:
    return (one or other for one, other in _PLACES.findall(text))
