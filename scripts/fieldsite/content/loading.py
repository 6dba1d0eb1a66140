"""The only door to the content: read every file, check it, join it, and say all that is wrong at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from ..core.problems import Problem
from ..core.vocabulary import Term, Vocabulary
from . import coarsening, cross_checks, picture_checks, second_look
from .bibliography import read_references
from .file_names import files_below_docs, links_below_data
from .front_matter import MarkdownFile, read_markdown
from .kinds import KINDS
from .model import Content, EntryPage, Page
from .schema import (
    ID_PATTERN,
    Author,
    Entry,
    Event,
    Output,
    PageHeader,
    Place,
    Project,
    Promise,
    SecondCoding,
)
from .second_look import Known
from .validation import read_record
from .yaml_source import Document, Key, read_text, read_yaml

R = TypeVar("R", bound=BaseModel)
BAD_ADDRESS = "no address can be made of this file's name, or another entry has the same"


def load(root: Path, on: date | None = None, known: Known | None = None) -> tuple[Content, list[Problem]]:
    """The content below `root` and every fault found in it, sorted by file and line.

    `on` is the day that embargoes are held against; without it every embargoed entry stays hidden.
    Records with a fault are left out of the content, so that the rest can still be checked. What is under embargo is
    checked too, and left out after that. With `known`, what can be read is looked at a second time: some of what that
    finds are mere warnings.
    """
    reader = _Reader(root)
    reader.read_vocabulary()
    content = reader.read_all()
    reader.problems += cross_checks.all_problems(content, reader.documents)
    reader.problems += picture_checks.problems(content, reader.documents)
    reader.problems += links_below_data(root)
    if known:
        reader.problems += second_look.problems(content, reader.documents, known)
    return coarsening.coarsened(_released(content, on)), sorted(set(reader.problems))


@dataclass
class _Reader:
    root: Path
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    documents: dict[str, Document] = field(default_factory=dict)
    lines: dict[tuple[str, Key], int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def document(self, file: str, shape: type) -> Any:
        """The value of a YAML file of `data/` when it has the expected outer shape, else an empty one."""
        text, problems = read_text(self.root / file, file)
        document = read_yaml(text, file) if not problems else Document(file)
        self.problems += problems + document.problems
        self.documents[file] = document
        if document.value is not None and not isinstance(document.value, shape):
            kind = "a list (each entry begins with a dash)" if shape is list else "keys, each with a colon"
            what = "the file does not have the expected form"
            self.problems.append(document.problem((), what, f"write {kind}", code="file-form"))
        return document.value if isinstance(document.value, shape) else shape()

    def read_vocabulary(self) -> None:
        file = "data/vocabulary.yaml"
        groups: dict[str, dict[str, Term]] = {}
        for group, terms in self.document(file, dict).items():
            records = self.records(file, terms if isinstance(terms, list) else [], Term, (group,))
            groups[group] = {term.id: term for _, term in records}
        self.vocabulary = Vocabulary(groups)

    def read_all(self) -> Content:
        outputs = self.document("data/outputs.yaml", dict)
        project = self.record("data/outputs.yaml", outputs.get("project"), Project, ("project",))
        entries, pages = self.read_pages()
        references, problems = read_references(self.root)
        self.problems += problems
        return Content(
            root=self.root,
            vocabulary=self.vocabulary,
            events=self.keyed("data/events.yaml", Event),
            places={place.id: place for place in self.keyed("data/places.yaml", Place)},
            authors={author.id: author for author in self.keyed("data/authors.yaml", Author)},
            second_coding=self.keyed("data/second-coding.yaml", SecondCoding),
            project=project,
            promised=self.part(outputs, "promised", Promise),
            outputs=self.part(outputs, "outputs", Output),
            entries=entries,
            pages=pages,
            references=references,
            lines=self.lines,
        )

    def keyed(self, file: str, model: type[R]) -> tuple[R, ...]:
        """The records of a file that is one list."""
        return self.noted(file, self.document(file, list), model, ())

    def noted(self, file: str, values: Sequence[Any], model: type[R], path: tuple[Key, ...]) -> tuple[R, ...]:
        """The records of a list; notes the line of each that has an id."""
        found = []
        for index, record in self.records(file, values, model, path):
            if id_ := getattr(record, "id", ""):
                self.lines.setdefault((file, id_), self.documents[file].place((*path, index))[0])
            found.append(record)
        return tuple(found)

    def part(self, value: dict[str, Any], key: str, model: type[R]) -> tuple[R, ...]:
        items = value.get(key)
        return self.noted("data/outputs.yaml", items if isinstance(items, list) else [], model, (key,))

    def records(
        self, file: str, values: Sequence[Any], model: type[R], path: tuple[Key, ...]
    ) -> Iterator[tuple[int, R]]:
        for index, value in enumerate(values):
            record = self.record(file, value, model, (*path, index))
            if record is not None:
                yield index, record

    def record(self, file: str, value: Any, model: type[R], path: tuple[Key, ...]) -> R | None:
        return self.validated(self.documents[file], value, model, path)

    def validated(self, document: Document, value: Any, model: type[R], path: tuple[Key, ...]) -> R | None:
        record, problems = read_record(document, value, model, path, self.vocabulary)
        self.problems += problems
        return record

    def read_pages(self) -> tuple[tuple[EntryPage, ...], tuple[Page, ...]]:
        entries: list[EntryPage] = []
        pages: list[Page] = []
        files, problems = files_below_docs(self.root, picture_checks.KINDS)
        self.problems += problems
        for file in files:
            text, problems = read_text(self.root / file, file)
            source = read_markdown(text, file)
            self.problems += problems + source.header.problems + list(cross_checks.braces_in_header(source.header))
            self.documents[file] = source.header
            if source.header.value is not None:
                self.read_page(source, entries, pages)
        entries.sort(key=lambda page: (page.header.date.last, page.slug), reverse=True)
        return tuple(entries), tuple(pages)

    def read_page(self, source: MarkdownFile, entries: list[EntryPage], pages: list[Page]) -> None:
        parts = Path(source.file).relative_to("docs").with_suffix("").parts
        kind = KINDS.get(parts[0])
        if kind is None or parts[1:] in ((), ("index",)):
            page = self.validated(source.header, source.header.value, PageHeader, ())
            pages += [Page("/".join(parts), page, source)] if page else []
            return
        slug = kind.slug(parts[1:])
        if not re.fullmatch(ID_PATTERN, slug) or (kind, slug) in ((other.kind, other.slug) for other in entries):
            write = f"name it {kind.files}, with small letters, digits and hyphens"
            self.problems.append(Problem(source.file, 0, 0, BAD_ADDRESS, write, code="page-address"))
        elif header := self.validated(source.header, source.header.value, kind.model, ()):
            entries.append(EntryPage(slug, header, source, kind))


def _released(content: Content, on: date | None) -> Content:
    """The content without the entries whose day has not come."""
    return replace(content, entries=tuple(page for page in content.entries if _published(page.header, on)))


def _published(entry: Entry, on: date | None) -> bool:
    return entry.embargo is None or (on is not None and entry.embargo <= on)
