"""All that the project knows, once, with its records joined: events, places, entries, outputs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TypeVar

from ..core.languages import ENGLISH, Language
from ..core.vocabulary import Vocabulary
from .archive_schema import ArchivedSource
from .bibliography import CitedWork
from .dispute_schema import Correction
from .entry_schema import Entry, PageHeader, PictureEntry
from .front_matter import MarkdownFile
from .kinds import EntryKind
from .known_ids import KnownIds
from .output_schema import Output, Promise, Study
from .register_schema import Actor, CaseThread, EventTask, KnownName, Project, ProjectList
from .schema import Author, Event, Place, SecondCoding, Source
from .text_index import TextIndex
from .text_records import Searched
from .translation_schema import TextOfPage, Translations
from .yaml_source import Key


@dataclass(frozen=True, eq=False)
class Page:
    """A page that people write: its address without suffix, its header and the file that it stands in."""

    slug: str
    header: PageHeader | Entry
    source: MarkdownFile
    translated: bool = False  # whether the text is in the language of the content, where that is not English
    read: bool = False  # whether a person has read that text against the English

    @property
    def file(self) -> str:
        return self.source.file

    @property
    def address(self) -> str:
        """Where it stands below the site's root, with a slash at the end; the home page's is empty."""
        return f"{self.slug}/".removesuffix("index/")


@dataclass(frozen=True, eq=False)
class EntryPage(Page):
    """A journal, a photo story or another kind of entry; its pictures lie in the same folder."""

    header: Entry
    kind: EntryKind = field(kw_only=True)

    @property
    def address(self) -> str:
        """Where its page stands below the site's root, with a slash at the end."""
        return f"{self.kind.folder}/{self.slug}/"


@dataclass(frozen=True)
class Content:
    """The whole content. Tuples keep the order of the files, but `entries`, of every kind, begin with the newest.

    `lines` tells where each record stands, `works` which keys the list of works holds. `left_out` are ids that stand in
    the files but not here, since their records have faults. `language` is the one that titles, names and dates are in
    (see `in_language`), `translations` are those of every language, `page_texts` those of pages by language and English file,
    and `original` is the content in English where it is in another language.
    """

    root: Path
    vocabulary: Vocabulary
    events: tuple[Event, ...] = ()
    places: Mapping[str, Place] = field(default_factory=dict)
    authors: Mapping[str, Author] = field(default_factory=dict)
    second_coding: tuple[SecondCoding, ...] = ()
    study: Study | None = None
    promised: tuple[Promise, ...] = ()
    actors: Mapping[str, Actor] = field(default_factory=dict)
    projects: Mapping[str, Project] = field(default_factory=dict)
    project_lists: Mapping[str, ProjectList] = field(default_factory=dict)
    threads: tuple[CaseThread, ...] = ()
    tasks: tuple[EventTask, ...] = ()
    known_names: tuple[KnownName, ...] = ()
    archive: Mapping[str, ArchivedSource] = field(default_factory=dict)
    corrections: tuple[Correction, ...] = ()
    outputs: tuple[Output, ...] = ()
    entries: tuple[EntryPage, ...] = ()
    pages: tuple[Page, ...] = ()
    references: Mapping[str, CitedWork] = field(default_factory=dict)
    lines: Mapping[tuple[str, Key], int] = field(default_factory=dict)
    translations: Mapping[str, Translations] = field(default_factory=dict)
    page_texts: Mapping[tuple[str, str], TextOfPage] = field(default_factory=dict)
    language: Language = ENGLISH
    original: Content | None = None
    works: KnownIds = KnownIds()
    left_out: KnownIds = KnownIds()

    @cached_property
    def event_by_id(self) -> dict[str, Event]:
        return {event.id: event for event in self.events}

    @cached_property
    def thread_by_id(self) -> dict[str, CaseThread]:
        return {thread.id: thread for thread in self.threads}

    def archived(self, source: Source) -> ArchivedSource:
        """What is on record of a source's address; a record without an archived copy where nothing is."""
        return self.archive.get(source.url) or _not_archived(source.url)

    @cached_property
    def listed(self) -> tuple[Event, ...]:
        """Every event that lists show, in date order; a withdrawn one has its own page only."""
        shown = [event for event in self.events if event.status != "withdrawn"]
        return tuple(sorted(shown, key=lambda event: (event.date.sort_key, event.id)))

    @cached_property
    def text_index(self) -> TextIndex:
        """What searches look words and names up in."""
        registers = (self.projects, self.places, self.actors, self.threads)
        return TextIndex(Searched(self.vocabulary, self.listed, *registers).documents())

    @cached_property
    def events_by_place(self) -> dict[str, tuple[Event, ...]]:
        """Events of each place in date order, withdrawn ones included; a place without events is not a key."""
        return _grouped((ref.place, event) for event in self.events for ref in event.places)

    @cached_property
    def listed_by_place(self) -> dict[str, tuple[Event, ...]]:
        """Events of each place that lists show, in date order; a place without any is not a key."""
        return _grouped((ref.place, event) for event in self.listed for ref in event.places)

    @cached_property
    def events_by_actor(self) -> dict[str, tuple[Event, ...]]:
        """Events of each actor of the register in date order; one without events is not a key."""
        return _grouped((ref.actor, event) for event in self.events for ref in event.actors if ref.actor)

    @cached_property
    def parts_of_actor(self) -> dict[str, tuple[Actor, ...]]:
        """The actors that belong to each other actor, in the order of their file."""
        return _grouped((actor.part_of, actor) for actor in self.actors.values() if actor.part_of)

    @cached_property
    def projects_by_event(self) -> dict[str, tuple[Project, ...]]:
        """The joint projects that each event concerns, in the order of their file."""
        return _grouped((id_, project) for project in self.projects.values() for id_ in project.events)

    @cached_property
    def projects_by_place(self) -> dict[str, tuple[Project, ...]]:
        return _grouped((ref.place, project) for project in self.projects.values() for ref in project.places)

    @cached_property
    def projects_by_actor(self) -> dict[str, tuple[Project, ...]]:
        return _grouped((r.actor, project) for project in self.projects.values() for r in project.partners if r.actor)

    @cached_property
    def threads_by_event(self) -> dict[str, tuple[CaseThread, ...]]:
        """The case threads that each event belongs to, in the order of their file."""
        return _grouped((id_, thread) for thread in self.threads for id_ in thread.events)

    @cached_property
    def threads_by_project(self) -> dict[str, tuple[CaseThread, ...]]:
        return _grouped((id_, thread) for thread in self.threads for id_ in thread.projects)

    @cached_property
    def corrections_by_record(self) -> dict[tuple[str, str], tuple[Correction, ...]]:
        """The corrections of each record by its kind and id, the newest first; one without any is not a key."""
        found = defaultdict(list)
        for one in sorted(self.corrections, key=lambda one: one.day, reverse=True):
            found[one.kind, one.id].append(one)
        return {key: tuple(ones) for key, ones in found.items()}

    def entries_in(self, folder: str) -> tuple[EntryPage, ...]:
        """The entries of one kind, by the name of its folder, newest first."""
        return tuple(page for page in self.entries if page.kind.folder == folder)

    @cached_property
    def _entries_by_event(self) -> dict[str, tuple[EntryPage, ...]]:
        return _grouped((id_, page) for page in self.entries for id_ in _events_named(page))

    @cached_property
    def _entries_by_place(self) -> dict[str, tuple[EntryPage, ...]]:
        return _grouped((id_, page) for page in self.entries for id_ in _places_named(page))

    def entries_on_event(self, event_id: str) -> tuple[EntryPage, ...]:
        """Entries that name the event, newest first."""
        return self._entries_by_event.get(event_id, ())

    def entries_on_place(self, place_id: str) -> tuple[EntryPage, ...]:
        return self._entries_by_place.get(place_id, ())

    def pictures_on_event(self, event_id: str) -> tuple[tuple[EntryPage, PictureEntry], ...]:
        """Pictures whose words name the event, each with the entry that it stands in."""
        return tuple((page, one) for page in self.entries for one in page.header.pictures if event_id in one.events)

    def pictures_on_place(self, place_id: str) -> tuple[tuple[EntryPage, PictureEntry], ...]:
        return tuple((page, one) for page in self.entries for one in page.header.pictures if one.place == place_id)

    def line(self, file: str, key: Key) -> int:
        """The line on which a record begins, for links to its source; 1 when it is not known."""
        return self.lines.get((file, key), 1)


T = TypeVar("T")


@lru_cache(maxsize=65536)
def _not_archived(url: str) -> ArchivedSource:
    return ArchivedSource.model_construct(url=url)


def _grouped(pairs: Iterable[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    groups: dict[str, dict[int, T]] = defaultdict(dict)
    for key, item in pairs:
        groups[key].setdefault(id(item), item)
    return {key: tuple(items.values()) for key, items in groups.items()}


def _events_named(page: EntryPage) -> Iterable[str]:
    yield from page.header.events
    for picture in page.header.pictures:
        yield from picture.events


def _places_named(page: EntryPage) -> Iterable[str]:
    yield from page.header.places
    for picture in page.header.pictures:
        if picture.place:
            yield picture.place
