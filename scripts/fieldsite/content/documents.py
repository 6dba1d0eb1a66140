"""A YAML file of data/ as a document of the shape that it must have: a list of entries, or keys with values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ..core.problems import did_you_mean, shown
from ..core.unforeseen import unforeseen
from .text_files import read_text
from .yaml_source import Document, Unread, read_yaml

SHAPES: Mapping[type, str] = {
    list: "a list: each entry begins with a dash; [] when there is none",
    dict: "keys, each with a colon and its value",
}


def read_document(root: Path, file: str, shape: type) -> Document:
    """The document of a file below `root`, with every fault. Its value is of the shape `list` or `dict`, or `Unread`."""
    text, problems = read_text(root / file, file)
    if problems:
        return Document(file, value=Unread(), problems=problems)
    try:
        document = read_yaml(text, file)
    except Exception as error:
        return Document(file, value=Unread(), problems=[unforeseen(file, error)])
    if not isinstance(document.value, shape | Unread):
        what = "the file is empty" if document.value is None else "the file does not have the expected form"
        if not document.problems:  # of a file that cannot be read as YAML it is said already why
            document.problems.append(document.problem((), what, f"write {SHAPES[shape]}", code="file-form"))
        document.value = Unread()
    return document


def read_sections(root: Path, file: str, sections: Mapping[str, type]) -> Document:
    """The document of a file that holds certain keys; one that is not known, is missing, or has another shape is a fault."""
    document = read_document(root, file, dict)
    if isinstance(document.value, dict):
        document.problems += [
            document.problem(path, what, hint, key=True, code=code)
            for path, what, hint, code in _section_faults(document.value, sections)
        ]
    return document


def _section_faults(
    value: Mapping[str, Any], sections: Mapping[str, type]
) -> Iterator[tuple[tuple[str, ...], str, str, str]]:
    strange = [key for key in value if key not in sections]
    for key in strange:
        yield (key,), f"unknown key {shown(key)}", did_you_mean(key, list(sections)), "unknown-key"
    for key, shape in sections.items():
        if key not in value and not strange:
            yield (), f"{shown(key)} is missing", f"add {key}: with {SHAPES[shape]}", "missing-key"
        elif key in value and not isinstance(value[key], shape | Unread):
            code = "list-type" if shape is list else "keys-type"
            yield (key,), f"{key} is {shown(value[key])}", f"write {SHAPES[shape]}", code
