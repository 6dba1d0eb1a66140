"""Names of persons in titles and summaries of events: who holds no public office and did no public act is not named.

A name is two or three capitalised words in a row that are part of no name known here: of a place, an actor, a project, a
publisher, a language, a month; or one such word with the ending of a surname, behind another capitalised word. Office-holders of
the register of actors may be named, and those of data/known-names.yaml.
"""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..core.problems import Problem, shown
from .judgement import PEOPLE
from .model import Content
from .yaml_source import Document

FIELDS = ("title", "summary")
LONGEST = 3  # words of a name; a longer run of unknown words is the title of something
_LETTERS = r"[^\W\d_]+"
_WORD = re.compile(rf"{_LETTERS}(?:[-'’]{_LETTERS})*")
_CAPITALISED = rf"[A-Z][a-zß-ɏ](?:[^\W\d_])*(?:[-'’]{_LETTERS})*"
_RUN = re.compile(rf"(?<![\w'’-]){_CAPITALISED}(?: {_CAPITALISED})+")
_POSSESSIVE = re.compile(r"['’]s?$")
_SURNAME = re.compile(r"\w{2}(?:[oe]v|[oe]va|yev|yeva|[iy]nov|uly|kyzy|bayev|bekov|zade|shvili)", re.IGNORECASE)
# Words that begin a sentence, titles of office, and what else is written with a capital and names nobody.
_ORDINARY = frozenset(
    (  # noqa: SIM905 (a list of a hundred strings would be harder to read)
        "a an the in on at by for from to of with under over after before during while when as since until both all some one "
        "two three four five six seven eight nine ten this that these those it its he she they his her their and but or no "
        "not if because about according president presidents premier premiers prime minister ministers deputy vice first "
        "second third foreign senator ambassador governor akim mayor secretary general party chairman chairwoman speaker "
        "head king pope mr mrs ms dr north south east west northern southern eastern western central monday tuesday "
        "wednesday thursday friday saturday sunday lake river sea mount pass canal valley street square st saint europe asia"
    ).split()
) | frozenset(month.casefold() for month in month_name if month)


@dataclass(frozen=True)
class _Known:
    """Words that are part of a name which is no person's, and the names of persons who may be named, all folded."""

    words: frozenset[str]
    persons: frozenset[str]


def problems(content: Content, document: Document, index: Mapping[str, int]) -> Iterator[Problem]:
    """A warning for each name of a person that is not known, in the titles and summaries of events."""
    known = _known(content)
    for event in content.events:
        for field in FIELDS if event.id in index else ():
            for name in dict.fromkeys(_names(getattr(event, field), known)):
                what = f"{field}: {shown(name)} looks like the name of a person"
                hint = "write what the person is, for example: a trader; who acted in public stands in data/known-names.yaml"
                yield document.problem((index[event.id], field), what, hint, code="personal-name", warning=True)


def _names(text: str, known: _Known) -> Iterator[str]:
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
    persons = {name.casefold() for one in holders for name in (one.name, *one.also)}
    persons |= {name.casefold() for name, person in allowed if person}
    surnames = {name.rpartition(" ")[2] for name in persons} | {name.partition(" ")[0] for name in persons}
    names = [*_names_of_others(content), *(name for name, person in allowed if not person)]
    words = {word.casefold() for name in names for word in _WORD.findall(name)}
    return _Known(frozenset(words - {""}), frozenset(persons | surnames))


def _names_of_others(content: Content) -> Iterator[str]:
    """Names of places, actors, projects and publishers, and the terms of the vocabulary."""
    for place in content.places.values():
        yield from (place.name, place.admin1 or "", *(other.name for other in place.also))
    for actor in content.actors.values():
        yield from (actor.name, actor.short or "", *actor.also)
    for event in content.events:
        yield from (actor.name or "" for actor in event.actors if actor.type not in PEOPLE)
        yield from (source.publisher for source in event.sources)
    for project in content.projects.values():
        yield from (project.name, *(partner.name or "" for partner in project.partners))
    for listed in content.project_lists.values():
        yield from (listed.name, listed.published_by)
    for group in content.vocabulary.groups.values():
        yield from (term.label.en for term in group.values())
