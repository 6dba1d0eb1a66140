"""What stands beside events, as people write it: actors, joint projects, their official lists, case threads."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from ..core.problems import did_you_mean, shown
from .fields import LIST, Date, Id, Ids, In, Record, Sector, Text, Texts, wrong
from .schema import ActorOfEvent, Event, Names, PlaceOfEvent, Source

FEWEST_IN_THREAD = 2
Number = Annotated[int, Field(ge=1)]


class Holder(Record):
    """Who held an office, and when."""

    name: Text = Field(description="Name in English.", examples=["Kassym-Jomart Tokayev"])
    names: Names = Field(default=Names(), description="Names in kk, ru and zh.")
    also: Texts = Field(default=(), description="Other spellings.")
    since: Date = Field(description="From when.", examples=["2019-03"])
    until: Date | None = Field(default=None, description="Until when; left out while in office.")


class Actor(Record):
    """An organisation or an office that recurs. Never a private person."""

    id: Id = Field(description="Short, lower case, never changed.", examples=["cnpc"])
    name: Text = Field(description="Name in English.", examples=["China National Petroleum Corporation"])
    short: Text | None = Field(default=None, description="The short form in English.", examples=["CNPC"])
    side: Annotated[str, In("side")] = Field(description="The side that the actor belongs to.", examples=["CN"])
    type: Annotated[str, In("actor_type")] = Field(description="What kind of actor it is.", examples=["firm"])
    names: Names = Field(default=Names(), description="Names in kk, ru and zh, only where sure.")
    also: Texts = Field(
        default=(), description="Other spellings, short forms and former names, without inflected forms."
    )
    part_of: Id | None = Field(default=None, description="Id of the owner or parent body.", examples=["samruk-kazyna"])
    since: Date | None = Field(default=None, description="When it was founded.", examples=["2002"])
    until: Date | None = Field(default=None, description="When it ended.")
    holders: Annotated[tuple[Holder, ...], LIST] = Field(default=(), description="Who held the office, with years.")

    @property
    def long_name(self) -> str:
        """The name with its short form, where it has one."""
        return f"{self.name} ({self.short})" if self.short else self.name


class KnownName(Record):
    """A name that titles and summaries of events may hold: of who acted in public, or one that only looks like a person's."""

    name: Text = Field(description="As it is written in titles and summaries.", examples=["Wu Yi"])
    also: Texts = Field(default=(), description="Other spellings.")
    person: bool = Field(description="Whether it is a person's name.")
    what: Text = Field(description="The office or the public act; or what it is a name of.")


class Doubt(Record):
    """What is doubtful in one field of an event, and why it was left as it is."""

    field: Text = Field(description="The field of the event.", examples=["stance"])
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

    date: Date = Field(description="EDTF level 0 or 1.", examples=["2017-06", "2019"])
    state: Annotated[str, In("project_state")] = Field(description="What it was then.", examples=["operating"])
    source: Number = Field(description="Which of the project's sources shows it; the first is 1.", examples=[1])
    note: Text | None = Field(default=None, description="What happened, in a few words.")


class Listing(Record):
    """An official list that carries the project."""

    list: Id = Field(description="Id in data/project-lists.yaml.", examples=["55-projects-2019"])
    number: Number | None = Field(default=None, description="Its number in the list, where known.")
    source: Number | None = Field(default=None, description="Which of the project's sources says so; the first is 1.")


class Project(Record):
    """A joint project: an undertaking in Kazakhstan with a Chinese owner, lender or builder, or one of an official list."""

    id: Id = Field(description="Short, lower case, never changed.", examples=["khorgos-gateway"])
    name: Text = Field(max_length=160, description="Name in English.")
    names: Names = Field(default=Names(), description="Names in kk, ru and zh.")
    sector: Sector = Field(description="Industry.", examples=["agriculture"])
    places: Annotated[tuple[PlaceOfEvent, ...], LIST] = Field(min_length=1, description="Where it stands, or was to.")
    partners: Annotated[tuple[ActorOfEvent, ...], LIST] = Field(min_length=1, description="Owners, lenders, builders.")
    lists: Annotated[tuple[Listing, ...], LIST] = Field(default=(), description="Official lists that carry it.")
    value_usd: float | None = Field(
        default=None, gt=0, description="A sum that a source states, in US dollars. Not to be added up."
    )
    value_note: Text | None = Field(
        default=None, description="What the sum is, who states it, and other accounts of it."
    )
    jobs: Number | None = Field(default=None, description="Jobs promised or counted, as a source states them.")
    states: Annotated[tuple[ProjectState, ...], LIST] = Field(
        min_length=1, description="Dated and sourced, in time order; the last is the last known."
    )
    events: Ids = Field(default=(), description="Events that are a step of it or concern it.")
    sources: Annotated[tuple[Source, ...], LIST] = Field(min_length=1, description="At least one.")
    seen: Text | None = Field(default=None, description="What the sources give, in notes, for a second reader.")
    confidence: Annotated[str, In("confidence")] = Field(description="How well it is attested.", examples=["medium"])

    @property
    def last(self) -> ProjectState:
        """The last state that a source shows."""
        return self.states[-1]


class ProjectList(Record):
    """An official list or count of joint projects, as far as it is known."""

    id: Id = Field(description="Never changed.", examples=["55-projects-2019"])
    name: Text = Field(max_length=160, description="What it is called.")
    date: Date = Field(description="When it was agreed or stated.", examples=["2019"])
    published_by: Text = Field(description="Whose list it is.")
    count: Number | None = Field(default=None, description="How many projects it is said to hold.")
    value_usd: float | None = Field(default=None, gt=0, description="The sum stated for all of them, in US dollars.")
    whole: bool = Field(description="Whether the full list was found in a page.")
    known: Text = Field(description="What the pages say of it.")
    sources: Annotated[tuple[Source, ...], LIST] = Field(min_length=1, description="At least one.")


class CaseThread(Record):
    """A case put together by an editor: its events, what it is about and how it ended, as far as the record shows."""

    id: Id = Field(description="Address of the thread's page; never changed.", examples=["khorgos"])
    title: Text = Field(max_length=100, description="The case in a few words.")
    summary: Text = Field(max_length=900, description="One to three sentences, made from the events of the case only.")
    question: Annotated[str, In("thread_question")] = Field(description="The puzzle of the study.", examples=["water"])
    events: Ids = Field(
        min_length=FEWEST_IN_THREAD, description="Ids in time order; an event may stand in several threads."
    )
    projects: Ids = Field(default=(), description="Joint projects that the case is about.")
    outcome: Annotated[str, In("thread_outcome")] = Field(description="How it ended.", examples=["open"])
    outcome_note: Text = Field(description="By which event, and when.")
