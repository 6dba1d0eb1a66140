"""What of corrections, replies and claims cannot be: fields that no record has, days to come, claims without a dispute."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from pydantic import BaseModel

from ..core.problems import Problem, did_you_mean, shown
from .dispute_schema import FEWEST_CLAIMS, Correction
from .id_checks import Documents, numbered
from .judgement import to_come
from .model import Content
from .paths import CORRECTIONS, EVENTS, PROJECTS
from .register_schema import Actor, CaseThread, Project
from .schema import Event, Place
from .yaml_source import Document

MODELS: Mapping[str, type[BaseModel]] = {
    "event": Event,
    "project": Project,
    "place": Place,
    "actor": Actor,
    "thread": CaseThread,
}
KEY = ("kind", "id", "field", "day")  # one correction


def all_problems(content: Content, documents: Documents) -> Iterator[Problem]:
    """Faults of corrections by themselves and beside each other, and of the claims of events."""
    yield from _corrections(documents[CORRECTIONS])
    for index, event in numbered(documents[EVENTS], content.event_by_id):
        yield from _claims(documents[EVENTS], index, event)


def days_to_come(content: Content, documents: Documents, today: date) -> Iterator[Problem]:
    """Days of corrections and replies that are after today."""
    sound: dict[tuple[str, ...], Correction] = {
        (one.kind, one.id, one.field, one.day.isoformat()): one for one in content.corrections
    }
    for index, value in _written(documents[CORRECTIONS]):
        if correction := sound.get(tuple(str(value.get(name)) for name in KEY)):
            yield from to_come(documents[CORRECTIONS], (index, "day"), correction.day, today)
    for file, records in ((EVENTS, content.event_by_id), (PROJECTS, content.projects)):
        for index, record in numbered(documents[file], records):
            for number, reply in enumerate(record.replies):
                yield from to_come(documents[file], (index, "replies", number, "day"), reply.day, today)


def _written(document: Document) -> Iterator[tuple[int, dict[str, Any]]]:
    for index, value in enumerate(document.value if isinstance(document.value, list) else ()):
        if isinstance(value, dict):
            yield index, value


def _corrections(document: Document) -> Iterator[Problem]:
    seen: dict[tuple[str, ...], int] = {}
    for index, value in _written(document):
        kind, field = value.get("kind"), value.get("field")
        model = MODELS.get(kind) if isinstance(kind, str) else None
        if model and isinstance(field, str) and field not in model.model_fields:
            what = f"field: a record of kind {kind} has no field {shown(field)}"
            hint = did_you_mean(field, list(model.model_fields))
            yield document.problem((index, "field"), what, hint, code="unknown-choice")
        key = tuple(str(value.get(name)) for name in KEY)
        if key in seen:
            what = f"this correction stands on line {document.place((seen[key],))[0]} too"
            hint = "keep one, with all that was wrong in the field"
            yield document.problem((index,), what, hint, code="correction-twice")
        seen.setdefault(key, index)


def _claims(document: Document, index: int, event: Event) -> Iterator[Problem]:
    if event.claims and event.status != "contested":
        what = f"the event has claims and is {event.status}"
        yield document.problem((index, "claims"), what, "write status: contested", code="contested-claims")
    elif event.status == "contested" and len(event.claims) < FEWEST_CLAIMS:
        what = f"a contested event needs {FEWEST_CLAIMS} claims, and has {len(event.claims)}"
        hint = "write claims: and below it, for each side, - {by: ..., text: ..., source: ...}"
        yield document.problem((index, "status"), what, hint, code="contested-claims")
    for number, claim in enumerate(event.claims):
        if claim.source > len(event.sources):
            what = f"source {claim.source} is named, and the event has {len(event.sources)}"
            hint = "write the number of one of its sources; the first is 1"
            yield document.problem((index, "claims", number, "source"), what, hint, code="source-number")
