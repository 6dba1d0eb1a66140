"""What changed between two versions of the event list: added, changed field by field, withdrawn, and lost.

Entries are compared as they are written, without the schema, so that versions from before a change of it compare too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..content.yaml_source import read_yaml
from ..core.problems import Problem

Entry = dict[str, Any]
LONGEST = 300  # characters of one value in a report


@dataclass(frozen=True)
class FieldChange:
    """One field of one event: the values that are gone and the new ones, as text."""

    field: str
    gone: tuple[str, ...] = ()
    new: tuple[str, ...] = ()


@dataclass(frozen=True)
class EventChange:
    """One event of both versions with the fields that differ."""

    id: str
    title: str
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True)
class Changes:
    """All differences. `removed` must stay empty in honest work: an id is withdrawn, never deleted."""

    added: tuple[Entry, ...] = ()
    changed: tuple[EventChange, ...] = ()
    withdrawn: tuple[Entry, ...] = ()
    removed: tuple[Entry, ...] = ()
    balance: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    counts: tuple[int, int] = (0, 0)


def read_entries(text: str, file: str) -> tuple[dict[str, Entry], list[Problem]]:
    """The entries of an event list by id, as written, and what makes the file unreadable."""
    document = read_yaml(text, file)
    value = document.value if isinstance(document.value, list) else []
    return {str(entry["id"]): entry for entry in value if isinstance(entry, dict) and "id" in entry}, document.problems


def changes_between(before: Mapping[str, Entry], after: Mapping[str, Entry]) -> Changes:
    """The differences, each kind in the order of the later file."""
    both = [(before[id_], entry) for id_, entry in after.items() if id_ in before]
    withdrawn = tuple(new for old, new in both if new.get("status") == "withdrawn" != old.get("status"))
    gone = {entry["id"] for entry in withdrawn}
    changed = (_event_change(old, new) for old, new in both if old != new and new["id"] not in gone)
    return Changes(
        added=tuple(entry for id_, entry in after.items() if id_ not in before),
        changed=tuple(change for change in changed if change.fields),
        withdrawn=withdrawn,
        removed=tuple(entry for id_, entry in before.items() if id_ not in after),
        balance=_balance(before, after),
        counts=(len(before), len(after)),
    )


def _balance(before: Mapping[str, Entry], after: Mapping[str, Entry]) -> dict[str, tuple[int, int]]:
    old, new = (Counter(_stance(entry) for entry in version.values()) for version in (before, after))
    return {stance: (old[stance], new[stance]) for stance in sorted({*old, *new})}


def _stance(entry: Entry) -> str:
    return "withdrawn" if entry.get("status") == "withdrawn" else str(entry.get("stance", "no stance"))


def _event_change(old: Entry, new: Entry) -> EventChange:
    names = [*new, *(name for name in old if name not in new)]
    fields = (_field_change(name, old.get(name), new.get(name)) for name in names if old.get(name) != new.get(name))
    return EventChange(str(new["id"]), str(new.get("title", "")), tuple(fields))


def _field_change(name: str, old: Any, new: Any) -> FieldChange:
    before, after = _texts(old), _texts(new)
    gone = tuple(text for text in before if text not in after)
    fresh = tuple(text for text in after if text not in before)
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


def report(changes: Changes, before: str, after: str) -> str:
    """The differences as Markdown, for a pull request or a release; `before` and `after` name the versions.

    All that comes from entries stands in code spans, so that no entry can bring links, pictures or mentions.
    """
    return "\n".join([*_summary(changes, before, after), *_sections(changes)]).rstrip() + "\n"


def _summary(changes: Changes, before: str, after: str) -> Iterator[str]:
    numbers = [(len(getattr(changes, kind)), kind) for kind in ("added", "changed", "withdrawn", "removed")]
    yield f"# Events: from {_code(before)} to {_code(after)}"
    yield ""
    said = ", ".join(f"{count} {kind}" for count, kind in numbers if count) or "no difference"
    yield f"{changes.counts[0]} events before, {changes.counts[1]} now: {said}."
    moved = [f"{name} {old} → {new}" for name, (old, new) in changes.balance.items() if old != new]
    if moved:
        yield f"Balance: {', '.join(moved)}."
    yield ""


def _sections(changes: Changes) -> Iterator[str]:
    if changes.removed:
        yield "## Removed: please bring back"
        yield ""
        yield "An event is never deleted. Write `status: withdrawn` with a `withdrawn_reason`; its page then says why."
        yield ""
        yield from _items(changes.removed)
    if changes.withdrawn:
        yield from ("## Withdrawn", "")
        yield from (
            f"- {_code(e['id'])} {_code(e.get('title', ''))}: {_code(e.get('withdrawn_reason', 'no reason given'))}"
            for e in changes.withdrawn
        )
        yield ""
    if changes.added:
        yield from ("## Added", "")
        yield from _items(changes.added)
    if changes.changed:
        yield from ("## Changed", "")
        for change in changes.changed:
            yield from _changed(change)


def _items(entries: tuple[Entry, ...]) -> Iterator[str]:
    for entry in entries:
        coding = ", ".join(str(entry.get(name, "?")) for name in ("stance", "mode", "level", "sector", "form"))
        sources = len(entry.get("sources") or [])
        yield f"- {_code(entry['id'])} {_code(entry.get('title', ''))}"
        yield f"    - {_code(entry.get('date', '?'))}; {_code(coding)}; {sources} source{'' if sources == 1 else 's'}"
    yield ""


def _changed(change: EventChange) -> Iterator[str]:
    yield f"### {_code(change.id)}"
    yield ""
    yield _code(change.title)
    yield ""
    for part in change.fields:
        yield f"- **{part.field if part.field.isidentifier() else _code(part.field)}**"
        yield from (f"    - gone: {_code(text)}" for text in part.gone)
        yield from (f"    - new: {_code(text)}" for text in part.new)
    yield ""


def _code(value: object) -> str:
    """Text as a code span of one line, whatever it holds."""
    text = " ".join(str(value).split()) or "(empty)"
    text = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
    ticks = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    edge = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{edge}{text}{edge}{ticks}"
