"""What stands beside events, as people write it: actors, joint projects, their official lists, case threads."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from ..core.problems import did_you_mean, shown
from .dispute_schema import Reply
from .fields import (
    EACH_ONCE,
    IS_DERIVED,
    IS_JUDGED,
    IS_OBSERVED,
    LIST,
    Date,
    Id,
    Ids,
    In,
    Record,
    Sector,
    Text,
    Texts,
    wrong,
)
from .schema import ActorOfEvent, Event, Names, PlaceOfEvent, Source

FEWEST_IN_THREAD = 2
Number = Annotated[int, Field(ge=1)]


class Holder(Record):
    """Who held an office, and when."""

    name: Annotated[Text, IS_OBSERVED] = Field(description="Name in English.", examples=["Kassym-Jomart Tokayev"])
    names: Annotated[Names, IS_OBSERVED] = Field(default=Names(), description="Names in kk, ru and zh.")
    also: Annotated[Texts, IS_OBSERVED] = Field(default=(), description="Other spellings.")
    since: Date = Field(description="From when.", examples=["2019-03"])
    until: Date | None = Field(default=None, description="Until when; left out while in office.")


class Actor(Record):
    """An organisation or an office that recurs. Never a private person."""

    id: Annotated[Id, IS_DERIVED] = Field(description="Short, lower case, never changed.", examples=["cnpc"])
    name: Annotated[Text, IS_OBSERVED] = Field(
        description="Name in English.", examples=["China National Petroleum Corporation"]
    )
    short: Annotated[Text | None, IS_OBSERVED] = Field(
        default=None, description="The short form in English.", examples=["CNPC"]
    )
    side: Annotated[str, In("side"), IS_JUDGED] = Field(
        description="The side that the actor belongs to.", examples=["CN"]
    )
    type: Annotated[str, In("actor_type"), IS_JUDGED] = Field(
        description="What kind of actor it is.", examples=["firm"]
    )
    names: Annotated[Names, IS_OBSERVED] = Field(
        default=Names(), description="Names in kk, ru and zh, only where sure."
    )
    also: Annotated[Texts, IS_OBSERVED] = Field(
        default=(), description="Other spellings, short forms and former names, without inflected forms."
    )
    part_of: Annotated[Id | None, IS_OBSERVED] = Field(
        default=None, description="Id of the owner or parent body.", examples=["samruk-kazyna"]
    )
    since: Date | None = Field(default=None, description="When it was founded.", examples=["2002"])
    until: Date | None = Field(default=None, description="When it ended.")
    holders: Annotated[tuple[Holder, ...], LIST, IS_OBSERVED] = Field(
        default=(), description="Who held the office, with years."
    )

    @property
    def long_name(self) -> str:
        """The name with its short form, where it has one."""
        return f"{self.name} ({self.short})" if self.short else self.name


class KnownName(Record):
    """A name that titles, summaries and notes may hold: of who acted in public, or one that only looks like a person's."""

    name: Text = Field(description="As it is written there.", examples=["Wu Yi"])
    also: Texts = Field(default=(), description="Other spellings.")
    person: bool = Field(description="Whether it is a person's name.")
    what: Text = Field(description="The office or the public act; or what it is a name of.")


class Doubt(Record):
    """What is doubtful in one field of an event, and why it was left as it is."""

    field: Text = Field(
        description="The field of the event.", examples=["stance"], json_schema_extra={"enum": [*Event.model_fields]}
    )
    doubt: Text = Field(description="What is open, in a few words.")
    why: Text = Field(description="What a reader must know, or decide, to settle it.")

    @model_validator(mode="after")
    def _a_field_of_an_event(self) -> Self:
        if self.field not in Event.model_fields:
            what, hint = (
                f"an event has no field {shown(self.field)}",
                did_you_mean(self.field, list(Event.model_fields)),
            )
            raise wrong(what, hint, code="unknown-choice")
        return self


class EventTask(Record):
    """What a reader of one event left open. Nothing in it may lead to a private person."""

    id: Id = Field(description="Id of the event.", examples=["2019-09-02-zhanaozen-rally-against-factories"])
    doubts: Annotated[tuple[Doubt, ...], LIST] = Field(min_length=1, description="One for each field in doubt.")


class ProjectState(Record):
    """One state of a project at a time that a source shows."""

    date: Date = Field(
        description="From when on, as exactly as the source says: a day, a month or a year. EDTF level 0 or 1.",
        examples=["2017-06", "2019"],
    )
    state: Annotated[str, In("project_state"), IS_JUDGED] = Field(
        description="What it was then.", examples=["operating"]
    )
    source: Annotated[Number, IS_OBSERVED] = Field(
        description="Which of the project's sources shows it; the first is 1.", examples=[1]
    )
    note: Annotated[Text | None, IS_OBSERVED] = Field(default=None, description="What happened, in a few words.")
    account: Annotated[Text | None, IS_JUDGED] = Field(
        default=None,
        description="Whose account it is, where sources differ: states that follow each other and have one are shown side "
        "by side.",
        examples=["Orda.kz"],
    )


class Listing(Record):
    """An official list that carries the project."""

    list: Annotated[Id, IS_OBSERVED] = Field(
        description="Id in data/project-lists.yaml.", examples=["55-projects-2019"]
    )
    number: Annotated[Number | None, IS_OBSERVED] = Field(
        default=None, description="Its number in the list, where known."
    )
    source: Annotated[Number | None, IS_OBSERVED] = Field(
        default=None, description="Which of the project's sources says so; the first is 1."
    )


class Project(Record):
    """A joint project: an undertaking in Kazakhstan with a Chinese owner, lender or builder, or one of an official list."""

    id: Annotated[Id, IS_DERIVED] = Field(description="Short, lower case, never changed.", examples=["khorgos-gateway"])
    name: Annotated[Text, IS_OBSERVED] = Field(max_length=160, description="Name in English.")
    names: Annotated[Names, IS_OBSERVED] = Field(default=Names(), description="Names in kk, ru and zh.")
    sector: Sector = Field(description="Industry.", examples=["agriculture"])
    branch: Annotated[Annotated[str, In("project_branch")] | None, IS_JUDGED] = Field(
        default=None,
        description="What it makes or does, told more finely than by industry; left out where it is of several branches.",
        examples=["agro-processing"],
    )
    places: Annotated[tuple[PlaceOfEvent, ...], LIST, IS_OBSERVED] = Field(
        min_length=1, description="Where it stands, or was to."
    )
    partners: Annotated[tuple[ActorOfEvent, ...], LIST, IS_OBSERVED] = Field(
        min_length=1, description="Owners, lenders, builders."
    )
    lists: Annotated[tuple[Listing, ...], LIST, IS_OBSERVED] = Field(
        default=(), description="Official lists that carry it."
    )
    value_usd: Annotated[float | None, IS_OBSERVED] = Field(
        default=None, gt=0, description="A sum that a source states, in US dollars. Not to be added up."
    )
    value_note: Annotated[Text | None, IS_OBSERVED] = Field(
        default=None, description="What the sum is, who states it, and other accounts of it."
    )
    jobs: Annotated[Number | None, IS_OBSERVED] = Field(
        default=None, description="Jobs promised or counted, as a source states them."
    )
    states: Annotated[tuple[ProjectState, ...], LIST, IS_OBSERVED] = Field(
        min_length=1, description="Dated and sourced, in time order; the last is the last known."
    )
    events: Ids = Field(
        default=(), description="Events that are a step of it or concern it.", json_schema_extra=EACH_ONCE
    )
    sources: Annotated[tuple[Source, ...], LIST, IS_OBSERVED] = Field(min_length=1, description="At least one.")
    seen: Annotated[Text | None, IS_OBSERVED] = Field(
        default=None, description="What the sources give, in notes, for a second reader."
    )
    confidence: Annotated[str, In("confidence"), IS_JUDGED] = Field(
        description="How well it is attested.", examples=["medium"]
    )
    replies: Annotated[tuple[Reply, ...], LIST, IS_OBSERVED] = Field(
        default=(), description="What bodies and offices named in it answer, in their own words."
    )

    @property
    def last(self) -> ProjectState:
        """The last state that a source shows."""
        return self.states[-1]


class ProjectList(Record):
    """An official list or count of joint projects, as far as it is known."""

    id: Annotated[Id, IS_DERIVED] = Field(description="Never changed.", examples=["55-projects-2019"])
    name: Annotated[Text, IS_OBSERVED] = Field(max_length=160, description="What it is called.")
    date: Date = Field(description="When it was agreed or stated.", examples=["2019"])
    published_by: Annotated[Text, IS_OBSERVED] = Field(description="Whose list it is.")
    count: Annotated[Number | None, IS_OBSERVED] = Field(
        default=None, description="How many projects it is said to hold."
    )
    value_usd: Annotated[float | None, IS_OBSERVED] = Field(
        default=None, gt=0, description="The sum stated for all of them, in US dollars."
    )
    whole: Annotated[bool, IS_OBSERVED] = Field(description="Whether the full list was found in a page.")
    known: Annotated[Text, IS_OBSERVED] = Field(description="What the pages say of it.")
    sources: Annotated[tuple[Source, ...], LIST, IS_OBSERVED] = Field(min_length=1, description="At least one.")


class Annotation(Record):
    """One event of a case that charts by year name at its year."""

    event: Annotated[Id, IS_JUDGED] = Field(
        description="Id of an event of the case.", examples=["2016-04-24-atyrau-land-rally"]
    )
    words: Annotated[Text, IS_JUDGED] = Field(
        max_length=30, description="What happened, in three or four words.", examples=["land protests"]
    )


class CaseThread(Record):
    """A case put together by an editor: its events, what it is about and how it ended, as far as the record shows."""

    id: Annotated[Id, IS_DERIVED] = Field(
        description="Address of the thread's page; never changed.", examples=["khorgos"]
    )
    title: Annotated[Text, IS_JUDGED] = Field(max_length=100, description="The case in a few words.")
    summary: Annotated[Text, IS_JUDGED] = Field(
        max_length=900, description="One to three sentences, made from the events of the case only."
    )
    question: Annotated[str, In("thread_question"), IS_JUDGED] = Field(
        description="The puzzle of the study.", examples=["water"]
    )
    events: Ids = Field(
        min_length=FEWEST_IN_THREAD,
        description="Ids in time order; an event may stand in several threads.",
        json_schema_extra=EACH_ONCE,
    )
    projects: Ids = Field(default=(), description="Joint projects that the case is about.")
    outcome: Annotated[str, In("thread_outcome"), IS_JUDGED] = Field(description="How it ended.", examples=["open"])
    outcome_note: Annotated[Text, IS_JUDGED] = Field(description="By which event, and when.")
    annotation: Annotated[Annotation | None, IS_JUDGED] = Field(
        default=None, description="What charts by year say of the case; for a few cases only."
    )
