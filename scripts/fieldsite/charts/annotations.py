"""What happened in a year, said in the drawing: words with a line to their year, in lanes in which none lies on another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ..content.model import Content
from ..core.languages import made_of
from .shapes import TYPE_SIZE, Path, Shape, TextLine, breadth, down

LANE = 17.0
APART = 10.0  # between two words beside each other
LIFT = 12.0  # of words above what is drawn below them


@dataclass(frozen=True)
class Note:
    """An event of a case thread that is named in charts by year, in the words of data/threads.yaml."""

    number: int
    year: int
    stance: str
    words: str
    thread: str


def notes_of(content: Content) -> tuple[Note, ...]:
    """The annotations of all case threads in the order of time, numbered from 1. Withdrawn events are left out."""
    known = {event.id: event for event in content.listed}
    found = [
        (known[thread.annotation.event], thread.annotation.words, thread.id)
        for thread in content.threads
        if thread.annotation and thread.annotation.event in known
    ]
    ordered = sorted(found, key=lambda one: (one[0].date.sort_key, one[0].id))
    return tuple(
        Note(number, event.date.first.year, event.stance, words, thread)
        for number, (event, words, thread) in enumerate(ordered, start=1)
    )


@dataclass(frozen=True)
class Placed:
    """A note whose words end (or, with `anchor` "start", begin) at `x`, `depth` units away from the line that all start from."""

    x: float
    depth: float
    anchor: str
    text: str
    year: int


def placed(
    notes: Sequence[tuple[float, Note]], left: float, taken: Callable[[float, float], float], wide: bool
) -> tuple[Placed, ...]:
    """Notes at their places, each beyond what is `taken` between the ends of its words, and beyond earlier words there.

    TextLine lie to the left of the line to their year, so that lines of later years, further out, pass all earlier words by;
    those that have no room to the left lie to the right, and the latest of them is nearest. A narrow drawing has numbers only.
    """
    sized = []
    for x, note in sorted(notes, key=lambda one: (one[0], one[1].number)):
        text = _words(note) if wide else str(note.number)
        room = breadth(text) + 4
        sized.append((x, x - room < left, room, text, note.year))
    found: list[Placed] = []
    reaches: list[tuple[float, float]] = []
    for x, start, room, text, year in [*(s for s in reversed(sized) if s[1]), *(s for s in sized if not s[1])]:
        low, high = (x, x + room) if start else (x - room, x)
        earlier = [p.depth for p, (a, b) in zip(found, reaches, strict=True) if a < high + APART and low < b + APART]
        depth = max([taken(low, high) + LIFT, *(depth + LANE for depth in earlier)])
        found.append(Placed(x, depth, "start" if start else "end", text, year))
        reaches.append((low, high))
    return tuple(found)


def _words(note: Note) -> str:
    """The words of a note after its year."""
    return made_of(f"{note.year} {note.words}", note.words)


def deepest(notes: Sequence[Placed]) -> float:
    """How far the outermost words reach."""
    return max((one.depth + TYPE_SIZE for one in notes), default=0)


def said(one: Placed, line: float, sign: int, end: float) -> Iterator[Shape]:
    """The words of a note away from `line`, up (`sign` -1) or down (1), and the rule from them to `end`."""
    near = line + sign * one.depth
    baseline, outer = (
        (near, near - TYPE_SIZE * 0.75) if sign < 0 else (near + TYPE_SIZE * 0.75, near + TYPE_SIZE * 0.75)
    )
    yield Path(down(one.x, outer, end), stroke="ink-soft")
    yield TextLine(one.x + (-4 if one.anchor == "end" else 4), baseline, one.text, one.anchor, "ink")
