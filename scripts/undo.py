"""Takes out again what new.py or an import wrote, as long as nobody else has seen it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import git_facts
from fieldsite.authoring.adding import NoList, listed_in, without_events
from fieldsite.authoring.event_list import read_list
from fieldsite.authoring.trial import faults_with
from fieldsite.content.body_checks import TO_BE_WRITTEN
from fieldsite.content.kinds import KINDS
from fieldsite.content.loading import load
from fieldsite.content.paths import EVENTS
from fieldsite.core.problems import faults_in
from fieldsite.core.safe_files import write_whole


def take_out(root: Path, ids: Sequence[str]) -> int:
    """Takes out events and entries by their ids, all or none; every other byte stays. Says why not, and returns 1."""
    try:
        before = (root / EVENTS).read_bytes().decode("utf-8")
        there = {event.id for event in listed_in(before).events}
    except (OSError, UnicodeDecodeError, NoList):
        return _refused(f"{EVENTS} cannot be read as it is: mend it first (make check)")
    events = [id_ for id_ in ids if id_ in there]
    entries = {id_: file for id_ in ids if id_ not in there and (file := _file_of(root, id_))}
    reasons = [f"There is neither an event nor an entry {id_}" for id_ in ids if id_ not in (*events, *entries)]
    reasons += [*_seen_events(root, events), *(why for file in entries.values() if (why := _why_it_stays(root, file)))]
    changes: dict[str, str | None] = dict.fromkeys(entries.values())
    changes |= {EVENTS: without_events(before, events)} if events else {}
    if reasons := reasons or _left_behind(root, changes):
        return _refused(*reasons)
    for file, text in changes.items():
        _apply(root / file, text)
    print(f"Out again: {', '.join(ids)}")
    return 0


def _file_of(root: Path, id_: str) -> str:
    files = (file for kind in KINDS.values() for file in kind.files_of(id_))
    return next((file for file in files if (root / file).is_file()), "")


def _seen_events(root: Path, ids: Sequence[str]) -> list[str]:
    """Why events stay that others may have seen."""
    committed = read_list(git_facts.text_at(root, "HEAD", EVENTS) or "")
    seen = [id_ for id_ in ids if committed and committed.find(id_)]
    return [f"{id_} is in the history of git already: give it the status withdrawn, with a reason" for id_ in seen]


def _why_it_stays(root: Path, file: str) -> str:
    """Why the file of an entry is not to be deleted; "" when it is as it was begun."""
    path = root / file
    if git_facts.text_at(root, "HEAD", file) is not None:
        return f"{file} is in the history of git already: git rm takes it away, and git revert brings it back"
    if not path.read_bytes().decode("utf-8", "replace").rstrip().endswith(TO_BE_WRITTEN):
        return f"{file} holds a text of yours by now: delete it yourself if you mean to"
    others = sorted(other.name for other in path.parent.iterdir() if other != path) if path.name == "index.md" else []
    return f"{Path(file).parent} holds other files: {', '.join(others)}. Delete them first" if others else ""


def _left_behind(root: Path, changes: dict[str, str | None]) -> list[str]:
    """The faults that the content would have without what is to go, and has not now."""
    now = {(problem.file, problem.what) for problem in load(root)[1]}
    after = [problem for problem in faults_in(faults_with(root, changes)) if (problem.file, problem.what) not in now]
    asked = [replace(problem, write="take this out first, and save: then undo can take the rest") for problem in after]
    return [*map(str, asked), "Others refer to it: see above"] if after else []


def _apply(path: Path, text: str | None) -> None:
    if text is not None:
        write_whole(path, text)
        return
    path.unlink()
    if path.name == "index.md":
        path.parent.rmdir()


def _refused(*reasons: str) -> int:
    print(*reasons, "Nothing was changed", sep="\n", file=sys.stderr)
    return 1
