"""One field of an event changed in the list; every other line of the entry stays as it is written."""

from __future__ import annotations

import re
from typing import Any

from ..content.schema import Event
from ..content.yaml_source import read_yaml
from .drafts import field_lines
from .record_list import ListedRecord

_KEY = re.compile(r"^(?:-|(?=\n?))(?P<blank> +)(?P<name>\w+):", re.MULTILINE)


def set_field(event: ListedRecord, name: str, value: Any) -> bool:
    """Writes the value of a field; False where the entry is written in a way that only its writer should touch."""
    first = re.search(r"^-( +)\w+:", event.text, re.MULTILINE)
    if first is None:
        return False
    indent = " " * (1 + len(first[1]))
    lines = "".join(f"{indent}{line}\n" for line in field_lines(name, value))
    start, end = _place_of(event, name, indent)
    text = event.text[:start] + lines + event.text[end:]
    document = read_yaml(text, "")
    if document.problems or not _is(document.value, {**event.value, name: value}):
        return False
    event.text, event.value = text, document.value[0]
    return True


def _place_of(event: ListedRecord, name: str, indent: str) -> tuple[int, int]:
    """Where the lines of a field begin and end; where they are to be put in, when the entry has none yet."""
    found = _lines_of(event.text, name, indent)
    if found:
        return found.span()
    order = list(Event.model_fields)
    above = [other for other in order[: order.index(name)] if other in event.value and other != "id"]
    ends = [match.end() for other in above if (match := _lines_of(event.text, other, indent))]
    at = max(ends, default=event.text.index("\n", event.text.index("- ")) + 1)
    return at, at


def _lines_of(text: str, name: str, indent: str) -> re.Match[str] | None:
    """The line of a key and all that stands below it: lines that are indented more, and a list at its own indent."""
    return re.search(
        rf"^{indent}{name}:[^\n]*\n(?:{indent}(?:[ ]+\S|- )[^\n]*\n|[ ]*\n(?={indent} ))*", text, re.MULTILINE
    )


def _is(value: Any, wanted: dict[str, Any]) -> bool:
    return isinstance(value, list) and len(value) == 1 and _plain(value[0]) == _plain(wanted)


def _plain(value: Any) -> Any:
    """A value without what is empty in it, which no file holds."""
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items() if part not in ("", None, [])}
    return [_plain(part) for part in value] if isinstance(value, list | tuple) else value
