"""YAML and front matter as people wrote them, with the line and column of every value.

YAML is read in a small and safe dialect: mappings, lists, text, numbers, true and false. Dates and words such
as NO stay text; doubled keys, anchors, aliases and tags are refused, so that nothing is hidden or multiplied.
A text is read in parts, so that what is wrong in one entry leaves out that entry and no other.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from sys import intern
from typing import Any

import yaml

from ..core.problems import Problem, shown
from .read_before import read_before
from .yaml_faults import YamlFault, doubled_keys, explained, refused
from .yaml_loader import CORE, PLAIN_TAGS, Loader

Key = str | int
Path_ = tuple[Key, ...]
_ENTRY = r"^(?={indent}-(?: |$))"
_KEY = re.compile(r"^(?=[A-Za-z][\w-]*:(?: |$))", re.MULTILINE)
_NAME = re.compile(r"[\w-]+")
_REMARKS = r"(?:[ \t]*(?:#[^\n]*)?\n)*"
_HEAD = re.compile(rf"{_REMARKS}(?:(?:%[^\n]*\n)*---[ \t]*\n{_REMARKS})?")
_LIST_BELOW = re.compile(rf"[\w-]+:[ \t]*(?:#[^\n]*)?\n{_REMARKS}(?P<indent> +)-(?: |$)", re.MULTILINE)
_ID = re.compile(r"^(?:[ -]*|[ -]*\{[^\n]*?)id: *[\"']?([A-Za-z0-9][A-Za-z0-9-]*)", re.MULTILINE)


@dataclass(frozen=True)
class Unread:
    """Stands in the place of what could not be read. `ids` are those that seem to stand in it: nobody calls them unknown.

    It is not `whole` when an id that it should have is not among them.
    """

    ids: tuple[str, ...] = ()
    whole: bool = False


@dataclass
class Document:
    """One YAML text: its plain value and the place of each part of it in the file.

    Entries of a list and keys of a mapping are documents of their own (`parts`), each read by itself; `inside` is the path
    at which the text of a part holds it. What could not be read is `Unread` in the value.
    """

    file: str
    text: str = ""
    value: Any = None
    line_offset: int = 0
    problems: list[Problem] = field(default_factory=list)
    parts: dict[Key, Document] = field(default_factory=dict)
    inside: Path_ = ()

    def place(self, path: Sequence[Key], key: bool = False) -> tuple[int, int]:
        """Line and column of the value at `path` (of its key when `key`), or of the nearest part above it."""
        if path and (part := self.parts.get(path[0])):
            if part.inside == (0,) and len(path) == 1:
                return part.line_offset + 1, re.match(" *- *", part.text).end() + 1  # type: ignore[union-attr]
            return part.place((*part.inside, *path[1:]), key)
        node, mark = self._root, None
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

    @cached_property
    def _root(self) -> Any:
        """The tree of the text with a place for each part; none when the text cannot be read.

        It is made again where a place is asked for: kept for every entry, it would take more memory than all else.
        """
        try:
            return None if isinstance(self.value, Unread) else yaml.compose(self.text, Loader=Loader)
        except yaml.YAMLError:
            return None

    def problem(
        self, path: Sequence[Key], what: str, write: str = "", key: bool = False, *, code: str, warning: bool = False
    ) -> Problem:
        return Problem(self.file, *self.place(path, key), what, write, code=code, warning=warning)

    def found(self, fault: YamlFault) -> None:
        """Notes a fault of the text at its place in the file."""
        line = fault.line + self.line_offset
        self.problems.append(Problem(self.file, line, fault.column, fault.what, fault.write, code=fault.code))


def _child(node: Any, step: Key) -> tuple[Any, Any] | None:
    """The (key node, value node) one step below; the key node is None in a list."""
    if isinstance(node, yaml.MappingNode):
        return next(((k, v) for k, v in node.value if k.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    return None


def read_yaml(text: str, file: str, line_offset: int = 0) -> Document:
    """The YAML text as plain Python values. Faults are in `problems`; what they made unreadable is `Unread` in the value."""
    document = Document(file, text, line_offset=line_offset)
    with _no_cycle_search():
        head = _HEAD.match(text)
        start = head.end() if head else 0
        if _KEY.match(text, start):
            _read_keys(document, start)
        elif re.search(_ENTRY.format(indent=""), text, re.MULTILINE):
            _read_entries(document, start, "")
        else:
            _read(document)
    return document


def _read_entries(document: Document, start: int, indent: str) -> None:
    """A list whose dashes stand behind `indent`, entry by entry. What stands above the first is a remark, or a fault."""
    head, *entries = re.split(_ENTRY.format(indent=indent), document.text[start:], flags=re.MULTILINE)
    line = document.line_offset + document.text.count("\n", 0, start) + head.count("\n")
    if re.search(r"^ *[^ #\n]", head, re.MULTILINE):
        stray = document.text.count("\n", 0, start) + 1
        hint = "begin each entry with a dash, or make the line a remark with #"
        document.found(YamlFault(stray, 1, "a line that belongs to no entry", hint, code="stray-line"))
    for number, text in enumerate(entries):
        part = Document(document.file, text, line_offset=line, inside=(0,))
        _read(part)
        document.parts[number] = part
        document.problems += part.problems
        line += text.count("\n")
    values = [part.value for part in document.parts.values()]
    document.value = [value if isinstance(value, Unread) else value[0] for value in values]


def _read_keys(document: Document, start: int) -> None:
    """A mapping, key by key; a key that holds a list on lines of their own is read entry by entry."""
    document.value = {}
    _, *sections = _KEY.split(document.text[start:])
    line = document.line_offset + document.text.count("\n", 0, start)
    for text in sections:
        key = _NAME.match(text)[0]  # type: ignore[index]
        part = Document(document.file, text, line_offset=line)
        line += text.count("\n")
        if key in document.parts:
            document.found(doubled_keys([(key, part.line_offset - document.line_offset + 1, 1)]))
            continue
        document.parts[key] = part
        if below := _LIST_BELOW.match(text):
            _read_entries(part, text.index("\n") + 1, below["indent"])
            document.value[key] = part.value
        else:
            part.inside = (key,)
            _read(part)
            _join(document, part, key)
        document.problems += part.problems


def _join(document: Document, part: Document, key: str) -> None:
    """Adds a key that was read by itself, and those below it that are not written like keys: in quotes, or `<<`."""
    found = {key: part.value} if isinstance(part.value, Unread) else part.value
    for name in found.keys() - {key}:
        if name in document.parts:
            line, column = replace(part, inside=()).place((name,), key=True)
            document.found(doubled_keys([(name, line - document.line_offset, column)]))
        document.parts[name] = replace(part, inside=(name,))
    document.value |= found


def _read(document: Document) -> None:
    """Gives a text that is read in one piece its value and its problems."""
    before = read_before()
    if before and (found := before.find(document.text)):
        (document.value,) = found
        return
    for fault in refused(document.text, Loader):
        document.found(fault)
    if not document.problems:
        try:
            root = yaml.compose(document.text, Loader=Loader)
            document.value = _value(root, document) if root is not None else None
        except yaml.YAMLError as error:
            document.found(explained(error, document.text))
    codes = {problem.code for problem in document.problems}
    if codes - {"key-twice"}:
        ids = tuple(_ID.findall(document.text))
        document.value = Unread(ids, len(ids) >= (2 if "dash-missing" in codes else 1))
    if before and not document.problems:
        before.keep(document.text, (document.value,))


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


def _value(node: Any, document: Document) -> Any:
    if node.tag not in PLAIN_TAGS:
        _note(node, document, f"a YAML tag ({shown(node.tag)})", "write the plain value", code="yaml-tag")
        return None
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node)
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, document) for item in node.value]
    return _mapping(node, document)


def _scalar(node: Any) -> str | int | float | bool | None:
    kind, text = node.tag[len(CORE) :], node.value
    if kind in ("bool", "null"):
        return bool(text == "true") if kind == "bool" else None
    result: str | int | float = {"int": int, "float": float}.get(kind, intern)(text)
    return result


def _mapping(node: Any, document: Document) -> dict[str, Any]:
    result: dict[str, Any] = {}
    doubled: list[tuple[str, int, int]] = []
    for key_node, value_node in node.value:
        if not isinstance(key_node, yaml.ScalarNode):
            _note(key_node, document, "a key that is not a word", "write word: value", code="key-no-word")
        elif (key := key_node.value) in result:
            doubled.append((key, key_node.start_mark.line + 1, key_node.start_mark.column + 1))
        else:
            result[intern(key)] = _value(value_node, document)
    if doubled:
        document.found(doubled_keys(doubled))
    return result


def _note(node: Any, document: Document, what: str, write: str, *, code: str) -> None:
    mark = node.start_mark
    document.found(YamlFault(mark.line + 1, mark.column + 1, what, write, code=code))
