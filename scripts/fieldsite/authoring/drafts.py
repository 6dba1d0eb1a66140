"""A new record or entry as text: written as people write it, and what its answers must be."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from pydantic import BaseModel

from ..content.body_checks import TO_BE_WRITTEN
from ..content.kinds import EntryKind
from ..content.model import Content
from ..content.validation import wrong_value
from ..core.vocabulary import Vocabulary
from ..core.words import plain_words

WIDTH = 116
_BARE = re.compile(r"[a-z0-9][a-z0-9-]*[a-z][a-z0-9-]*|[A-Z]{2}")
_NUMBER = re.compile(r"\d+e\d+|0[xob][0-9a-f]+")  # what other readers of YAML take for a number
_WORDS_OF_YAML = {"true", "false", "null", "yes", "no", "on", "off"}
_WORDS = ("name", "title", "publisher")  # fields whose text is always in quotes
_SMALL_WORDS = {"a", "an", "and", "at", "by", "for", "from", "in", "into", "of", "on", "or", "the", "to", "with"}

Answers = Mapping[str, Any]


def record_text(model: type[BaseModel], answers: Answers) -> str:
    """An entry of a list: the fields of the schema in their order, those without an answer left out."""
    lines = [line for name in model.model_fields if answers.get(name) for line in field_lines(name, answers[name])]
    return "- " + "\n  ".join(lines) + "\n"


def entry_text(kind: EntryKind, answers: Answers) -> str:
    """The file of an entry: its header, and a line that says where the text goes."""
    names = ("title", "kind", *(name for name in kind.model.model_fields if name not in ("title", "kind")))
    lines = [line for name in names if answers.get(name) for line in field_lines(name, answers[name])]
    return "\n".join(["---", *lines, "---", "", TO_BE_WRITTEN, ""])


def field_lines(name: str, value: Any) -> Iterator[str]:
    """The lines of one field, without indent."""
    if isinstance(value, list) and value and isinstance(value[0], Mapping):
        yield f"{name}:"
        yield from (f"  - {_flow(item)}" for item in value)
    elif isinstance(value, Mapping):
        yield f"{name}: {_flow(value)}"
    elif isinstance(value, list):
        yield f"{name}: [{', '.join(_scalar(name, item) for item in value)}]"
    elif name == "summary":
        yield f"{name}: >-"
        wrapped = textwrap.wrap(value, WIDTH - 4, break_long_words=False, break_on_hyphens=False)
        yield from (f"  {line}" for line in wrapped)
    else:
        yield f"{name}: {_scalar(name, value)}"


def _flow(item: Answers) -> str:
    return "{" + ", ".join(f"{key}: {_scalar(key, value)}" for key, value in item.items() if value) + "}"


def _scalar(name: str, value: Any) -> str:
    """A term or an id as it is, a sum or degrees in figures; any other text in quotes."""
    if isinstance(value, int | float):
        return f"{value:.6f}".rstrip("0").rstrip(".")
    plain = isinstance(value, str) and _BARE.fullmatch(value) and value.lower() not in _WORDS_OF_YAML
    bare = plain and name not in _WORDS and not _NUMBER.fullmatch(value)
    return str(value) if bare else json.dumps(value, ensure_ascii=False)


def id_from_title(words: str, most: int = 6) -> str:
    """A short id from a title: plain letters, the small words left out."""
    kept = [word for word in plain_words(words) if word not in _SMALL_WORDS]
    return "-".join(kept[:most])


def event_id(answers: Answers) -> str:
    """What the id of an event could be: its day, month or year, its place, and the first words of its title."""
    first = re.match(r"\d{4}(-\d{2}){0,2}", str(answers.get("date", "")))
    place = answers["places"][0].get("place", "") if answers.get("places") else ""
    words = id_from_title(str(answers.get("title", "")), 5).removeprefix(f"{place}-")
    return "-".join(part for part in (first[0] if first else "", place, words) if part)


def complaints(model: type[BaseModel], name: str, value: Any, vocabulary: Vocabulary) -> list[str]:
    """What is wrong with one answer by itself, in the words of the schema."""
    return [": ".join(filter(None, words)) for words in wrong_with(model, name, value, vocabulary)]


def wrong_with(model: type[BaseModel], name: str, value: Any, vocabulary: Vocabulary) -> list[tuple[str, str]]:
    """As `complaints`: what is there, and what to write instead ("" where the schema does not say)."""
    return [(problem.what, problem.write) for problem in wrong_value(model, name, value, vocabulary)]


@cache
def group_of(model: type[BaseModel], name: str) -> str:
    """The closed list that a field takes its term from; "" when it takes none."""
    schema = model.model_json_schema()["properties"].get(name, {})
    parts = (schema, schema.get("items", {}), *schema.get("anyOf", ()))
    return next((str(part["x-vocabulary"]) for part in parts if "x-vocabulary" in part), "")


def ids_for(content: Content, name: str) -> Sequence[str]:
    """The ids that a field may name."""
    events = content.event_by_id
    known: dict[str, Iterable[str]] = {
        "places": content.places,
        "authors": content.authors,
        "events": events,
        "related": events,
        "lists": content.project_lists,
        "projects": content.projects,
    }
    return list(known.get(name, ()))
