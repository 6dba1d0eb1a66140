"""The codebook's tables, made from the schema and the vocabulary so that they cannot drift from what is checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from ..content.archive_schema import ArchivedSource
from ..content.dispute_schema import Claim, Correction, Reply
from ..content.fields import Basis, In, basis_of, parts
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
        ("Archived copy of a source", "one entry of `source-archive.yaml`", ArchivedSource),
        ("Claim", "each item of `claims`", Claim),
        ("Reply", "each item of `replies`", Reply),
    ),
    "correction": (("Correction", "one entry of `corrections.yaml`", Correction),),
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
    "project_branch": "Branch of a joint project",
    "project_state": "State of a joint project",
}


@dataclass(frozen=True)
class FieldRow:
    """One field as the codebook prints it. `group` names the closed list that its values come from."""

    name: str
    needed: bool
    kind: str
    group: str
    basis: Basis
    meaning: str
    examples: tuple[str, ...]


def field_tables(of: str) -> Iterator[tuple[str, str, list[FieldRow]]]:
    """(title, what a row of it is, its fields) for each record that makes up one of TABLES."""
    for title, what, model in TABLES[of]:
        yield title, what, [_row(model, name) for name in model.model_fields]


def term_tables(vocabulary: Vocabulary) -> list[tuple[str, str, list[Term]]]:
    """(group, title, terms) for every closed list of the coding, in the order of the codebook."""
    return [(group, title, vocabulary.terms(group)) for group, title in TITLES.items() if vocabulary.ids(group)]


def _row(model: type[BaseModel], name: str) -> FieldRow:
    field = model.model_fields[name]
    extra = _vocabulary_group(field)
    examples = tuple(str(example) for example in field.examples or ())
    needed, kind, basis = field.is_required(), _kind(field, extra), basis_of(model, name)
    return FieldRow(name, needed, kind, extra, basis, field.description or "", examples)


def _vocabulary_group(field: FieldInfo) -> str:
    return next((part.group for part in parts(field) if isinstance(part, In)), "")


def _kind(field: FieldInfo, group: str) -> str:
    types = [part for part in parts(field) if isinstance(part, type)]
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
