"""A translation of the title and the summary of a record, as data/translations/ holds it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from .fields import Record, Text
from .front_matter import MarkdownFile

TRANSLATIONS = "data/translations"
PASSAGES = "passages"  # short texts without an id of their own, each known by its English
TRANSLATED = ("events", "projects", "threads", "pages", "terms", PASSAGES)  # what has translations, a file each


class Translation(Record):
    """The title and the summary of one record in another language."""

    id: Annotated[str, Field(min_length=1)] = Field(
        description="Id of the record; the address of a page; group and id of a term; the English of a passage.",
        examples=["khorgos"],
    )
    title: Text = Field(description="Its title or name; the definition of a term; the passage.")
    summary: Text | None = Field(default=None, description="Its summary, where the English has one.")
    of: Annotated[str, Field(pattern="^[0-9a-f]{12}$")] = Field(
        description="The first 12 digits of the SHA-256 of the English title, a new line and the English summary.",
        examples=["7c8529de2d55"],
    )
    read_by: Text | None = Field(default=None, description="The person who read it against the English.")


Translations = Mapping[str, Mapping[str, Translation]]  # of one language: by the kind of record, then by id


class TextHeader(Record):
    """Front matter of the text of a page in another language, which stands beside it: `index.ru.md` beside `index.md`."""

    of: Annotated[str, Field(pattern="^[0-9a-f]{12}$")] = Field(
        description="The first 12 digits of the SHA-256 of the English text below its front matter.",
        examples=["7c8529de2d55"],
    )
    read_by: Text | None = Field(default=None, description="The person who read it against the English.")


@dataclass(frozen=True)
class TextOfPage:
    """The text of a page in another language."""

    header: TextHeader
    source: MarkdownFile


def file_of(language: str, kind: str) -> str:
    return f"{TRANSLATIONS}/{language}/{kind}.yaml"
