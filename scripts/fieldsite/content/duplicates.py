"""The same thing entered twice: an event under two ids, a source twice in one event, a second entry for a place.

Two events are compared only when they share a place or a source and their days meet, so that ten thousand events do
not mean fifty million pairs. How alike their words are is weighed by how rare each word is in the whole data base.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from math import log
from urllib.parse import urlsplit

from ..core.problems import Problem, shown
from .model import Content
from .schema import Event, Place
from .text_rules import without_traces
from .yaml_source import Document

COPY = 0.8  # share of the weighed words: nobody writes two events so
ALIKE = 0.4  # the most alike two different events of one place and day in the data base: 0.31
ALIKE_BY_SOURCE = 0.33  # the same for two that share a source too: 0.28
SLACK = timedelta(days=2)  # a report is often a day or two late
LONG = timedelta(days=62)  # an event that runs longer is compared only with those of the same dates


def events(content: Content, document: Document, index: Mapping[str, int]) -> Iterator[Problem]:
    """Events that seem to be one event under two ids, each at the later entry. `index` tells where an id stands."""
    known = [event for event in content.events if event.status != "withdrawn" and event.id in index]
    words = _Words(known)
    said: set[str] = set()
    for one, other in _candidates(known):
        if one.id == other.id:
            continue  # said already: every id is used once
        first, second = sorted((one, other), key=lambda event: index[event.id])
        like = 0.0 if second.id in said else words.likeness(one, other)
        meet = one.date.overlaps(other.date.first, other.date.last) and _places(one) & _places(other)
        copied = like >= COPY and bool(meet)
        enough = ALIKE_BY_SOURCE if _addresses(one) & _addresses(other) else ALIKE
        if copied or (like >= enough and other.id not in one.related and one.id not in other.related):
            said.add(second.id)
            yield _twice(document, index, first, second, copied)


class _Words:
    """The words of each event in title and summary; one that few events have weighs more."""

    def __init__(self, known: Sequence[Event]) -> None:
        self._of = {event.id: _words(f"{event.title} {event.summary}") for event in known}
        times = Counter(word for words in self._of.values() for word in words)
        self._weight = {word: log(1 + len(known) / count) for word, count in times.items()}
        self._sum = {id_: self._weighed(words) for id_, words in self._of.items()}

    def _weighed(self, words: Iterable[str]) -> float:
        return sum(self._weight[word] for word in words)

    def likeness(self, one: Event, other: Event) -> float:
        """Weight of the words that two events share, as a share of all words of the shorter one."""
        least = min(self._sum[one.id], self._sum[other.id])
        return self._weighed(self._of[one.id] & self._of[other.id]) / least if least else 0.0


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in re.findall(r"\w+", text.casefold()) if len(word) > 2)


def _twice(document: Document, index: Mapping[str, int], first: Event, second: Event, copied: bool) -> Problem:
    line = document.place((index[first.id], "id"))[0]
    verdict = "is the same event as" if copied else "may be the same event as"
    what = f"{shown(second.id, 100)} {verdict} {shown(first.id, 100)} on line {line}: like days, place, source or words"
    hint = "keep one entry, with the sources of both; " + (
        "if they are two events, say in title and summary what tells them apart"
        if copied
        else "if they are two events, name each of them in `related` of the other"
    )
    return document.problem((index[second.id], "id"), what, hint, code="event-twice", warning=not copied)


def _candidates(known: Sequence[Event]) -> Iterator[tuple[Event, Event]]:
    """Pairs that share a place or a source and whose days meet, each once."""
    groups: dict[Hashable, list[Event]] = defaultdict(list)
    for event in known:
        long = event.date.last - event.date.first > LONG
        for key in (*_places(event), *_addresses(event)):
            groups[(key, event.date.text) if long else key].append(event)
    seen: set[tuple[str, str]] = set()
    for group in groups.values():
        for one, other in _meeting(sorted(group, key=lambda event: event.date.first)):
            pair = (one.id, other.id) if one.id < other.id else (other.id, one.id)
            if pair not in seen:
                seen.add(pair)
                yield one, other


def _meeting(ordered: Iterable[Event]) -> Iterator[tuple[Event, Event]]:
    """Pairs of events, given by their first day, of which one begins before the other has ended, or just after."""
    running: list[Event] = []
    for event in ordered:
        running = [other for other in running if _later(other.date.last) >= event.date.first]
        yield from ((other, event) for other in running)
        running.append(event)


def _later(day: date) -> date:
    return day if day > date.max - SLACK else day + SLACK


def _places(event: Event) -> set[str]:
    return {ref.place for ref in event.places}


def _addresses(event: Event) -> set[str]:
    return {page_of_address(source.url) for source in event.sources}


@lru_cache(maxsize=65536)
def page_of_address(url: str) -> str:
    """What of an address says which page it is: without scheme, www, fragment, traces of campaigns, last slash."""
    parts = urlsplit(url)
    query = without_traces(parts.query)
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    return f"{host}{parts.path.rstrip('/')}" + (f"?{query}" if query else "")


def sources(event: Event, document: Document, index: int) -> Iterator[Problem]:
    """Sources that an event names a second time."""
    seen: dict[str, int] = {}
    for number, source in enumerate(event.sources):
        page = page_of_address(source.url)
        if page in seen:
            line = document.place((index, "sources", seen[page]))[0]
            what = f"the same source as on line {line}: {shown(source.url)}"
            hint = "delete one of the two; one page is one source"
            yield document.problem((index, "sources", number, "url"), what, hint, code="source-twice")
        seen.setdefault(page, number)


def places(content: Content, document: Document, index: Mapping[str, int]) -> Iterator[Problem]:
    """Second entries for a place: of the same name in one region, or at the same spot."""
    named: dict[tuple[str, ...], Place] = {}
    points: dict[tuple[str, str, int, int], Place] = {}
    for place in content.places.values():
        if place.id not in index:
            continue
        for name, key in _names(place):
            if (other := named.setdefault(key, place)) is not place and not _told_apart(place, other):
                yield _second(document, index, place, other, f"the name {shown(name)}")
                break
        else:
            if grain := content.vocabulary.one_within(place.precision):
                point = (place.country, place.precision, round(place.lat / grain), round(place.lon / grain))
                if (other := points.setdefault(point, place)) is not place:
                    yield _second(document, index, place, other, "the point")


def _second(document: Document, index: Mapping[str, int], place: Place, other: Place, shared: str) -> Problem:
    line = document.place((index[other.id],))[0]
    what = f"{shown(place.id)} has {shared} of {shown(other.id)} on line {line}"
    hint = "keep one entry and use its id; if they are two places, say so in name, admin1 and coordinates"
    return document.problem((index[place.id], "id"), what, hint, code="place-twice")


def _names(place: Place) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each name as written, and what must be the same for another place to have it too."""
    for name in (place.name, place.names.kk, place.names.ru, place.names.zh, *(other.name for other in place.also)):
        if name:
            plain = unicodedata.normalize("NFKD", name.casefold())
            yield name, ("".join(filter(str.isalnum, plain)), place.country, place.precision)


def _told_apart(place: Place, other: Place) -> bool:
    """Villages of one name are many; their regions tell them apart."""
    return bool(place.admin1 and other.admin1 and place.admin1 != other.admin1)
