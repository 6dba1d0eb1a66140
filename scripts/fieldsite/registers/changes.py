"""What changed between two versions of a list of records: added, changed field by field, withdrawn, and lost.

Records are compared as they are written, without the schema, so that versions from before a change of it compare too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..content.yaml_source import read_yaml
from ..core.problems import Problem

RawRecord = dict[str, Any]


@dataclass(frozen=True)
class FieldChange:
    """One field of one record: the values that are gone and the new ones, as text."""

    field: str
    gone: tuple[str, ...] = ()
    new: tuple[str, ...] = ()


@dataclass(frozen=True)
class RecordChange:
    """One record of both versions with the fields that differ."""

    id: str
    title: str
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True)
class Changes:
    """All differences. `removed` must stay empty in honest work: an id is withdrawn, never deleted."""

    added: tuple[RawRecord, ...] = ()
    changed: tuple[RecordChange, ...] = ()
    withdrawn: tuple[RawRecord, ...] = ()
    removed: tuple[RawRecord, ...] = ()
    balance: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    counts: tuple[int, int] = (0, 0)


def read_entries(text: str, file: str) -> tuple[dict[str, RawRecord], list[Problem]]:
    """The entries of an event list by id, as written, and what makes the file unreadable."""
    document = read_yaml(text, file)
    value = document.value if isinstance(document.value, list) else []
    return {str(entry["id"]): entry for entry in value if isinstance(entry, dict) and "id" in entry}, document.problems


def changes_between(before: Mapping[str, RawRecord], after: Mapping[str, RawRecord]) -> Changes:
    """The differences, each kind in the order of the later file."""
    both = {id_: (before[id_], entry) for id_, entry in after.items() if id_ in before}
    gone = {id_: None for id_, (old, new) in both.items() if new.get("status") == "withdrawn" != old.get("status")}
    changed = (_record_change(id_, *pair) for id_, pair in both.items() if pair[0] != pair[1] and id_ not in gone)
    return Changes(
        added=tuple({**entry, "id": id_} for id_, entry in after.items() if id_ not in before),
        changed=tuple(change for change in changed if change.fields),
        withdrawn=tuple({**after[id_], "id": id_} for id_ in gone),
        removed=tuple({**entry, "id": id_} for id_, entry in before.items() if id_ not in after),
        balance=_balance(before, after),
        counts=(len(before), len(after)),
    )


def _balance(before: Mapping[str, RawRecord], after: Mapping[str, RawRecord]) -> dict[str, tuple[int, int]]:
    old, new = (Counter(_stance(entry) for entry in version.values()) for version in (before, after))
    return {stance: (old[stance], new[stance]) for stance in sorted({*old, *new})}


def _stance(entry: RawRecord) -> str:
    return "withdrawn" if entry.get("status") == "withdrawn" else str(entry.get("stance", "no stance"))


def _record_change(id_: str, old: RawRecord, new: RawRecord) -> RecordChange:
    names = [*new, *(name for name in old if name not in new)]
    fields = (_field_change(name, old.get(name), new.get(name)) for name in names if old.get(name) != new.get(name))
    return RecordChange(id_, title(new), tuple(fields))


def title(entry: RawRecord) -> str:
    """What a record is called: its title, its name, or its label in English."""
    label = entry.get("label")
    return str(entry.get("title") or entry.get("name") or (label.get("en", "") if isinstance(label, dict) else ""))


def _field_change(name: str, old: Any, new: Any) -> FieldChange:
    before, after = _texts(old), _texts(new)
    known, kept = set(before), set(after)
    gone = tuple(text for text in before if text not in kept)
    fresh = tuple(text for text in after if text not in known)
    if gone or fresh:
        return FieldChange(name, gone, fresh)
    return FieldChange(name, tuple(before), tuple(after))  # the same items in another order or number


def _texts(value: Any) -> list[str]:
    if value is None:
        return []
    return [_text(item) for item in value] if isinstance(value, list) else [_text(value)]


def _text(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_text(item)}" for key, item in value.items())
    if isinstance(value, list):
        return ", ".join(_text(item) for item in value)
    return " ".join(str(value).split())
