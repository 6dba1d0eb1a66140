"""The front matter of pages that people write, of entries with their pictures: every field said once."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .fields import LIST, Alt, Date, Day, Id, Ids, In, LanguageTerm, Record, Region, Sector, Sensitivity, Text


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
    language: LanguageTerm = "en"
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
