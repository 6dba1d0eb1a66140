"""The fields of a new record or entry: which are asked, and how each is read from a flag, an answer or a cell."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel

from ..content.kinds import KINDS
from ..content.paths import ACTORS, AUTHORS, EVENTS, PLACES, PROJECTS, THREADS
from ..content.register_schema import Actor, CaseThread, Holder, Listing, Project, ProjectState
from ..content.schema import ActorOfEvent, Author, Event, Names, OtherName, Place, PlaceOfEvent, Source
from ..content.validation import read_record
from ..content.yaml_source import Document
from ..core.problems import Problem
from ..core.vocabulary import Vocabulary

# In this order they are asked for; the schema says what each of them means. A new record has no second reader yet.
ASKED_OF_EVENT = (
    *("title", "date", "summary", "places", "actors", "sources", "stance", "mode", "level", "sector", "form"),
    *("value_usd", "value_note", "seen", "confidence", "related", "coded_by", "status", "sensitivity"),
)
ASKED_OF_PROJECT = (
    *("name", "names", "sector", "places", "partners", "sources", "states", "lists", "events"),
    *("value_usd", "value_note", "jobs", "branch", "seen", "confidence"),
)
ASKED_OF_ACTOR = ("name", "short", "side", "type", "names", "also", "part_of", "since", "until", "holders")
ASKED_OF_THREAD = ("title", "summary", "question", "events", "projects", "outcome", "outcome_note")
ASKED_OF_PLACE = ("name", "country", "lat", "lon", "precision", "admin1", "names", "also", "note")
ASKED_OF_AUTHOR = ("name", "about", "url", "orcid")
ASKED_OF_ENTRY = (
    *("title", "kind", "date", "language", "authors", "summary", "places", "sectors", "events"),
    *("sensitivity", "embargo"),
)
USUAL = {"status": "candidate", "sensitivity": "exact", "language": "en"}
NOUNS = {kind.noun: kind for kind in KINDS.values()}
_COUNT = "integer"
_DEGREES = re.compile(r"-?\d{1,3}(?:\.\d+)?")
_SUM = re.compile(r"\d[\d,  ]*(?:\.\d+)?")


@dataclass(frozen=True)
class Listed:
    """A kind of record that stands with all others of its kind in one file. `asked` are its fields in their order."""

    model: type[BaseModel]
    file: str
    asked: tuple[str, ...]


RECORDS_IN_LISTS = {
    "event": Listed(Event, EVENTS, ASKED_OF_EVENT),
    "project": Listed(Project, PROJECTS, ASKED_OF_PROJECT),
    "actor": Listed(Actor, ACTORS, ASKED_OF_ACTOR),
    "thread": Listed(CaseThread, THREADS, ASKED_OF_THREAD),
    "place": Listed(Place, PLACES, ASKED_OF_PLACE),
    "author": Listed(Author, AUTHORS, ASKED_OF_AUTHOR),
}


class NotRead(Exception):
    """What was typed has not the form of its field; the text says what to write."""


@dataclass(frozen=True)
class NestedRecord:
    """A record inside another: what it is called, and the sign between its values where it stands on one line."""

    model: type[BaseModel]
    word: str
    sign: str
    hidden: tuple[str, ...] = ()  # fields that nobody types

    @property
    def fields(self) -> tuple[str, ...]:
        return tuple(name for name in self.model.model_fields if name not in self.hidden)

    @property
    def form(self) -> str:
        """How it is written on one line: `place:precision`."""
        return (self.sign if self.sign == ":" else f" {self.sign} ").join(self.fields)

    def read(self, text: str) -> dict[str, Any]:
        """The values of one line. Raises NotRead when there are more than the record has."""
        values = re.split(rf"(?<!\\){re.escape(self.sign)}", text)
        if len(values) > len(self.fields):
            what = f"{len(values)} parts in {text!r}; a {self.word} has {len(self.fields)}: {self.form}"
            raise NotRead(f"{what}. A {self.sign} that belongs to a text is written \\{self.sign}")
        plain = [value.replace(f"\\{self.sign}", self.sign).strip() for value in values]
        return {name: read_value(self.model, name, value) for name, value in zip(self.fields, plain, strict=False)}


_PLACES, _SOURCES = NestedRecord(PlaceOfEvent, "place", ":"), NestedRecord(Source, "source", "|")
NESTED = {
    "places": _PLACES,
    "actors": NestedRecord(ActorOfEvent, "actor", "|", hidden=("actor",)),
    "sources": _SOURCES,
}
_NESTED_IN: dict[type[BaseModel], dict[str, NestedRecord]] = {
    Event: NESTED,
    Project: {
        "places": _PLACES,
        "partners": NestedRecord(ActorOfEvent, "partner", "|", hidden=("actor",)),
        "states": NestedRecord(ProjectState, "state", "|"),
        "lists": NestedRecord(Listing, "list", "|"),
        "sources": _SOURCES,
    },
    Actor: {"holders": NestedRecord(Holder, "holder", "|", hidden=("names", "also"))},
    Place: {"also": NestedRecord(OtherName, "also", "|")},
}
NAMES = NestedRecord(Names, "names", "|")  # one record on one line


def model_of(noun: str) -> type[BaseModel]:
    return NOUNS[noun].model if noun in NOUNS else RECORDS_IN_LISTS[noun].model


def part_of(model: type[BaseModel], name: str) -> NestedRecord | None:
    """The kind of records that a field holds, if it does."""
    return _NESTED_IN.get(model, {}).get(name)


@cache
def _types(model: type[BaseModel], name: str) -> frozenset[str]:
    """What a field takes, in the words of JSON Schema."""
    schema = model.model_json_schema()["properties"][name]
    return frozenset(str(part["type"]) for part in (schema, *schema.get("anyOf", ())) if "type" in part)


def is_list(model: type[BaseModel], name: str) -> bool:
    """Whether a field takes several ids or terms."""
    return "array" in _types(model, name)


def read_value(model: type[BaseModel], name: str, text: str) -> Any:
    """The value of a field from one line: ids between commas for a list, a number for a sum or a count, else the text.

    Names in other languages are a record on one line. Raises NotRead.
    """
    text = text.strip()
    if name == NAMES.word:
        return {key: value for key, value in NAMES.read(text).items() if value}
    if is_list(model, name):
        return [word.strip() for word in text.split(",") if word.strip()]
    if name == "value_usd" and _SUM.fullmatch(text):
        return float(_without_marks(text))
    if "number" in _types(model, name) and _DEGREES.fullmatch(text):
        return float(text)
    if _COUNT in _types(model, name) and "string" not in _types(model, name) and _SUM.fullmatch(text):
        return int(float(_without_marks(text)))
    return text


def _without_marks(number: str) -> str:
    """Figures without the marks between thousands."""
    return re.sub(r"[,  ]", "", number)


def written(value: Any) -> str:
    """A value as it was typed."""
    if isinstance(value, float):
        return f"{value:f}".rstrip("0").rstrip(".")
    if isinstance(value, Mapping):
        return f" {NAMES.sign} ".join(value.get(name, "") for name in NAMES.fields)
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def field_faults(model: type[BaseModel], answers: Mapping[str, Any], vocabulary: Vocabulary) -> list[Problem]:
    """What is wrong in the answers by themselves, before anything else is looked at. The problems have no place."""
    given = {name: value for name, value in answers.items() if value}
    given |= {name: [_given(one) for one in given[name]] for name in given if part_of(model, name)}
    return read_record(Document(""), given, model, (), vocabulary)[1]


def _given(record: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if value}
