"""The catalogues of the interface's words: what stands in templates, programs and settings, and how each language says it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from ..core.other_languages import LOCALES
from ..core.problems import Problem, place_in, shown
from . import script_bundle, template_words
from .catalogue_files import read_catalogue

MessageKey = tuple[str, str]  # singular and plural; the plural is empty for a text that counts nothing
Messages = dict[MessageKey, set[str]]  # the files in which a message stands
_SETTINGS = re.compile(
    r"^ *(?:- )?(?:site_name|site_description|copyright): ([^\n]+)$"
    r"|permalink_title: ([^,}]+)|^ +toggle: \{.*name: ([^}]+)\}$|^ +- ([A-Z][^:\n]*):", re.MULTILINE
)  # fmt: skip
_HEADER = """\
# {language} words of the site's interface. Machine translation from English, not yet read by a person.
# Any gettext editor opens this file; docs/contribute/translating.md says how."""


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
    kept = {entry.key: entry for entry in read_catalogue(root, language).messages}
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
        forms = tuple(before.forms[number] for number in sorted(before.forms)) if before else ()
        made.add(
            (one, many) if many else one,
            (forms if many else forms[0]) if forms else None,
            [(file, 0) for file in sorted(files)],
            user_comments=before.remarks if before else (),
        )
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


def faults(root: Path, known: Messages) -> Iterator[Problem]:
    """Words that no catalogue can hold, and what the catalogues lack or hold to no purpose of the English that is known."""
    for path in _templates(root):
        text, file = path.read_text("utf-8"), path.relative_to(root).as_posix()
        for words in template_words.hidden_words(text):
            at = text.find(words.split("%(")[0])
            what = f"{shown(words)} stands in an expression, where no catalogue can hold it"
            where = place_in(text, at) if at >= 0 else (0, 0)
            yield Problem(file, *where, what, "write it as text, or as _('...')", code="catalogue")
    for language in LOCALES:
        catalogue = read_catalogue(root, language)
        held = {entry.key: entry for entry in catalogue.messages}
        last = catalogue.entries[-1].line if catalogue.entries else 0
        for one, _ in () if catalogue.problems else sorted(known.keys() - held.keys()):
            what = f"the message {shown(one)} is missing"
            yield catalogue.problem(last, what, "run make words, then translate it", code="untranslated")
        for key in held.keys() - known.keys():
            what = f"the message {shown(key[0])} stands nowhere any more"
            yield catalogue.problem(held[key].line, what, "run make words, which takes it out", code="untranslated")
