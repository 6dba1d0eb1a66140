"""Files as people wrote them: text, YAML and front matter, with the line and column of every value.

YAML is read in a small and safe dialect: mappings, lists, text, numbers, true and false. Dates and words such
as NO stay text; doubled keys, anchors, aliases and tags are refused, so that nothing is hidden or multiplied.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from ..core.problems import Problem, shown

try:
    from yaml import CSafeLoader as _BaseLoader
except ImportError:  # PyYAML without its C library: same answers, slower
    from yaml import SafeLoader as _BaseLoader  # type: ignore[assignment]

Key = str | int
Path_ = tuple[Key, ...]
DEEPEST = 20
LARGEST = 40_000_000
_MAYBE_ALIAS = re.compile(r"(?:^|[\s\[{,:-])[&*][^\s&*]", re.MULTILINE)
_TOO_DEEP = re.compile(
    rf"^(?:[^\[{{\n]*[\[{{]){{{3 * DEEPEST}}}|^(?:- ){{{DEEPEST}}}|^ {{{4 * DEEPEST}}}", re.MULTILINE
)
_ENTRY = re.compile(r"^(?=- )", re.MULTILINE)
_NO_LIST = re.compile(r"^(?!- |[ #]|$)", re.MULTILINE)
_CORE = "tag:yaml.org,2002:"
_PLAIN_TAGS = {_CORE + name for name in ("str", "int", "float", "bool", "null", "seq", "map")}


class _Loader(_BaseLoader):
    """Resolves only true, false, null and decimal numbers; every other plain word is text."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}


_Loader.add_implicit_resolver(_CORE + "bool", re.compile(r"(?:true|false)\Z"), list("tf"))
_Loader.add_implicit_resolver(_CORE + "null", re.compile(r"(?:null|~|)\Z"), ["n", "~", ""])
_Loader.add_implicit_resolver(_CORE + "int", re.compile(r"-?(?:0|[1-9][0-9]{0,17})\Z"), list("-0123456789"))
_Loader.add_implicit_resolver(_CORE + "float", re.compile(r"-?[0-9]{1,18}\.[0-9]{1,18}\Z"), list("-0123456789"))


@dataclass
class Document:
    """One YAML text: its plain value and the place of each part of it in the file.

    A text that is one list has a document for each entry: the places of a long list would take more memory than all
    else, so they are looked up again where one is asked for.
    """

    file: str
    text: str = ""
    value: Any = None
    line_offset: int = 0
    problems: list[Problem] = field(default_factory=list)
    entries: list[Document] = field(default_factory=list)

    def place(self, path: Sequence[Key], key: bool = False) -> tuple[int, int]:
        """Line and column of the value at `path` (of its key when `key`), or of the nearest part above it."""
        if self.entries and path and isinstance(path[0], int) and path[0] < len(self.entries):
            entry = self.entries[path[0]]
            if len(path) == 1:
                return entry.line_offset + 1, len(entry.text) - len(entry.text[1:].lstrip(" ")) + 1
            return entry.place((0, *path[1:]), key)
        node, mark = self._root(), None
        for i, step in enumerate(path):
            child = _child(node, step)
            if child is None:
                break
            key_node, node = child
            mark = (key_node or node) if key and i == len(path) - 1 else node
        mark = mark or node
        if mark is None:
            return self.line_offset + 1, 1
        return mark.start_mark.line + 1 + self.line_offset, mark.start_mark.column + 1

    def _root(self) -> Any:
        """The tree of the text with a place for each part; none when the text cannot be read."""
        try:
            return yaml.compose(self.text, Loader=_Loader) if not self.entries else None
        except yaml.YAMLError:
            return None

    def problem(
        self, path: Sequence[Key], what: str, write: str = "", key: bool = False, *, code: str, warning: bool = False
    ) -> Problem:
        return Problem(self.file, *self.place(path, key), what, write, code=code, warning=warning)


def _child(node: Any, step: Key) -> tuple[Any, Any] | None:
    """The (key node, value node) one step below; the key node is None in a list."""
    if isinstance(node, yaml.MappingNode):
        return next(((k, v) for k, v in node.value if k.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    return None


def read_yaml(text: str, file: str, line_offset: int = 0) -> Document:
    """The YAML text as plain Python values. Faults are in `problems`; the value is then None."""
    document = Document(file, text, line_offset=line_offset)
    document.problems = list(_refused(text, document))
    if document.problems:
        return document
    with _no_cycle_search():
        document.entries = _entries(document)
        for part in document.entries or [document]:
            _read(part)
    if document.entries:
        document.problems = [problem for entry in document.entries for problem in entry.problems]
        values = [entry.value for entry in document.entries]
        document.value = None if None in values else [item for value in values for item in value]
    return document


def _entries(document: Document) -> list[Document]:
    """The entries of a text that is one list, each a list of one; none when the text is anything else."""
    head, *parts = _ENTRY.split(document.text)
    if _NO_LIST.search(document.text) or re.search(r"^ *[^ #\n]", head, re.MULTILINE):
        return []
    found, line = [], document.line_offset + head.count("\n")
    for part in parts:
        found.append(Document(document.file, part, line_offset=line))
        line += part.count("\n")
    return found


def _read(document: Document) -> None:
    """Gives the document its value, or a problem."""
    try:
        root = yaml.compose(document.text, Loader=_Loader)
        document.value = _value(root, document) if root is not None else None
    except yaml.MarkedYAMLError as error:
        document.problems.append(_syntax_problem(error, document))
    except yaml.YAMLError as error:
        what = f"not readable as YAML: {shown(str(error))}"
        document.problems.append(Problem(document.file, 1 + document.line_offset, 1, what, code="yaml-syntax"))


@contextmanager
def _no_cycle_search() -> Iterator[None]:
    """Nodes of a YAML tree are many and form no cycles: looking for cycles takes two thirds of the reading time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _refused(text: str, document: Document) -> Iterator[Problem]:
    """Constructs that hide or multiply content, found before any value is made."""
    deep = _TOO_DEEP.search(text)
    if deep:
        line = text.count("\n", 0, deep.start()) + 1 + document.line_offset
        yield Problem(
            document.file, line, 1, "nested too deeply", f"at most {DEEPEST} levels are read", code="too-deep"
        )
    elif _MAYBE_ALIAS.search(text):
        yield from _aliases(text, document)


def _aliases(text: str, document: Document) -> Iterator[Problem]:
    try:
        for event in yaml.parse(text, Loader=_Loader):
            if anchor := getattr(event, "anchor", None):
                what = f"a YAML anchor or alias ({shown(anchor)})"
                yield _at(event, document, what, "write the value out, or put the text in quotes", code="yaml-anchor")
    except yaml.YAMLError:
        return  # the reading that follows says where


def _syntax_problem(error: yaml.MarkedYAMLError, document: Document) -> Problem:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    what = f"not readable as YAML: {error.problem or error.context}"
    hint = "check quotes, colons and indentation here and on the line above; put text that holds a colon in quotes"
    return Problem(document.file, line + document.line_offset, column, what, hint, code="yaml-syntax")


def _value(node: Any, document: Document) -> Any:
    if node.tag not in _PLAIN_TAGS:
        what = f"a YAML tag ({shown(node.tag)})"
        document.problems.append(_at(node, document, what, "write the plain value", code="yaml-tag"))
        return None
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node)
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, document) for item in node.value]
    return _mapping(node, document)


def _scalar(node: Any) -> str | int | float | bool | None:
    kind, text = node.tag[len(_CORE) :], node.value
    if kind == "int":
        return int(text)
    if kind == "float":
        return float(text)
    if kind == "bool":
        return bool(text == "true")
    return None if kind == "null" else str(text)


def _mapping(node: Any, document: Document) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key_node, value_node in node.value:
        if not isinstance(key_node, yaml.ScalarNode):
            what = "a key that is not a word"
            document.problems.append(_at(key_node, document, what, "write word: value", code="key-no-word"))
            continue
        key = key_node.value
        if key in result:
            what = f"{shown(key)} is written twice here"
            hint = "keep one; the other would be lost in silence"
            document.problems.append(_at(key_node, document, what, hint, code="key-twice"))
        result[key] = _value(value_node, document)
    return result


def _at(node: Any, document: Document, what: str, write: str, *, code: str) -> Problem:
    mark = node.start_mark
    return Problem(document.file, mark.line + 1 + document.line_offset, mark.column + 1, what, write, code=code)


def a_link(file: str) -> Problem:
    """The fault of a link to another file: what it leads to may be anything on the machine that reads it."""
    return Problem(file, 0, 0, "a link to another file", "put the file itself there", code="symlink")


def read_text(path: Path, file: str) -> tuple[str, list[Problem]]:
    """The text of a UTF-8 file with line ends made plain. An unreadable file gives an empty text and a problem."""
    if any(part.is_symlink() for part in (path, *path.parents[: file.count("/")])):
        return "", [a_link(file)]
    try:
        if path.stat().st_size > LARGEST:
            hint = "split it, or keep only what is needed"
            return "", [Problem(file, 0, 0, "larger than 40 MB", hint, code="file-too-large")]
        raw = path.read_bytes()
        text = raw.decode("utf-8-sig")
    except OSError as error:
        what, hint = f"cannot be read: {error.strerror}", "check that it is there and readable"
        return "", [Problem(file, 0, 0, what, hint, code="file-unreadable")]
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        hint = "save the file as UTF-8 (most editors: Save as, Encoding)"
        return "", [Problem(file, line, 0, "not UTF-8 text", hint, code="not-utf-8")]
    return text.replace("\r\n", "\n").replace("\r", "\n"), []
