"""The event list mended as a whole: entries in the order of their dates, and each relation named at both of its ends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..content.yaml_source import read_yaml
from ..core import dates

_START = re.compile(r"^(?=- )", re.MULTILINE)
_REMARKS = re.compile(r"(?:^#[^\n]*\n)+\Z", re.MULTILINE)
_RELATED = re.compile(
    r"^(?P<key>(?P<indent>[ ]+)related:)(?P<flow>[ ]*\[(?P<ids>[^\]\n]*)\])?(?P<rest>[^\n]*)$", re.MULTILINE
)
_ITEM = re.compile(r"(?P<indent>[ ]+)- [^\n]*\n")
_FIRST_KEY = re.compile(r"^-( +)\w+:", re.MULTILINE)
SortKey = tuple[date, int]


@dataclass
class _Entry:
    """One entry as it is written: the remarks above it and its lines, without the empty lines that follow."""

    text: str
    value: dict[str, Any]

    @property
    def id(self) -> str:
        return str(self.value.get("id"))

    @property
    def related(self) -> list[str]:
        named = self.value.get("related")
        return [str(id_) for id_ in named] if isinstance(named, list) else []


@dataclass
class _List:
    """The text of an event list: what stands before the first entry, the entries, and what parts each from the next."""

    head: str
    entries: list[_Entry]
    gaps: list[str]

    @property
    def text(self) -> str:
        return self.head + "".join(e.text + gap for e, gap in zip(self.entries, self.gaps, strict=True))


def related_both_ways(text: str) -> str:
    """The event list with each event named by all that it names; as it is when it cannot be read."""
    events = _read(text)
    if events is None:
        return text
    by_id = {entry.id: entry for entry in events.entries}
    for entry in events.entries:
        for other in entry.related:
            if other in by_id and other != entry.id and entry.id not in by_id[other].related:
                _relate(by_id[other], entry.id)
    return events.text


def in_order(text: str) -> str:
    """The event list with its entries in the order of their dates; as it is when an entry or a date cannot be read."""
    events = _read(text)
    keys = [_key(entry) for entry in events.entries] if events else []
    if events is None or None in keys:
        return text
    order = sorted(range(len(keys)), key=lambda i: keys[i] or (date.min, 0))
    events.entries = [events.entries[i] for i in order]
    return events.text


def _key(entry: _Entry) -> SortKey | None:
    try:
        return dates.read(str(entry.value.get("date"))).sort_key
    except dates.NotADate:
        return None


def _read(text: str) -> _List | None:
    document = read_yaml(text, "")
    values = document.value
    head, *parts = _START.split(text)
    if document.problems or not isinstance(values, list) or len(values) != len(parts):
        return None
    if not all(isinstance(value, dict) for value in values):
        return None
    return _List(*_cut(head, parts, values))


def _cut(head: str, parts: Sequence[str], values: Sequence[dict[str, Any]]) -> tuple[str, list[_Entry], list[str]]:
    """Head, entries and gaps: remarks right above an entry belong to it, whatever it follows."""
    entries: list[_Entry] = []
    gaps: list[str] = []
    head, above = _remarks(head)
    for part, value in zip(parts, values, strict=True):
        part, next_above = _remarks(part)
        body = part.rstrip("\n")
        entries.append(_Entry(above + body + "\n", value))
        gaps.append(part[len(body) + 1 :])
        above = next_above
    gaps[-1] += above
    return head, entries, gaps


def _remarks(part: str) -> tuple[str, str]:
    """A stretch of text without the remarks at its end, and these."""
    found = _REMARKS.search(part)
    if found is None or (found.start() and not part[: found.start()].endswith("\n\n")):
        return part, ""
    return part[: found.start()], found[0]


def _relate(entry: _Entry, id_: str) -> None:
    """Adds an id to the events that an entry names, in the way in which its list is written."""
    key = _FIRST_KEY.search(entry.text)
    found = _RELATED.search(entry.text)
    if key is None:
        return
    if found is None:
        added = f"{entry.text}{' ' * (1 + len(key[1]))}related: [{id_}]\n"
    elif found["flow"]:
        ids = ", ".join([*filter(None, [found["ids"].strip().rstrip(",")]), id_])
        added = f"{entry.text[: found.end('key')]} [{ids}]{entry.text[found.end('flow') :]}"
    else:
        items = list(_leading(entry.text, found.end() + 1))
        at = items[-1].end() if items else found.end() + 1
        indent = items[-1]["indent"] if items else found["indent"] + "  "
        added = f"{entry.text[:at]}{indent}- {id_}\n{entry.text[at:]}"
    if _says(added, {**entry.value, "related": [*entry.related, id_]}):
        entry.text, entry.value["related"] = added, [*entry.related, id_]


def _says(text: str, value: dict[str, Any]) -> bool:
    """True when a text is read as this one entry: a list that is written in an unusual way is left to its writer."""
    document = read_yaml(text, "")
    return not document.problems and document.value == [value]


def _leading(text: str, at: int) -> Iterator[re.Match[str]]:
    """The items of a list that begins there, one a line."""
    while match := _ITEM.match(text, at):
        yield match
        at = match.end()
