"""The list of a register as it is written: entries can be added, taken out and related to each other; all else stays."""

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
class ListedRecord:
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

    @property
    def key(self) -> SortKey | None:
        """What the list is sorted by; None when the date cannot be read, or there is none."""
        try:
            return dates.read(str(self.value.get("date"))).sort_key
        except dates.NotADate:
            return None


@dataclass
class RecordList:
    """The text of a list: what stands before the first entry, the entries, and what parts each from the next."""

    head: str
    records: list[ListedRecord]
    gaps: list[str]

    @property
    def text(self) -> str:
        return self.head + "".join(event.text + gap for event, gap in zip(self.records, self.gaps, strict=True))

    def find(self, id_: str) -> ListedRecord | None:
        return next((event for event in self.records if event.id == id_), None)

    def add(self, text: str, value: dict[str, Any]) -> None:
        """Puts an entry behind the last one that is not later; one without a date that can be read comes last."""
        added = ListedRecord(text, value)
        keys = [event.key for event in self.records]
        at = next((i for i, key in enumerate(keys) if key and added.key and key > added.key), len(keys))
        self.records.insert(at, added)
        if at < len(keys) or not keys:
            self.gaps.insert(at, "\n" if keys else "")
        else:
            self.gaps[-1:] = ["\n", self.gaps[-1]]

    def take_out(self, event: ListedRecord) -> None:
        """Takes an entry out, and its id out of those that are related to it."""
        at = self.records.index(event)
        own = self.gaps.pop(at)
        self.records.pop(at)
        if at == len(self.records) and self.gaps:
            self.gaps[-1] = own
        for other in self.records:
            if event.id in other.related:
                _unrelate(other, event.id)

    def relate_both_ways(self) -> None:
        """Has each event named by all that it names."""
        by_id = {event.id: event for event in self.records}
        for event in self.records:
            for other in event.related:
                if other in by_id and other != event.id and event.id not in by_id[other].related:
                    _relate(by_id[other], event.id)


def read_list(text: str) -> RecordList | None:
    """The list that a text with plain line ends is; None when it cannot be read as one."""
    document = read_yaml(text, "")
    if document.problems or not isinstance(document.value, list | None):
        return None
    values = document.value or []
    if not values:
        return RecordList(re.sub(r"(?m)^\[ *\] *\n?", "", text), [], [])
    head, *parts = _START.split(text)
    if len(values) != len(parts) or not all(isinstance(value, dict) for value in values):
        return None
    return RecordList(*_cut(head, parts, values))


def _cut(
    head: str, parts: Sequence[str], values: Sequence[dict[str, Any]]
) -> tuple[str, list[ListedRecord], list[str]]:
    """Head, entries and gaps: remarks right above an entry belong to it, whatever it follows."""
    events: list[ListedRecord] = []
    gaps: list[str] = []
    head, above = _remarks(head)
    for part, value in zip(parts, values, strict=True):
        part, next_above = _remarks(part)
        body = part.rstrip("\n")
        events.append(ListedRecord(above + body + "\n", value))
        gaps.append(part[len(body) + 1 :])
        above = next_above
    gaps[-1] += above
    return head, events, gaps


def _remarks(part: str) -> tuple[str, str]:
    """A stretch of text without the remarks at its end, and these."""
    found = _REMARKS.search(part)
    if found is None or (found.start() and not part[: found.start()].endswith("\n\n")):
        return part, ""
    return part[: found.start()], found[0]


def _relate(event: ListedRecord, id_: str) -> None:
    """Adds an id to the events that an entry names, in the way in which its list is written."""
    key = _FIRST_KEY.search(event.text)
    found = _RELATED.search(event.text)
    if key is None:
        return
    if found is None:
        added = f"{event.text}{' ' * (1 + len(key[1]))}related: [{id_}]\n"
    elif found["flow"]:
        ids = ", ".join([*filter(None, [found["ids"].strip().rstrip(",")]), id_])
        added = f"{event.text[: found.end('key')]} [{ids}]{event.text[found.end('flow') :]}"
    else:
        items = list(_leading(event.text, found.end() + 1))
        at = items[-1].end() if items else found.end() + 1
        indent = items[-1]["indent"] if items else found["indent"] + "  "
        added = f"{event.text[:at]}{indent}- {id_}\n{event.text[at:]}"
    _rewrite(event, added, [*event.related, id_])


def _unrelate(event: ListedRecord, id_: str) -> None:
    """Takes an id out of the events that an entry names; the last one takes the whole line with it."""
    found = _RELATED.search(event.text)
    left = [other for other in event.related if other != id_]
    if found is None:
        return
    items = list(_leading(event.text, found.end() + 1)) if not found["flow"] else []
    if not left:
        end = items[-1].end() if items else found.end() + 1
        text = event.text[: found.start()] + event.text[end:]
    elif found["flow"]:
        text = f"{event.text[: found.end('key')]} [{', '.join(left)}]{event.text[found.end('flow') :]}"
    else:
        gone = [item for item in items if item[0].split("- ", 1)[1].split("#")[0].strip(" \"'\n") == id_]
        text = "".join([event.text[: gone[0].start()], event.text[gone[0].end() :]]) if gone else event.text
    _rewrite(event, text, left)


def _rewrite(event: ListedRecord, text: str, related: list[str]) -> None:
    """Takes the new text where it is read as meant: a list that is written in an unusual way is left to its writer."""
    value = {name: part for name, part in event.value.items() if name != "related"}
    value |= {"related": related} if related else {}
    document = read_yaml(text, "")
    if not document.problems and document.value == [value]:
        event.text, event.value = text, value


def _leading(text: str, at: int) -> Iterator[re.Match[str]]:
    """The items of a list that begins there, one a line."""
    while match := _ITEM.match(text, at):
        yield match
        at = match.end()
