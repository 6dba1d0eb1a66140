"""What a field of a record may hold: texts, days, addresses, terms of the vocabulary. A value that does not fit is a fault.

A validator raises `wrong(what, write)`; `content` adds the file, the line and the column.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar, Literal
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PlainValidator,
    WithJsonSchema,
)
from pydantic.fields import FieldInfo
from pydantic_core import CoreSchema, PydanticCustomError
from pydantic_core.core_schema import ValidationInfo, ValidatorFunctionWrapHandler, with_info_wrap_validator_function

from ..core import dates, patterns
from ..core.date_forms import meant
from ..core.dates import When
from ..core.problems import did_you_mean, shown
from ..core.vocabulary import Vocabulary
from . import text_rules

DOI_PATTERN = r"^10\.\d{4,9}/[^\s{}\\]+$"
ID_PATTERN = "^[a-z0-9]+(-[a-z0-9]+)*$"
Basis = Literal["observed", "judged", "derived"]
BASES: Mapping[Basis, str] = {
    "observed": "what a source or an outside register says, or who made the entry and when",
    "judged": "decided by a coder or an editor under the rules of the codebook; another may decide otherwise",
    "derived": "worked out from other fields by a program, or given by the project, as ids are",
}
_FILE_NAME = re.compile(r"\S+\.[A-Za-z]{3,4}|(?:IMG|DSC[NF]?|PXL|DJI)[\s_-]?\d+\S*", re.IGNORECASE)
FEWEST_LETTERS = 10
EACH_ONCE: dict[str, Any] = {"uniqueItems": True}  # for schemas


def wrong(what: str, write: str, *, code: str, cause: str = "") -> PydanticCustomError:
    """A fault in a value: what is there, what to write, the code of its kind, and what causes it in many places at once."""
    return PydanticCustomError("fieldsite", "{what}", {"what": what, "write": write, "code": code, "cause": cause})


def _keep(broken: text_rules.Broken | None) -> None:
    """Raises what a rule on the words of a value says of it, if anything."""
    if broken:
        raise wrong(broken.what, broken.write, code=broken.code)


def _read_date(value: object) -> When:
    text = str(value) if isinstance(value, int | str) and not isinstance(value, bool) else ""
    _keep(text_rules.of_date(text))
    try:
        return dates.read(text)
    except dates.NotADate as error:
        form = meant(text)
        hint = f"write {form}" if form else dates.HINT
        raise wrong(f"date is {shown(value)}: {error}", hint, code="date-form") from None


def _read_day(value: object) -> date:
    when = _read_date(value)
    if when.precision != "day" or when.approximate or when.uncertain:
        hint = "write year-month-day, for example 2026-11-21"
        raise wrong(f"{shown(value)} is not one day", hint, code="day-form")
    return when.first


def _plain_text(value: str) -> str:
    if not value.strip():
        raise wrong("empty", "write some words, or leave the whole line out", code="empty-text")
    _keep(text_rules.of_text(value))
    return value.strip()


def _web_address(value: str) -> str:
    try:
        parts = urlsplit(value)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.hostname or re.search(r"[\s<>\"']", value):
        blank = re.search(r"\s", value.strip())
        why = " with a blank in it" if blank else ""
        hint = "write %20 for the blank" if blank else "write it in full, for example https://www.example.org/page"
        raise wrong(f"{shown(value)}{why} is no web address", hint, code="web-address")
    _keep(text_rules.of_address(value))
    return value


@dataclass(frozen=True)
class BasisMark:
    """Marks a field with what its values rest on."""

    basis: Basis


IS_OBSERVED, IS_JUDGED, IS_DERIVED = BasisMark("observed"), BasisMark("judged"), BasisMark("derived")


@dataclass(frozen=True)
class In:
    """Marks a text field that takes one term of a closed list of the vocabulary."""

    group: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return with_info_wrap_validator_function(self._known, handler(source))

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {**handler(core), "x-vocabulary": self.group}

    def _known(self, value: object, text: ValidatorFunctionWrapHandler, info: ValidationInfo) -> str:
        vocabulary: Vocabulary = (info.context or {})["vocabulary"]
        if value is None:
            raise wrong("empty", did_you_mean("", vocabulary.ids(self.group)), code="empty-text")
        term: str = text(value)
        if not vocabulary.may_hold(self.group, term):
            what = f"{shown(term)} is not a term of {self.group}"
            hint = did_you_mean(term, vocabulary.ids(self.group), vocabulary.senses(self.group))
            raise wrong(what, hint, code="unknown-term", cause=f"{self.group}: {term}")
        return term


def _says_what_is_seen(value: str) -> str:
    letters = sum(2 if unicodedata.east_asian_width(letter) == "W" else 1 for letter in value)
    if _FILE_NAME.fullmatch(value) or letters < FEWEST_LETTERS:
        hint = "say it in a sentence, as to a friend on the telephone"
        raise wrong(f"{shown(value)} does not say what is to be seen", hint, code="alt-text")
    return value


def _four_numbers(value: object) -> object:
    numbers = value if isinstance(value, list) and all(type(number) is int for number in value) else []
    if len(numbers) != 4 or min(numbers) < 0 or min(numbers[2:]) < 1:
        what = f"{shown(str(value))} is no region of a picture"
        hint = "write four whole numbers, [x, y, width, height], in pixels of the upright picture"
        raise wrong(what, hint, code="blur-form")
    return tuple(numbers)


def _as_list(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


Date = Annotated[When, PlainValidator(_read_date), WithJsonSchema(patterns.DATE_SCHEMA), IS_OBSERVED]
Day = Annotated[date, PlainValidator(_read_day), WithJsonSchema(patterns.DAY_SCHEMA), IS_OBSERVED]
Text = Annotated[str, AfterValidator(_plain_text), patterns.Matches(patterns.TEXT)]
Url = Annotated[str, AfterValidator(_web_address), patterns.Matches(patterns.URL), IS_OBSERVED]
Id = Annotated[str, Field(pattern=ID_PATTERN, max_length=100)]
Alt = Annotated[Text, AfterValidator(_says_what_is_seen)]

LIST = BeforeValidator(_as_list)  # a YAML list is kept as a tuple, so that a record cannot change
Stance = Annotated[str, In("stance"), IS_JUDGED]
Mode = Annotated[str, In("mode"), IS_JUDGED]
Level = Annotated[str, In("level"), IS_JUDGED]
Sector = Annotated[str, In("sector"), IS_JUDGED]
Form = Annotated[str, In("form"), IS_JUDGED]
Precision = Annotated[str, In("precision"), IS_JUDGED]
LanguageTerm = Annotated[str, In("language"), IS_OBSERVED]
Sensitivity = Annotated[str, In("sensitivity"), IS_JUDGED]
OutputKind = Annotated[str, In("output_kind")]
Region = Annotated[tuple[int, int, int, int], BeforeValidator(_four_numbers)]
Ids = Annotated[tuple[Id, ...], LIST, IS_JUDGED]
Texts = Annotated[tuple[Text, ...], LIST]


def given(*keys: str) -> dict[str, Any]:
    """For a schema: the keys are there, and hold something."""
    return {"required": [*keys], "properties": {key: {"not": {"type": "null"}} for key in keys}}


def only_with(key: str, value: str, other: str, there: dict[str, Any], absent: dict[str, Any]) -> dict[str, Any]:
    """For a schema: where `key` holds `value`, `other` is needed and is `there`; else it is left out, or `absent`."""
    return {
        "if": {"properties": {key: {"const": value}}},
        "then": {"required": [other], "properties": {other: there}},
        "else": {"properties": {other: absent}},
    }


class Record(BaseModel):
    """Anything that people write in YAML: no unknown key, no silent conversion, no change after reading."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, allow_inf_nan=False)
    instead: ClassVar[Mapping[str, str]] = {}  # keys that people expect in it, and what to write instead of each


def parts(field: FieldInfo) -> Iterator[Any]:
    """What is said of a field beside its type, then its type and all within it, however deep in unions and lists."""
    waiting: list[Any] = [field.annotation, *reversed(field.metadata)]
    while waiting:
        part = waiting.pop()
        yield part
        waiting += [*getattr(part, "__args__", ()), *getattr(part, "__metadata__", ())]


def record_in(field: FieldInfo) -> type[BaseModel] | None:
    """The kind of record that a field holds, however deep in unions and lists; None where it holds none."""
    return next((part for part in parts(field) if isinstance(part, type) and issubclass(part, BaseModel)), None)


def basis_of(model: type[BaseModel], name: str) -> Basis:
    """What the values of a field rest on. Raises StopIteration where the schema does not say it."""
    return next(part.basis for part in parts(model.model_fields[name]) if isinstance(part, BasisMark))
