"""What a field of a record may hold: texts, days, addresses, terms of the vocabulary. A value that does not fit is a fault.

A validator raises `wrong(what, write)`; `content` adds the file, the line and the column.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar
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
_FILE_NAME = re.compile(r"\S+\.[A-Za-z]{3,4}|(?:IMG|DSC[NF]?|PXL|DJI)[\s_-]?\d+\S*", re.IGNORECASE)
FEWEST_LETTERS = 10


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
        hint = "write it in full, for example https://www.example.org/page"
        raise wrong(f"{shown(value)} is no web address", hint, code="web-address")
    _keep(text_rules.of_address(value))
    return value


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
        known = vocabulary.ids(self.group)
        if value is None:
            raise wrong("empty", did_you_mean("", known), code="empty-text")
        term: str = text(value)
        if not vocabulary.may_hold(self.group, term):
            what = f"{shown(term)} is not a term of {self.group}"
            hint = did_you_mean(term, known, vocabulary.senses(self.group))
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


Date = Annotated[When, PlainValidator(_read_date), WithJsonSchema(patterns.DATE_SCHEMA)]
Day = Annotated[date, PlainValidator(_read_day), WithJsonSchema(patterns.DAY_SCHEMA)]
Text = Annotated[str, AfterValidator(_plain_text), patterns.Matches(patterns.TEXT)]
Url = Annotated[str, AfterValidator(_web_address), patterns.Matches(patterns.URL)]
Id = Annotated[str, Field(pattern=ID_PATTERN, max_length=100)]
Alt = Annotated[Text, AfterValidator(_says_what_is_seen)]

LIST = BeforeValidator(_as_list)  # a YAML list is kept as a tuple, so that a record cannot change
Stance = Annotated[str, In("stance")]
Mode = Annotated[str, In("mode")]
Level = Annotated[str, In("level")]
Sector = Annotated[str, In("sector")]
Form = Annotated[str, In("form")]
Precision = Annotated[str, In("precision")]
Language = Annotated[str, In("language")]
Sensitivity = Annotated[str, In("sensitivity")]
OutputKind = Annotated[str, In("output_kind")]
Region = Annotated[tuple[int, int, int, int], BeforeValidator(_four_numbers)]
Ids = Annotated[tuple[Id, ...], LIST]
Texts = Annotated[tuple[Text, ...], LIST]


class Record(BaseModel):
    """Anything that people write in YAML: no unknown key, no silent conversion, no change after reading."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, allow_inf_nan=False)
    instead: ClassVar[Mapping[str, str]] = {}  # keys that people expect in it, and what to write instead of each
