"""How well each event is attested: a score of ten with its reasons, and what would make it better.

In contention an official source is a party, so what counts is whether reports come from different publishers and from
outside the two sides, not the office of who speaks. The rules below are what the codebook page prints.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from ..content.model import Content
from ..content.schema import Event, Source
from ..core.vocabulary import Vocabulary
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
        "Independent sources",
        "Two sources of different origin give 2 points, three or more give 3. Origin is the agency or body named in "
        "brackets after the publisher, else the publisher; copies of one agency's report count once.",
        "Find a second source of another origin",
    ),
    HealthRule(
        "outside",
        1,
        "A voice beside the two sides",
        "At least one source comes from neither side: not from an official body, state medium or firm of Kazakhstan or "
        "China. In a dispute these are parties, however high their office.",
        "Find a source that belongs to neither side",
    ),
    HealthRule(
        "languages",
        1,
        "More than one language",
        "The sources are in two languages or more.",
        "Find a source in another language",
    ),
    HealthRule(
        "archived",
        1,
        "Archived copies",
        "Every source has the address of an archived copy, so that it can be read when the page is gone.",
        "Save an archived copy of each source",
    ),
    HealthRule(
        "date",
        1,
        "The day",
        f"The date is known to the day, or to a span of at most {SHORT_SPAN} days, and is not marked as approximate or "
        "uncertain.",
        "Find the day",
    ),
    HealthRule(
        "place",
        1,
        "The place",
        "At least one place is known to the settlement or closer. A place made coarse to protect people loses nothing.",
        "Find the place",
    ),
    HealthRule(
        "reading",
        2,
        "Second reading",
        "A second automated reading against the sources gives 1 point; a review by a second person gives 2.",
        "Read it a second time against its sources",
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


def health(event: Event, publishers: Publishers, vocabulary: Vocabulary) -> Health:
    """The score of one event and the reason for each point that it has or lacks."""
    return Health(event, tuple(Finding(rule, *_FINDERS[rule.id](event, publishers, vocabulary)) for rule in RULES))


def all_health(content: Content, publishers: Publishers) -> tuple[Health, ...]:
    """The score of every event in the order of the file; withdrawn events have none."""
    return tuple(health(e, publishers, content.vocabulary) for e in content.events if e.status != "withdrawn")


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


def worklist_csv(scores: Sequence[Health], path: str = "data/worklist.csv") -> tuple[str, bytes]:
    """Path and UTF-8 bytes of the whole worklist: one row for each event and task."""
    points = {score.event.id: score.points for score in scores}
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(["task", "event_id", "title", "score", "most"])
    for task in worklist(scores):
        rows.writerows([task.rule.task, event.id, event.title, points[event.id], MOST] for event in task.events)
    return path, text.getvalue().encode()


def _independence(record: Sourced, publishers: Publishers, _: Vocabulary) -> tuple[int, str]:
    origins = publishers.independent(record.sources)
    listed = ", ".join(" and ".join(sorted(group)) for group in origins)
    if len(origins) == 1:
        copies = f", in {len(record.sources)} places" if len(record.sources) > 1 else ""
        return 0, f"one origin only: {listed}{copies}"
    return min(len(origins), 3), f"{len(origins)} origins: {listed}"


def _outside(record: Sourced, publishers: Publishers, _: Vocabulary) -> tuple[int, str]:
    named = {name for source in record.sources for name in publishers.origins(source)}
    outside = sorted(name for name in named if not publishers.party(name))
    if not outside:
        return 0, "all sources belong to one of the two sides"
    return 1, f"from neither side: {', '.join(outside)}"


def _languages(record: Sourced, _: Publishers, vocabulary: Vocabulary) -> tuple[int, str]:
    known = sorted({vocabulary.label("language", source.lang) for source in record.sources})
    return (1, " and ".join(known)) if len(known) > 1 else (0, f"{known[0]} only")


def _archived(record: Sourced, _: Publishers, __: Vocabulary) -> tuple[int, str]:
    kept, all_of_them = sum(1 for source in record.sources if source.archived), len(record.sources)
    return int(kept == all_of_them), f"{kept} of {all_of_them} source{'' if all_of_them == 1 else 's'} archived"


def _date(event: Event, _: Publishers, __: Vocabulary) -> tuple[int, str]:
    when = event.date
    short = when.precision == "day" or (when.precision == "span" and (when.last - when.first).days < SHORT_SPAN)
    return int(short and not when.approximate and not when.uncertain), f"known as: {when.words}"


def _place(event: Event, _: Publishers, vocabulary: Vocabulary) -> tuple[int, str]:
    if event.sensitivity == "coarse":
        return 1, "made coarse to protect people"
    order = vocabulary.ids("precision")
    best = min((place.precision for place in event.places), key=order.index)
    return int(vocabulary.drawn(best) == "point"), f"known to: {vocabulary.label('precision', best).lower()}"


def _reading(event: Event, _: Publishers, __: Vocabulary) -> tuple[int, str]:
    if event.status == "reviewed":
        return 2, "reviewed by a second person"
    if event.checked_on:
        return 1, "a second automated reading; no second person yet"
    return 0, "read once, by automated reading" if event.coded_by == "automated-reading" else "read once"


FINDERS_OF_SOURCES: dict[str, Callable[[Sourced, Publishers, Vocabulary], tuple[int, str]]] = {
    "independence": _independence,
    "outside": _outside,
    "languages": _languages,
    "archived": _archived,
}
_FINDERS: dict[str, Callable[[Event, Publishers, Vocabulary], tuple[int, str]]] = {
    **FINDERS_OF_SOURCES,
    "date": _date,
    "place": _place,
    "reading": _reading,
}
