"""The only door to the content: read every file, check it, join it, and say all that is wrong at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from . import checks, coarsening
from .content import Content, JournalPage, Page, StoryPage
from .problems import Problem, shown
from .records import read_record
from .schema import Author, Entry, Event, Journal, Output, PageHeader, Place, Project, Promise, SecondCoding, Story
from .source import Document, Key, MarkdownFile, read_markdown, read_text, read_yaml
from .vocabulary import Term, Vocabulary

R = TypeVar("R", bound=BaseModel)
PICTURES = {".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff", ".heic", ".heif"}


def load(root: Path, on: date | None = None) -> tuple[Content, list[Problem]]:
    """The content below `root` and every fault found in it, sorted by file and line.

    `on` is the day that embargoes are held against; without it every embargoed entry stays hidden.
    Records with a fault are left out of the content, so that the rest can still be checked.
    """
    reader = _Reader(root)
    reader.read_vocabulary()
    content = reader.read_all(on)
    reader.problems += checks.all_problems(content, reader.documents)
    return coarsening.coarsened(content), sorted(set(reader.problems))


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
            self.problems.append(document.problem((), "the file does not have the expected form", f"write {kind}"))
        return document.value if isinstance(document.value, shape) else shape()

    def read_vocabulary(self) -> None:
        file = "data/vocabulary.yaml"
        groups: dict[str, dict[str, Term]] = {}
        for group, terms in self.document(file, dict).items():
            records = self.records(file, terms if isinstance(terms, list) else [], Term, (group,))
            groups[group] = {term.id: term for _, term in records}
        self.vocabulary = Vocabulary(groups)

    def read_all(self, on: date | None) -> Content:
        outputs = self.document("data/outputs.yaml", dict)
        project = self.record("data/outputs.yaml", outputs.get("project"), Project, ("project",))
        journals, stories, pages = self.read_pages(on)
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
            journals=journals,
            stories=stories,
            pages=pages,
            lines=self.lines,
        )

    def keyed(self, file: str, model: type[R]) -> tuple[R, ...]:
        """The records of a file that is one list; notes the line of each id."""
        found = []
        for index, record in self.records(file, self.document(file, list), model, ()):
            self.lines.setdefault((file, record.id), self.documents[file].place((index,))[0])  # type: ignore[attr-defined]
            found.append(record)
        return tuple(found)

    def part(self, value: dict[str, Any], key: str, model: type[R]) -> tuple[R, ...]:
        items = value.get(key)
        records = self.records("data/outputs.yaml", items if isinstance(items, list) else [], model, (key,))
        return tuple(record for _, record in records)

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

    def read_pages(self, on: date | None) -> tuple[tuple[JournalPage, ...], tuple[StoryPage, ...], tuple[Page, ...]]:
        journals: list[JournalPage] = []
        stories: list[StoryPage] = []
        pages: list[Page] = []
        for file in self.markdown_files():
            text, problems = read_text(self.root / file, file)
            source = read_markdown(text, file)
            self.problems += problems + source.header.problems + list(checks.braces_in_header(source.header))
            self.documents[file] = source.header
            if source.header.value is not None:
                self.read_page(source, on, journals, stories, pages)
        return tuple(journals), tuple(stories), tuple(pages)

    def read_page(
        self,
        source: MarkdownFile,
        on: date | None,
        journals: list[JournalPage],
        stories: list[StoryPage],
        pages: list[Page],
    ) -> None:
        parts = Path(source.file).relative_to("docs").with_suffix("").parts
        header = source.header
        if parts[0] == "fieldwork" and parts[1:] not in ((), ("index",)):
            journal = self.validated(header, header.value, Journal, ())
            if journal and _published(journal, on):
                journals.append(JournalPage(parts[-1], journal, source))
        elif parts[0] == "photostories" and len(parts) == 3 and parts[2] == "index":
            story = self.validated(header, header.value, Story, ())
            if story and _published(story, on):
                stories.append(StoryPage(parts[1], story, source))
        else:
            page = self.validated(header, header.value, PageHeader, ())
            if page:
                pages.append(Page("/".join(parts), page, source))

    def markdown_files(self) -> Iterator[str]:
        """Every page below docs/, in a fixed order; anything that is neither page nor picture is a problem."""
        for path in sorted((self.root / "docs").rglob("*")):
            file = path.relative_to(self.root).as_posix()
            if path.is_symlink():
                self.problems.append(Problem(file, 0, 0, "a link to another file", "put the file itself there"))
            elif path.is_file() and path.suffix == ".md":
                yield file
            elif path.is_file() and path.suffix.lower() not in PICTURES and not path.name.startswith("."):
                choices = ", ".join(["md", *sorted(suffix[1:] for suffix in PICTURES)])
                what = f"a file of the kind {shown(path.suffix)} is not published"
                self.problems.append(Problem(file, 0, 0, what, f"docs/ takes these kinds: {choices}"))


def _published(entry: Entry, on: date | None) -> bool:
    return entry.embargo is None or (on is not None and entry.embargo <= on)
