"""Names of persons in what is told of events, projects, threads and notes: who holds no public office and did no public act
is not named.

A name is two or three capitalised words in a row, in Latin or Cyrillic letters, that are part of no name known here: of a place,
an actor, a project, a publisher, a language, a month; one such word with the ending of a surname, behind another capitalised word;
or one behind an initial. Office-holders of the register of actors may be named, and those of data/known-names.yaml.
"""

from __future__ import annotations

import re
from calendar import month_abbr, month_name
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..core.field_words import spoken
from ..core.problems import Problem, shown
from .id_checks import numbered
from .model import Content
from .paths import ACTORS, CORRECTIONS, EVENTS, KNOWN_NAMES, PLACES, PROJECTS, THREADS
from .schema import Names
from .yaml_source import Document, Path_, Unread

NAMING = (EVENTS, PROJECTS, PLACES, ACTORS, KNOWN_NAMES)  # files that say what is called so and is no private person
PEOPLE = ("public", "workers")  # kinds of actors that have no office
# The fields of each list in which people tell what happened.
FIELDS = {
    EVENTS: ("title", "summary", "value_note", "seen", "withdrawn_reason"),
    PROJECTS: ("name", "value_note", "seen"),
    THREADS: ("title", "summary", "outcome_note"),
}
IN_HEADERS = ("title", "summary")
OF_CORRECTIONS = ("was", "now", "why", "asked_by")
OF_PICTURES = ("caption", "alt")
LONGEST = 3  # words of a name; a longer run of unknown words is the title of something
_LETTERS = r"[^\W\d_]+"
_WORD = re.compile(rf"{_LETTERS}(?:[-'’]{_LETTERS})*")
_LARGE, _SMALL = "A-ZА-ЯЁӘҒҚҢӨҰҮҺІ", "a-zß-ɏа-яёәғқңөұүһі"
_CAPITALISED = rf"[{_LARGE}][{_SMALL}](?:[^\W\d_])*(?:[-'’]{_LETTERS})*"
_RUN = re.compile(rf"(?<![\w'’-]){_CAPITALISED}(?: {_CAPITALISED})+")
_INITIALS = rf"(?:[{_LARGE}]\. ?){{1,2}}"
_INITIAL = re.compile(rf"[{_LARGE}]\.")
_BEHIND_INITIALS = re.compile(rf"(?<![\w.'’-]){_INITIALS}(?P<name>{_CAPITALISED})")
_BEFORE_INITIALS = re.compile(rf"(?<![\w'’-])(?P<name>{_CAPITALISED}) {_INITIALS}")
_POSSESSIVE = re.compile(r"['’]s?$")
_SURNAME = re.compile(
    r"\w{2}(?:[oe]v|[oe]va|yev|yeva|[iy]nov|[iy]nova|uly|kyzy|zade|shvili"
    r"|[оеё]в|[оеё]ва|[иы]н|[иы]на|ский|ская|ұлы|улы|қызы|кызы|заде|швили)\Z",
    re.IGNORECASE,
)
_PERSON = re.compile(rf"{_CAPITALISED}(?: {_CAPITALISED}){{1,2}}|{_INITIALS}{_CAPITALISED}")
_WITH_TRADE = re.compile(rf"(?:{_PERSON.pattern}), (?:an? |the )?[{_SMALL}].*")
# Words that begin a sentence, titles of office, and what else is written with a capital and names nobody.
_ORDINARY = frozenset(
    (  # noqa: SIM905 (a list of a hundred strings would be harder to read)
        "a an the in on at by for from to of with under over after before during while when as since until both all some "
        "one two three four five six seven eight nine ten this that these those it its he she they his her their and but "
        "or no not if because about according president presidents premier premiers prime minister ministers deputy vice "
        "first second third foreign senator ambassador governor akim mayor secretary general party chairman chairwoman "
        "speaker head king pope mr mrs ms dr professor admiral general colonel north south east west northern southern "
        "eastern western central monday tuesday wednesday thursday friday saturday sunday lake river sea mount pass canal "
        "valley street square st saint europe asia"
    ).split()
) | frozenset(month.casefold() for month in (*month_name, *month_abbr) if month)


@dataclass(frozen=True)
class _Known:
    """Words that are part of a name which is no person's, and the names of persons who may be named, all folded."""

    words: frozenset[str]
    persons: frozenset[str]


def problems(content: Content, documents: Mapping[str, Document]) -> Iterator[Problem]:
    """A warning for each name of a person that is not known, in what is told and in new actors; `documents` by their files."""
    if not content.events or any(isinstance(documents[file].value, Unread) for file in NAMING):
        return  # what else is a name is not known until all can be read, which is said already
    known = _known(content)
    for document, path, text in _told(content, documents):
        for name in dict.fromkeys(_names(text, known)):
            what = f"{spoken(path[1:] if isinstance(path[0], int) else path)}: {shown(name)} looks like the name of a person"
            hint = (
                "write what the person is, for example: a trader; who acted in public stands in data/known-names.yaml"
            )
            yield document.problem(path, what, hint, code="personal-name", warning=True)
    for document, path, name, people in _actors(content, documents):
        if name.casefold() not in known.persons and _is_a_person(name, people):
            what = f"{shown(name)} looks like the name of a private person"
            hint = "name the group or office, for example: Residents of Zhanaozen"
            yield document.problem(path, what, hint, code="private-person", warning=True)


def _told(content: Content, documents: Mapping[str, Document]) -> Iterator[tuple[Document, Path_, str]]:
    """Every text in which a person might be named, and where it stands."""
    records: Mapping[str, Mapping[str, Any]] = {
        EVENTS: content.event_by_id,
        PROJECTS: content.projects,
        THREADS: content.thread_by_id,
    }
    for file, fields in FIELDS.items():
        for index, record in numbered(documents[file], records[file]):
            yield from ((documents[file], (index, field), getattr(record, field) or "") for field in fields)
            for number, state in enumerate(getattr(record, "states", ())):
                yield documents[file], (index, "states", number, "note"), state.note or ""
            for key, parts in (("claims", getattr(record, "claims", ())), ("replies", getattr(record, "replies", ()))):
                for number, part in enumerate(parts):
                    yield documents[file], (index, key, number, "by"), part.by
                    yield documents[file], (index, key, number, "text"), part.text
    corrections = documents[CORRECTIONS].value if content.corrections else ()
    for index, one in enumerate(corrections):
        texts_of_one = ((field, one.get(field)) for field in OF_CORRECTIONS) if isinstance(one, dict) else ()
        yield from (
            (documents[CORRECTIONS], (index, field), text) for field, text in texts_of_one if isinstance(text, str)
        )
    for page in content.entries:
        yield from ((documents[page.file], (field,), getattr(page.header, field)) for field in IN_HEADERS)
        for number, picture in enumerate(page.header.pictures):
            texts = ((field, getattr(picture, field) or "") for field in OF_PICTURES)
            yield from ((documents[page.file], ("pictures", number, field), text) for field, text in texts)


def _actors(content: Content, documents: Mapping[str, Document]) -> Iterator[tuple[Document, Path_, str, bool]]:
    """The name of every actor that is written out, where it stands, and whether it is one of those without an office."""
    free = [(EVENTS, "actors", content.event_by_id), (PROJECTS, "partners", content.projects)]
    for file, key, records in free:
        for index, record in numbered(documents[file], records):
            for number, actor in enumerate(getattr(record, key)):
                if not actor.actor:
                    yield documents[file], (index, key, number, "name"), actor.name, actor.type in PEOPLE
    for index, actor in numbered(documents[ACTORS], content.actors):
        yield documents[ACTORS], (index, "name"), actor.name, actor.type in PEOPLE


def _is_a_person(name: str, people: bool) -> bool:
    """Whether an actor is called as a person is: of a body with an office only where a surname shows it."""
    person = _PERSON.fullmatch(name) or _WITH_TRADE.fullmatch(name)
    return bool(person and (people or _SURNAME.search(name.partition(",")[0])))


def _names(text: str, known: _Known) -> Iterator[str]:
    yield from _with_initials(text, known)
    for run in _RUN.finditer(text):
        words = [_POSSESSIVE.sub("", word) for word in run[0].split()]
        part: list[str] = []
        for at, word in enumerate([*words, ""]):
            if word and not _part_of_other(word, known):
                part.append(word)
                continue
            before = words[at - len(part) - 1] if at > len(part) else ""
            yield from _if_a_name(part, before, known)
            part = []


def _with_initials(text: str, known: _Known) -> Iterator[str]:
    """Names with initials: "A. Bekova", and "Bekova A." where the word is a surname by its ending."""
    if not _INITIAL.search(text):
        return
    behind = list(_BEHIND_INITIALS.finditer(text))
    before = [found for found in _BEFORE_INITIALS.finditer(text) if _SURNAME.search(found["name"])]
    for found in (*behind, *before):
        name = _POSSESSIVE.sub("", found["name"])
        if name.casefold() not in known.persons and not _part_of_other(name, known):
            yield _POSSESSIVE.sub("", found[0].strip())


def _part_of_other(word: str, known: _Known) -> bool:
    """True for an ordinary word and one of a known name; of a compound each part counts: "Chinese-owned"."""
    parts = {word.casefold(), *word.casefold().split("-")}
    return not known.words.isdisjoint(parts) or not _ORDINARY.isdisjoint(parts)


def _if_a_name(part: list[str], before: str, known: _Known) -> Iterator[str]:
    """The name that a run of unknown words is, if any; `before` is the known word in front of it."""
    name = " ".join(part)
    if not part or len(part) > LONGEST or name.casefold() in known.persons:
        return
    surname = before and before.casefold() not in _ORDINARY and len(part) == 1 and _SURNAME.search(name)
    if len(part) > 1:
        yield name
    elif surname and f"{before} {name}".casefold() not in known.persons:
        yield f"{before} {name}"


def _known(content: Content) -> _Known:
    allowed = [(name, one.person) for one in content.known_names for name in (one.name, *one.also)]
    holders = [holder for actor in content.actors.values() for holder in actor.holders]
    persons = {name.casefold() for one in holders for name in (one.name, *_spelt(one.names), *one.also)}
    persons |= {name.casefold() for name, person in allowed if person}
    surnames = {name.rpartition(" ")[2] for name in persons} | {name.partition(" ")[0] for name in persons}
    names = {*_names_of_others(content), *(name for name, person in allowed if not person)}
    words = {word.casefold() for name in names for word in _WORD.findall(name)}
    words |= {
        word.casefold()
        for name in set(_names_in_entries(content))
        for word in _WORD.findall(name)
        if not _SURNAME.search(word)  # what is new is no proof for itself
    }
    return _Known(frozenset(words - {""}), frozenset(persons | surnames))


def _names_of_others(content: Content) -> Iterator[str]:
    """Names of places and publishers, and the terms of the vocabulary."""
    for place in content.places.values():
        yield from (place.name, place.admin1 or "", *_spelt(place.names), *(other.name for other in place.also))
    for event in content.events:
        yield from (source.publisher for source in event.sources)
    for project in content.projects.values():
        yield from (source.publisher for source in project.sources)
    for listed in content.project_lists.values():
        yield from (listed.name, listed.published_by, *(source.publisher for source in listed.sources))
    for group in content.vocabulary.groups.values():
        yield from (label for term in group.values() for label in (term.label.en, term.label.kk, term.label.ru))


def _names_in_entries(content: Content) -> Iterator[str]:
    """Names of actors and projects."""
    for actor in content.actors.values():
        yield from (actor.name, actor.short or "", *_spelt(actor.names), *actor.also)
    for event in content.events:
        yield from (actor.name for actor in event.actors if actor.type not in PEOPLE)
    for project in content.projects.values():
        yield from (project.name, *_spelt(project.names))
        yield from (partner.name for partner in project.partners if partner.type not in PEOPLE)


def _spelt(names: Names) -> Iterator[str]:
    yield from filter(None, (names.kk, names.ru))
