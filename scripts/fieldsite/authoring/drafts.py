"""A new event or entry as text: written as people write it, put where it belongs, checked before anything is kept."""

from __future__ import annotations

import json
import re
import shutil
import textwrap
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pydantic import BaseModel, ValidationError

from ..content.kinds import Kind
from ..content.loading import load
from ..content.model import Content
from ..content.schema import Event
from ..core import dates
from ..core.problems import Problem
from ..core.vocabulary import Vocabulary

EVENTS = "data/events.yaml"
WIDTH = 116
_BARE = re.compile(r"[a-z0-9][a-z0-9-]*[a-z][a-z0-9-]*|[A-Z]{2}")
_WORDS_OF_YAML = {"true", "false", "null", "yes", "no", "on", "off"}
_SMALL_WORDS = {"a", "an", "and", "at", "by", "for", "from", "in", "into", "of", "on", "or", "the", "to", "with"}

Answers = Mapping[str, Any]


def event_text(answers: Answers) -> str:
    """An entry of the event list: the fields of the schema in their order, those without an answer left out."""
    lines = [line for name in Event.model_fields if answers.get(name) for line in _field(name, answers[name])]
    return "- " + "\n  ".join(lines) + "\n"


def entry_text(kind: Kind, answers: Answers) -> str:
    """The file of an entry: its header, and a line that says where the text goes."""
    names = ("title", "kind", *(name for name in kind.model.model_fields if name not in ("title", "kind")))
    lines = [line for name in names if answers.get(name) for line in _field(name, answers[name])]
    return "\n".join(["---", *lines, "---", "", "Write the text here.", ""])


def _field(name: str, value: Any) -> Iterator[str]:
    if isinstance(value, list) and value and isinstance(value[0], Mapping):
        yield f"{name}:"
        yield from (f"  - {_flow(item)}" for item in value)
    elif isinstance(value, list):
        yield f"{name}: [{', '.join(map(_scalar, value))}]"
    elif name == "summary":
        yield f"{name}: >-"
        wrapped = textwrap.wrap(value, WIDTH - 4, break_long_words=False, break_on_hyphens=False)
        yield from (f"  {line}" for line in wrapped)
    else:
        yield f"{name}: {_scalar(value)}"


def _flow(item: Answers) -> str:
    return "{" + ", ".join(f"{key}: {_scalar(value)}" for key, value in item.items() if value) + "}"


def _scalar(value: Any) -> str:
    """A term or id as it is; any other text in quotes."""
    bare = isinstance(value, str) and _BARE.fullmatch(value) and value.lower() not in _WORDS_OF_YAML
    return str(value) if bare else json.dumps(value, ensure_ascii=False)


def slug(words: str, most: int = 6) -> str:
    """A short id from a title: plain letters, the small words left out."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    kept = [word for word in re.findall(r"[a-z0-9]+", plain) if word not in _SMALL_WORDS]
    return "-".join(kept[:most])


def event_id(answers: Answers) -> str:
    """What the id of an event could be: its day, month or year, its place, and the first words of its title."""
    first = re.match(r"\d{4}(-\d{2}){0,2}", str(answers["date"]))
    place = answers["places"][0]["place"] if answers.get("places") else ""
    words = slug(str(answers["title"]), 5).removeprefix(f"{place}-")
    return "-".join(part for part in (first[0] if first else "", place, words) if part)


def with_event(content: Content, text: str, answers: Answers) -> str:
    """The text of the event list with the entry in its place by date; all else stays as it is, byte for byte."""
    key = dates.read(str(answers["date"])).sort_key
    later = next((event for event in content.events if event.date.sort_key > key), None)
    block = event_text(answers)
    if later is None:
        return text.rstrip("\n") + "\n\n" + block
    lines = text.splitlines(keepends=True)
    at = content.line(EVENTS, later.id) - 1
    while at and lines[at - 1].startswith("#"):  # a remark above an entry belongs to it
        at -= 1
    return "".join([*lines[:at], block, "\n", *lines[at:]])


def faults_with(root: Path, file: str, text: str) -> list[Problem]:
    """Every fault that the content below `root` would have if `file` held this text. Nothing is written there."""
    with TemporaryDirectory() as folder:
        trial = Path(folder)
        for part in ("data", "docs", "overrides/assets/map"):
            if (root / part).is_dir():
                shutil.copytree(root / part, trial / part, copy_function=_linked)
        target = trial / file
        target.unlink(missing_ok=True)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="")
        return load(trial)[1]


def _linked(source: str, target: str) -> None:
    """A second name for the same file: pictures are large."""
    try:
        Path(target).hardlink_to(source)
    except OSError:
        shutil.copy2(source, target)


def complaints(model: type[BaseModel], name: str, value: Any, vocabulary: Vocabulary) -> list[str]:
    """What is wrong with one answer by itself, in the words of the schema."""
    return [": ".join(filter(None, words)) for words in wrong_with(model, name, value, vocabulary)]


def wrong_with(model: type[BaseModel], name: str, value: Any, vocabulary: Vocabulary) -> list[tuple[str, str]]:
    """As `complaints`: what is there, and what to write instead ("" where the schema does not say)."""
    try:
        model.model_validate({name: value}, context={"vocabulary": vocabulary})
    except ValidationError as error:
        return [_words(detail) for detail in error.errors(include_url=False) if detail["loc"][:1] == (name,)]
    return []


def _words(detail: Any) -> tuple[str, str]:
    context = detail.get("ctx", {})
    return (context["what"], context["write"]) if detail["type"] == "fieldsite" else (str(detail["msg"]), "")


def group_of(model: type[BaseModel], name: str) -> str:
    """The closed list that a field takes its term from; "" when it takes none."""
    schema = model.model_json_schema()["properties"].get(name, {})
    parts = (schema, schema.get("items", {}), *schema.get("anyOf", ()))
    return next((str(part["x-vocabulary"]) for part in parts if "x-vocabulary" in part), "")


def known_ids(content: Content, name: str) -> Sequence[str]:
    """The ids that a field may name."""
    known = {"places": content.places, "authors": content.authors, "events": content.event_by_id}
    return list(known.get(name, ()))
