"""What the data base is called, whose it is, on what terms, and which version of it this is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import Field

from ..content.fields import LIST, Record, Text, Texts, Url
from ..content.validation import read_file
from ..core.problems import Problem

FILE = "data/dataset.yaml"


class Licence(Record):
    """Terms of use; `id` is the SPDX name."""

    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9.+-]+$")]
    name: Text
    url: Url


class Creator(Record):
    """Whose work the data base is: a group, or a person with their consent."""

    name: Text
    affiliation: Text | None = None
    orcid: Annotated[str, Field(pattern=r"^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$")] | None = None


class Funder(Record):
    """Who paid for the study."""

    name: Text
    number: Text


class Dataset(Record):
    """data/dataset.yaml as it stands."""

    title: Text
    short_title: Text
    description: Text
    keywords: Texts = Field(min_length=1)
    language: Annotated[str, Field(pattern="^[a-z]{2}$")]
    licence: Licence
    creators: Annotated[tuple[Creator, ...], LIST] = Field(min_length=1)
    publisher: Text
    funder: Funder | None = None
    first_year: int
    doi: Annotated[str, Field(pattern=r"^10\.\d{4,9}/\S+$")] | None = None
    repository: Url | None = None


@dataclass(frozen=True)
class ReleaseInfo:
    """Which version a build is. `version` is empty between releases; `after` names the release before.

    `commit` is the short git id of a build between releases. A release has none: its manifest is part of the
    commit that is tagged, so the id cannot be known when the checksums are taken. `site`, the address of the
    whole site, ends with a slash, or is empty.
    """

    version: str
    day: date
    commit: str = ""
    after: str = ""
    site: str = ""

    @property
    def name(self) -> str:
        """The version in words: "2026.1", "development version after 2026.1", "development version"."""
        return self.version or f"development version after {self.after}".removesuffix(" after ")

    @property
    def cited(self) -> str:
        """What a citation calls the version: "2026.1", or "in development"."""
        return self.version or "in development"

    @property
    def label(self) -> str:
        """One word for a version field: "2026.1", "2026.1+dev.1a2b3c4", "0+dev"."""
        return self.version or ".".join(part for part in (f"{self.after or '0'}+dev", self.commit) if part)


def read_dataset(root: Path) -> tuple[Dataset | None, list[Problem]]:
    """The facts of `data/dataset.yaml` and every fault in them."""
    return read_file(root, FILE, Dataset)
