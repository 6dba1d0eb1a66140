"""Takes out again what new.py wrote, as long as nobody else has seen it."""

from __future__ import annotations

import sys
from pathlib import Path

import git_facts
from fieldsite.authoring.adding import NoList, without_event
from fieldsite.authoring.event_list import EVENTS, read_list
from fieldsite.authoring.trial import faults_with
from fieldsite.content.body_checks import TO_BE_WRITTEN
from fieldsite.content.kinds import KINDS
from fieldsite.content.loading import load
from fieldsite.core.safe_files import write_whole


def take_out(root: Path, id_: str) -> int:
    """Takes out one event or entry by its id; all else stays byte for byte. Says why not, and returns 1, when it must stay."""
    try:
        before = (root / EVENTS).read_bytes().decode("utf-8")
        text = without_event(before, id_)
    except (OSError, UnicodeDecodeError, NoList):
        return _refused(f"{EVENTS} cannot be read as it is: mend it first (make check)")
    files = [file for kind in KINDS.values() for file in kind.files_of(id_) if (root / file).is_file()]
    if text is not None:
        return _event_out(root, id_, text)
    if files:
        return _entry_out(root, files[0])
    return _refused(f"There is neither an event nor an entry {id_}")


def _event_out(root: Path, id_: str, text: str) -> int:
    committed = read_list(git_facts.text_at(root, "HEAD", EVENTS) or "")
    if committed and committed.find(id_):
        return _refused(f"{id_} is in the history of git already: give it the status withdrawn, with a reason")
    if left := _left_behind(root, {EVENTS: text}):
        return _refused(*left, f"Others refer to {id_}: see above")
    write_whole(root / EVENTS, text)
    print(f"{id_} is out of {EVENTS} again")
    return 0


def _entry_out(root: Path, file: str) -> int:
    path = root / file
    if git_facts.text_at(root, "HEAD", file) is not None:
        return _refused(f"{file} is in the history of git already: git rm takes it away, and git revert brings it back")
    if not path.read_bytes().decode("utf-8", "replace").rstrip().endswith(TO_BE_WRITTEN):
        return _refused(f"{file} holds a text of yours by now: delete it yourself if you mean to")
    others = [other.name for other in path.parent.iterdir() if other != path] if path.name == "index.md" else []
    if others:
        return _refused(
            f"{path.parent.relative_to(root)} holds other files: {', '.join(sorted(others))}. Delete them first"
        )
    if left := _left_behind(root, {file: None}):
        return _refused(*left, f"Others refer to {file}: see above")
    path.unlink()
    if path.name == "index.md":
        path.parent.rmdir()
    print(f"{file} is gone again")
    return 0


def _left_behind(root: Path, changes: dict[str, str | None]) -> list[str]:
    """The faults that the content would have without what is to go, and has not now."""
    now = {(problem.file, problem.what) for problem in load(root)[1]}
    after = faults_with(root, changes)
    return [str(problem) for problem in after if not problem.warning and (problem.file, problem.what) not in now]


def _refused(*reasons: str) -> int:
    print(*reasons, "Nothing was changed", sep="\n", file=sys.stderr)
    return 1
