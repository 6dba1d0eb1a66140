"""From a plain value to a checked record: each fault in our words, at the line and column of the value it is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from ..core.problems import Problem, did_you_mean, shown
from ..core.vocabulary import Vocabulary
from .yaml_source import Document, Key, read_text, read_yaml

R = TypeVar("R", bound=BaseModel)
NO_TERMS = Vocabulary()


def read_record(
    document: Document, value: Any, model: type[R], path: tuple[Key, ...] = (), vocabulary: Vocabulary = NO_TERMS
) -> tuple[R | None, list[Problem]]:
    """The value at `path` of a document as a record, or None with every fault in it."""
    try:
        return model.model_validate(value, context={"vocabulary": vocabulary}), []
    except ValidationError as error:
        details = error.errors(include_url=False)
        return None, [_explained(document, path, d, model) for d in details if not _echo(d, details)]


def read_file(
    root: Path, file: str, model: type[R], vocabulary: Vocabulary = NO_TERMS
) -> tuple[R | None, list[Problem]]:
    """A YAML file of `data/` that is one record, or None with the problems that stand in its way."""
    text, problems = read_text(root / file, file)
    document = read_yaml(text, file)
    problems += document.problems
    return (None, problems) if problems else read_record(document, document.value, model, (), vocabulary)


def _echo(detail: ErrorDetails, details: Sequence[ErrorDetails]) -> bool:
    """True for "too short" of a list that is too short only because its items were faulty."""
    where = detail["loc"]
    deeper = any(len(d["loc"]) > len(where) and d["loc"][: len(where)] == where for d in details)
    return detail["type"] == "too_short" and deeper


def _explained(document: Document, path: tuple[Key, ...], detail: ErrorDetails, model: type[BaseModel]) -> Problem:
    """One pydantic error in our words, at the value or key that it is about."""
    where = tuple(step for step in detail["loc"] if isinstance(step, str | int))
    kind, value, context = detail["type"], detail.get("input"), detail.get("ctx", {})
    name = ".".join(str(step) for step in where) or "the entry"
    if kind == "fieldsite":
        return document.problem((*path, *where), f"{name}: {context['what']}", context["write"])
    if kind == "extra_forbidden":
        known = list(_fields_at(model, where))
        return document.problem((*path, *where), f'unknown key "{where[-1]}"', did_you_mean(where[-1], known), key=True)
    if kind == "missing":
        return document.problem((*path, *where[:-1]), f'"{where[-1]}" is missing', f"add {where[-1]}: ...")
    return document.problem((*path, *where), f"{name} is {shown(value)}", _what_to_write(kind, context))


def _what_to_write(kind: str, context: dict[str, Any]) -> str:
    rules = {
        "string_type": "write text; put it in quotes when it is a number, true or false",
        "string_pattern_mismatch": f"write it in the form {context.get('pattern')}",
        "string_too_long": f"at most {context.get('max_length')} characters",
        "string_too_short": f"at least {context.get('min_length')} characters",
        "too_short": f"give at least {context.get('min_length')}",
        "tuple_type": "write a list: [a, b], or lines that begin with a dash",
        "int_type": "write a whole number without quotes",
        "float_type": "write a number without quotes, for example 43.24",
        "greater_than": f"write a number above {context.get('gt')}",
        "greater_than_equal": f"write a number of at least {context.get('ge')}",
        "less_than_equal": f"write a number of at most {context.get('le')}",
        "model_type": "write keys with values here, each as key: value",
        "literal_error": f"write one of {context.get('expected')}",
        "finite_number": "write a finite number",
    }
    return rules.get(kind, "see the codebook for what this field takes")


def _fields_at(model: type[BaseModel], where: Sequence[Key]) -> Iterable[str]:
    """The field names of the record that a location lies in, found by following the annotations."""
    current: type[BaseModel] = model
    for step in where[:-1]:
        if isinstance(step, str) and step in current.model_fields:
            inner = _record_in(current.model_fields[step].annotation)
            current = inner or current
    return current.model_fields


def _record_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        if found := _record_in(part):
            return found
    return None
