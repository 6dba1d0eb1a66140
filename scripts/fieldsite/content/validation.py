"""From a plain value to a checked record: each fault in our words, at the line and column of the value it is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from ..core.field_words import meant_id, meant_number, spoken
from ..core.problems import Problem, did_you_mean, shown
from ..core.vocabulary import Vocabulary
from ..core.words import enumerated
from .documents import read_document
from .fields import DOI_PATTERN, ID_PATTERN, record_in
from .read_before import read_before
from .readable_part import readable_part
from .yaml_source import Document, Key, Unread

R = TypeVar("R", bound=BaseModel)
NO_TERMS = Vocabulary()
NAMING = ("file", "plate", "title", "name", "place", "id")  # keys by which people know a part of a record
MOST_ALIKE = 3  # faults of one kind in one record that are told one by one


class FieldRule(NamedTuple):
    """What a field asks for: what to write, and the code of the fault of who writes something else."""

    write: str
    code: str


class Reading(NamedTuple, Generic[R]):
    """A record, or the `part` of it that can still be checked, if any, and the faults of it."""

    record: R | None
    part: R | None
    problems: list[Problem]


NO_WORDS = FieldRule("write some words behind the colon, or leave the whole line out", code="empty-text")
# What is to be written in place of a text that does not have the form of its field, by the pattern of that form.
FORMS = {
    ID_PATTERN: FieldRule("write small letters, digits and single hyphens, for example zhanaozen", code="id-form"),
    "^[A-Z]{2}$": FieldRule("write two capital letters, for example KZ", code="form"),
    "^[a-z]{2}$": FieldRule("write two small letters, for example en", code="form"),
    "^[A-Z]+$": FieldRule("write capital letters, for example CAMEO", code="form"),
    r"^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$": FieldRule(
        "write the sixteen digits, for example 0000-0002-1825-0097", code="form"
    ),
    DOI_PATTERN: FieldRule("write the DOI without an address before it, for example 10.1000/182", code="form"),
    r"^[A-Za-z0-9][A-Za-z0-9._-]*$": FieldRule("write a file's name alone, for example cranes.jpg", code="form"),
    r"^[A-Za-z0-9.+-]+$": FieldRule("write letters and digits without blanks, for example CC-BY-4.0", code="form"),
    "^(0[1-9]|1[0-9]|20)$": FieldRule('write two digits in quotes, "01" to "20"', code="form"),
    "^[A-Z]{2}-[A-Z0-9]{1,3}$": FieldRule("write country and region, for example KZ-MAN", code="form"),
    "^#[0-9a-f]{6}$": FieldRule(
        'write # and six digits or small letters a to f in quotes, for example "#b5533c"', code="form"
    ),
    "^[A-Za-z][A-Za-z0-9-]*$": FieldRule("write letters, digits and hyphens, for example public-event", code="form"),
    r"^20\d\d\.[1-9]\d?$": FieldRule('write year and number in quotes, for example "2026.1"', code="form"),
    "^[0-9a-f]{64}$": FieldRule("write the 64 digits and letters of the checksum", code="form"),
}


def read_record(
    document: Document, value: Any, model: type[R], path: tuple[Key, ...] = (), vocabulary: Vocabulary = NO_TERMS
) -> tuple[R | None, list[Problem]]:
    """The value at `path` of a document as a record, or None with every fault in it; what is unread has had its message."""
    read = read_in_part(document, value, model, path, vocabulary)
    return read.record, read.problems


def read_in_part(
    document: Document, value: Any, model: type[R], path: tuple[Key, ...], vocabulary: Vocabulary
) -> Reading[R]:
    """As `read_record`, with what can still be checked of a record with faults."""
    if isinstance(value, Unread):
        return Reading(None, None, [])
    before = read_before()
    key = (model, id(value), vocabulary.fingerprint) if before else ()
    if before and (kept := before.find(key)):
        return Reading(kept[-1], None, [])
    try:
        record = model.model_validate(value, context={"vocabulary": vocabulary})
    except ValidationError as error:
        details = error.errors(include_url=False)
        told = [d for d in details if not _echo(d, details) and not _mistyped(d, details, model)]
        problems = [_explained(document, path, d, model, alike) for d, alike in _unlike(_missing_together(told))]
        return Reading(None, readable_part(value, model, details, vocabulary), problems)
    if before:
        before.keep(key, (value, record))  # as long as the value is kept, no other has its id
    return Reading(record, None, [])


def wrong_value(model: type[BaseModel], name: str, value: Any, vocabulary: Vocabulary = NO_TERMS) -> list[Problem]:
    """What is wrong with the value of one field by itself. The problems stand in no file."""
    try:
        model.model_validate({name: value}, context={"vocabulary": vocabulary})
    except ValidationError as error:
        details = [d for d in error.errors(include_url=False) if d["loc"][:1] == (name,)]
        told = [d for d in details if not _echo(d, details)]
        return [_explained(Document(""), (), d, model, 0) for d in _missing_together(told)]
    return []


def read_file(
    root: Path, file: str, model: type[R], vocabulary: Vocabulary = NO_TERMS
) -> tuple[R | None, list[Problem]]:
    """A YAML file of `data/` that is one record, or None with the problems that stand in its way."""
    document = read_document(root, file, dict)
    if document.problems:
        return None, document.problems
    return read_record(document, document.value, model, (), vocabulary)


def _echo(detail: ErrorDetails, details: Sequence[ErrorDetails]) -> bool:
    """True for "too short" of a list that is too short only because its items were faulty."""
    where = detail["loc"]
    deeper = any(len(d["loc"]) > len(where) and d["loc"][: len(where)] == where for d in details)
    return detail["type"] == "too_short" and deeper


def _missing_together(details: Sequence[ErrorDetails]) -> Iterator[ErrorDetails]:
    """The details, with all keys that one record lacks in that of the first of them, as `keys`."""
    lacking: dict[tuple[Key, ...], list[str]] = defaultdict(list)
    for detail in details:
        if detail["type"] == "missing":
            lacking[detail["loc"][:-1]].append(str(detail["loc"][-1]))
    for detail in details:
        keys = lacking[detail["loc"][:-1]] if detail["type"] == "missing" else []
        if not keys or keys[0] == detail["loc"][-1]:
            yield {**detail, "ctx": {"keys": keys}} if keys else detail


def _unlike(details: Iterable[ErrorDetails]) -> Iterator[tuple[ErrorDetails, int]]:
    """Each detail and 0; of many that differ only in the number of an entry the first, and how many more there are."""
    kinds: dict[tuple[object, ...], list[ErrorDetails]] = defaultdict(list)
    for detail in details:
        kinds[detail["type"], *("*" if isinstance(step, int) else step for step in detail["loc"])].append(detail)
    for alike in kinds.values():
        if len(alike) <= MOST_ALIKE:
            yield from ((detail, 0) for detail in alike)
        else:
            yield alike[0], len(alike) - 1


def _mistyped(detail: ErrorDetails, details: Sequence[ErrorDetails], model: type[BaseModel]) -> bool:
    """True for a key that is missing only because another one beside it is mistyped."""
    *where, key = detail["loc"] or ("",)
    beside = (d["loc"][-1] for d in details if d["type"] == "extra_forbidden" and d["loc"][:-1] == tuple(where))
    fields = _record_at(model, [step for step in detail["loc"] if isinstance(step, str | int)]).model_fields
    return detail["type"] == "missing" and any(key in get_close_matches(str(other), fields, n=1) for other in beside)


def _explained(
    document: Document, path: tuple[Key, ...], detail: ErrorDetails, model: type[BaseModel], alike: int
) -> Problem:
    """One pydantic error in our words, at the value or key that it is about; `alike` more stand in the entries below."""
    where = tuple(step for step in detail["loc"] if isinstance(step, str | int))
    kind, value, context = detail["type"], detail.get("input"), detail.get("ctx", {})
    name = spoken(where)
    more = f", and {alike} more like it below" if alike else ""
    if kind == "fieldsite":
        what = f"{name}: {context['what']}{more}"
        told = document.problem((*path, *where), what, context["write"], code=context["code"])
        return replace(told, cause=context["cause"])
    if kind == "extra_forbidden":
        record = _record_at(model, where)
        hint = getattr(record, "instead", {}).get(where[-1]) or did_you_mean(where[-1], list(record.model_fields))
        what = f'unknown key "{where[-1]}"{more}'
        return document.problem((*path, *where), what, hint, key=True, code="unknown-key")
    if kind == "missing":
        keys, of = context["keys"], f" of {_called(where[:-1], value)}" if where[:-1] else ""
        what = f"{enumerated(map(shown, keys))}{of} {'are' if len(keys) > 1 else 'is'} missing{more}"
        hint = f"add {', '.join(f'{key}: ...' for key in keys)}"
        return document.problem((*path, *where[:-1]), what, hint, code="missing-key")
    rule = NO_WORDS if kind == "string_type" and value is None else _what_to_write(kind, context)
    word = value if kind in ("model_type", "tuple_type") and isinstance(value, str) else ""
    hint = (_as_record(model, where, word) if word else _meant(rule.code, value)) or rule.write
    return document.problem((*path, *where), f"{name} is {shown(value)}{more}", hint, code=rule.code)


def _as_record(model: type[BaseModel], where: Sequence[Key], word: str) -> str:
    """What to write in place of a word that stands alone where a record with keys belongs; "" where none belongs."""
    steps = [step for step in where if isinstance(step, str)]
    inner = _record_at(model, [*steps, ""])
    if inner is _record_at(model, steps):
        return ""
    first = next((name for name in inner.model_fields if meant_id(word) == word or name in NAMING), "")
    others = [name for name, about in inner.model_fields.items() if name != first and about.is_required()]
    if first == "name":
        others = [name for name in ("side", "type") if name in inner.model_fields]
    keys = ", ".join([f"{first}: {word}", *(f"{name}: ..." for name in others)])
    if isinstance(where[-1], int):
        return f"write keys with values here, each as key: value, for example {{{keys}}}"
    return f"write each on a line of its own below {where[-1]}:, for example - {{{keys}}}"


def _called(where: Sequence[Key], value: object) -> str:
    """A part of a record, by its number and by the name that it has: the first picture (cranes.jpg)."""
    names = (value.get(key) for key in NAMING) if isinstance(value, dict) else ()
    name = next((name for name in names if isinstance(name, str)), "")
    return spoken(where) + (f" ({shown(name, 40)[1:-1]})" if name else "")


def _meant(code: str, value: object) -> str:
    """What to write when the value shows what it was meant to be."""
    meanings = {"number-type": meant_number, "id-form": meant_id}
    meant = meanings[code](value) if code in meanings and isinstance(value, str) else ""
    behind = {"number-type": ", without quotes", "id-form": ", or the id that it has where it is listed"}
    return f"write {meant}{behind[code]}" if meant else ""


def _what_to_write(kind: str, context: dict[str, Any]) -> FieldRule:
    rules = {
        "string_type": FieldRule("write text; put it in quotes when it is a number, true or false", code="text-type"),
        "string_pattern_mismatch": FORMS.get(
            context.get("pattern", ""), FieldRule("see the codebook for its form", code="form")
        ),
        "string_too_long": FieldRule(f"at most {context.get('max_length')} characters", code="length"),
        "string_too_short": FieldRule(f"at least {context.get('min_length')} characters", code="length"),
        "too_short": FieldRule(f"give at least {context.get('min_length')}", code="too-few"),
        "tuple_type": FieldRule("write a list: [a, b], or lines that begin with a dash", code="list-type"),
        "int_type": FieldRule("write a whole number without quotes", code="number-type"),
        "float_type": FieldRule("write a number without quotes, for example 43.24", code="number-type"),
        "greater_than": FieldRule(f"write a number above {context.get('gt')}", code="number-range"),
        "greater_than_equal": FieldRule(f"write a number of at least {context.get('ge')}", code="number-range"),
        "less_than": FieldRule(f"write a number below {context.get('lt')}", code="number-range"),
        "less_than_equal": FieldRule(f"write a number of at most {context.get('le')}", code="number-range"),
        "model_type": FieldRule("write keys with values here, each as key: value", code="keys-type"),
        "literal_error": FieldRule(f"write one of {context.get('expected')}", code="unknown-choice"),
        "finite_number": FieldRule("write a finite number", code="number-range"),
    }
    return rules.get(kind, FieldRule("see the codebook for what this field takes", code="form"))


def _record_at(model: type[BaseModel], where: Sequence[Key]) -> type[BaseModel]:
    """The record that a location lies in, found by following the annotations."""
    current: type[BaseModel] = model
    for step in where[:-1]:
        if isinstance(step, str) and step in current.model_fields:
            inner = record_in(current.model_fields[step])
            current = inner or current
    return current
