"""The lists of the vocabulary that records take their terms from: one that is not there is a fault."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from pydantic import BaseModel

from ..core.problems import Problem, shown
from .fields import In, parts, record_in
from .yaml_source import Document


def missing_groups(vocabulary: Document, models: Iterable[type[BaseModel]]) -> Iterator[Problem]:
    """Lists of the vocabulary from which fields take their terms, and that are not there: perhaps under a mistyped name."""
    if not isinstance(vocabulary.value, dict):
        return
    needed = sorted({group for model in models for group in _groups_in(model)})
    strange = [group for group in vocabulary.value if group not in needed]
    for group in needed:
        if group not in vocabulary.value:
            near = get_close_matches(group, strange, n=1)
            hint = f"write {group}: in place of {near[0]}:" if near else f"add {group}: and its terms"
            what = f"the list {shown(group)} is missing"
            yield vocabulary.problem(tuple(near), what, hint, key=True, code="missing-list")


def _groups_in(model: type[BaseModel]) -> Iterator[str]:
    """The lists of the vocabulary that the fields of a record, and of the records in it, take their terms from."""
    for field in model.model_fields.values():
        yield from (part.group for part in parts(field) if isinstance(part, In))
        if inner := record_in(field):
            yield from _groups_in(inner)
