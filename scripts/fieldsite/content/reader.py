"""Reads the files of data/ and docs/ into records; what has a fault is told and left out, and all else is read on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from ..core.problems import Problem, shown, told_once
from ..core.unforeseen import attempted, unforeseen
from ..core.vocabulary import LANGUAGES, TERMS, Term, Vocabulary
from . import bibliography, picture_checks
from .actor_names import named
from .archive_schema import ArchivedSource
from .bibliography import read_references
from .dispute_schema import Correction
from .documents import SHAPES, read_document, read_sections
from .entry_schema import PageHeader
from .file_names import files_below_docs, is_slug
from .front_matter import MarkdownFile, braces_in_header, read_markdown
from .kinds import KINDS
from .known_ids import known_ids
from .model import Content, EntryPage, Page
from .output_schema import Output, Promise, Study
from .paths import (
    ACTORS,
    AUTHORS,
    CORRECTIONS,
    EVENTS,
    KNOWN_NAMES,
    OUTPUTS,
    PLACES,
    PROJECT_LISTS,
    PROJECTS,
    REFERENCES,
    SECOND_CODING,
    SOURCE_ARCHIVE,
    TASKS,
    THREADS,
    VOCABULARY,
)
from .register_schema import Actor, CaseThread, EventTask, KnownName, Project, ProjectList
from .schema import Author, Event, Place, SecondCoding
from .term_lists import missing_groups
from .text_files import read_text
from .translation_schema import TRANSLATED, TextHeader, TextOfPage, Translation, Translations, file_of
from .validation import read_in_part
from .yaml_source import Document, Key, Unread

R = TypeVar("R", bound=BaseModel)
BAD_ADDRESS = "no address can be made of this file's name, or another entry has the same"
MODELS: tuple[type[BaseModel], ...] = (
    Event,
    Place,
    Author,
    Output,
    Promise,
    SecondCoding,
    Actor,
    Project,
    CaseThread,
    *(kind.model for kind in KINDS.values()),
)
CHECKED_IN_PART = (Event, Place, Actor, Project, CaseThread)  # what is checked in part where a field of it is faulty


@dataclass
class ContentReader:
    """What was read: each file as a document, each page as a source, the line of each record, and every fault."""

    root: Path
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    documents: dict[str, Document] = field(default_factory=dict)
    sources: list[MarkdownFile] = field(default_factory=list)
    lines: dict[tuple[str, Key], int] = field(default_factory=dict)
    texts: dict[tuple[str, str], TextOfPage] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    # Kind and id of records, or kind and slug of pages, that are checked in part.
    in_part: set[tuple[type[BaseModel], str]] = field(default_factory=set)

    def read(self) -> Content:
        """All files as one content, records with a stand-in for what is faulty in them included: it is for checks alone."""
        self.vocabulary = self._vocabulary()
        value = self._taken(read_sections(self.root, OUTPUTS, {"project": dict, "promised": list, "outputs": list}))
        outputs = value if isinstance(value, dict) else {}
        entries, pages = self._pages()
        works, problems = attempted(REFERENCES, lambda: read_references(self.root))
        works = works or bibliography.UNREAD
        self.problems += problems
        actors = {actor.id: actor for actor in self._listed(ACTORS, Actor, optional=True)}
        events, projects = self._listed(EVENTS, Event), self._listed(PROJECTS, Project, optional=True)
        content = Content(
            root=self.root,
            vocabulary=self.vocabulary,
            events=tuple(event.model_copy(update={"actors": named(event.actors, actors)}) for event in events),
            actors=actors,
            projects={p.id: p.model_copy(update={"partners": named(p.partners, actors)}) for p in projects},
            project_lists={one.id: one for one in self._listed(PROJECT_LISTS, ProjectList, optional=True)},
            threads=self._listed(THREADS, CaseThread, optional=True),
            tasks=self._listed(TASKS, EventTask, optional=True),
            known_names=self._listed(KNOWN_NAMES, KnownName, optional=True),
            archive={one.url: one for one in self._listed(SOURCE_ARCHIVE, ArchivedSource, optional=True)},
            corrections=self._listed(CORRECTIONS, Correction, optional=True),
            places={place.id: place for place in self._listed(PLACES, Place)},
            authors={author.id: author for author in self._listed(AUTHORS, Author)},
            second_coding=self._listed(SECOND_CODING, SecondCoding),
            study=self._record(OUTPUTS, outputs.get("project", Unread()), Study, ("project",)),
            promised=self._noted(OUTPUTS, outputs.get("promised"), Promise, ("promised",)),
            outputs=self._noted(OUTPUTS, outputs.get("outputs"), Output, ("outputs",)),
            entries=entries,
            pages=pages,
            translations={language: self._translations(language) for language in LANGUAGES[1:]},
            page_texts=self.texts,
            references=works.by_key,
            works=works.keys,
            lines=self.lines,
        )
        self.problems = told_once(self.problems)
        return content

    def _taken(self, document: Document) -> Any:
        """The value of a document, or nothing where it could not be read; notes the document and its faults."""
        self.documents[document.file] = document
        self.problems += document.problems
        return document.value

    def _vocabulary(self) -> Vocabulary:
        groups: dict[str, dict[str, Term]] = {}
        faulty: set[tuple[str, str]] = set()
        value = self._taken(read_document(self.root, VOCABULARY, dict))
        for group, terms in value.items() if isinstance(value, dict) else ():
            if not isinstance(terms, list | Unread):
                what, hint = f"{group} is {shown(terms)}", f"write {SHAPES[list]}"
                self.problems.append(self.documents[VOCABULARY].problem((group,), what, hint, code="list-type"))
            read = {term.id: term for _, term in self._records(VOCABULARY, terms, TERMS.get(group, Term), (group,))}
            known = known_ids(terms)
            groups |= {group: read} if known.whole else {}
            faulty |= {(group, id_) for id_ in known.ids if id_ not in read}
        self.problems += missing_groups(self.documents[VOCABULARY], MODELS)
        return Vocabulary(groups, frozenset(faulty), whole=not self.problems)

    def _listed(self, file: str, model: type[R], optional: bool = False) -> tuple[R, ...]:
        """The records of a file that is one list; an optional one that is not there has none."""
        absent = optional and not (self.root / file).exists()
        document = Document(file, value=[]) if absent else read_document(self.root, file, list)
        return self._noted(file, self._taken(document), model, ())

    def _translations(self, language: str) -> Translations:
        """The translations into one language, by kind and id."""
        files = {kind: file_of(language, kind) for kind in TRANSLATED}
        return {
            kind: {one.id: one for one in self._listed(file, Translation, optional=True)}
            for kind, file in files.items()
        }

    def _noted(self, file: str, values: Any, model: type[R], path: tuple[Key, ...]) -> tuple[R, ...]:
        """The records of a list; notes the line of each that has an id."""
        found = []
        for index, record in self._records(file, values, model, path):
            if id_ := getattr(record, "id", ""):
                self.lines.setdefault((file, id_), self.documents[file].place((*path, index))[0])
            found.append(record)
        return tuple(found)

    def _records(self, file: str, values: Any, model: type[R], path: tuple[Key, ...]) -> Iterator[tuple[int, R]]:
        for index, value in enumerate(values if isinstance(values, list) else ()):
            record = self._record(file, value, model, (*path, index))
            if record is not None:
                yield index, record

    def _record(self, file: str, value: Any, model: type[R], path: tuple[Key, ...]) -> R | None:
        return self._validated(self.documents[file], value, model, path)

    def _validated(
        self, document: Document, value: Any, model: type[R], path: tuple[Key, ...], slug: str = ""
    ) -> R | None:
        """The record, or the part of it that can be checked, which is noted as such by its id, or by the slug of a page."""
        try:
            read = read_in_part(document, value, model, path, self.vocabulary)
        except Exception as error:
            self.problems.append(unforeseen(document.file, error, *document.place(path)))
            return None
        self.problems += read.problems
        if read.part and (id_ := getattr(read.part, "id", "") if model in CHECKED_IN_PART else slug):
            self.in_part.add((model, id_))
            return read.part
        return read.record

    def _pages(self) -> tuple[tuple[EntryPage, ...], tuple[Page, ...]]:
        entries: list[EntryPage] = []
        pages: list[Page] = []
        files, problems = files_below_docs(self.root, picture_checks.PICTURE_SUFFIXES)
        self.problems += problems
        for file in files:
            text, problems = read_text(self.root / file, file)
            unread = MarkdownFile(file, Document(file, value=Unread(), problems=problems), "", 1)
            read, more = (unread, []) if problems else _markdown(text, file)
            source = read or unread
            self.sources.append(source)
            self.documents[file] = source.header
            self.problems += [*source.header.problems, *more, *braces_in_header(source.header)]
            english, language = source.translated
            if language and (header := self._validated(source.header, source.header.value, TextHeader, ())):
                self.texts[language, english] = TextOfPage(header, source)
            elif not language and not isinstance(source.header.value, Unread):
                self._page(source, entries, pages)
        entries.sort(key=lambda page: (page.header.date.last, page.slug), reverse=True)
        return tuple(entries), tuple(pages)

    def _page(self, source: MarkdownFile, entries: list[EntryPage], pages: list[Page]) -> None:
        parts = Path(source.file).relative_to("docs").with_suffix("").parts
        kind = KINDS.get(parts[0])
        if kind is None or parts[1:] in ((), ("index",)):
            page = self._validated(source.header, source.header.value, PageHeader, ())
            pages += [Page("/".join(parts), page, source)] if page else []
            return
        slug = kind.slug(parts[1:])
        if not is_slug(slug) or (kind, slug) in ((other.kind, other.slug) for other in entries):
            write = f"name it {kind.files}, with small letters, digits and hyphens"
            self.problems.append(Problem(source.file, 1, 1, BAD_ADDRESS, write, code="page-address"))
        elif header := self._validated(source.header, source.header.value, kind.model, (), slug):
            entries.append(EntryPage(slug, header, source, kind=kind))


def _markdown(text: str, file: str) -> tuple[MarkdownFile | None, list[Problem]]:
    return attempted(file, lambda: (read_markdown(text, file), []))
