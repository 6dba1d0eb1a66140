"""What can still be checked of a record with a faulty field: all else of it, with a stand-in where the field was.

A record made here is held against the others and then left out: it is never published.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from copy import deepcopy
from difflib import get_close_matches
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from ..core.date_forms import meant
from ..core.vocabulary import Vocabulary
from .fields import Alt, Date, In, Text, Url, parts, record_in
from .yaml_source import Key

R = TypeVar("R", bound=BaseModel)
DAY_IN_ID = re.compile(r"\d{4}(-\d{2}){0,2}(?=-)")  # the id of an event begins with its day, so it stays in order
ROUNDS = 3  # a key that was mistyped may hold a faulty value, and that one a faulty part
STAND_INS = {Text: "stands in", Alt: "stands in for a text", Url: "https://example.org/stands-in/"}


def readable_part(value: Any, model: type[R], found: Iterable[ErrorDetails], vocabulary: Vocabulary) -> R | None:
    """The record with a stand-in for each faulty text, address or term, and without unknown keys.

    None where more is wrong: nothing stands in for a reference to another record, for a part with keys of its own or for
    a rule that joins several fields, since what is said of these would be wrong in turn.
    """
    rest = deepcopy(value)
    for _ in range(ROUNDS):
        if not all(_mended(rest, model, detail, vocabulary) for detail in _keys_first(found)):
            return None
        try:
            return model.model_validate(rest, context={"vocabulary": vocabulary})
        except ValidationError as error:
            found = error.errors(include_url=False)
    return None


def _keys_first(found: Iterable[ErrorDetails]) -> list[ErrorDetails]:
    """A mistyped key takes its right name before it is looked for."""
    return sorted(found, key=lambda detail: detail["type"] != "missing")


def _mended(rest: Any, model: type[BaseModel], detail: ErrorDetails, vocabulary: Vocabulary) -> bool:
    """Mends one fault in place; False where nothing can stand in."""
    *where, key = detail["loc"] or ("",)
    held, holder = _at(rest, model, where)
    if not isinstance(held, dict) or holder is None or not isinstance(key, str):
        return False
    if detail["type"] == "extra_forbidden":
        meant_key = get_close_matches(key, [name for name in holder.model_fields if name not in held], n=1)
        value = held.pop(key, None)  # not there any more where it was given its right name already
        if meant_key and value is not None:
            held[meant_key[0]] = value
        return True
    if detail["type"] == "missing":
        strange = [name for name in map(str, held) if name not in holder.model_fields]
        near = get_close_matches(key, strange, n=1)
        if near:
            held[key] = held.pop(near[0])
        return bool(near)
    if key not in holder.model_fields:
        return False
    stand_in = _stand_in(holder, key, held, vocabulary)
    held[key] = stand_in
    return stand_in is not None


def _stand_in(holder: type[BaseModel], key: str, held: dict[str, Any], vocabulary: Vocabulary) -> object:
    """A value that the field takes and that nothing is said of; None where there is none."""
    value = held.get(key)
    field = holder.model_fields[key]
    said = list(parts(field))
    if group := next((part.group for part in said if isinstance(part, In)), ""):
        terms = vocabulary.ids(group)
        return next(iter(get_close_matches(str(value), terms, n=1) or terms), None)
    if _is(Date, said):
        day = DAY_IN_ID.match(str(held.get("id")))
        return day[0] if day else meant(str(value)) or None
    return next((text for kind, text in STAND_INS.items() if _is(kind, said)), None)


def _is(kind: Any, said: list[Any]) -> bool:
    """Whether a field is of a kind: whether all that is said of the kind is said of the field."""
    return all(mark in said for mark in kind.__metadata__)


def _at(rest: Any, model: type[BaseModel], where: Iterable[Key]) -> tuple[Any, type[BaseModel] | None]:
    """What stands at a place of the record, and the kind of record that belongs there."""
    holder: type[BaseModel] | None = model
    for step in where:
        if isinstance(step, str):
            field = holder.model_fields.get(step) if holder else None
            holder = record_in(field) if field else None
        try:
            rest = rest[step]
        except (KeyError, IndexError, TypeError):
            return None, None
    return rest, holder
