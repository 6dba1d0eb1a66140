"""What became of each record, day by day: added, changed field by field, withdrawn.

Values are told of fields that hold a date, a number or a term of a closed list. Of texts, names and places only the field is told:
what was taken out for somebody's sake must not come back here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from ..core.checkout import DatedChange
from .changes import FieldChange, RawRecord, changes_between, read_entries

ADDED, CHANGED, WITHDRAWN = "added", "changed", "withdrawn"
TOLD = frozenset(
    (
        *("date", "stance", "mode", "level", "sector", "form", "confidence", "status", "value_usd", "jobs"),
        *("branch", "side", "type", "question", "outcome", "country", "since", "until"),
    )
)
HIDING = "sensitivity"  # the field that says that a place is shown less exactly: of such a record no value is told


@dataclass(frozen=True)
class History:
    """The changes of all records, the oldest first; `known` is False where git has no whole history. `since` is what differs from
    each release, by its version."""

    changes: tuple[DatedChange, ...] = ()
    known: bool = False
    since: Mapping[str, tuple[DatedChange, ...]] = field(default_factory=dict)
    days: Mapping[tuple[str, str], tuple[date, date]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        days: dict[tuple[str, str], tuple[date, date]] = {}
        for change in self.changes:
            first, _ = days.get((change.kind, change.id), (change.day, change.day))
            days[change.kind, change.id] = first, change.day
        object.__setattr__(self, "days", days)

    @cached_property
    def by_day(self) -> dict[date, tuple[DatedChange, ...]]:
        """The changes of each day, the newest day first."""
        found: dict[date, list[DatedChange]] = {}
        for change in self.changes:
            found.setdefault(change.day, []).append(change)
        return {day: tuple(found[day]) for day in sorted(found, reverse=True)}


def changes_of_day(kind: str, day: date, before: str, after: str) -> list[DatedChange]:
    """What differs between two texts of a register; what cannot be read holds nothing."""
    (old, unread), (new, _) = (read_entries(text, kind) if text else ({}, []) for text in (before, after))
    if unread:
        return []  # what is there after a version that could not be read is not new
    found = changes_between(old, new)
    return [
        *(DatedChange(kind, str(entry["id"]), day, ADDED) for entry in found.added),
        *(
            DatedChange(kind, one.id, day, CHANGED, _told(one.fields, (old[one.id], new[one.id])))
            for one in found.changed
        ),
        *(DatedChange(kind, str(entry["id"]), day, WITHDRAWN) for entry in found.withdrawn),
    ]


def _told(fields: Sequence[FieldChange], versions: Sequence[RawRecord]) -> tuple[tuple[str, str, str], ...]:
    hidden = any(version.get(HIDING, "exact") != "exact" for version in versions)
    return tuple(
        (one.field, ", ".join(one.gone), ", ".join(one.new))
        if one.field in TOLD and not hidden
        else (one.field, "", "")
        for one in fields
    )
