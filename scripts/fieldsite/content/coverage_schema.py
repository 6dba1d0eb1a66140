"""What tells how much the data base misses: rows of outside lists held against it, and two searches held against each other."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import ConfigDict, Field, model_validator

from .fields import (
    IS_DERIVED,
    IS_JUDGED,
    IS_OBSERVED,
    LIST,
    Date,
    Day,
    Id,
    Ids,
    Level,
    Record,
    Sector,
    Stance,
    Text,
    Url,
    wrong,
)

Count = Annotated[int, Field(ge=0)]


class ListRow(Record):
    """One row of an outside list that is in the scope of the data base, in our own words."""

    model_config = ConfigDict(
        json_schema_extra={
            "if": {"properties": {"same_act": {"const": True}}, "required": ["same_act"]},
            "then": {"properties": {"match": {"type": "array", "minItems": 1}}},
        }
    )

    row: Annotated[Text, IS_OBSERVED] = Field(description="What the list calls the row.", examples=["40162"])
    what: Annotated[Text, IS_OBSERVED] = Field(description="What the row says, in our own words.")
    date: Date | None = Field(default=None, description="EDTF level 0 or 1; left out where the list gives none.")
    stance: Stance = Field(description="As it would be coded here.", examples=["cooperation"])
    level: Level = Field(description="As it would be coded here.", examples=["state"])
    sector: Sector = Field(description="As it would be coded here.", examples=["energy"])
    match: Ids = Field(description="Ids of our events and joint projects that fit it; [] when none does.")
    same_act: Annotated[bool, IS_JUDGED] = Field(
        default=False, description="True where the act itself is an event here."
    )
    note: Annotated[Text | None, IS_OBSERVED] = Field(default=None, description="What a second reader should know.")

    @model_validator(mode="after")
    def _an_act_is_named(self) -> Self:
        if self.same_act and not self.match:
            what, write = "same_act of a row that matches nothing", "name the event in match, or leave same_act out"
            raise wrong(what, write, code="too-few")
        return self


class LeftOut(Record):
    """A row that was left out of the comparison, and why."""

    row: Text = Field(description="What the list calls the row.")
    why: Text = Field(description="Why it is left out.")


class OutsideList(Record):
    """A list made by others, with its rows that are in the scope of the data base."""

    id: Annotated[Id, IS_DERIVED] = Field(description="Short, lower case, never changed.", examples=["aiddata-gcdf"])
    title: Annotated[Text, IS_OBSERVED] = Field(description="What the list is called, and which part of it was read.")
    short: Annotated[Text, IS_DERIVED] = Field(
        max_length=40, description="What it is called in a table.", examples=["AidData"]
    )
    version: Annotated[Text, IS_OBSERVED] = Field(description="Which version, and which years it covers.")
    url: Url = Field(description="Where its makers publish it.")
    licence: Annotated[Text, IS_OBSERVED] = Field(description="On which terms, as far as known.")
    taken_from: Annotated[Text, IS_OBSERVED] = Field(description="The copy that was read.")
    rows_total: Annotated[Count, IS_OBSERVED] = Field(description="Rows of the copy that name Kazakhstan.")
    rule: Annotated[Text, IS_JUDGED] = Field(description="Which rows are in scope.")
    rows: Annotated[tuple[ListRow, ...], LIST] = Field(min_length=1, description="The rows in scope.")
    left_out: Annotated[tuple[LeftOut, ...], LIST] = Field(default=(), description="Rows left out one by one.")


class Recapture(Record):
    """Two searches for events that neither was told of, and how many events both found."""

    first: Annotated[Count, IS_OBSERVED] = Field(description="Events that the first search found.")
    second: Annotated[Count, IS_OBSERVED] = Field(description="Events that the second search found.")
    both: Annotated[Count, IS_OBSERVED] = Field(description="Events that both found.")
    before: Annotated[Count, IS_OBSERVED] = Field(
        description="Events that stood in the data base when the searches began."
    )
    made_on: Day = Field(description="When the two were compared.")
    source: Annotated[Text, IS_OBSERVED] = Field(description="Where the numbers come from.")
    note: Annotated[Text | None, IS_OBSERVED] = Field(default=None, description="What is doubtful in them.")

    @model_validator(mode="after")
    def _both_is_a_part(self) -> Self:
        if self.both > min(self.first, self.second):
            what = f"both is {self.both}, more than one of the searches found"
            raise wrong(what, f"write a number of at most {min(self.first, self.second)}", code="number-range")
        return self


class CoverageFile(Record):
    """data/coverage.yaml as it stands."""

    recapture: Recapture | None = None
    lists: Annotated[tuple[OutsideList, ...], LIST] = ()
