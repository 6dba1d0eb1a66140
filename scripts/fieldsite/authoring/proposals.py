"""A new record or entry before it is written: its id, its file as it would be, and all that would be wrong with it."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from ..content.file_names import is_slug
from ..content.kinds import EntryKind
from ..content.model import Content
from ..core.problems import Problem, shown
from .actor_rows import WHO, by_register, nearest_actor
from .adding import NO_LIST, NoList, with_record
from .drafts import entry_text, event_id, id_from_title
from .fields import RECORDS_IN_LISTS, field_faults
from .place_rows import with_known_places
from .trial import faults_with

_ID = re.compile(r"^- +id: *[\"']?([\w-]+)", re.MULTILINE)


@dataclass(frozen=True)
class Proposal:
    """What would be written. With `faults` it must not be; `warnings` stand in nobody's way."""

    id: str
    file: str
    text: str
    faults: tuple[str, ...]
    warnings: tuple[str, ...] = ()


def proposed_record(content: Content, noun: str, answers: Mapping[str, Any], today: date) -> Proposal:
    """A new event or another record in its list; its id is made from the answers when they have none."""
    answers, unknown = with_known_places(answers, content.places)
    listed, id_ = RECORDS_IN_LISTS[noun], answers.get("id") or proposed_id(noun, answers)
    whole = {**({"status": "candidate"} if noun == "event" else {}), **answers, "id": id_}
    whole |= {
        key: by_register(answers.get(key) or (), content.actors) for key in WHO if key in listed.model.model_fields
    }
    wrong = unknown + [unplaced(problem) for problem in field_faults(listed.model, whole, content.vocabulary)]
    wrong += [
        hint for key in WHO for row in whole.get(key) or () if wrong and (hint := nearest_actor(row, content.actors))
    ]
    if id_ in _taken(content, noun):
        wrong.append(f"the id {id_} was used before: give another")
    if wrong:
        return Proposal(id_, listed.file, "", tuple(wrong))
    before = (content.root / listed.file).read_bytes().decode("utf-8")
    try:
        text = with_record(before, listed.model, whole)
    except NoList:
        return Proposal(id_, listed.file, "", (f"{listed.file}: {NO_LIST}",))
    found = [still_to_come(problem) for problem in faults_with(content.root, {listed.file: text}, today)]
    return Proposal(id_, listed.file, text, *_told(found, listed.file, text, id_))


def proposed_id(noun: str, answers: Mapping[str, Any]) -> str:
    """An event is called by date, place and title, a project by its name, an actor by its short form where it has one,
    others by name or title."""
    if noun == "event":
        return event_id(answers)
    return id_from_title(str(answers.get("short") or answers.get("name") or answers.get("title") or ""))


def _taken(content: Content, noun: str) -> Container[str]:
    return {
        "event": content.event_by_id,
        "project": content.projects,
        "actor": content.actors,
        "thread": content.thread_by_id,
        "place": content.places,
        "author": content.authors,
    }[noun]


def proposed_entry(content: Content, kind: EntryKind, answers: Mapping[str, Any], today: date) -> Proposal:
    """A new journal, story or other entry in a file of its own. That it has no text yet is a warning."""
    own = answers.get("id") or id_from_title(str(answers.get("title") or kind.noun))
    answers, unknown = with_known_places(answers, content.places)
    given = {name: value for name, value in answers.items() if name != "id"}
    file = kind.file(own)
    faults = unknown + [unplaced(problem) for problem in field_faults(kind.model, given, content.vocabulary)]
    if not is_slug(own):
        faults.append(f"{shown(own)} is no name for a file: give an --id of small letters, digits and single hyphens")
    elif taken := [path for path in kind.files_of(own) if (content.root / path).exists()]:
        faults.append(f"{taken[0]} is there already: give another --id")
    if faults:
        return Proposal(own, file, "", tuple(faults))
    text = entry_text(kind, given)
    found = [still_to_come(problem) for problem in faults_with(content.root, {file: text}, today)]
    told = [str(problem) for problem in found if problem.file == file and problem.warning]
    return Proposal(own, file, text, tuple(str(problem) for problem in found if not problem.warning), tuple(told))


def still_to_come(problem: Problem) -> Problem:
    """What an author can only write once the file is there stands in nobody's way: neither in that of the file nor of others."""
    return replace(problem, warning=True) if problem.code in ("no-text", "no-picture") else problem


def unplaced(problem: Problem) -> str:
    """A problem of something that stands in no file yet."""
    return problem.what + (f"\n    {problem.write}" if problem.write else "")


def id_at(text: str, line: int) -> str:
    """The id of the record that a line of a list belongs to."""
    above = "\n".join(re.split(r"\r\n|\r|\n", text)[:line])
    ids: list[str] = _ID.findall(above)
    return ids[-1] if ids else ""


def _told(found: Sequence[Problem], file: str, text: str, id_: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Faults and warnings in words: those of the new record without its line, which is no line of the file as it is."""
    own = [problem for problem in found if problem.file == file and id_at(text, problem.line) == id_]
    others = [problem for problem in found if problem not in own]
    faults = [unplaced(problem) for problem in own if not problem.warning]
    faults += [str(problem) for problem in others if not problem.warning]
    return tuple(faults), tuple(unplaced(problem) for problem in own if problem.warning)
