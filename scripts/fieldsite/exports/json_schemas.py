"""JSON Schemas of every file that people write, for their editors: made from the models that the check reads with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from ..content.archive_schema import ArchivedSource
from ..content.coverage_schema import CoverageFile
from ..content.dispute_schema import Correction
from ..content.entry_schema import PageHeader
from ..content.fields import LIST, Record
from ..content.kinds import KINDS
from ..content.output_schema import Output, Promise, Study
from ..content.paths import (
    ACTORS,
    CORRECTIONS,
    KNOWN_NAMES,
    OUTSIDE_LISTS,
    PROJECT_LISTS,
    PROJECTS,
    SOURCE_ARCHIVE,
    TASKS,
    THREADS,
)
from ..content.register_schema import Actor, CaseThread, EventTask, KnownName, Project, ProjectList
from ..content.schema import Author, Event, Place, SecondCoding
from ..content.translation_schema import Translation
from ..core.vocabulary import PrecisionTerm, Term, Vocabulary
from ..registers.crosswalks import CrosswalkFile
from ..registers.dataset import Dataset
from ..registers.publishers import Kind, Same
from ..registers.releases import Release
from .text import json_bytes

FOLDER = "schemas/"
DRAFT = "https://json-schema.org/draft/2020-12/schema"
SCHEMA_NAME = "urn:china-kazakhstan:schema:"  # a schema is the same wherever a copy of the site stands


class OutputFile(Record):
    """data/outputs.yaml as it stands."""

    project: Study
    promised: Annotated[tuple[Promise, ...], LIST]
    outputs: Annotated[tuple[Output, ...], LIST]


class PublisherFile(Record):
    """data/publishers.yaml as it stands."""

    same: Annotated[tuple[Same, ...], LIST] = ()
    kinds: Annotated[tuple[Kind, ...], LIST] = ()


class Groups(BaseModel):
    """The closed lists by name; terms of precision say more than others."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[Annotated[str, Field(pattern="^[a-z_]+$")], list[Term]]
    precision: list[PrecisionTerm]


# name of the schema -> the files that it is for, and what such a file holds
FILES: dict[str, tuple[str, Any]] = {
    "events": ("data/events.yaml", list[Event]),
    "places": ("data/places.yaml", list[Place]),
    "authors": ("data/authors.yaml", list[Author]),
    "translations": ("data/translations/*/*.yaml", list[Translation]),
    "actors": (ACTORS, list[Actor]),
    "projects": (PROJECTS, list[Project]),
    "project-lists": (PROJECT_LISTS, list[ProjectList]),
    "threads": (THREADS, list[CaseThread]),
    "tasks": (TASKS, list[EventTask]),
    "known-names": (KNOWN_NAMES, list[KnownName]),
    "source-archive": (SOURCE_ARCHIVE, list[ArchivedSource]),
    "corrections": (CORRECTIONS, list[Correction]),
    "coverage": (OUTSIDE_LISTS, CoverageFile),
    "outputs": ("data/outputs.yaml", OutputFile),
    "second-coding": ("data/second-coding.yaml", list[SecondCoding]),
    "vocabulary": ("data/vocabulary.yaml", Groups),
    "dataset": ("data/dataset.yaml", Dataset),
    "crosswalks": ("data/crosswalks.yaml", CrosswalkFile),
    "publishers": ("data/publishers.yaml", PublisherFile),
    "release": ("data/releases/*.yaml", Release),
    "page": ("docs/**/*.md", PageHeader),
    **{kind.folder: (f"docs/{kind.folder}/**/*.md", kind.model) for kind in KINDS.values()},
}


def schemas(vocabulary: Vocabulary) -> dict[str, dict[str, Any]]:
    """Every schema by its name, closed lists filled in."""
    return {name: _schema(name, shape, vocabulary) for name, (_, shape) in FILES.items()}


def editor_files(vocabulary: Vocabulary) -> dict[str, bytes]:
    """Every file that editors read, by its path in the project."""
    settings = {".vscode/settings.json": json_bytes(_settings())}
    return {**dict(schema_files(vocabulary)), **settings}


def schema_files(vocabulary: Vocabulary) -> Iterator[tuple[str, bytes]]:
    """The schemas, by the same path in the project and on the site."""
    for name, schema in schemas(vocabulary).items():
        yield f"{FOLDER}{name}.schema.json", json_bytes(schema)


def _settings() -> dict[str, Any]:
    """What tells the editor VS Code which schema is for which file; the headers of pages are read by the check alone."""
    known = {f"./{FOLDER}{name}.schema.json": file for name, (file, _) in FILES.items() if file.endswith(".yaml")}
    return {
        "yaml.schemas": known,
        "files.eol": "\n",
        "files.exclude": {"**/__pycache__": True, ".cache": True, "site": True},
        "python.defaultInterpreterPath": ".venv/bin/python",
    }


def _schema(name: str, shape: Any, vocabulary: Vocabulary) -> dict[str, Any]:
    made = with_terms(TypeAdapter(shape).json_schema(), vocabulary)
    return {"$schema": DRAFT, "$id": f"{SCHEMA_NAME}{name}", "title": name, **made}


def with_terms(part: Any, vocabulary: Vocabulary) -> Any:
    """The schema with each `x-vocabulary` turned into the list of its terms."""
    if isinstance(part, list):
        return [with_terms(item, vocabulary) for item in part]
    if not isinstance(part, dict):
        return part
    kept = {key: with_terms(value, vocabulary) for key, value in part.items()}
    group = kept.pop("x-vocabulary", None)
    return {**kept, "enum": vocabulary.ids(group)} if group else kept
