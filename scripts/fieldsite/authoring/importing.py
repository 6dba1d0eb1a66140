"""A table of events taken into the event list: new ones are added, those that are there are changed; all or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from ..content.model import Content
from ..content.paths import EVENTS
from ..content.schema import Event
from .adding import NO_LIST, NoList, listed_in, text_with
from .drafts import event_id, record_text
from .event_editing import set_field
from .proposals import id_at
from .record_list import ListedRecord, RecordList
from .sheet_events import SheetEvent, SheetReading, missing
from .trial import faults_with


@dataclass(frozen=True)
class Import:
    """The event list as it would be, the ids that came or changed, and how many are the same as before."""

    text: str
    added: tuple[str, ...]
    changed: tuple[str, ...]
    same: int


def imported(reading: SheetReading, before: str, today: date) -> Import | None:
    """The import of a table; None, with all that is wrong noted in `reading`, when there is a fault."""
    try:
        listed = listed_in(before)
    except NoList:
        reading.problem(1, "", f"{EVENTS}: {NO_LIST}")
        return None
    new, known = _told_apart(reading, listed)
    missing(reading, new.values())
    if reading.problems:
        return None
    for id_, event in new.items():
        answers = {"status": "candidate", **event.answers, "id": id_}
        listed.add(record_text(Event, answers), answers)
    changed = tuple(id_ for id_, event in known.items() if _changed(reading, listed.find(id_), event))
    listed.relate_both_ways()
    text = text_with(before, listed)
    _judge(reading, reading.content, text, {id_: event.row for id_, event in {**new, **known}.items()}, today)
    faulty = any(not problem.warning for problem in reading.problems)
    return None if faulty else Import(text, tuple(new), changed, len(known) - len(changed))


def _told_apart(reading: SheetReading, listed: RecordList) -> tuple[dict[str, SheetEvent], dict[str, SheetEvent]]:
    """The events of the table by id: the new ones, and those that are in the list."""
    there = {event.id for event in listed.records}
    new: dict[str, SheetEvent] = {}
    known: dict[str, SheetEvent] = {}
    for event in reading.events:
        id_ = str(event.answers.get("id") or event_id(event.answers))
        before = new.get(id_) or known.get(id_)
        if before:
            hint = "give each event an id of its own, or put the rows of one event below each other"
            reading.problem(event.row, "id", f"is that of row {before.row}: {id_}", hint)
        elif id_ in there and "id" not in event.answers:
            hint = "to change it, write this id into the column id; for another event write another"
            reading.problem(event.row, "", f"an event of the same day, place and words is there: {id_}", hint)
        else:
            (known if id_ in there else new)[id_] = event
    return new, known


def _changed(reading: SheetReading, listed: ListedRecord | None, event: SheetEvent) -> bool:
    """Writes what differs into the entry; whether anything does. What a table leaves empty stays as it is."""
    assert listed is not None
    answers = {**event.answers, "sources": _with_sources(listed, event.answers.get("sources", []))}
    differing = {name: value for name, value in answers.items() if value and _said(_now(listed, name)) != _said(value)}
    for name, value in differing.items():
        if not set_field(listed, name, value):
            hint = f"change it by hand in {EVENTS}"
            reading.problem(
                event.row, name, f"is written in {listed.id} in a way that is not changed from a table", hint
            )
    return bool(differing)


def _now(listed: ListedRecord, name: str) -> Any:
    """What the entry says, or what counts where it says nothing."""
    usual = Event.model_fields[name].default
    return listed.value.get(name, usual if isinstance(usual, str) else None)


def _with_sources(listed: ListedRecord, given: Sequence[Mapping[str, str]]) -> list[dict[str, Any]]:
    """The sources of an event with those of the table: one of the same address is changed, another is added."""
    sources = [dict(source) for source in listed.value.get("sources", [])]
    for new in ({key: value for key, value in source.items() if value} for source in given):
        same = next((source for source in sources if source.get("url") == new.get("url")), None)
        if same is None:
            sources.append(new)
        else:
            same.update(new)
    return sources


def _said(value: Any) -> Any:
    """A value as both the file and a table have it."""
    if isinstance(value, list):
        return [{k: str(v) for k, v in one.items() if v} if isinstance(one, dict) else str(one) for one in value]
    return float(value) if isinstance(value, int | float) else value


def _judge(reading: SheetReading, content: Content, text: str, rows: Mapping[str, int], today: date) -> None:
    """Notes every fault that the content would have: of an event of the table at its row, any other where it stands."""
    for problem in faults_with(content.root, {EVENTS: text}, today):
        row = rows.get(id_at(text, problem.line)) if problem.file == EVENTS else None
        if row:
            problem = replace(problem, file=f"{reading.sheet.file}:{row}", line=0, column=0)
        if row or not problem.warning:
            reading.problems.append(problem)
