"""Releases: what was published when, with checksums and a change log, so that a cited version can be had again.

A release is one small file in git, `data/releases/<version>.yaml`, and the tag `v<version>` on the commit that holds
it. The exports themselves are not in git: they are made again from the tag (`python scripts/export.py FOLDER
--release <version>` makes them and compares every checksum) and are attached to the release where the project is
hosted. Text formats come out alike everywhere; XLSX, Parquet and SQLite need the library versions that the file names.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from ..content.fields import LIST, Day, Record, Text, Texts, Url
from ..content.model import Content
from ..content.paths import RELEASES
from ..content.validation import read_file
from ..core.problems import Problem
from .changes import Changes, FieldChange, RecordChange
from .dataset import ReleaseInfo
from .history import HIDING, TOLD

VERSION_PATTERN = r"^20\d\d\.[1-9]\d?$"
Version = Annotated[str, Field(pattern=VERSION_PATTERN)]


class FileFact(Record):
    """One export as it was."""

    path: Text
    bytes: int = Field(ge=0)
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class ChangedField(Record):
    """One field of an event: values that are gone, and new ones; of texts, names and places neither."""

    field: Text
    gone: Texts = ()
    new: Texts = ()


class ChangedEvent(Record):
    """One event that was in the release before, with what differs."""

    id: Text
    title: Text
    fields: Annotated[tuple[ChangedField, ...], LIST]


class NamedEvent(Record):
    """One event that came or went."""

    id: Text
    title: Text
    reason: Text | None = None


class ChangeLog(Record):
    """What differs from the release before."""

    added: Annotated[tuple[NamedEvent, ...], LIST] = ()
    changed: Annotated[tuple[ChangedEvent, ...], LIST] = ()
    withdrawn: Annotated[tuple[NamedEvent, ...], LIST] = ()


class Release(Record):
    """One release as its file has it; `before` is empty for the first. `events` are the ids of all its events, `columns` the
    columns of each of its tables by path: none of them may go, nor any of its files."""

    version: Version
    day: Day
    before: Version | None = None
    site: Url | None = None
    crosswalks: int
    counts: dict[str, int]
    made_with: dict[str, str]
    events: Texts = ()
    columns: dict[str, Texts] = {}
    files: Annotated[tuple[FileFact, ...], LIST]
    changes: ChangeLog

    @property
    def info(self) -> ReleaseInfo:
        """What the exports of this release say of themselves."""
        return ReleaseInfo(self.version, self.day, site=self.site or "")

    @property
    def address(self) -> str:
        """Where its page and its files stay, below the site's root."""
        return f"releases/{self.version}/"


def order(version: str) -> tuple[int, ...]:
    """For sorting: 2026.10 comes after 2026.9."""
    return tuple(int(part) for part in version.split("."))


def releases(root: Path) -> tuple[tuple[Release, ...], list[Problem]]:
    """All releases, the newest first, and every fault in their files."""
    found: list[Release] = []
    problems: list[Problem] = []
    for path in sorted((root / RELEASES).glob("*.yaml")):
        file = path.relative_to(root).as_posix()
        release, faults = read_file(root, file, Release)
        problems += faults
        if release and release.version != path.stem:
            what = f"the file of version {release.version}"
            problems.append(Problem(file, 1, 1, what, "name it after its version", code="release-name"))
        elif release:
            found.append(release)
    return tuple(sorted(found, key=lambda release: order(release.version), reverse=True)), problems


def release_info(known: Sequence[Release], tag: str, day: date, commit: str, site: str) -> ReleaseInfo:
    """Which version a build is: the release that `tag` names (`v2026.1`), else a development version.

    `day`, `commit` (short git id) and `site` are those of the build, and count only between releases.
    """
    for release in known:
        if tag == f"v{release.version}":
            return release.info
    return ReleaseInfo("", day, commit, known[0].version if known else "", site)


def counts(content: Content) -> dict[str, int]:
    """How much a release holds; withdrawn events are counted apart, and in `events` too."""
    stances = Counter(event.stance for event in content.listed)
    statuses = Counter(event.status for event in content.events)
    return {
        "events": len(content.events),
        **{stance: stances[stance] for stance in content.vocabulary.ids("stance")},
        "withdrawn": len(content.events) - len(content.listed),
        **{name: statuses[name] for name in ("candidate", "reviewed", "contested")},
        "sources": sum(len(event.sources) for event in content.events),
        "places": len({ref.place for event in content.events for ref in event.places}),
    }


def manifest(
    content: Content,
    release: ReleaseInfo,
    crosswalks: int,
    files: Mapping[str, bytes],
    changes: Changes | None,
    made_with: Mapping[str, str],
) -> dict[str, Any]:
    """The file of a new release as plain values. `changes` is None for the first release."""
    record = {
        "version": release.version,
        "day": release.day.isoformat(),
        "before": release.after or None,
        "site": release.site or None,
        "crosswalks": crosswalks,
        "counts": counts(content),
        "made_with": dict(made_with),
        "events": [event.id for event in content.events],
        "columns": {path: list(names) for path, names in columns_of(files).items()},
        "files": [{"path": path, "bytes": len(raw), "sha256": sha256(raw).hexdigest()} for path, raw in files.items()],
        "changes": _change_log(content, changes) if changes else {},
    }
    return {key: value for key, value in record.items() if value is not None}


def _change_log(content: Content, changes: Changes) -> dict[str, Any]:
    """What differs, for good: values are told as the page on what changed tells them, and texts never."""
    reasons = [(entry, {"reason": str(entry.get("withdrawn_reason", ""))}) for entry in changes.withdrawn]
    return {
        "added": [_named(entry) for entry in changes.added],
        "changed": [
            {
                "id": change.id,
                "title": change.title,
                "fields": [_change_of(f, _hides(content, change)) for f in change.fields],
            }
            for change in changes.changed
        ],
        "withdrawn": [{**_named(entry), **reason} for entry, reason in reasons],
    }


def _hides(content: Content, change: RecordChange) -> bool:
    event = content.event_by_id.get(change.id)
    return event is None or event.sensitivity != "exact" or HIDING in {part.field for part in change.fields}


def _change_of(change: FieldChange, hidden: bool) -> dict[str, Any]:
    if hidden or change.field not in TOLD:
        return {"field": change.field}
    return {"field": change.field, "gone": list(change.gone), "new": list(change.new)}


def _named(entry: Mapping[str, Any]) -> dict[str, str]:
    return {"id": str(entry["id"]), "title": str(entry.get("title", ""))}


def differing(release: Release, files: Mapping[str, bytes]) -> list[str]:
    """Paths whose bytes are not those of the release, or that only one side has; empty when all is as published."""
    expected = {fact.path: fact.sha256 for fact in release.files}
    found = {path: sha256(raw).hexdigest() for path, raw in files.items()}
    return sorted(path for path in {*expected, *found} if expected.get(path) != found.get(path))


def columns_of(files: Mapping[str, bytes]) -> dict[str, tuple[str, ...]]:
    """The names of the columns of each table of the release, by its path: the first row of each CSV file."""
    tables = {path: raw for path, raw in files.items() if path.endswith(".csv")}
    return {path: tuple(next(csv.reader([raw.decode().partition("\n")[0]]))) for path, raw in tables.items()}


def lost(release: Release, files: Mapping[str, bytes]) -> list[str]:
    """What a release has and `files` have not, though it was promised to last: files, and columns of tables."""
    found = columns_of(files)
    gone = [fact.path for fact in release.files if fact.path not in files]
    kept = ((path, names) for path, names in release.columns.items() if path not in gone)
    return gone + [f"{name} in {path}" for path, names in kept for name in names if name not in found.get(path, ())]


def refusals(
    known: Sequence[Release], version: str, day: date, removed: int, files: Mapping[str, bytes] | None = None
) -> list[str]:
    """Why a release must not be made; empty when it may."""
    reasons = []
    if known and order(version) <= order(known[0].version):
        reasons.append(f"version {version} does not come after {known[0].version}")
    if known and day < known[0].day:
        reasons.append(f"{day.isoformat()} lies before the last release, {known[0].day.isoformat()}")
    if removed:
        reasons.append(f"{removed} events of the release before are gone; withdraw them instead")
    if known and files and (gone := lost(known[0], files)):
        reasons.append(f"what was promised to last is gone: {', '.join(gone)}")
    return reasons
