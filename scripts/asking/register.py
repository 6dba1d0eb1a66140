"""Keeps data/source-archive.yaml: which sources are due, what the web says of each, and the file written after every answer."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

from fieldsite.content.archive_schema import ArchivedSource
from fieldsite.content.paths import SOURCE_ARCHIVE
from fieldsite.core.safe_files import write_whole

from .archives import Archives, PageCopy, find, save
from .pages import is_there
from .web import Web, WebFault

HEAD = """\
# yaml-language-server: $schema=../schemas/source-archive.schema.json
# Archived copies of the sources, by the address that records give. `make archive` asks the public archives and writes this file
# anew; a line can be added by hand. Nothing stands here that no archive has answered.
"""


@dataclass(frozen=True)
class Outcome:
    """What came of one source, in words."""

    url: str
    copy: PageCopy | None = None
    fault: str = ""

    def __str__(self) -> str:
        if self.copy:
            return f"{self.url}\n    copy of {self.copy.day}: {self.copy.url}"
        return f"{self.url}\n    {self.fault or 'no archive has a copy'}"


@dataclass
class Register:
    """The register of one project, and how it is filled. `days` are the sources, each with the day that a copy should be near."""

    root: Path
    records: dict[str, ArchivedSource]
    days: Mapping[str, date | None]
    web: Web
    archives: Archives = field(default_factory=Archives)

    def due(self, today: date, again: int) -> list[str]:
        """The addresses to ask for, those that were never asked for first; none that was asked for in the last `again` days."""
        known = {url: self.records[url].asked_on for url in self.days if url in self.records}
        late = [url for url in self.days if (day := known.get(url)) is None or day <= today - timedelta(days=again)]
        return sorted(late, key=lambda url: known.get(url) or date.min)

    def ask(self, urls: Iterable[str], today: date, new_copies: bool) -> Iterator[Outcome]:
        """Asks for each source, and writes the file whenever something was learned. Ends when no archive answers any more."""
        for url in urls:
            if self.archives.hosts <= self.web.resting.keys():
                return
            before = self.records.get(url) or ArchivedSource(url=url)
            outcome, asked = self._copy(before, new_copies)
            seen = today if is_there(self.web, url) else before.last_seen
            after = before.model_copy(
                update={"last_seen": seen, "asked_on": today if asked else before.asked_on, **_fields(outcome.copy)}
            )
            if after != before:
                self.records[url] = after
                write_whole(self.root / SOURCE_ARCHIVE, text(self.records))
            yield outcome

    def _copy(self, before: ArchivedSource, new_copies: bool) -> tuple[Outcome, bool]:
        """The copy of a source that has none yet, and whether all archives answered."""
        outcome = Outcome(before.url)
        if before.archive_url:
            return replace(outcome, fault="has a copy already"), True
        try:
            copy = find(self.web, self.archives, before.url, self.days[before.url])
            if copy is None and new_copies:
                copy = save(self.web, self.archives, before.url)
        except WebFault as error:
            return replace(outcome, fault=str(error)), False
        return replace(outcome, copy=copy), True


def _fields(copy: PageCopy | None) -> dict[str, object]:
    return {"archive_url": copy.url, "archived_on": copy.day, "sha256": copy.sha256} if copy else {}


def text(records: Mapping[str, ArchivedSource]) -> str:
    """The whole file: one entry an address, in the order of the addresses."""
    entries = "".join(_entry(records[url]) for url in sorted(records))
    return HEAD + (entries or "[]\n")


def _entry(record: ArchivedSource) -> str:
    values = ((key, value) for key, value in record if value is not None)
    lines = [
        f"{key}: {value if isinstance(value, date) else json.dumps(value, ensure_ascii=False)}" for key, value in values
    ]
    return f"- {lines[0]}\n" + "".join(f"  {line}\n" for line in lines[1:])
