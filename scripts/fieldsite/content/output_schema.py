"""What an output of the study consists of, and the study itself: every field of `data/outputs.yaml` said once."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from .fields import DOI_PATTERN, Day, Id, Ids, In, OutputKind, Record, Text, Texts, Url


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

    instead: ClassVar = {"date": "write year: 2024 for the year, online: 2024-05-12 for the day on which it came out"}

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
