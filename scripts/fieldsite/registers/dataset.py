"""What the data base is called, whose it is, on what terms, and which version of it this is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field

from ..content.fields import LIST, Record, Text, Texts, Url, wrong
from ..content.validation import read_file
from ..core import patterns
from ..core.languages import phrase
from ..core.problems import Problem, shown

FILE = "data/dataset.yaml"
MAIL_PATTERN = r"^(none|[^@\s<>\x22']+@[^@\s<>\x22']+\.[^@\s<>\x22']+)$"
NO_MAIL = "none"


def _mail(value: str) -> str:
    if not re.fullmatch(MAIL_PATTERN, value):
        hint = "write an address of mail, for example desk@example.org, or none"
        raise wrong(f"{shown(value)} is no address of mail", hint, code="form")
    return value


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
    contact: Annotated[str, AfterValidator(_mail), patterns.Matches(MAIL_PATTERN)] = Field(
        default=NO_MAIL,
        description="Address of mail that reaches the editors, who read it daily; none while there is none.",
    )

    @property
    def mail(self) -> str:
        """The address of mail that reaches the editors; "" while there is none."""
        return "" if self.contact == NO_MAIL else self.contact


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
        if self.version or not self.after:
            return self.version or phrase("development version")
        return phrase("development version after %(version)s", version=self.after)

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
