"""Ids: each used once, and each that is named known. One unknown id is one fault, however often it is named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from ..core.problems import Problem, did_you_mean, shown
from .actor_names import known_names
from .dispute_schema import RECORD_KINDS
from .folding import fold
from .known_ids import KnownIds, known_ids
from .model import Content, EntryPage
from .page_text import EventLink
from .paths import (
    ACTORS,
    AUTHORS,
    CORRECTIONS,
    EVENTS,
    OUTPUTS,
    PLACES,
    PROJECT_LISTS,
    PROJECTS,
    SECOND_CODING,
    TASKS,
    THREADS,
)
from .place_names import place_called
from .schema import ActorOfEvent, PlaceOfEvent
from .yaml_source import Document, Path_

# The lists whose records are named by their ids elsewhere, by the word for one record.
ID_LISTS = {
    "event": EVENTS,
    "place": PLACES,
    "author": AUTHORS,
    "actor": ACTORS,
    "project": PROJECTS,
    "list of projects": PROJECT_LISTS,
    "thread": THREADS,
}
MOST_NAMED = 24  # ids that a message names all
NAMED_AGAIN = 3  # other places at which an unknown id stands, said in its message
Documents = Mapping[str, Document]


@dataclass(frozen=True)
class Mention:
    """One place at which a record is named by its id."""

    kind: str
    id: str
    document: Document
    path: Path_ = ()
    at: tuple[int, int] | None = None

    @property
    def place(self) -> tuple[str, int, int]:
        return self.document.file, *(self.at or self.document.place(self.path))


@dataclass(frozen=True)
class IdIndex:
    """The ids that each file holds, by the kind of record."""

    kinds: Mapping[str, KnownIds]

    def knows(self, kind: str, id_: str) -> bool:
        return id_ in self.kinds[kind]


def read_ids(documents: Documents, lost: Mapping[str, tuple[str, ...]]) -> IdIndex:
    """The ids of each list, those of faulty records too, and those that are `lost` of each file and told of as such."""
    read = {kind: (known_ids(documents[file].value), lost.get(file, ())) for kind, file in ID_LISTS.items()}
    return IdIndex({kind: KnownIds((*known.ids, *more), known.whole) for kind, (known, more) in read.items()})


def doubled_ids(document: Document, path: Path_ = ()) -> Iterator[Problem]:
    """Ids that a list holds twice. `path` leads to the list."""
    items = document.value
    for step in path:
        items = items.get(step) if isinstance(items, dict) else None
    seen: dict[str, int] = {}
    for index, value in enumerate(items if isinstance(items, list) else ()):
        id_ = value.get("id") if isinstance(value, dict) else None
        if not isinstance(id_, str):
            continue
        if id_ in seen:
            line = document.place((*path, seen[id_]))[0]
            what = f"id {shown(id_)} was used before, on line {line}"
            hint = "every id is used once; add a word to tell them apart"
            if _one_record(value, items[seen[id_]]):
                hint = f"it seems to be the record of line {line} once more: delete one of the two, or give this one its own id"
            yield document.problem((*path, index, "id"), what, hint, code="id-twice")
        seen.setdefault(id_, index)


def _one_record(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two records of one id are called the same, or have the same day."""
    return any(key in one and one[key] == other.get(key) for key in ("title", "name", "date"))


def unknown_ids(content: Content, documents: Documents, ids: IdIndex) -> Iterator[Problem]:
    """One fault for each id that is named somewhere and that no record has, at the first place that names it."""
    unknown: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for mention in _mentions(content, documents):
        if not ids.knows(mention.kind, mention.id):
            unknown[mention.kind, mention.id].append(mention)
    if not unknown:
        return
    actors = known_names(content.actors)
    for (kind, id_), mentions in unknown.items():
        first, *others = [mention.place for mention in mentions]
        again = ", ".join(f"{file}:{line}" for file, line, _ in others[:NAMED_AGAIN])
        more = f" and {len(others) - NAMED_AGAIN} more" if len(others) > NAMED_AGAIN else ""
        what = f"no {kind} has the id {shown(id_)}" + (f", which is named at {again}{more} too" if others else "")
        actor = actors.get(fold(id_.replace("-", " "))) if kind == "actor" else ""
        meant = place_called(id_, content.places) if kind == "place" else actor
        hint = f'write "{meant}"' if meant else _nearest(id_, ids.kinds[kind].ids, ID_LISTS[kind])
        yield Problem(*first, what, hint, code="unknown-id")


def _nearest(id_: str, known: Sequence[str], file: str) -> str:
    """What to write for an unknown id: the known one that is spelt like it, or shares most of its words; else where to look."""
    words = set(id_.split("-"))
    if len(known) <= MOST_NAMED or get_close_matches(id_, known, n=1, cutoff=0.6):
        return did_you_mean(id_, list(known))
    best = max(known, key=lambda other: len(words & set(other.split("-"))))
    if 2 * len(words & set(best.split("-"))) >= max(len(words), 4):
        return f'did you mean "{best}"?'
    return f"look in {file} for the one that you mean; what is not there yet is added there first"


def _mentions(content: Content, documents: Documents) -> Iterator[Mention]:
    events = documents[EVENTS]
    for index, event in numbered(events, content.event_by_id):
        yield from _where_and_who(events, index, event.places, "actors", event.actors)
        for i, id_ in enumerate(event.related):
            yield Mention("event", id_, events, (index, "related", i))
    yield from _in_registers(content, documents)
    for second in (documents[SECOND_CODING], documents[TASKS]):
        for index, value in enumerate(second.value if isinstance(second.value, list) else ()):
            if isinstance(value, dict) and isinstance(value.get("id"), str):
                yield Mention("event", value["id"], second, (index, "id"))
    yield from _in_corrections(documents[CORRECTIONS])
    outputs = documents[OUTPUTS].value
    yield from _in_outputs(documents[OUTPUTS], outputs.get("outputs") if isinstance(outputs, dict) else None)
    for page in content.entries:
        yield from _in_header(documents[page.file], page)
    for each in (*content.entries, *content.pages):
        for part in each.source.text.parts:
            if isinstance(part.what, EventLink):
                yield Mention("event", part.what.id, documents[each.file], at=(part.line, part.column))


def _where_and_who(
    document: Document, index: int, places: Sequence[PlaceOfEvent], key: str, actors: Sequence[ActorOfEvent]
) -> Iterator[Mention]:
    """The places and the actors of an event or a project; `key` is the field that holds the actors."""
    for i, reference in enumerate(places):
        yield Mention("place", reference.place, document, (index, "places", i, "place"))
    for i, actor in enumerate(actors):
        if actor.actor:
            yield Mention("actor", actor.actor, document, (index, key, i, "actor"))


def _in_registers(content: Content, documents: Documents) -> Iterator[Mention]:
    for index, actor in numbered(documents[ACTORS], content.actors):
        if actor.part_of:
            yield Mention("actor", actor.part_of, documents[ACTORS], (index, "part_of"))
    projects = documents[PROJECTS]
    for index, project in numbered(projects, content.projects):
        yield from _where_and_who(projects, index, project.places, "partners", project.partners)
        for i, listing in enumerate(project.lists):
            yield Mention("list of projects", listing.list, projects, (index, "lists", i, "list"))
        for i, id_ in enumerate(project.events):
            yield Mention("event", id_, projects, (index, "events", i))
    for index, thread in numbered(documents[THREADS], content.thread_by_id):
        for kind, ids in (("event", thread.events), ("project", thread.projects)):
            for i, id_ in enumerate(ids):
                yield Mention(kind, id_, documents[THREADS], (index, f"{kind}s", i))


def _in_corrections(document: Document) -> Iterator[Mention]:
    for index, value in enumerate(document.value if isinstance(document.value, list) else ()):
        kind, id_ = (value.get("kind"), value.get("id")) if isinstance(value, dict) else (None, None)
        if kind in RECORD_KINDS and isinstance(id_, str):
            yield Mention(str(kind), id_, document, (index, "id"))


def _in_outputs(document: Document, outputs: Any) -> Iterator[Mention]:
    for index, output in enumerate(outputs if isinstance(outputs, list) else ()):
        for key in ("events", "places"):
            named = output.get(key) if isinstance(output, dict) else None
            for i, id_ in enumerate(named if isinstance(named, list) else ()):
                if isinstance(id_, str):
                    yield Mention(key.removesuffix("s"), id_, document, ("outputs", index, key, i))


def _in_header(document: Document, page: EntryPage) -> Iterator[Mention]:
    header = page.header
    for key, named in (("authors", header.authors), ("places", header.places), ("events", header.events)):
        for i, id_ in enumerate(named):
            yield Mention(key.removesuffix("s"), id_, document, (key, i))
    for i, picture in enumerate(header.pictures):
        if picture.place:
            yield Mention("place", picture.place, document, ("pictures", i, "place"))
        for j, id_ in enumerate(picture.events):
            yield Mention("event", id_, document, ("pictures", i, "events", j))


def numbered(document: Document, records: Mapping[str, Any]) -> Iterator[tuple[int, Any]]:
    """Index in the file and record, for every entry that was read without fault."""
    for index, value in enumerate(document.value if isinstance(document.value, list) else ()):
        id_ = value.get("id") if isinstance(value, dict) else None
        if isinstance(id_, str) and (record := records.get(id_)) is not None:
            yield index, record
