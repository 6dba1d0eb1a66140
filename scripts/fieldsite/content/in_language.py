"""The content as an edition in another language shows it: what is translated in that language, the rest marked as English."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any, TypeVar, get_args

from pydantic import BaseModel

from ..core import patterns
from ..core.dates import When
from ..core.languages import COUNTRY_NAMES, English, Language, MachineTranslated, ReadTranslation, Translated
from ..core.vocabulary import Vocabulary
from .entry_schema import Entry
from .model import Content, Page
from .register_schema import Actor, CaseThread, Holder, Project
from .schema import ActorOfEvent, Event, Names, Place, Source
from .translation_schema import PASSAGES, Translation
from .translations import CITY, PASSAGES_OF, has_name_of_register, hash_of, is_stale, originals, page_texts

R = TypeVar("R", bound=BaseModel)
P = TypeVar("P", bound=Page)
_WORDS = patterns.Matches(patterns.TEXT)  # what marks a field as a text


def in_language(content: Content, language: Language) -> Content:
    """The content with titles, summaries, names, definitions and dates in a language other than English.

    A translation that is stale is not shown. What stays English is an `English` text, so that pages can mark it.
    """
    return _Translating(content, language).content()


class _Translating:
    """`_found` holds the translations that are not stale by kind and id of the record."""

    def __init__(self, content: Content, language: Language) -> None:
        self._source, self._language = content, language
        known, found = originals(content, language.code), content.translations.get(language.code, {})
        self._found = {
            kind: {
                id_: one
                for id_, one in found.get(kind, {}).items()
                if id_ in known[kind] and not is_stale(one, known[kind][id_])
            }
            for kind in known
        }
        self._prose: dict[type[BaseModel], tuple[str, ...]] = {}
        self._actors = {id_: self._name(actor) for id_, actor in content.actors.items()}
        self._named = Counter(map(self._name, content.places.values()))
        self._regions = {place.name: self._name(place) for place in content.places.values()}

    def content(self) -> Content:
        source = self._source
        return replace(
            source,
            language=self._language,
            original=source,
            vocabulary=self._vocabulary(source.vocabulary),
            events=tuple(map(self._event, source.events)),
            places={id_: self._place(place) for id_, place in source.places.items()},
            actors={id_: self._actor(actor) for id_, actor in source.actors.items()},
            projects={id_: self._project(project) for id_, project in source.projects.items()},
            project_lists={id_: self._plain(one) for id_, one in source.project_lists.items()},
            threads=tuple(map(self._thread, source.threads)),
            tasks=tuple(map(self._plain, source.tasks)),
            outputs=tuple(map(self._plain, source.outputs)),
            corrections=tuple(map(self._plain, source.corrections)),
            promised=tuple(map(self._plain, source.promised)),
            authors={id_: self._plain(author) for id_, author in source.authors.items()},
            entries=tuple(map(self._page, source.entries)),
            pages=tuple(map(self._page, source.pages)),
        )

    def _vocabulary(self, vocabulary: Vocabulary) -> Vocabulary:
        known = self._found["terms"]
        groups = {
            group: {
                id_: term.model_copy(update={"definition": self._of(known.get(f"{group}/{id_}"), 0, term.definition)})
                for id_, term in terms.items()
            }
            for group, terms in vocabulary.groups.items()
        }
        return replace(vocabulary, groups=groups, language=self._language.code)

    def _event(self, event: Event) -> Event:
        found = self._found["events"].get(event.id)
        title, summary = self._of(found, 0, event.title), self._of(found, 1, event.summary)
        return self._plain(event).model_copy(
            update={"title": title, "summary": summary, "actors": tuple(map(self._party, event.actors))}
        )

    def _project(self, project: Project) -> Project:
        name = self._of(self._found["projects"].get(project.id), 0, self._name(project))
        partners = tuple(map(self._party, project.partners))
        return self._plain(project).model_copy(update={"name": name, "partners": partners})

    def _thread(self, thread: CaseThread) -> CaseThread:
        found = self._found["threads"].get(thread.id)
        title, summary = self._of(found, 0, thread.title), self._of(found, 1, thread.summary)
        return self._plain(thread).model_copy(update={"title": title, "summary": summary})

    def _place(self, place: Place) -> Place:
        region = place.admin1 and self._region(place.admin1)
        return self._plain(place).model_copy(update={"name": self._place_name(place), "admin1": region})

    def _place_name(self, place: Place) -> str:
        """The name of a place, with its country where another place is called the same in this language."""
        name = self._name(place)
        if self._named[name] < 2:
            return name
        country = self._language.text(COUNTRY_NAMES.get(place.country, place.country))
        kind = type(name) if isinstance(name, Translated) else Translated
        return kind(self._language.text("%(place)s (%(country)s)", place=name, country=country), place.name)

    def _region(self, name: str) -> str:
        found = self._regions.get(name) or self._regions.get(name.removesuffix(CITY))
        return type(found)(found, name) if isinstance(found, Translated) else self._passage(name)

    def _actor(self, actor: Actor) -> Actor:
        name = self._actors[actor.id]
        short = English(actor.short) if actor.short and isinstance(name, English) else None
        holders = tuple(self._plain(holder).model_copy(update={"name": self._name(holder)}) for holder in actor.holders)
        return self._plain(actor).model_copy(update={"name": name, "short": short, "holders": holders})

    def _party(self, party: ActorOfEvent) -> ActorOfEvent:
        """One who acted, by the register's name unless the record has one of the time."""
        registered = has_name_of_register(party, self._source)
        name = self._actors[party.actor or ""] if registered else self._passage(party.name)
        return party.model_copy(update={"name": name})

    def _page(self, page: P) -> P:
        found = self._found["pages"].get(page.address or "home")
        title, *about = page_texts(page)
        text = self._source.page_texts.get((self._language.code, page.file))
        if text and text.header.of == hash_of((page.source.body,)):
            page = replace(page, source=text.source, translated=True, read=bool(text.header.read_by))
        update = {"title": self._of(found, 0, title)}
        if about:
            update["summary" if isinstance(page.header, Entry) else "description"] = self._of(found, 1, about[0])
        return replace(page, header=self._plain(page.header).model_copy(update=update))

    def _name(self, record: Place | Actor | Project | Holder) -> str:
        name = getattr(record.names, self._language.code)
        return Translated(name, record.name) if name else self._passage(record.name)

    def _of(self, found: Translation | None, number: int, original: str) -> str:
        """A translated text where there is one, which knows its original; else the original, marked."""
        text = found and (found.title, found.summary)[number]
        if not found or not text:
            return original if isinstance(original, Translated) else English(original)
        return (ReadTranslation if found.read_by else MachineTranslated)(text, original)

    def _passage(self, english: str) -> str:
        return self._of(self._found[PASSAGES].get(english), 0, english)

    def _plain(self, record: R) -> R:
        """A record with its dates in the language and its texts translated as passages or marked as English."""
        update: dict[str, Any] = {}
        for field in self._worded(type(record)):
            value = getattr(record, field)
            if isinstance(value, When):
                update[field] = replace(value, words=self._language.when(value))
            elif type(value) is str and field != "publisher" and not _is_headline(record, field):
                passage = field in PASSAGES_OF.get(type(record), ())
                update[field] = self._passage(value) if passage else English(value)
            elif isinstance(value, BaseModel):
                update[field] = self._plain(value)
            elif isinstance(value, tuple) and value and isinstance(value[0], BaseModel):
                update[field] = tuple(map(self._plain, value))
        return record.model_copy(update=update) if update else record

    def _worded(self, model: type[BaseModel]) -> tuple[str, ...]:
        """The fields of a record that hold words, dates or other records."""
        if model not in self._prose:
            named = issubclass(model, Names)
            fields = (
                ()
                if named
                else tuple(
                    name
                    for name, info in model.model_fields.items()
                    if _WORDS in info.metadata or _holds_words(info.annotation)
                )
            )
            self._prose[model] = fields
        return self._prose[model]


def _is_headline(record: BaseModel, field: str) -> bool:
    """Whether a text is a headline in another language: the page says in which."""
    return isinstance(record, Source) and field == "title" and record.lang != "en" and not record.title.startswith("[")


def _holds_words(annotation: Any) -> bool:
    """Whether a field of that type may hold a text that readers see, a date, or records: an id or a term is neither."""
    if isinstance(annotation, type):
        return issubclass(annotation, When | BaseModel)
    return _WORDS in getattr(annotation, "__metadata__", ()) or any(map(_holds_words, get_args(annotation)))
