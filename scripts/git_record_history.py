"""When each record was added, changed and withdrawn, as git has it: one version of each register a day is held against the last."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from fieldsite.content import paths
from fieldsite.core.cache import CACHE, cached
from fieldsite.core.checkout import DatedChange
from fieldsite.registers.history import changes_of_day
from git_facts import asked, blobs_at, commit_of_release

FILES = {
    "event": paths.EVENTS,
    "project": paths.PROJECTS,
    "place": paths.PLACES,
    "actor": paths.ACTORS,
    "thread": paths.THREADS,
}


def read(root: Path) -> tuple[DatedChange, ...] | None:
    """All changes of records up to the last commit, by day; None where git is not there or its history not whole."""
    if asked(root, "rev-parse", "--is-shallow-repository") != "false":
        return None
    found = [change for kind, file in FILES.items() for change in _of_file(root, kind, file)]
    return tuple(sorted(found, key=lambda change: change.day))


def since(root: Path) -> dict[str, tuple[DatedChange, ...]]:
    """What differs in the records between each release and the last commit, by the version of the release; a release whose commit
    is not here is left out."""
    versions = (path.stem for path in sorted((root / paths.RELEASES).glob("*.yaml")))
    commits = {version: commit for version in versions if (commit := commit_of_release(root, version))}
    return {version: tuple(_since(root, commit)) for version, commit in commits.items()}


def _since(root: Path, commit: str) -> Iterator[DatedChange]:
    day = date.fromisoformat(asked(root, "log", "-1", "--format=%cs"))
    for kind, file in FILES.items():
        before, after = blobs_at(root, (commit, "HEAD"), file)
        if before != after:
            yield from _between(root, kind, day, before, after)


def _of_file(root: Path, kind: str, file: str) -> Iterator[DatedChange]:
    days, before = _last_of_each_day(root, file), ""
    for day, after in zip(days, blobs_at(root, days.values(), file), strict=True):
        yield from _between(root, kind, date.fromisoformat(day), before, after)
        before = after


def _last_of_each_day(root: Path, file: str) -> dict[str, str]:
    """Day to the last commit of it that changed the file, the oldest day first."""
    lines = asked(root, "log", "--reverse", "--date-order", "--format=%cs %H", "--", file).splitlines()
    days = dict(line.split() for line in lines)
    return {day: days[day] for day in sorted(days)}


def _between(root: Path, kind: str, day: date, before: str, after: str) -> Iterator[DatedChange]:
    """What differs between two blobs of a register, kept from run to run: neither of them can change."""

    def compared() -> bytes:
        texts = (asked(root, "cat-file", "blob", blob) if blob else "" for blob in (before, after))
        made = changes_of_day(kind, day, *texts)
        return json.dumps([(one.id, one.what, one.fields) for one in made], ensure_ascii=False).encode()

    program = (Path(changes_of_day.__code__.co_filename)).read_text("utf-8")
    kept = cached(root / CACHE / "history", f"{kind} {before} {after}\n{program}", compared)
    for id_, what, fields in json.loads(kept):
        yield DatedChange(kind, id_, day, what, tuple((name, gone, new) for name, gone, new in fields))
