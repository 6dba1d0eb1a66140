"""The sample with what an export needs beside it, and a small content made awkward on purpose."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from fieldsite.content.fields import Record
from fieldsite.content.model import Content
from fieldsite.core import dates
from fieldsite.core.checkout import GitFacts
from fieldsite.exports.release_files import export_files
from fieldsite.registers.crosswalks import Crosswalks
from fieldsite.registers.dataset import Dataset, ReleaseInfo
from fieldsite.registers.reading import Registers, read_registers
from project import sample_content

T = TypeVar("T", bound=Record)
RELEASE = ReleaseInfo("2026.1", date(2026, 11, 21), site="https://example.org/china-kazakhstan/")
AWKWARD = '=HYPERLINK("http://example.org";"x"), +1 "quoted"\nsecond line'


class Given(NamedTuple):
    """All that `export_files` takes."""

    content: Content
    registers: Registers

    @property
    def release(self) -> ReleaseInfo:
        return self.registers.release

    @property
    def crosswalks(self) -> Crosswalks:
        return self.registers.crosswalks

    @property
    def dataset(self) -> Dataset:
        return self.registers.dataset

    def of(self, release: ReleaseInfo) -> Given:
        """The same content as another release."""
        return self._replace(registers=replace(self.registers, release=release))


@cache
def sample() -> Given:
    content = sample_content()
    registers, _ = read_registers(content, GitFacts(RELEASE.day), RELEASE.site)
    assert registers
    return Given(content, replace(registers, release=RELEASE))


@cache
def files() -> dict[str, bytes]:
    return dict(export_files(*sample()))


def changed(record: T, **fields: Any) -> T:
    return record.model_copy(update=fields)


def awkward() -> Given:
    """Three events and a joint project.

    The events: text like a formula; a withdrawn one without end; an unknown place about some year. The project: a name
    like a formula, a state without end, and no events.
    """
    given = sample()
    one, two, three = given.content.events[:3]
    withdrawn = {"status": "withdrawn", "withdrawn_reason": "Counted twice.", "date": dates.read("1994/..")}
    nowhere = three.places[0].model_copy(update={"precision": "unknown"})
    events = (
        changed(one, title=AWKWARD),
        changed(two, **withdrawn),
        changed(three, places=(nowhere,), date=dates.read("2003~")),
    )
    first = next(iter(given.content.projects.values()))
    state = changed(first.states[0], date=dates.read("1994/.."))
    project = changed(first, name=AWKWARD, events=(), states=(state,))
    content = replace(given.content, events=events, projects={project.id: project}, threads=())
    return given._replace(content=content)


def written(folder: Path, given: Given | None = None) -> Path:
    """The exports on disk below `folder`, as one who downloads them has them; gives their own folder."""
    made = dict(export_files(*given)) if given else files()
    for path, data in made.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return folder / "data"


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file, by column."""
    return rows_in(path.read_bytes())


def rows_in(raw: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(raw.decode(), newline="")))
