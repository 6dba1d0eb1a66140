"""What is on record of a source's address beside the events: its archived copy, and when the page was last seen."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import ConfigDict, Field, model_validator

from .fields import IS_DERIVED, Day, Record, Url, wrong


class ArchivedSource(Record):
    """One address of a source with its archived copy, if one is known."""

    model_config = ConfigDict(
        json_schema_extra={
            "dependentRequired": {
                "archive_url": ["archived_on"],
                "archived_on": ["archive_url"],
                "sha256": ["archive_url"],
            }
        }
    )

    url: Url = Field(description="Address of the source, as the record has it.")
    archive_url: Url | None = Field(
        default=None,
        description="Address of an archived copy.",
        examples=["https://web.archive.org/web/20190903000000/https://www.example.org/page"],
    )
    archived_on: Day | None = Field(
        default=None, description="Day on which the copy was made.", examples=["2019-09-03"]
    )
    sha256: Annotated[str | None, IS_DERIVED] = Field(
        default=None,
        pattern="^[0-9a-f]{64}$",
        description="SHA-256 of the copy's content as the archive took it, without what it adds; left out where it was not "
        "read.",
    )
    last_seen: Day | None = Field(
        default=None, description="Day on which the page itself was last there.", examples=["2026-11-30"]
    )
    asked_on: Day | None = Field(default=None, description="Day on which the archives last answered for it.")

    @model_validator(mode="after")
    def _a_copy_has_its_day(self) -> Self:
        if (self.archive_url is None) != (self.archived_on is None):
            what = "archive_url and archived_on go together"
            raise wrong(what, "write both, or neither: a copy is known with its day", code="archive-day")
        if self.sha256 and not self.archive_url:
            raise wrong("sha256 of no copy", "write archive_url and archived_on too, or delete it", code="archive-day")
        return self
