"""What is said against a record and about it: corrections of what it said, replies of those named in it, claims that differ."""

from __future__ import annotations

from typing import Annotated, Literal, Self, get_args

from pydantic import Field, model_validator

from .fields import IS_DERIVED, IS_JUDGED, IS_OBSERVED, Day, Id, Record, Text, Url, wrong

RecordKind = Literal["event", "project", "place", "actor", "thread"]
FEWEST_CLAIMS = 2  # in a contested event
RECORD_KINDS: tuple[RecordKind, ...] = get_args(RecordKind)


class Correction(Record):
    """One thing that a published record said wrongly, and what it says instead. It stays when the record changes again."""

    kind: Annotated[RecordKind, IS_DERIVED] = Field(description="Kind of the record.", examples=["event"])
    id: Annotated[Id, IS_DERIVED] = Field(
        description="Id of the record.", examples=["2019-09-02-zhanaozen-rally-against-factories"]
    )
    day: Day = Field(description="The day on which the record was changed.", examples=["2026-11-30"])
    field: Annotated[Text, IS_OBSERVED] = Field(description="The field that was changed.", examples=["date"])
    was: Annotated[Text, IS_OBSERVED] = Field(
        max_length=300, description="What the record said wrongly; never what was taken out for somebody's sake."
    )
    now: Annotated[Text, IS_OBSERVED] = Field(max_length=300, description="What it says instead.")
    why: Annotated[Text, IS_JUDGED] = Field(max_length=600, description="What shows that it was wrong.")
    asked_by: Annotated[Text, IS_OBSERVED] = Field(
        max_length=120,
        description="Who asked for it, by their part in it. Never a private person's name.",
        examples=["a reader", "the ministry named in the record", "a second reading of the sources"],
    )

    @model_validator(mode="after")
    def _something_was_wrong(self) -> Self:
        if self.was.casefold() == self.now.casefold():
            what, hint = "was and now say the same", "write in was what the record said before"
            raise wrong(what, hint, code="correction-same")
        return self


class Reply(Record):
    """What a body or an office that a record names answers to it; printed below the record, in its own words."""

    day: Day = Field(description="The day of the reply.", examples=["2026-12-01"])
    by: Annotated[Text, IS_OBSERVED] = Field(
        max_length=120,
        description="The body or the office that replies. Never a private person's name.",
        examples=["Ministry of Energy of Kazakhstan"],
    )
    text: Annotated[Text, IS_OBSERVED] = Field(max_length=1500, description="The reply as it was given.")
    archived: Url | None = Field(default=None, description="Address of an archived copy of the reply.")


class Claim(Record):
    """One side of what is disputed in an event."""

    by: Annotated[Text, IS_OBSERVED] = Field(
        max_length=120, description="Whose claim it is, in words of body or office.", examples=["The district council"]
    )
    text: Annotated[Text, IS_OBSERVED] = Field(max_length=600, description="What they say happened.")
    source: Annotated[int, Field(ge=1), IS_OBSERVED] = Field(
        description="Which of the event's sources gives it; the first is 1.", examples=[1]
    )
