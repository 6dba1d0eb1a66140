"""What git knows of the files at hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class GitFacts:
    """What git knows of a build: its day, the short id of its commit and the tag on it ("" for none)."""

    day: date
    commit: str = ""
    tag: str = ""
