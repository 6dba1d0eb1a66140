"""What git knows of the files at hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class DatedChange:
    """What became of one record on one day: added, changed or withdrawn; `fields` are (field, what is gone, what is new)."""

    kind: str
    id: str
    day: date
    what: str
    fields: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class LastChanges:
    """The day of the last change: of each file by its path below the project, and of each line of those with many records."""

    files: Mapping[str, date] = field(default_factory=dict)
    lines: Mapping[str, tuple[date | None, ...]] = field(default_factory=dict)

    def of_lines(self, file: str, first: int, last: int) -> date | None:
        """The last change of the lines from `first` (the file's is 1) to `last`; None when it is not known of each."""
        days = self.lines.get(file, ())[first - 1 : last]
        return max((day for day in days if day), default=None) if None not in days else None


@dataclass(frozen=True)
class GitFacts:
    """What git knows of a build: its day, the short id of its commit, the tag on it ("" for none), and what changed in the
    records, the oldest first; None where that is not known or was not asked for. `since` is what differs from each release, by its
    version, as far as git has it. `changes` are the days of last changes."""

    day: date
    commit: str = ""
    tag: str = ""
    history: tuple[DatedChange, ...] | None = None
    since: Mapping[str, tuple[DatedChange, ...]] = field(default_factory=dict)
    changes: LastChanges = field(default_factory=LastChanges)
