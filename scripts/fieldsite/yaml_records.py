"""One YAML file of `data/` read as one record, with every fault at its line."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from .problems import Problem, shown
from .source import read_text, read_yaml
from .vocabulary import Vocabulary

R = TypeVar("R", bound=BaseModel)


def read_record(
    root: Path, file: str, model: type[R], vocabulary: Vocabulary | None = None
) -> tuple[R | None, list[Problem]]:
    """The record that `root`/`file` holds, or None with the problems that stand in its way."""
    text, problems = read_text(root / file, file)
    if problems:
        return None, problems
    document = read_yaml(text, file)
    if document.problems:
        return None, document.problems
    try:
        return model.model_validate(document.value, context={"vocabulary": vocabulary or Vocabulary()}), []
    except ValidationError as error:
        return None, [_problem(document, detail) for detail in error.errors(include_url=False)]


def _problem(document: Any, detail: Any) -> Problem:
    where = tuple(detail["loc"])
    name = ".".join(str(step) for step in where) or "the file"
    context = detail.get("ctx", {})
    if detail["type"] == "fieldsite":
        found: Problem = document.problem(where, f"{name}: {context['what']}", context["write"])
    elif detail["type"] == "missing":
        found = document.problem(where[:-1], f'"{where[-1]}" is missing', f"add {where[-1]}: ...")
    elif detail["type"] == "extra_forbidden":
        found = document.problem(where, f'unknown key "{where[-1]}"', "delete it, or mend its spelling", key=True)
    else:
        found = document.problem(where, f"{name} is {shown(detail.get('input'))}", detail["msg"])
    return found
