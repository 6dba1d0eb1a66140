"""How well each event is attested: a score of ten with its reasons, and what would make it better.

In contention an official source is a party, so what counts is whether reports come from different publishers and from
outside the two sides, not the office of who speaks. The rules below are what the codebook page prints.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from ..content.model import Content
from ..content.schema import Event, Source
from ..core.languages import counted_phrase, phrase
from ..registers.publishers import Publishers

SHORT_SPAN = 31  # days: a span up to this long counts as dated to its days


class Sourced(Protocol):
    """A record that names its sources."""

    @property
    def sources(self) -> Sequence[Source]: ...


@dataclass(frozen=True)
class HealthRule:
    """One rule: the most points it gives, what it asks, in a sentence, and the task when points are missing."""

    id: str
    most: int
    asks: str
    sentence: str
    task: str


RULES = (
    HealthRule(
        "independence",
        3,
        phrase("Independent sources"),
        phrase(
            "Two sources of different origin give 2 points, three or more give 3. Origin is the agency or body named in "
            "brackets after the publisher, else the publisher; copies of one agency's report count once."
        ),
        phrase("Find a second source of another origin"),
    ),
    HealthRule(
        "outside",
        1,
        phrase("A voice beside the two sides"),
        phrase(
            "At least one source comes from neither side: not from an official body, state medium or firm of Kazakhstan or "
            "China. In a dispute these are parties, however high their office."
        ),
        phrase("Find a source that belongs to neither side"),
    ),
    HealthRule(
        "languages",
        1,
        phrase("More than one language"),
        phrase("The sources are in two languages or more."),
        phrase("Find a source in another language"),
    ),
    HealthRule(
        "archived",
        1,
        phrase("Archived copies"),
        phrase(
            "An archived copy of every source is on record in data/source-archive.yaml, so that it can be read when the page "
            "is gone."
        ),
        phrase("Save an archived copy of each source"),
    ),
    HealthRule(
        "date",
        1,
        phrase("The day"),
        phrase(
            "The date is known to the day, or to a span of at most %(days)s days, and is not marked as approximate or "
            "uncertain.",
            days=SHORT_SPAN,
        ),
        phrase("Find the day"),
    ),
    HealthRule(
        "place",
        1,
        phrase("The place"),
        phrase(
            "At least one place is known to the settlement or closer. A place made coarse to protect people loses nothing."
        ),
        phrase("Find the place"),
    ),
    HealthRule(
        "reading",
        2,
        phrase("Second reading"),
        phrase("A second automated reading against the sources gives 1 point; a review by a second person gives 2."),
        phrase("Read it a second time against its sources"),
    ),
)
MOST = sum(rule.most for rule in RULES)


@dataclass(frozen=True)
class Finding:
    """What one rule found in one event: points, and why."""

    rule: HealthRule
    points: int
    reason: str

    @property
    def open(self) -> bool:
        """True when the rule's task is still to be done: no point yet; for the reading, no review by a person."""
        return self.points < (self.rule.most if self.rule.id == "reading" else 1)


@dataclass(frozen=True)
class Health:
    """The score of one event with its reasons, in the order of the rules."""

    event: Event
    findings: tuple[Finding, ...]
    most: int = MOST

    @property
    def points(self) -> int:
        return sum(finding.points for finding in self.findings)


@dataclass(frozen=True)
class Task:
    """One kind of work that is open, with the events that need it, the weakest first."""

    rule: HealthRule
    events: tuple[Event, ...]


def health(event: Event, publishers: Publishers, content: Content) -> Health:
    """The score of one event and the reason for each point that it has or lacks."""
    return Health(event, tuple(Finding(rule, *_FINDERS[rule.id](event, publishers, content)) for rule in RULES))


def all_health(content: Content, publishers: Publishers) -> tuple[Health, ...]:
    """The score of every event in the order of the file; withdrawn events have none."""
    return tuple(health(e, publishers, content) for e in content.events if e.status != "withdrawn")


def distribution(scores: Iterable[Health]) -> list[tuple[int, int]]:
    """For each score from nought to the most, the number of events that have it."""
    counts = Counter(score.points for score in scores)
    return [(points, counts[points]) for points in range(MOST + 1)]


def worklist(scores: Sequence[Health]) -> tuple[Task, ...]:
    """What is to be done, by rule: events that got none of its points (of a reading: not both), the weakest first."""
    weakest = sorted(scores, key=lambda score: (score.points, score.event.date.sort_key, score.event.id))
    tasks = []
    for index, rule in enumerate(RULES):
        tasks.append(Task(rule, tuple(score.event for score in weakest if score.findings[index].open)))
    return tuple(task for task in tasks if task.events)


def _independence(record: Sourced, publishers: Publishers, content: Content) -> tuple[int, str]:
    origins = publishers.independent(record.sources)
    listed = ", ".join(content.language.enumerated(sorted(group)) for group in origins)
    if len(origins) == 1:
        if len(record.sources) == 1:
            return 0, phrase("one origin only: %(origin)s", origin=listed)
        return 0, phrase("one origin only: %(origin)s, in %(number)s places", origin=listed, number=len(record.sources))
    return min(len(origins), 3), phrase("%(number)s origins: %(origins)s", number=len(origins), origins=listed)


def _outside(record: Sourced, publishers: Publishers, _: Content) -> tuple[int, str]:
    named = {name for source in record.sources for name in publishers.origins(source)}
    outside = sorted(name for name in named if not publishers.party(name))
    if not outside:
        return 0, phrase("all sources belong to one of the two sides")
    return 1, phrase("from neither side: %(origins)s", origins=", ".join(outside))


def _languages(record: Sourced, _: Publishers, content: Content) -> tuple[int, str]:
    known = sorted({content.vocabulary.label("language", source.lang) for source in record.sources})
    return (
        (1, content.language.enumerated(known))
        if len(known) > 1
        else (0, phrase("%(language)s only", language=known[0]))
    )


def _archived(record: Sourced, _: Publishers, content: Content) -> tuple[int, str]:
    kept, all_of_them = sum(1 for source in record.sources if content.archived(source).archive_url), len(record.sources)
    sources = counted_phrase(all_of_them, "source")
    return int(kept == all_of_them), phrase("%(kept)s of %(sources)s archived", kept=kept, sources=sources)


def _date(event: Event, _: Publishers, __: Content) -> tuple[int, str]:
    when = event.date
    short = when.precision == "day" or (when.precision == "span" and (when.last - when.first).days < SHORT_SPAN)
    return int(short and not when.approximate and not when.uncertain), phrase("known as: %(date)s", date=when.words)


def _place(event: Event, _: Publishers, content: Content) -> tuple[int, str]:
    if event.sensitivity == "coarse":
        return 1, phrase("made coarse to protect people")
    order = content.vocabulary.ids("precision")
    best = min((place.precision for place in event.places), key=order.index)
    words = content.vocabulary.label("precision", best).lower()
    return int(content.vocabulary.drawn(best) == "point"), phrase("known to: %(precision)s", precision=words)


def _reading(event: Event, _: Publishers, __: Content) -> tuple[int, str]:
    if event.status == "reviewed":
        return 2, phrase("reviewed by a second person")
    if event.checked_on:
        return 1, phrase("a second automated reading; no second person yet")
    return 0, phrase("read once, by automated reading") if event.coded_by == "automated-reading" else phrase(
        "read once"
    )


FINDERS_OF_SOURCES: dict[str, Callable[[Sourced, Publishers, Content], tuple[int, str]]] = {
    "independence": _independence,
    "outside": _outside,
    "languages": _languages,
    "archived": _archived,
}
_FINDERS: dict[str, Callable[[Event, Publishers, Content], tuple[int, str]]] = {
    **FINDERS_OF_SOURCES,
    "date": _date,
    "place": _place,
    "reading": _reading,
}
