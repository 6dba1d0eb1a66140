"""A new event or entry before it is written: its id, its file as it would be, and all that would be wrong with it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from ..content.kinds import EntryKind
from ..content.model import Content
from ..content.paths import EVENTS
from ..content.schema import Event
from ..core.problems import Problem
from .actor_rows import by_register
from .adding import NO_LIST, NoList, with_events
from .drafts import entry_text, event_id, id_from_title
from .fields import field_faults
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


def proposed_event(content: Content, answers: Mapping[str, Any], today: date) -> Proposal:
    """A new event in the event list; its id is made from its date, place and title when the answers have none."""
    whole = {"status": "candidate", **answers}
    whole["actors"] = by_register(answers.get("actors") or (), content.actors)
    whole["id"] = answers.get("id") or event_id(answers)
    wrong = [unplaced(problem) for problem in field_faults(Event, whole, content.vocabulary)]
    if whole["id"] in content.event_by_id:
        wrong.append(f"the id {whole['id']} was used before: give another")
    if wrong:
        return Proposal(whole["id"], EVENTS, "", tuple(wrong))
    before = (content.root / EVENTS).read_bytes().decode("utf-8")
    try:
        text = with_events(before, [whole])
    except NoList:
        return Proposal(whole["id"], EVENTS, "", (f"{EVENTS}: {NO_LIST}",))
    found = faults_with(content.root, {EVENTS: text}, today)
    return Proposal(whole["id"], EVENTS, text, *_told(found, text, whole["id"]))


def proposed_entry(content: Content, kind: EntryKind, answers: Mapping[str, Any], today: date) -> Proposal:
    """A new journal, story or other entry in a file of its own. That it has no text yet is a warning."""
    own = answers.get("id") or id_from_title(str(answers.get("title") or kind.noun))
    given = {name: value for name, value in answers.items() if name != "id"}
    file = kind.file(own)
    faults = [unplaced(problem) for problem in field_faults(kind.model, given, content.vocabulary)]
    if taken := [path for path in kind.files_of(own) if (content.root / path).exists()]:
        faults.append(f"{taken[0]} is there already: give another --id")
    if faults:
        return Proposal(own, file, "", tuple(faults))
    text = entry_text(kind, given)
    found = [_still_to_come(problem) for problem in faults_with(content.root, {file: text}, today)]
    told = [str(problem) for problem in found if problem.file == file and problem.warning]
    return Proposal(own, file, text, tuple(str(problem) for problem in found if not problem.warning), tuple(told))


def _still_to_come(problem: Problem) -> Problem:
    """What an author can only write once the file is there is no fault of the proposal."""
    return replace(problem, warning=True) if problem.code in ("no-text", "no-picture") else problem


def unplaced(problem: Problem) -> str:
    """A problem of something that stands in no file yet."""
    return problem.what + (f"\n    {problem.write}" if problem.write else "")


def id_at(text: str, line: int) -> str:
    """The id of the event that a line of the event list belongs to."""
    above = "\n".join(re.split(r"\r\n|\r|\n", text)[:line])
    ids: list[str] = _ID.findall(above)
    return ids[-1] if ids else ""


def _told(found: Sequence[Problem], text: str, id_: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Faults and warnings in words: those of the new event without its line, which is no line of the file as it is."""
    own = [problem for problem in found if problem.file == EVENTS and id_at(text, problem.line) == id_]
    others = [problem for problem in found if problem not in own]
    faults = [unplaced(problem) for problem in own if not problem.warning]
    faults += [str(problem) for problem in others if not problem.warning]
    return tuple(faults), tuple(unplaced(problem) for problem in own if problem.warning)
