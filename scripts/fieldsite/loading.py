"""The only door to the content: read every file, check it, join it, and say all that is wrong at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from . import checks, coarsening
from .content import Content, JournalPage, Page, StoryPage
from .problems import Problem, did_you_mean, shown
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
        try:
            return model.model_validate(value, context={"vocabulary": self.vocabulary})
        except ValidationError as error:
            details = error.errors(include_url=False)
            self.problems += [_explained(document, path, d, model) for d in details if not _echo(d, details)]
            return None

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


def _echo(detail: ErrorDetails, details: Sequence[ErrorDetails]) -> bool:
    """True for "too short" of a list that is too short only because its items were faulty."""
    where = detail["loc"]
    deeper = any(len(d["loc"]) > len(where) and d["loc"][: len(where)] == where for d in details)
    return detail["type"] == "too_short" and deeper


def _explained(document: Document, path: tuple[Key, ...], detail: ErrorDetails, model: type[BaseModel]) -> Problem:
    """One pydantic error in our words, at the value or key that it is about."""
    where = tuple(step for step in detail["loc"] if isinstance(step, str | int))
    kind, value, context = detail["type"], detail.get("input"), detail.get("ctx", {})
    name = ".".join(str(step) for step in where) or "the entry"
    if kind == "fieldsite":
        return document.problem((*path, *where), f"{name}: {context['what']}", context["write"])
    if kind == "extra_forbidden":
        known = list(_fields_at(model, where))
        return document.problem((*path, *where), f'unknown key "{where[-1]}"', did_you_mean(where[-1], known), key=True)
    if kind == "missing":
        return document.problem((*path, *where[:-1]), f'"{where[-1]}" is missing', f"add {where[-1]}: ...")
    return document.problem((*path, *where), f"{name} is {shown(value)}", _what_to_write(kind, context))


def _what_to_write(kind: str, context: dict[str, Any]) -> str:
    rules = {
        "string_type": "write text; put it in quotes when it is a number, true or false",
        "string_pattern_mismatch": f"write it in the form {context.get('pattern')}",
        "string_too_long": f"at most {context.get('max_length')} characters",
        "string_too_short": f"at least {context.get('min_length')} characters",
        "too_short": f"give at least {context.get('min_length')}",
        "tuple_type": "write a list: [a, b], or lines that begin with a dash",
        "int_type": "write a whole number without quotes",
        "float_type": "write a number without quotes, for example 43.24",
        "greater_than": f"write a number above {context.get('gt')}",
        "greater_than_equal": f"write a number of at least {context.get('ge')}",
        "less_than_equal": f"write a number of at most {context.get('le')}",
        "model_type": "write keys with values here, each as key: value",
        "literal_error": f"write one of {context.get('expected')}",
        "finite_number": "write a finite number",
    }
    return rules.get(kind, "see the codebook for what this field takes")


def _fields_at(model: type[BaseModel], where: Sequence[Key]) -> Iterable[str]:
    """The field names of the record that a location lies in, found by following the annotations."""
    current: type[BaseModel] = model
    for step in where[:-1]:
        if isinstance(step, str) and step in current.model_fields:
            inner = _record_in(current.model_fields[step].annotation)
            current = inner or current
    return current.model_fields


def _record_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        if found := _record_in(part):
            return found
    return None
