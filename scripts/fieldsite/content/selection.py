"""Filters of every list and map: which events they select, with the words that addresses and authors use.

The script of the event explorer follows the same rules; a test holds both to the same answers.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal
from urllib.parse import quote

from ..core import dates
from ..core.languages import original, phrase
from ..core.problems import did_you_mean, shown
from ..core.words import plain_words
from .model import Content
from .register_schema import CaseThread, Project
from .schema import Event, Place

PARTIAL_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
MOST_SOURCES = 3
SOURCE_COUNTS = (("1", phrase("One source")), ("2", phrase("Two sources")), ("3", phrase("Three or more")))
IN_FIELD = (("yes", phrase("In a journal or story")),)


@dataclass(frozen=True)
class Facet:
    """One way to narrow a selection. `group` names the vocabulary list that its values come from, if one does.

    `kind` says how an event has its values: at most one, a set out of few, or any number out of many.
    """

    key: str
    label: str
    values: Callable[[Content, Event], tuple[str, ...]]
    group: str = ""
    kind: Literal["one", "set", "many"] = "one"


@dataclass(frozen=True)
class Query:
    """What is asked for: values of one facet are joined by "or", facets by "and". Dates are years, months or days."""

    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    since: str = ""
    until: str = ""
    exact: bool = False
    text: str = ""


@dataclass(frozen=True)
class InvalidFilter:
    """An unknown key or value of a filter: what is there, and what to write instead."""

    what: str
    write: str


def region_id(name: str) -> str:
    """The short form of a region's name: "Almaty (city)" is almaty-city."""
    return "-".join(plain_words(original(name)))


def _places(content: Content, event: Event) -> tuple[Place, ...]:
    return tuple(content.places[ref.place] for ref in event.places if ref.place in content.places)


def _regions(content: Content, event: Event) -> tuple[str, ...]:
    return tuple(dict.fromkeys(region_id(place.admin1) for place in _places(content, event) if place.admin1))


def _ids(records: Mapping[str, tuple[Project, ...] | tuple[CaseThread, ...]], event: Event) -> tuple[str, ...]:
    return tuple(record.id for record in records.get(event.id, ()))


FACETS = (
    Facet("stance", phrase("Stance"), lambda _, event: (event.stance,), "stance"),
    Facet("mode", phrase("Mode"), lambda _, event: (event.mode,), "mode"),
    Facet("quad", phrase("Stance and mode"), lambda _, event: (event.quad_class,), "quad_class"),
    Facet("level", phrase("Level"), lambda _, event: (event.level,), "level"),
    Facet("sector", phrase("Sector"), lambda _, event: (event.sector,), "sector"),
    Facet("form", phrase("Form"), lambda _, event: (event.form,), "form"),
    Facet("region", phrase("Region"), _regions, kind="many"),
    Facet(
        "place", phrase("Place"), lambda _, event: tuple(dict.fromkeys(ref.place for ref in event.places)), kind="many"
    ),
    Facet(
        "actor", phrase("Actor"), lambda _, e: tuple(dict.fromkeys(a.actor for a in e.actors if a.actor)), kind="many"
    ),
    Facet(
        "project", phrase("Joint project"), lambda content, event: _ids(content.projects_by_event, event), kind="many"
    ),
    Facet("thread", phrase("Case thread"), lambda content, event: _ids(content.threads_by_event, event), kind="many"),
    Facet(
        "side", phrase("Side of the actors"), lambda _, e: tuple(dict.fromkeys(a.side for a in e.actors)), "side", "set"
    ),
    Facet("confidence", phrase("Confidence"), lambda _, event: (event.confidence,), "confidence"),
    Facet("sources", phrase("Sources"), lambda _, event: (str(min(len(event.sources), MOST_SOURCES)),)),
    Facet("field", phrase("Fieldwork"), lambda content, event: ("yes",) if content.entries_on_event(event.id) else ()),
)
MOST_FACETS = 30  # a browser marks the conditions that an event does not answer by the bits of one number
MOST_VALUES = {"one": 255, "set": 30, "many": 32_000}  # what the columns that a browser reads can hold
OTHER_KEYS = ("since", "until", "exact", "text")


def terms(content: Content, facet: Facet) -> list[tuple[str, str]]:
    """Every value that a facet can take with its label, in the order in which it is shown."""
    if facet.group:
        return [(term.id, content.vocabulary.label_of(term)) for term in content.vocabulary.terms(facet.group)]
    if facet.key == "place":
        return _by_label(content, ((place.id, place.name) for place in content.places.values()))
    if facet.key == "actor":
        return _by_label(content, ((actor.id, actor.long_name) for actor in content.actors.values()))
    if facet.key == "project":
        return _by_label(content, ((project.id, project.name) for project in content.projects.values()))
    if facet.key == "thread":
        return _by_label(content, ((thread.id, thread.title) for thread in content.threads))
    if facet.key == "region":
        names = {place.admin1 for place in content.places.values() if place.admin1}
        return [(region_id(name), name) for name in sorted(names, key=content.language.sort_key)]
    fixed = SOURCE_COUNTS if facet.key == "sources" else IN_FIELD
    return [(id_, str(content.language.of(label))) for id_, label in fixed]


def _by_label(content: Content, pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return sorted(pairs, key=lambda pair: content.language.sort_key(pair[1]))


def overfull(content: Content) -> Iterator[tuple[Facet, int]]:
    """The facets whose vocabulary has more terms than a browser can tell apart, each with how many it may have."""
    for facet in FACETS:
        if facet.group and len(terms(content, facet)) > MOST_VALUES[facet.kind]:
            yield facet, MOST_VALUES[facet.kind]


def read_query(content: Content, filters: Mapping[str, object]) -> tuple[Query, list[InvalidFilter]]:
    """The query that keyword filters such as sector="land,water", since="2003" mean, and what in them is not known."""
    faults: list[InvalidFilter] = []
    known = [facet.key for facet in FACETS] + list(OTHER_KEYS)
    given = {key: str(value) for key, value in filters.items() if value not in (None, "", False)}
    faults += [InvalidFilter(f'unknown filter "{key}"', did_you_mean(key, known)) for key in given if key not in known]
    chosen = {}
    for facet in FACETS:
        if facet.key in given:
            chosen[facet.key] = _read_values(content, facet, given[facet.key], faults)
    for key in ("since", "until"):
        if key in given and not _bounds(given[key]):
            faults.append(
                InvalidFilter(
                    f"{key} is {shown(given.pop(key))}", "write a year, a month or a day: 2019, 2019-05 or 2019-05-03"
                )
            )
    exact = given.get("exact", "") in ("1", "True")
    return Query(chosen, given.get("since", ""), given.get("until", ""), exact, given.get("text", "")), faults


def _read_values(content: Content, facet: Facet, text: str, faults: list[InvalidFilter]) -> tuple[str, ...]:
    known = [value for value, _ in terms(content, facet)]
    wanted = dict.fromkeys(part.strip() for part in text.split(",") if part.strip())
    faults += [
        InvalidFilter(f"{shown(v)} is not a known {facet.key}", did_you_mean(v, known))
        for v in wanted
        if v not in known
    ]
    return tuple(value for value in known if value in wanted)


def events_by_value(content: Content, facet: Facet) -> dict[str, tuple[Event, ...]]:
    """The events that lists show by each value of a facet that one has, in date order."""
    found: defaultdict[str, list[Event]] = defaultdict(list)
    for event in content.listed:
        for value in facet.values(content, event):
            found[value].append(event)
    return {value: tuple(events) for value, events in found.items()}


def select(content: Content, query: Query) -> tuple[Event, ...]:
    """The events that answer a query, in date order. A date answers when any day that it may mean lies in the period."""
    if query == Query():
        return content.listed
    first = _bounds(query.since)[0] if query.since else date.min
    last = _bounds(query.until)[1] if query.until else date.max
    facets = [(facet, set(query.chosen[facet.key])) for facet in FACETS if query.chosen.get(facet.key)]
    said = _holding(content, query.text)
    return tuple(
        event
        for row, event in enumerate(content.listed)
        if event.date.overlaps(first, last)
        and (not query.exact or dated_to_the_day(event))
        and all(wanted.intersection(facet.values(content, event)) for facet, wanted in facets)
        and (said is None or row in said)
    )


def _holding(content: Content, text: str) -> Collection[int] | None:
    """The rows of the events that answer all words of a text, by their own words or by a name of what they belong to;
    None when no word is asked for."""
    if not text.strip():
        return None
    found = content.text_index.find(text)
    return () if found.missed else found.scores


def dated_to_the_day(event: Event) -> bool:
    return event.date.precision == "day" and not event.date.approximate and not event.date.uncertain


def query_string(query: Query) -> str:
    """The part of an address after "?", in the one order that makes equal selections equal addresses."""
    parts = [(facet.key, ",".join(sorted(query.chosen[facet.key]))) for facet in FACETS if query.chosen.get(facet.key)]
    parts += [
        ("since", query.since),
        ("until", query.until),
        ("exact", "1" if query.exact else ""),
        ("text", query.text),
    ]
    return "&".join(f"{key}={quote(value, safe=',')}" for key, value in parts if value)


def _bounds(text: str) -> tuple[date, ...]:
    """First and last day of a year, month or day; nothing when the text is none of these."""
    if not PARTIAL_DATE.fullmatch(text):
        return ()
    try:
        when = dates.read(text)
    except dates.NotADate:
        return ()
    return (when.first, when.last) if when.precision in ("year", "month", "day") else ()
