"""The originating publisher of a report, and its type: official, state medium, agency, press ..."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from ..content.documents import read_sections
from ..content.fields import Id, Record, Text, Texts
from ..content.schema import Names, Source
from ..content.validation import read_record
from ..content.yaml_source import Document
from ..core.languages import English, Language
from ..core.problems import Problem, shown

R = TypeVar("R", bound=Record)
FILE = "data/publishers.yaml"
_BRACKETS = re.compile(r"^(?P<site>.*?)\s*\((?P<origin>[^()]*)\)$")
_NO_ORIGIN = re.compile(
    r"\b(edition|mirror|translation|law text|database|site|company news|company release|archive|agency copy)$"
    r"|^(Russian|Kazakh|Chinese|English)$"
)
_MANNER = re.compile(r"\s+(text|copy|report|interview|digest)$")


class Kind(Record):
    """One kind of origin, with the origins that belong to it."""

    id: Id
    label: Text
    labels: Names = Names()
    definition: Text
    party: bool
    names: Texts

    def label_in(self, language: Language) -> str:
        """The label in a language; the English one, marked, where it has none in that."""
        if not language.folder:
            return self.label
        return getattr(self.labels, language.code) or English(self.label)


class Same(Record):
    """Other names of one publisher."""

    name: Text
    also: Texts


PRESS = Kind(
    id="press",
    label="Press and others",
    labels=Names(kk="Баспасөз және басқалар", ru="Пресса и прочие", zh="报刊及其他"),
    definition="Newspapers, trade press and web sites that the list of origins does not name.",
    party=False,
    names=(),
)


@dataclass(frozen=True)
class Publishers:
    """The register of origins; without one every origin is press."""

    kinds: tuple[Kind, ...] = ()
    same: tuple[Same, ...] = ()
    _found: dict[str, frozenset[str]] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def _house(self) -> Mapping[str, str]:
        return {other: one.name for one in self.same for other in one.also}

    @cached_property
    def _kind(self) -> Mapping[str, Kind]:
        return {name: kind for kind in self.kinds for name in kind.names}

    @property
    def all_kinds(self) -> tuple[Kind, ...]:
        return (*self.kinds, PRESS)

    def origins(self, source: Source) -> frozenset[str]:
        """The originating publishers of a source's report: those in brackets after the publisher, else the publisher."""
        if source.publisher not in self._found:
            self._found[source.publisher] = frozenset(self._house.get(name, name) for name in _named(source.publisher))
        return self._found[source.publisher]

    def kind(self, origin: str) -> Kind:
        return self._kind.get(origin, PRESS)

    def party(self, origin: str) -> bool:
        """True when the publisher belongs to one of the two sides."""
        return self.kind(origin).party

    def independent(self, sources: Iterable[Source]) -> list[frozenset[str]]:
        """The sources' origins in groups that share no publisher, so that one agency's copies count once."""
        groups: list[frozenset[str]] = []
        for source in sources:
            origins = self.origins(source)
            touching = [group for group in groups if group & origins]
            groups = [group for group in groups if not group & origins] + [origins.union(*touching)]
        return sorted(groups, key=sorted)


def _named(publisher: str) -> list[str]:
    match = _BRACKETS.match(publisher)
    if not match:
        return [publisher]
    parts = [part.strip() for part in match["origin"].split(",")]
    origins = [_MANNER.sub("", part) for part in parts if not _NO_ORIGIN.search(part)]
    return origins or [match["site"]]


def read_publishers(root: Path) -> tuple[Publishers, list[Problem]]:
    """The register below `root` and every fault in it; a register that is not there is empty and no fault."""
    if not (root / FILE).exists():
        return Publishers(), []
    document = read_sections(root, FILE, {"same": list, "kinds": list})
    problems = list(document.problems)
    value = document.value if isinstance(document.value, dict) else {}
    kinds = [(i, record) for i, record in _records(document, value, "kinds", Kind, problems)]
    same = [(i, record) for i, record in _records(document, value, "same", Same, problems)]
    problems += _doubled(document, [(("kinds", i, "names"), kind.names) for i, kind in kinds])
    problems += _doubled(document, [(("same", i, "also"), one.also) for i, one in same])
    return Publishers(tuple(kind for _, kind in kinds), tuple(one for _, one in same)), problems


def _records(
    document: Document, value: dict[str, Any], key: str, model: type[R], problems: list[Problem]
) -> Iterator[tuple[int, R]]:
    values = value.get(key)
    for index, one in enumerate(values if isinstance(values, list) else ()):
        record, faults = read_record(document, one, model, (key, index))
        problems += faults
        if record is not None:
            yield index, record


def _doubled(document: Document, lists: Iterable[tuple[tuple[str | int, ...], Iterable[str]]]) -> Iterable[Problem]:
    seen: set[str] = set()
    for path, names in lists:
        for index, name in enumerate(names):
            if name in seen:
                yield document.problem((*path, index), f"{shown(name)} is listed twice", "keep one", code="name-twice")
            seen.add(name)
