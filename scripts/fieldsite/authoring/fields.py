"""The fields of a new event or entry: which are asked, and how each is read from a flag, an answer or a cell."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel

from ..content.kinds import KINDS
from ..content.schema import ActorOfEvent, Event, PlaceOfEvent, Source
from ..content.validation import read_record
from ..content.yaml_source import Document
from ..core.problems import Problem
from ..core.vocabulary import Vocabulary

# In this order they are asked for; the schema says what each of them means. A new record has no second reader yet.
ASKED_OF_EVENT = (
    *("title", "date", "summary", "places", "actors", "sources", "stance", "mode", "level", "sector", "form"),
    *("value_usd", "value_note", "seen", "confidence", "related", "coded_by", "status", "sensitivity"),
)
ASKED_OF_ENTRY = (
    *("title", "kind", "date", "language", "authors", "summary", "places", "sectors", "events"),
    *("sensitivity", "embargo"),
)
USUAL = {"status": "candidate", "sensitivity": "exact", "language": "en"}
NOUNS = {kind.noun: kind for kind in KINDS.values()}
_SUM = re.compile(r"\d[\d,  ]*(?:\.\d+)?")


class NotRead(Exception):
    """What was typed has not the form of its field; the text says what to write."""


@dataclass(frozen=True)
class NestedRecord:
    """A record inside an event: what it is called, and the sign between its values where it stands on one line."""

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

    def read(self, text: str) -> dict[str, str]:
        """The values of one line. Raises NotRead when there are more than the record has."""
        values = re.split(rf"(?<!\\){re.escape(self.sign)}", text)
        if len(values) > len(self.fields):
            what = f"{len(values)} parts in {text!r}; a {self.word} has {len(self.fields)}: {self.form}"
            raise NotRead(f"{what}. A {self.sign} that belongs to a text is written \\{self.sign}")
        plain = (value.replace(f"\\{self.sign}", self.sign).strip() for value in values)
        return dict(zip(self.fields, plain, strict=False))


NESTED = {
    "places": NestedRecord(PlaceOfEvent, "place", ":"),
    "actors": NestedRecord(ActorOfEvent, "actor", "|", hidden=("actor",)),
    "sources": NestedRecord(Source, "source", "|"),
}


def model_of(noun: str) -> type[BaseModel]:
    return NOUNS[noun].model if noun in NOUNS else Event


def part_of(model: type[BaseModel], name: str) -> NestedRecord | None:
    """The kind of records that a field holds, if it does."""
    return NESTED.get(name) if model is Event else None


@cache
def is_list(model: type[BaseModel], name: str) -> bool:
    """Whether a field takes several ids or terms."""
    return bool(model.model_json_schema()["properties"][name].get("type") == "array")


def read_value(model: type[BaseModel], name: str, text: str) -> Any:
    """The value of a field from one line: ids between commas for a list, a number for a sum, else the text."""
    text = text.strip()
    if is_list(model, name):
        return [word.strip() for word in text.split(",") if word.strip()]
    if name == "value_usd" and _SUM.fullmatch(text):
        return float(re.sub(r"[,  ]", "", text))
    return text


def written(value: Any) -> str:
    """A value as it was typed."""
    if isinstance(value, float):
        return f"{value:f}".rstrip("0").rstrip(".")
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def field_faults(model: type[BaseModel], answers: Mapping[str, Any], vocabulary: Vocabulary) -> list[Problem]:
    """What is wrong in the answers by themselves, before anything else is looked at. The problems have no place."""
    given = {name: value for name, value in answers.items() if value}
    given |= {name: [_given(one) for one in given[name]] for name in NESTED if name in given and model is Event}
    return read_record(Document(""), given, model, (), vocabulary)[1]


def _given(record: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in record.items() if value}
