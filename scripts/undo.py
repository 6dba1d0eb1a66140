"""Takes out again what new.py or an import wrote, as long as nobody else has seen it."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import git_facts
from fieldsite.authoring.adding import NoList, listed_in, without_records
from fieldsite.authoring.fields import RECORDS_IN_LISTS
from fieldsite.authoring.record_list import read_list
from fieldsite.authoring.trial import faults_with
from fieldsite.content.body_checks import TO_BE_WRITTEN
from fieldsite.content.file_names import is_slug
from fieldsite.content.kinds import KINDS
from fieldsite.content.loading import load
from fieldsite.content.paths import ACTORS, AUTHORS, EVENTS, PLACES, PROJECTS, THREADS
from fieldsite.core.problems import faults_in
from fieldsite.core.safe_files import write_whole

_SEEN = "{} is in the history of git already: "
SEEN = {  # what to do in place of taking out what others may have seen
    EVENTS: f"{_SEEN}give it the status withdrawn, with a reason",
    PROJECTS: f"{_SEEN}mend what it says, or add the state that ended it",
    ACTORS: f"{_SEEN}mend what it says, or say until when it was there",
    THREADS: f"{_SEEN}mend what it says, or say how it ended",
    PLACES: f"{_SEEN}mend what it says; entries name it by its id",
    AUTHORS: f"{_SEEN}mend what it says; entries name them by the id",
}


def take_out(root: Path, ids: Sequence[str]) -> int:
    """Takes out records and entries by their ids, all or none; every other byte stays. Says why not, and returns 1."""
    texts: dict[str, str] = {}
    for file in (listed.file for listed in RECORDS_IN_LISTS.values() if (root / listed.file).exists()):
        try:
            texts[file] = (root / file).read_bytes().decode("utf-8")
            listed_in(texts[file])
        except (OSError, UnicodeDecodeError, NoList):
            return _refused(f"{file} cannot be read as it is: mend it first (make check)")
    homes = _homes(root, texts)
    records = {id_: homes[id_] for id_ in ids if id_ in homes}
    entries = {id_: file for id_ in ids if id_ not in records and (file := _file_of(root, id_))}
    reasons = [f"There is neither a record nor an entry {id_}" for id_ in ids if id_ not in (*records, *entries)]
    reasons += [SEEN[file].format(id_) for id_, (file, seen) in records.items() if seen]
    reasons += [why for file in entries.values() if (why := _why_it_stays(root, file))]
    changes: dict[str, str | None] = dict.fromkeys(entries.values())
    for file in dict.fromkeys(file for file, _ in records.values()):
        changes[file] = without_records(texts[file], [id_ for id_, (home, _) in records.items() if home == file])
    if reasons := reasons or _left_behind(root, changes):
        return _refused(*reasons)
    for file, text in changes.items():
        _apply(root / file, text)
    print(f"Out again: {', '.join(ids)}")
    return 0


def _homes(root: Path, texts: Mapping[str, str]) -> dict[str, tuple[str, bool]]:
    """The file that each record stands in, and whether others may have seen it; of records of one id, the one unseen."""
    found: dict[str, tuple[str, bool]] = {}
    for file, text in texts.items():
        committed = read_list(git_facts.text_at(root, "HEAD", file) or "")
        for record in listed_in(text).records:
            seen = bool(committed and committed.find(record.id))
            if found.get(record.id, (file, True))[1]:
                found[record.id] = file, seen
    return found


def _file_of(root: Path, id_: str) -> str:
    """The file of the entry of that short name; "" when there is none, and when it is no name of a file at all."""
    if not is_slug(id_):
        return ""
    files = (file for kind in KINDS.values() for file in kind.files_of(id_))
    return next((file for file in files if (root / file).is_file()), "")


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
