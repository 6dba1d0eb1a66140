"""What an event, a place and those who work on them consist of: every field said once, with its meaning and an example.

The check, the codebook page, the editors' JSON Schema and the guide's tables are all made from these classes,
and from those of outputs (`output_schema`) and of written pages (`entry_schema`).
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Self

from pydantic import ConfigDict, Field, model_validator

from ..core.problems import shown
from ..core.words import enumerated
from .dispute_schema import FEWEST_CLAIMS, Claim, Reply
from .fields import (
    EACH_ONCE,
    IS_DERIVED,
    IS_JUDGED,
    IS_OBSERVED,
    LIST,
    Date,
    Day,
    Form,
    Id,
    Ids,
    In,
    LanguageTerm,
    Level,
    Mode,
    Precision,
    Record,
    Sector,
    Sensitivity,
    Stance,
    Text,
    Url,
    given,
    only_with,
    wrong,
)


class PlaceOfEvent(Record):
    """Where it happened, or the area that it concerns."""

    place: Annotated[Id, IS_OBSERVED] = Field(description="Id in the place register.", examples=["zhanaozen"])
    precision: Precision = Field(description="How exactly the place is known for this event.", examples=["city"])


class ActorOfEvent(Record):
    """One organisation, office or group that acted or was named. Never a private person.

    One of the register is named by its id: name, side and type stand beside it only where they differ from the register's,
    as the name of the time. Who acts once has a name, a side and a type of its own. `content` joins the two, so that
    every actor that is read from it has all three.
    """

    model_config = ConfigDict(
        json_schema_extra={"anyOf": [given("actor"), given("name", "side", "type")]},
    )

    actor: Annotated[Id | None, IS_OBSERVED] = Field(
        default=None, description="Id in the actor register.", examples=["cnpc"]
    )
    name: Annotated[Text, IS_OBSERVED] = Field(
        default="", description="Name in English, as the sources use it.", examples=["Residents of Zhanaozen"]
    )
    side: Annotated[str, In("side"), IS_JUDGED] = Field(
        default="", description="The side that the actor belongs to.", examples=["KZ"]
    )
    type: Annotated[str, In("actor_type"), IS_JUDGED] = Field(
        default="", description="What kind of actor it is.", examples=["public"]
    )

    @model_validator(mode="after")
    def _is_known_or_described(self) -> Self:
        missing = [] if self.actor else [key for key in ("name", "side", "type") if not getattr(self, key)]
        if missing:
            lines = ", ".join(f"{key}: ..." for key in missing)
            what = f"{enumerated([shown(key) for key in missing])} {'is' if len(missing) == 1 else 'are'} missing"
            raise wrong(what, f"add {lines}, or write actor: and an id of data/actors.yaml", code="missing-key")
        return self


class Source(Record):
    """One retrievable page or document that reports the event."""

    instead: ClassVar = {
        "archived": "write the copy in data/source-archive.yaml: - {url: ..., archive_url: ..., archived_on: ...}",
    }

    title: Annotated[Text, IS_OBSERVED] = Field(
        description="Headline; in [brackets] when it is our description.", examples=["[Report on the rally]"]
    )
    publisher: Annotated[Text, IS_OBSERVED] = Field(
        description="The site that holds the page; the agency of origin in (brackets).", examples=["RFE/RL"]
    )
    date: Date | None = Field(default=None, description="Day of publication, only where seen.", examples=["2019-09-03"])
    url: Url = Field(description="Where it can be read.", examples=["https://www.example.org/page"])
    lang: LanguageTerm = Field(description="Language of the page.", examples=["en"])
    accessed: Day | None = Field(default=None, description="Day on which it was read.", examples=["2026-11-21"])


# What goes with a status, for schemas; `cross_checks` and `dispute_checks` say it in words.
OF_STATUS: list[Any] = [
    only_with("status", "withdrawn", "withdrawn_reason", {"type": "string"}, {"type": "null"}),
    only_with(
        "status", "contested", "claims", {"type": "array", "minItems": FEWEST_CLAIMS}, {"type": "array", "maxItems": 0}
    ),
    {"if": {"properties": {"status": {"const": "reviewed"}}}, "then": given("checked_by")},
]


class Event(Record):
    """One instance of conflict or cooperation."""

    instead: ClassVar = {
        "actor": "write actors: and below it, for each, - {actor: ...} with an id of data/actors.yaml",
        "place": "write places: and below it, for each, - {place: ..., precision: ...}",
        "source": "write sources: and below it, for each, - {title: ..., publisher: ..., url: ..., lang: ...}",
    }

    model_config = ConfigDict(json_schema_extra={"allOf": OF_STATUS})

    id: Annotated[Id, IS_DERIVED] = Field(
        description="Date, place and a few words. Never changed, never used again.",
        examples=["2019-09-02-zhanaozen-rally-against-factories"],
    )
    title: Annotated[Text, IS_OBSERVED] = Field(max_length=160, description="What happened, in one neutral line.")
    date: Date = Field(
        description="A day, a month, a year, about a year (~) or a span (/), as exactly as sources say: EDTF level 0 or 1.",
        examples=["2019-09-02", "2019-09", "2003~", "2019-09-02/2019-09-04"],
    )
    stance: Stance = Field(description="Conflict or cooperation, toward the relationship.", examples=["conflict"])
    mode: Mode = Field(description="Words or acts.", examples=["material"])
    level: Level = Field(
        description="Who acts: the central states, those below them, or both.", examples=["subnational"]
    )
    sector: Sector = Field(description="What it is about.", examples=["manufacturing"])
    form: Form = Field(description="The kind of act.", examples=["protest"])
    places: Annotated[tuple[PlaceOfEvent, ...], LIST, IS_OBSERVED] = Field(
        min_length=1, description="At least one place of the register."
    )
    actors: Annotated[tuple[ActorOfEvent, ...], LIST, IS_OBSERVED] = Field(
        min_length=1, description="Who acted and who was concerned."
    )
    summary: Annotated[Text, IS_OBSERVED] = Field(
        max_length=900, description="One to three sentences; contested claims are attributed."
    )
    value_usd: Annotated[float | None, IS_OBSERVED] = Field(
        default=None, gt=0, description="A sum that a source states, in US dollars. Not to be added up."
    )
    value_note: Annotated[Text | None, IS_OBSERVED] = Field(
        default=None, description="What the sum is and how it was converted."
    )
    sources: Annotated[tuple[Source, ...], LIST, IS_OBSERVED] = Field(min_length=1, description="At least one.")
    seen: Annotated[Text | None, IS_OBSERVED] = Field(
        default=None, description="What the sources give, in notes, for a second reader."
    )
    confidence: Annotated[str, In("confidence"), IS_JUDGED] = Field(
        description="How well it is attested.", examples=["high"]
    )
    related: Ids = Field(
        default=(),
        description="Other events of the same project or dispute; both name each other.",
        json_schema_extra=EACH_ONCE,
    )
    coded_by: Annotated[Text | None, IS_OBSERVED] = Field(
        default=None, description="Who coded it.", examples=["automated-reading"]
    )
    checked_by: Annotated[Text | None, IS_OBSERVED] = Field(
        default=None, description="The second person who read it against its sources."
    )
    checked_on: Day | None = Field(default=None, description="The day of that second reading.", examples=["2026-11-20"])
    status: Annotated[str, In("status"), IS_JUDGED] = Field(
        description="How far it has been reviewed.", examples=["candidate"]
    )
    claims: Annotated[tuple[Claim, ...], LIST, IS_OBSERVED] = Field(
        default=(), description="What each side says, side by side. Only with status contested, and then at least two."
    )
    replies: Annotated[tuple[Reply, ...], LIST, IS_OBSERVED] = Field(
        default=(), description="What bodies and offices named in it answer, in their own words."
    )
    withdrawn_reason: Annotated[Text | None, IS_JUDGED] = Field(
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


class OtherName(Record):
    """A former name, another spelling or another script of a name."""

    name: Text = Field(description="As it is or was written.", examples=["Нур-Султан"])
    lang: LanguageTerm = Field(description="The language in which this form is used.", examples=["ru"])
    since: Date | None = Field(default=None, description="From when it held.", examples=["2019-03"])
    until: Date | None = Field(default=None, description="Until when it held.", examples=["2022-09"])


class Place(Record):
    """One place, said once: every event, journal and picture refers to it by id."""

    id: Annotated[Id, IS_DERIVED] = Field(description="Short, lower case, never changed.", examples=["zhanaozen"])
    name: Annotated[Text, IS_OBSERVED] = Field(description="English name.", examples=["Zhanaozen"])
    country: Annotated[str, Field(pattern="^[A-Z]{2}$"), IS_OBSERVED] = Field(
        description="ISO 3166-1 code.", examples=["KZ"]
    )
    lat: Annotated[float, IS_OBSERVED] = Field(ge=-90, le=90, description="Degrees north, WGS 84.", examples=[43.34])
    lon: Annotated[float, IS_OBSERVED] = Field(ge=-180, le=180, description="Degrees east, WGS 84.", examples=[52.86])
    precision: Precision = Field(description="What the point stands for.", examples=["city"])
    admin1: Annotated[Text | None, IS_OBSERVED] = Field(
        default=None, description="Present region or province.", examples=["Mangystau Region"]
    )
    names: Annotated[Names, IS_OBSERVED] = Field(default=Names(), description="Names in kk, ru and zh.")
    also: Annotated[tuple[OtherName, ...], LIST, IS_OBSERVED] = Field(
        default=(),
        description="Former names with their time, other spellings, traditional Chinese: a search finds them.",
    )
    note: Annotated[Text | None, IS_OBSERVED] = Field(
        default=None, description="What a reader should know about the place."
    )


class SecondCoding(Record):
    """A second, blind coding of one event, to measure agreement."""

    id: Id
    stance: Stance
    mode: Mode
    level: Level
    sector: Sector
    form: Form
    coded_on: Day = Field(description="The day of the second coding; it tells one sample from another.")
    note: Text | None = None


class Author(Record):
    """Whose work an entry is: a person with their consent, or a group."""

    id: Id
    name: Text
    about: Text
    url: Url | None = None
    orcid: Annotated[str, Field(pattern=r"^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$")] | None = None
