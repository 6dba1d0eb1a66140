"""The days on which files, and the lines of the data, were last changed, as git has them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from fieldsite.content import paths
from fieldsite.core.cache import CACHE, cached_alone
from fieldsite.core.checkout import LastChanges
from git_facts import asked

# Files that hold many records: of these, each line has a day of its own.
RECORDS = (paths.EVENTS, paths.PLACES, paths.PROJECTS, paths.THREADS, paths.ACTORS, paths.OUTPUTS, paths.AUTHORS)


def read(root: Path) -> LastChanges:
    """The last changes below `root`; none where the history is not whole, since they would all be of its first commit.

    What was changed since the last commit has no day.
    """
    if asked(root, "rev-parse", "--is-shallow-repository") != "false":
        return LastChanges()
    days = dict(line.split() for line in asked(root, "log", "--format=%H %cs").splitlines())
    files: dict[str, date] = {}
    day = ""
    for line in asked(root, "log", "--format=:%cs", "--name-only", "--relative", "--", "docs", "data").splitlines():
        if line.startswith(":"):
            day = line[1:]
        elif line:
            files.setdefault(line, date.fromisoformat(day))
    for changed in asked(root, "diff", "--name-only", "--relative", "HEAD").splitlines():
        files.pop(changed, None)
    return LastChanges(files, {file: _lines(root, file, days) for file in RECORDS if file in files})


def _lines(root: Path, file: str, days: dict[str, str]) -> tuple[date | None, ...]:
    """The day of each line of a file that is as it was committed."""
    of = asked(root, "log", "-1", "--format=%H", "--", file)
    folder = root / CACHE / "blame" / Path(file).stem
    known = cached_alone(folder, f"{file}\n{of}", lambda: json.dumps(_blamed(root, file, days)).encode())
    return tuple(date.fromisoformat(day) if day else None for day in json.loads(known))


def _blamed(root: Path, file: str, days: dict[str, str]) -> list[str]:
    found = []
    for line in asked(root, "blame", "--porcelain", "HEAD", "--", file).splitlines():
        commit = line.partition(" ")[0]
        if len(commit) == 40 and commit in days:
            found.append(days[commit])
    return found
