"""The codebook's tables, made from the schema and the vocabulary so that they cannot drift from what is checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from ..content.fields import In
from ..content.register_schema import Actor, CaseThread, Holder, Listing, Project, ProjectList, ProjectState
from ..content.schema import ActorOfEvent, Event, PlaceOfEvent, Source
from ..core.dates import When
from ..core.vocabulary import Term, Vocabulary

FieldTable = tuple[str, str, type[BaseModel]]
TABLES: Mapping[str, tuple[FieldTable, ...]] = {
    "event": (
        ("Event", "one entry of `events.yaml`", Event),
        ("Place of an event", "each item of `places`", PlaceOfEvent),
        ("Actor", "each item of `actors`", ActorOfEvent),
        ("Source", "each item of `sources`", Source),
    ),
    "thread": (("Case thread", "one entry of `threads.yaml`", CaseThread),),
    "project": (
        ("Joint project", "one entry of `projects.yaml`", Project),
        ("State of a project", "each item of `states`", ProjectState),
        ("Listing of a project", "each item of `lists`", Listing),
        ("List of projects", "one entry of `project-lists.yaml`", ProjectList),
    ),
    "actor": (
        ("Actor of the register", "one entry of `actors.yaml`", Actor),
        ("Holder of an office", "each item of `holders`", Holder),
    ),
}
TITLES = {
    "stance": "Stance",
    "mode": "Mode",
    "quad_class": "Quad class (derived: mode and stance together)",
    "level": "Level",
    "sector": "Sector",
    "form": "Form",
    "precision": "Precision of a place",
    "date_precision": "Precision of a date (derived)",
    "side": "Side of an actor",
    "actor_type": "Type of an actor",
    "confidence": "Confidence",
    "status": "Status",
    "sensitivity": "How exactly a place is shown",
    "language": "Language of a source",
    "thread_question": "Question of a case thread",
    "thread_outcome": "Outcome of a case thread",
    "project_state": "State of a joint project",
}


@dataclass(frozen=True)
class FieldRow:
    """One field as the codebook prints it. `group` names the closed list that its values come from."""

    name: str
    needed: bool
    kind: str
    group: str
    meaning: str
    examples: tuple[str, ...]


def field_tables(of: str) -> Iterator[tuple[str, str, list[FieldRow]]]:
    """(title, what a row of it is, its fields) for each record that makes up one of TABLES."""
    for title, what, model in TABLES[of]:
        yield title, what, [_row(name, field) for name, field in model.model_fields.items()]


def term_tables(vocabulary: Vocabulary) -> list[tuple[str, str, list[Term]]]:
    """(group, title, terms) for every closed list of the coding, in the order of the codebook."""
    return [(group, title, vocabulary.terms(group)) for group, title in TITLES.items() if vocabulary.ids(group)]


def _row(name: str, field: FieldInfo) -> FieldRow:
    extra = _vocabulary_group(field)
    examples = tuple(str(example) for example in field.examples or ())
    return FieldRow(name, field.is_required(), _kind(field, extra), extra, field.description or "", examples)


def _vocabulary_group(field: FieldInfo) -> str:
    return next((part.group for part in _parts(field) if isinstance(part, In)), "")


def _parts(field: FieldInfo) -> Iterator[Any]:
    """Every annotation and its metadata, however deep in unions and lists."""
    waiting: list[Any] = [field.annotation, *field.metadata]
    while waiting:
        part = waiting.pop()
        yield part
        waiting += [*getattr(part, "__args__", ()), *getattr(part, "__metadata__", ())]


def _kind(field: FieldInfo, group: str) -> str:
    types = [part for part in _parts(field) if isinstance(part, type)]
    listed = tuple in types or "tuple" in str(field.annotation)
    if group:
        return "term"
    if When in types:
        return "date (EDTF)"
    if bool in types:
        return "true or false"
    records = [part for part in types if issubclass(part, BaseModel)]
    word = "record" if records else "number" if float in types or int in types else "text"
    return f"list of {word}s" if listed else word
