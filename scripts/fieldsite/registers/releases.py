"""Releases: what was published when, with checksums and a change log, so that a cited version can be had again.

A release is one small file in git, `data/releases/<version>.yaml`, and the tag `v<version>` on the commit that holds
it. The exports themselves are not in git: they are made again from the tag (`python scripts/export.py FOLDER
--release <version>` makes them and compares every checksum) and are attached to the release where the project is
hosted. Text formats come out alike everywhere; XLSX, Parquet and SQLite need the library versions that the file names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from ..content.fields import LIST, Day, Record, Text, Texts, Url
from ..content.model import Content
from ..content.validation import read_file
from ..core.problems import Problem
from .changes import Changes
from .dataset import ReleaseInfo

FOLDER = "data/releases"
VERSION_PATTERN = r"^20\d\d\.[1-9]\d?$"
Version = Annotated[str, Field(pattern=VERSION_PATTERN)]


class FileFact(Record):
    """One export as it was."""

    path: Text
    bytes: int = Field(ge=0)
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class ChangedField(Record):
    """One field of an event: values that are gone, and new ones."""

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
    """One release as its file has it; `before` is empty for the first. `events` are the ids of all its events: none of them
    may go."""

    version: Version
    day: Day
    before: Version | None = None
    site: Url | None = None
    crosswalks: int
    counts: dict[str, int]
    made_with: dict[str, str]
    events: Texts = ()
    files: Annotated[tuple[FileFact, ...], LIST]
    changes: ChangeLog

    @property
    def info(self) -> ReleaseInfo:
        """What the exports of this release say of themselves."""
        return ReleaseInfo(self.version, self.day, site=self.site or "")


def order(version: str) -> tuple[int, ...]:
    """For sorting: 2026.10 comes after 2026.9."""
    return tuple(int(part) for part in version.split("."))


def releases(root: Path) -> tuple[tuple[Release, ...], list[Problem]]:
    """All releases, the newest first, and every fault in their files."""
    found: list[Release] = []
    problems: list[Problem] = []
    for path in sorted((root / FOLDER).glob("*.yaml")):
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
    stances = Counter(event.stance for event in content.events if event.status != "withdrawn")
    return {
        "events": len(content.events),
        **{stance: stances[stance] for stance in content.vocabulary.ids("stance")},
        "withdrawn": sum(event.status == "withdrawn" for event in content.events),
        "reviewed": sum(event.status == "reviewed" for event in content.events),
        "sources": sum(len(event.sources) for event in content.events),
        "places": len({ref.place for event in content.events for ref in event.places}),
    }


def manifest(
    content: Content,
    release: ReleaseInfo,
    crosswalks: int,
    files: Iterable[tuple[str, bytes]],
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
        "files": [{"path": path, "bytes": len(raw), "sha256": sha256(raw).hexdigest()} for path, raw in files],
        "changes": _change_log(changes) if changes else {},
    }
    return {key: value for key, value in record.items() if value is not None}


def _change_log(changes: Changes) -> dict[str, Any]:
    reasons = [(entry, {"reason": str(entry.get("withdrawn_reason", ""))}) for entry in changes.withdrawn]
    return {
        "added": [_named(entry) for entry in changes.added],
        "changed": [
            {
                "id": change.id,
                "title": change.title,
                "fields": [{"field": f.field, "gone": list(f.gone), "new": list(f.new)} for f in change.fields],
            }
            for change in changes.changed
        ],
        "withdrawn": [{**_named(entry), **reason} for entry, reason in reasons],
    }


def _named(entry: Mapping[str, Any]) -> dict[str, str]:
    return {"id": str(entry["id"]), "title": str(entry.get("title", ""))}


def differing(release: Release, files: Mapping[str, bytes]) -> list[str]:
    """Paths whose bytes are not those of the release, or that only one side has; empty when all is as published."""
    expected = {fact.path: fact.sha256 for fact in release.files}
    found = {path: sha256(raw).hexdigest() for path, raw in files.items()}
    return sorted(path for path in {*expected, *found} if expected.get(path) != found.get(path))


def refusals(known: Sequence[Release], version: str, day: date, removed: int) -> list[str]:
    """Why a release must not be made; empty when it may."""
    reasons = []
    if known and order(version) <= order(known[0].version):
        reasons.append(f"version {version} does not come after {known[0].version}")
    if known and day < known[0].day:
        reasons.append(f"{day.isoformat()} lies before the last release, {known[0].day.isoformat()}")
    if removed:
        reasons.append(f"{removed} events of the release before are gone; withdraw them instead")
    return reasons
