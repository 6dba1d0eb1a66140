"""What an entry consists of: every field said once, with its meaning and an example.

The check, the codebook page, the editors' JSON Schema and the guide's tables are all made from these classes.
A validator raises `wrong(what, write)`; `content` adds the file, the line and the column.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal
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
from pydantic_core.core_schema import ValidationInfo, with_info_after_validator_function

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


def wrong(what: str, write: str, *, code: str) -> PydanticCustomError:
    """A fault in a value: what is there, what to write, and the code of its kind."""
    return PydanticCustomError("fieldsite", "{what}", {"what": what, "write": write, "code": code})


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
        return with_info_after_validator_function(self._known, handler(source))

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {**handler(core), "x-vocabulary": self.group}

    def _known(self, value: str, info: ValidationInfo) -> str:
        vocabulary: Vocabulary = (info.context or {})["vocabulary"]
        if not vocabulary.may_hold(self.group, value):
            what = f"{shown(value)} is not a term of {self.group}"
            hint = did_you_mean(value, vocabulary.ids(self.group), vocabulary.senses(self.group))
            raise wrong(what, hint, code="unknown-term")
        return value


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


class PlaceOfEvent(Record):
    """Where it happened, or the area that it concerns."""

    place: Id = Field(description="Id in the place register.", examples=["zhanaozen"])
    precision: Precision = Field(description="How exactly the place is known for this event.", examples=["city"])


class ActorOfEvent(Record):
    """One organisation, office or group that acted or was named. Never a private person."""

    name: Text = Field(description="Name in English, as the sources use it.", examples=["Residents of Zhanaozen"])
    side: Annotated[str, In("side")] = Field(description="The side that the actor belongs to.", examples=["KZ"])
    type: Annotated[str, In("actor_type")] = Field(description="What kind of actor it is.", examples=["public"])


class Source(Record):
    """One retrievable page or document that reports the event."""

    title: Text = Field(
        description="Headline; in [brackets] when it is our description.", examples=["[Report on the rally]"]
    )
    publisher: Text = Field(
        description="The site that holds the page; the agency of origin in (brackets).", examples=["RFE/RL"]
    )
    date: Date | None = Field(default=None, description="Day of publication, only where seen.", examples=["2019-09-03"])
    url: Url = Field(description="Where it can be read.", examples=["https://www.example.org/page"])
    lang: Language = Field(description="Language of the page.", examples=["en"])
    archived: Url | None = Field(default=None, description="Address of an archived copy.")
    accessed: Day | None = Field(default=None, description="Day on which it was read.", examples=["2026-11-21"])


class Event(Record):
    """One instance of conflict or cooperation."""

    id: Id = Field(
        description="Date, place and a few words. Never changed, never used again.",
        examples=["2019-09-02-zhanaozen-rally-against-factories"],
    )
    title: Text = Field(max_length=160, description="What happened, in one neutral line.")
    date: Date = Field(
        description="EDTF level 0 or 1.", examples=["2019-09-02", "2019-09", "2003~", "2019-09-02/2019-09-04"]
    )
    stance: Stance = Field(description="Conflict or cooperation, toward the relationship.", examples=["conflict"])
    mode: Mode = Field(description="Words or acts.", examples=["material"])
    level: Level = Field(
        description="Who acts: the central states, those below them, or both.", examples=["subnational"]
    )
    sector: Sector = Field(description="What it is about.", examples=["manufacturing"])
    form: Form = Field(description="The kind of act.", examples=["protest"])
    places: Annotated[tuple[PlaceOfEvent, ...], LIST] = Field(
        min_length=1, description="At least one place of the register."
    )
    actors: Annotated[tuple[ActorOfEvent, ...], LIST] = Field(
        min_length=1, description="Who acted and who was concerned."
    )
    summary: Text = Field(max_length=900, description="One to three sentences; contested claims are attributed.")
    value_usd: float | None = Field(
        default=None, gt=0, description="A sum that a source states, in US dollars. Not to be added up."
    )
    value_note: Text | None = Field(default=None, description="What the sum is and how it was converted.")
    sources: Annotated[tuple[Source, ...], LIST] = Field(min_length=1, description="At least one.")
    seen: Text | None = Field(default=None, description="What the sources give, in notes, for a second reader.")
    confidence: Annotated[str, In("confidence")] = Field(description="How well it is attested.", examples=["high"])
    related: Ids = Field(default=(), description="Other events of the same project or dispute; both name each other.")
    coded_by: Text | None = Field(default=None, description="Who coded it.", examples=["automated-reading"])
    checked_by: Text | None = Field(default=None, description="The second person who read it against its sources.")
    checked_on: Day | None = Field(default=None, description="The day of that second reading.", examples=["2026-11-20"])
    status: Annotated[str, In("status")] = Field(description="How far it has been reviewed.", examples=["candidate"])
    withdrawn_reason: Text | None = Field(
        default=None, description="Why the event was withdrawn. Only with status withdrawn."
    )
    sensitivity: Sensitivity = Field(default="exact", description="`coarse` shows only the region, everywhere.")

    @property
    def quad_class(self) -> str:
        """Mode and stance together, as event data research uses them: for example `material-conflict`."""
        return f"{self.mode}-{self.stance}"


class Names(Record):
    """A place name in Kazakh (Cyrillic), Russian and simplified Chinese, only where sure."""

    kk: Text | None = None
    ru: Text | None = None
    zh: Text | None = None


class Place(Record):
    """One place, said once: every event, journal and picture refers to it by id."""

    id: Id = Field(description="Short, lower case, never changed.", examples=["zhanaozen"])
    name: Text = Field(description="English name.", examples=["Zhanaozen"])
    country: Annotated[str, Field(pattern="^[A-Z]{2}$")] = Field(description="ISO 3166-1 code.", examples=["KZ"])
    lat: float = Field(ge=-90, le=90, description="Degrees north, WGS 84.", examples=[43.34])
    lon: float = Field(ge=-180, le=180, description="Degrees east, WGS 84.", examples=[52.86])
    precision: Precision = Field(description="What the point stands for.", examples=["city"])
    admin1: Text | None = Field(default=None, description="Present region or province.", examples=["Mangystau Region"])
    names: Names = Field(default=Names(), description="Names in kk, ru and zh.")
    note: Text | None = Field(default=None, description="What a reader should know about the place.")


class SecondCoding(Record):
    """A second, blind coding of one event, to measure agreement."""

    id: Id
    stance: Stance
    mode: Mode
    level: Level
    sector: Sector
    form: Form
    note: Text | None = None


class Author(Record):
    """Whose work an entry is: a person with their consent, or a group."""

    id: Id
    name: Text
    about: Text
    url: Url | None = None
    orcid: Annotated[str, Field(pattern=r"^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$")] | None = None


class Grant(Record):
    scheme: Text
    number: Text
    institution: Text


class Span(Record):
    start: Day
    end: Day
    status: Text


class Study(Record):
    """The study behind the site."""

    title: Text
    grant: Grant
    dates: Span
    page: Url


class Promise(Record):
    """What the founding documents promise."""

    kind: OutputKind
    what: Text
    count: int | None = None


class Output(Record):
    """An article, book, talk or data set: of the project, or related to it."""

    id: Id
    kind: OutputKind
    state: Annotated[str, In("output_state")] = Field(description="Planned is called planned.")
    relation: Annotated[str, In("output_relation")] = Field(
        description="Of this project, or on a neighbouring question."
    )
    title: Text
    authors: Texts = ()
    journal: Text | None = None
    publisher: Text | None = None
    volume: Text | None = None
    issue: Text | None = None
    pages: Text | None = None
    year: Annotated[int, Field(ge=1900, le=2100)] | None = None
    online: Day | None = None
    doi: Annotated[str, Field(pattern=DOI_PATTERN)] | None = None
    url: Url | None = None
    confirmed_at: Texts = ()
    note: Text | None = None
    events: Ids = Field(default=(), description="Events that the work speaks of.")
    places: Ids = Field(default=(), description="Places that the work speaks of.")


class PictureEntry(Record):
    """One picture of a story: a photograph in the story's folder, or a plate drawn by our own script."""

    file: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")] | None = Field(
        default=None, description="File name in the same folder."
    )
    plate: Id | None = Field(default=None, description="Name of a drawn plate, instead of a file.")
    alt: Alt = Field(description="What the picture shows, for those who cannot see it.")
    caption: Text = Field(description="What it means, in one or two sentences.")
    credit: Text = Field(description="Who made it; for a drawing, from what.")
    taken: Date | None = Field(default=None, description="When, as exactly as may be published.")
    place: Id | None = None
    events: Ids = ()
    consent: Annotated[str, In("consent")] | None = Field(default=None, description="Needed for a photograph.")
    blur: Annotated[tuple[Region, ...], LIST] = Field(
        default=(), description="Regions to blur for good: [x, y, width, height] in pixels."
    )
    layout: Literal["opening", "full", "wide", "pair", "grid", "beside"] = Field(
        default="full", description="How it stands in the page; `opening` stands above the title."
    )

    @property
    def name(self) -> str:
        """The word by which the text calls it: its file's name, or that of its plate."""
        return self.file or self.plate or ""


class PageHeader(Record):
    """Front matter of a plain page."""

    title: Text
    description: Text | None = None
    hide: Annotated[tuple[Literal["navigation", "toc", "feedback"], ...], LIST] = ()
    template: Literal["home.html", "wide.html"] | None = None


class Entry(Record):
    """Front matter that all kinds of entries share; each kind says where the terms of its `kind` stand."""

    title: Text = Field(max_length=160)
    date: Date = Field(description="When it was written or done; may be a span.")
    language: Language = "en"
    authors: Ids = Field(min_length=1, description="Ids of data/authors.yaml.")
    summary: Text = Field(max_length=600)
    places: Ids = ()
    sectors: Annotated[tuple[Sector, ...], LIST] = ()
    events: Ids = ()
    sensitivity: Sensitivity = "exact"
    embargo: Day | None = Field(default=None, description="Kept out of every output until that day.")
    pictures: Annotated[tuple[PictureEntry, ...], LIST] = ()
    kind: str


class Journal(Entry):
    """Front matter of a fieldwork journal or desk note."""

    kind: Annotated[str, In("entry_kind")]


class Story(Entry):
    """Front matter of a photo story."""

    kind: Annotated[str, In("story_kind")]
