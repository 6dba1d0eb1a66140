"""Entries that are well formed and yet can hardly be meant so: a year to come, a sum in billions, a misspelt coder."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from ..core import dates
from ..core.dates import When
from ..core.problems import Problem, shown
from . import text_rules
from .history import PublishedContent
from .model import Content
from .paths import EVENTS
from .schema import Event
from .yaml_source import Document, Path_

TOMORROW = timedelta(days=1)  # it is tomorrow already for those who live east of the clock that is asked
LEAST_SUM = 1000  # dollars; whoever writes less has mostly left out "million"
MOST_SUM = 2e11  # dollars; what the whole country makes in a year: more is another money, or has noughts too many
OLDER = timedelta(days=3 * 365)  # a source may announce an event, but not many years before
FEWEST_WORDS = 3  # so many abbreviations alone are no title
RARE = 2  # a coder with so few entries may be a slip of the pen
_ID_YEAR = re.compile(r"(\d{4})-")


def event_problems(
    document: Document, index: int, event: Event, today: date, published: PublishedContent | None
) -> Iterator[Problem]:
    """What of an event can hardly be meant so.

    `today` is the day of the check, `published` what stood in the data base before; None when not known.
    """
    yield from sum_problems(document, (index, "value_usd"), event.value_usd, event.value_note)
    yield from in_capitals(document, (index, "title"), event.title)
    yield from _coder(document, index, event)
    yield from to_come(document, (index, "date"), event.date, today)
    if not is_to_come(event.date, today):  # beside a wrong date all others seem to be wrong
        yield from _id_year(document, index, event, published)
        yield from _older(document, index, event)
    yield from _dates_to_come(document, index, event, today)
    yield from _of_one_machine(document, index, event)


def _of_one_machine(document: Document, index: int, event: Event) -> Iterator[Problem]:
    for number, source in enumerate(event.sources):
        if text_rules.is_known_here_only(source.url):
            what, where = (
                f"{shown(source.url)} is known to one machine or network only",
                (index, "sources", number, "url"),
            )
            hint = "write the address under which everybody finds it"
            yield document.problem(where, what, hint, code="web-address", warning=True)


def _older(document: Document, index: int, event: Event) -> Iterator[Problem]:
    for number, source in enumerate(event.sources):
        if source.date and _last(source.date) < event.date.first - OLDER and not _year_told(event, source.date):
            what = f"the source is of {source.date.words}, years before the event ({event.date.words})"
            year = source.date.last.year
            hint = (
                f"check both dates; if it tells what came before, say so in `seen` or `summary`, with its year: {year}"
            )
            where = (index, "sources", number, "date")
            yield document.problem(where, what, hint, code="source-older", warning=True)


def _year_told(event: Event, when: When) -> bool:
    """Whether who coded the event knew of a source so old, and says so."""
    return re.search(rf"\b{when.last.year}\b", f"{event.summary} {event.seen or ''}") is not None


def _last(when: When) -> date:
    return min(when.last, date.max - OLDER)


def _dates_to_come(document: Document, index: int, event: Event, today: date) -> Iterator[Problem]:
    for number, source in enumerate(event.sources):
        for key, when in (("date", source.date), ("accessed", source.accessed)):
            yield from to_come(document, (index, "sources", number, key), when, today)
    yield from to_come(document, (index, "checked_on"), event.checked_on, today)


def to_come(document: Document, where: Path_, when: When | date | None, today: date) -> Iterator[Problem]:
    """A fault when a date is still to come."""
    if when is not None and is_to_come(when, today):
        words = when.isoformat() if isinstance(when, date) else when.words
        planned = not {"sources", "checked_on", "archived_on", "last_seen", "asked_on"} & {*where}
        hint = "check the year; " + (
            "what is only planned is no event yet" if planned else "nobody can have read that yet"
        )
        yield document.problem(where, f"{words} is still to come (today is {today})", hint, code="date-to-come")


def is_to_come(when: When | date, today: date) -> bool:
    """Whether a date, or the end of a span that has one, begins after today."""
    begins = [when] if isinstance(when, date) else [dates.read(part).first for part in _sides(when)]
    return max(begins, default=date.min) > today + TOMORROW


def _sides(when: When) -> list[str]:
    return [part for part in when.text.split("/") if part.strip(".")]


def _id_year(document: Document, index: int, event: Event, published: PublishedContent | None) -> Iterator[Problem]:
    """An id keeps the year that it was given when the date is corrected later: only a new one is a fault. That a date was
    moved to another year is asked about once, as long as the change is not published."""
    named = _ID_YEAR.match(event.id)
    if named and not event.date.first.year <= int(named[1]) <= event.date.last.year:
        if published is not None and event.id in published.ids.get(EVENTS, {}):
            was = published.dates.get(event.id, event.date.text)
            if was != event.date.text:
                what = f"the id says {named[1]}; the date was {was} and is {event.date.text} now"
                hint = "check the date; if it was wrong before, the id stays as it is"
                yield document.problem((index, "date"), what, hint, code="id-year", warning=True)
            return
        what = f"the id says {named[1]}, the date {event.date.words}"
        hint = "make them agree: once it is published an id stays as it is"
        yield document.problem((index, "id"), what, hint, code="id-year", warning=published is None)


def sum_problems(document: Document, where: Path_, value: float | None, note: str | None) -> Iterator[Problem]:
    """A sum in dollars that is far too small, if no note explains it, or far too large."""
    if value is not None and value < LEAST_SUM and not note:
        hint = "write whole dollars: 3.5 billion is 3500000000; if it is so little, say in value_note what was paid"
        yield document.problem(where, f"value_usd is {value:g} dollars", hint, code="sum-too-small")
    if value is not None and value > MOST_SUM:
        what = f"value_usd is {value / 1e9:,.0f} billion dollars"
        hint = "write whole dollars, not tenge or yuan: 3.5 billion is 3500000000; no sum of one record is above 200 billion"
        yield document.problem(where, what, hint, code="sum-too-large")


def in_capitals(document: Document, where: Path_, title: str) -> Iterator[Problem]:
    """A warning when a title of several words has no small letter."""
    if len(title.split()) >= FEWEST_WORDS and title.isupper():
        hint = "write it as a sentence: capitals for its first letter, for names and for abbreviations"
        yield document.problem(where, f"{shown(title)} is in capitals", hint, code="capitals", warning=True)


def _coder(document: Document, index: int, event: Event) -> Iterator[Problem]:
    if event.coded_by is None:
        reviewed = event.status == "reviewed"
        what = "reviewed needs a coded_by" if reviewed else "the entry does not say who coded it"
        hint = "add coded_by: ..., so that a second reader can be somebody else"
        yield document.problem((index, "status"), what, hint, code="no-coder", warning=not reviewed)


def coders(content: Content, document: Document, index: Mapping[str, int]) -> Iterator[Problem]:
    """Coders whose name is nearly that of another who has done more: most likely one person, typed wrongly."""
    named = [
        (event.id, key, name)
        for event in content.events
        for key, name in (("coded_by", event.coded_by), ("checked_by", event.checked_by))
        if name
    ]
    times = Counter(name for _, _, name in named)
    for name in sorted(name for name, count in times.items() if count <= RARE):
        known = next((other for other, count in times.items() if count > times[name] and _one_slip(name, other)), "")
        for id_, key, found in named if known else ():
            if found == name and id_ in index:
                what = f"{key} is {shown(name)}; {shown(known)} stands in {times[known]} entries"
                hint = f"if it is the same coder, write {known}"
                yield document.problem((index[id_], key), what, hint, code="coder-misspelt", warning=True)


def _one_slip(one: str, other: str) -> bool:
    """True for two names that differ by case or blanks, or by one letter of a word that is no initial and no number."""
    first, second = (re.findall(r"\w+", name.casefold()) for name in (one, other))
    if "".join(first) == "".join(second):
        return True
    differing = [(a, b) for a, b in zip(first, second, strict=False) if a != b]
    if len(first) != len(second) or len(differing) != 1:
        return False
    a, b = differing[0]
    numbered = re.sub(r"\d", "", a) == re.sub(r"\d", "", b)
    return min(len(a), len(b)) > 3 and not numbered and _one_edit(a, b)


def _one_edit(a: str, b: str) -> bool:
    """True when one letter was changed, left out, added, or exchanged with its neighbour."""
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    a, b = a[start:], b[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])
