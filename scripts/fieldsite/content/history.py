"""What was published before and is gone: an address that somebody has cited must not lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from ..core.problems import Problem, place_in, shown
from .kinds import KINDS
from .paths import ACTORS, AUTHORS, EVENTS, OUTPUTS, PLACES, PROJECT_LISTS, PROJECTS, THREADS
from .yaml_source import Document

# The lists whose records have pages of their own, and what one record is called.
LISTS = {
    EVENTS: "event",
    PLACES: "place",
    THREADS: "thread",
    ACTORS: "actor",
    PROJECTS: "project",
    PROJECT_LISTS: "list of projects",
    OUTPUTS: "output",
    AUTHORS: "author",
}
_ID = re.compile(r"^[ ]*(?:-[ ]+)?\{?[ ]*id:[ ]+[\"'“„«‘‚]?([a-z0-9-]+)", re.MULTILINE)
_DATED = re.compile(
    r"^[ ]*-[ ]+id:[ ]+[\"']?([a-z0-9-]+)[^\n]*\n(?:(?![ ]*-[ ]+id:)[^\n]*\n)*?[ ]+date:[ ]+[\"']?([^\"'\n#]+)",
    re.MULTILINE,
)
INSTEAD = {  # what is to be done in place of deleting a record
    "event": "; an event that does not hold gets status: withdrawn and a withdrawn_reason",
    "actor": "; of a body that is no more until: says since when",
    "project": "; a state says how it ended",
}
MOST_COMPARED = 40_000  # pairs of old and new ids that are looked through for one that was renamed


@dataclass(frozen=True)
class PublishedContent:
    """The content as it was. `ids` holds the ids of each list, by its file and in its order, `pages` the paths of pages;
    both say in words in which version they were. `dates` are those of the events, as they were written."""

    ids: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    pages: Mapping[str, str] = field(default_factory=dict)
    dates: Mapping[str, str] = field(default_factory=dict)


def ids_in(text: str) -> list[str]:
    """The ids in the text of a list, in its order; the list may be of any version."""
    return _ID.findall(text)


def dates_in(text: str) -> dict[str, str]:
    """The date of each event in the text of the list of events, as it is written there."""
    return {match[1]: match[2].strip() for match in _DATED.finditer(text)}


def lost_ids(documents: Mapping[str, Document], before: PublishedContent) -> dict[str, tuple[str, ...]]:
    """By file, the ids that were there before and are not any more: one message for each says so, and no other is needed."""
    return {file: tuple(_lost(documents[file], ids)) for file, ids in before.ids.items() if file in documents}


def _lost(document: Document, before: Collection[str]) -> list[str]:
    now = set(ids_in(document.text))
    if document.problems and not now:
        return []  # nothing of the file could be read, and that is said already
    return [id_ for id_ in before if id_ not in now]


def gone(documents: Mapping[str, Document], before: PublishedContent) -> Iterator[Problem]:
    """Every record and entry that was there before and is not any more."""
    for file, kind in LISTS.items():
        if file in documents:
            yield from _missing(documents[file], before.ids.get(file, {}), kind)
    for path, where in before.pages.items():
        folder = path.split("/")[1]
        if path not in documents and folder in KINDS and _moved(path) not in documents:
            what = f"the {KINDS[folder].noun} of {where} is gone: its address would lead nowhere"
            hint = "put the file back under this name; what must not be read any more can say so in its text"
            yield Problem(path, 0, 0, what, hint, code="address-gone")


def _moved(path: str) -> str:
    """The other file that has the same address: a page alone, or in a folder beside its pictures."""
    stem = path.removesuffix(".md")
    return f"{stem.removesuffix('/index')}.md" if stem.endswith("/index") else f"{stem}/index.md"


def _missing(document: Document, before: Mapping[str, str], kind: str) -> Iterator[Problem]:
    """Ids that the text of a list no longer holds; an entry that cannot be read still holds its own."""
    lost = _lost(document, before)
    now = list(dict.fromkeys(ids_in(document.text))) if lost else []
    fresh = [id_ for id_ in now if id_ not in before]
    for id_ in lost:
        few = len(lost) * len(fresh) < MOST_COMPARED
        named = (get_close_matches(id_, fresh, n=1, cutoff=0.7) or _in_its_place(id_, [*before], now)) if few else []
        what = f"the {kind} {shown(id_, 100)} of {before[id_]}"
        if named:
            what += f" has another id now, {shown(named[0], 100)}"
            hint = f"write id: {id_} again: an id is an address, and stays when title, name or date change"
        else:
            what += " is gone"
            hint = f"put the entry back{INSTEAD.get(kind, '')}"
        line, column = _place(document, named[0] if named else _next([*before], id_, now))
        yield Problem(document.file, line, column, what, hint, code="id-gone")


def _in_its_place(id_: str, before: Sequence[str], now: Sequence[str]) -> list[str]:
    """The one new id that stands where the lost one stood, between the same two entries."""
    at = before.index(id_)
    above, below = before[at - 1] if at else "", before[at + 1] if at + 1 < len(before) else ""
    start = now.index(above) + 1 if above in now else 0 if not above else len(now)
    found = list(now[start : start + 1])
    behind = now[start + 1] if start + 1 < len(now) else ""
    return found if found and found[0] not in before and behind == below else []


def _next(before: Sequence[str], id_: str, now: Collection[str]) -> str:
    """The first id after the lost one that is still there: what was lost stood above it."""
    return next((other for other in before[before.index(id_) :] if other in now), "")


def _place(document: Document, id_: str) -> tuple[int, int]:
    """Where an id stands; without one, the end of the file, below which the lost one stood."""
    found = next((match for match in _ID.finditer(document.text) if match[1] == id_), None)
    return place_in(document.text, found.start(1) if found else len(document.text.rstrip()))
