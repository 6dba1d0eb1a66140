"""What an event, a place and those who work on them consist of: every field said once, with its meaning and an example.

The check, the codebook page, the editors' JSON Schema and the guide's tables are all made from these classes,
and from those of outputs (`output_schema`) and of written pages (`entry_schema`).
"""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from ..core.problems import shown
from ..core.words import enumerated
from .fields import (
    LIST,
    Date,
    Day,
    Form,
    Id,
    Ids,
    In,
    Language,
    Level,
    Mode,
    Precision,
    Record,
    Sector,
    Sensitivity,
    Stance,
    Text,
    Url,
    wrong,
)


class PlaceOfEvent(Record):
    """Where it happened, or the area that it concerns."""

    place: Id = Field(description="Id in the place register.", examples=["zhanaozen"])
    precision: Precision = Field(description="How exactly the place is known for this event.", examples=["city"])


class ActorOfEvent(Record):
    """One organisation, office or group that acted or was named. Never a private person.

    One of the register is named by its id: name, side and type stand beside it only where they differ from the register's,
    as the name of the time. Who acts once has a name, a side and a type of its own. `content` joins the two, so that
    every actor that is read from it has all three.
    """

    actor: Id | None = Field(default=None, description="Id in the actor register.", examples=["cnpc"])
    name: Text = Field(
        default="", description="Name in English, as the sources use it.", examples=["Residents of Zhanaozen"]
    )
    side: Annotated[str, In("side")] = Field(
        default="", description="The side that the actor belongs to.", examples=["KZ"]
    )
    type: Annotated[str, In("actor_type")] = Field(
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


class OtherName(Record):
    """A former name, another spelling or another script of a name."""

    name: Text = Field(description="As it is or was written.", examples=["Нур-Султан"])
    lang: Language = Field(description="The language in which this form is used.", examples=["ru"])
    since: Date | None = Field(default=None, description="From when it held.", examples=["2019-03"])
    until: Date | None = Field(default=None, description="Until when it held.", examples=["2022-09"])


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
    also: Annotated[tuple[OtherName, ...], LIST] = Field(
        default=(),
        description="Former names with their time, other spellings, traditional Chinese: a search finds them.",
    )
    note: Text | None = Field(default=None, description="What a reader should know about the place.")


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
