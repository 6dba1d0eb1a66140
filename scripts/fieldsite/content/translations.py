"""Translations of texts of the data base: what each was made from, and which are stale since the English has changed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import get_close_matches
from hashlib import sha256
from itertools import chain

from pydantic import BaseModel

from ..core.problems import Problem, did_you_mean, shown
from ..core.vocabulary import Vocabulary
from .entry_schema import Entry
from .id_checks import numbered
from .model import Content, Page
from .register_schema import Actor, Annotation, CaseThread, Holder, Project, ProjectList, ProjectState
from .schema import ActorOfEvent, Event, Place
from .translated_letters import letters_of, letters_of_text
from .translated_texts import differences
from .translation_schema import PASSAGES, Translation, file_of
from .yaml_source import Document, Path_

PASSAGES_OF: Mapping[type[BaseModel], tuple[str, ...]] = {  # fields of records
    Event: ("value_note",),
    Project: ("value_note",),
    ProjectState: ("note", "account"),
    ProjectList: ("name", "published_by", "known"),
    CaseThread: ("outcome_note",),
    Annotation: ("words",),
}
CITY = " (city)"  # what a region's name has more than that of the city that it is
LONGEST = 300  # signs of a passage that a message shows, for a person who copies it


def originals(content: Content, language: str) -> dict[str, dict[str, tuple[str, ...]]]:
    """What can be translated into a language: by kind and id, the English title and summary."""
    return {
        "events": {event.id: (event.title, event.summary) for event in content.events},
        "projects": {project.id: (project.name,) for project in content.projects.values()},
        "threads": {thread.id: (thread.title, thread.summary) for thread in content.threads},
        "pages": {page.address or "home": page_texts(page) for page in (*content.pages, *content.entries)},
        "terms": _definitions(content.vocabulary),
        PASSAGES: {text: (text,) for text in _passages(content, language)},
    }


def page_texts(page: Page) -> tuple[str, ...]:
    """Title and summary of a written page, as far as it has them."""
    header = page.header
    about = header.summary if isinstance(header, Entry) else header.description
    return (header.title, about) if about else (header.title,)


def _definitions(vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    return {f"{group}/{term.id}": (term.definition,) for group in vocabulary.groups for term in vocabulary.terms(group)}


def _passages(content: Content, language: str) -> Iterator[str]:
    """Texts without an id of their own, as often as they stand: names that actors have in one record only, names that the
    registers do not have in the language, notes."""
    parties = (*(event.actors for event in content.events), *(one.partners for one in content.projects.values()))
    yield from (party.name for party in chain(*parties) if not has_name_of_register(party, content))
    holders = (holder for actor in content.actors.values() for holder in actor.holders)
    named: Iterator[Actor | Holder | Place] = chain(content.actors.values(), holders, content.places.values())
    yield from (one.name for one in named if not getattr(one.names, language))
    places = {place.name for place in content.places.values()}
    regions = dict.fromkeys(place.admin1 for place in content.places.values() if place.admin1)
    yield from (region for region in regions if not {region, region.removesuffix(CITY)} & places)
    states = (state for project in content.projects.values() for state in project.states)
    annotations = (thread.annotation for thread in content.threads if thread.annotation)
    records = (content.events, content.projects.values(), states, content.project_lists.values(), content.threads)
    for record in chain(*records, annotations):
        yield from filter(None, (getattr(record, field) for field in PASSAGES_OF[type(record)]))


def has_name_of_register(party: ActorOfEvent, content: Content) -> bool:
    """Whether one who acted is called there as in the register of actors."""
    known = content.actors.get(party.actor or "")
    return bool(known and known.name == party.name)


def hash_of(texts: tuple[str, ...]) -> str:
    """What a translation names as `of`: the first 12 hex digits of SHA-256 of the English, a line for each text."""
    return sha256("\n".join(texts).encode()).hexdigest()[:12]


def is_stale(translation: Translation, texts: tuple[str, ...]) -> bool:
    """Whether the English has changed since the translation was made."""
    return translation.of != hash_of(texts)


def problems(content: Content, documents: Mapping[str, Document], lost: Collection[str] = ()) -> Iterator[Problem]:
    """Translations of what is not there, and, as warnings, those whose English has changed. Of the `lost` ids, which were
    published, it is told where they stood."""
    yield from _texts(content)
    for language, kinds in content.translations.items():
        known = originals(content, language)
        for kind, translations in kinds.items():
            document = documents[file_of(language, kind)]
            yield from _twice(document)
            for number, translation in numbered(document, translations):
                id_, where = translation.id, (number, "id")
                yield from letters_of(document, number, kind, language, translation)
                texts = known[kind].get(id_)
                told = id_ in lost or id_ in content.left_out or _may_be_a_term(kind, id_, content.vocabulary)
                if texts is None and kind == PASSAGES:
                    if not content.left_out:
                        left = [text for text in known[kind] if text not in translations]
                        yield _no_longer_there(document, where, id_, left)
                elif texts is None and not told:
                    hint = did_you_mean(id_, list(known[kind]))
                    yield document.problem(where, f"nothing of {kind} has the id {shown(id_)}", hint, code="unknown-id")
                elif texts is not None and is_stale(translation, texts):
                    what = f"the English of {shown(id_)} has changed since it was translated"
                    write = f"translate it anew, then write of: {shown(hash_of(texts))}"
                    yield document.problem(where, what, write, code="stale-translation", warning=True)


def _twice(document: Document) -> Iterator[Problem]:
    """Translations of what is translated above them, of which pages show only one."""
    first: dict[str, int] = {}
    for number, value in enumerate(document.value if isinstance(document.value, list) else ()):
        id_ = value.get("id") if isinstance(value, dict) else None
        if isinstance(id_, str) and first.setdefault(id_, number) != number:
            what = f"{shown(id_)} is translated in line {document.place((first[id_], 'id'))[0]} already"
            yield document.problem((number, "id"), what, "keep one of the two, the better one", code="id-twice")


def _no_longer_there(document: Document, where: Path_, passage: str, left: Sequence[str]) -> Problem:
    """A passage that stands nowhere in English, since it was changed there, into one of those `left`, or taken out, or
    that the register names in the language by now."""
    what, write = f"{shown(passage)} is no longer a passage of the data base", "take it out"
    for now in get_close_matches(passage, left, n=1):
        write = f"translate it anew, then write id: {shown(now, LONGEST)} and of: {shown(hash_of((now,)))}"
    return document.problem(where, what, write, code="stale-translation", warning=True)


def _may_be_a_term(kind: str, id_: str, vocabulary: Vocabulary) -> bool:
    """Whether it may be a term that has a fault, or one of a list that could not be read: that is told there, and once."""
    group, _, term = id_.partition("/")
    return kind == "terms" and not vocabulary.whole and vocabulary.may_hold(group, term)


def _texts(content: Content) -> Iterator[Problem]:
    """Texts of pages that are not there or have other parts than their English; as warnings, those whose English has changed."""
    pages = {page.file: page.source for page in (*content.pages, *content.entries)}
    for (language, english), text in content.page_texts.items():
        file = text.source.file
        yield from letters_of_text(text.source, language)
        if english not in pages:
            yield Problem(
                file, 1, 1, f"there is no page {english}", "name it as the page that it translates", code="unknown-id"
            )
        elif text.header.of != (of := hash_of((pages[english].body,))):
            what = f"the English of {english} has changed since it was translated"
            write = f"translate it anew, then write of: {shown(of)}"
            yield text.source.header.problem(("of",), what, write, code="stale-translation", warning=True)
        else:
            yield from differences(pages[english], text.source)
