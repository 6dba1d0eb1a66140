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
_ID = re.compile(r"^[ ]*(?:-[ ]+)?\{?[ ]*id:[ ]+[\"']?([a-z0-9-]+)", re.MULTILINE)
MOST_COMPARED = 40_000  # pairs of old and new ids that are looked through for one that was renamed


@dataclass(frozen=True)
class PublishedContent:
    """The content as it was. `ids` holds the ids of each list, by its file and in its order, `pages` the paths of pages;
    both say in words in which version they were."""

    ids: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    pages: Mapping[str, str] = field(default_factory=dict)


def ids_in(text: str) -> list[str]:
    """The ids in the text of a list, in its order; the list may be of any version."""
    return _ID.findall(text)


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
    now = dict.fromkeys(ids_in(document.text))
    if document.problems and not now:
        return  # nothing of the file could be read, and that is said already
    lost = [id_ for id_ in before if id_ not in now]
    fresh = [id_ for id_ in now if id_ not in before] if lost else []
    for id_ in lost:
        named = get_close_matches(id_, fresh, n=1, cutoff=0.7) if len(lost) * len(fresh) < MOST_COMPARED else []
        what = f"the {kind} {shown(id_, 100)} of {before[id_]}"
        if named:
            what += f" has another id now, {shown(named[0], 100)}"
            hint = f"write id: {id_} again: an id is an address, and stays when title or date change"
        else:
            what += " is gone"
            hint = "put the entry back; an event that does not hold gets status: withdrawn and a withdrawn_reason"
        line, column = _place(document, named[0] if named else _next([*before], id_, now))
        yield Problem(document.file, line, column, what, hint, code="id-gone")


def _next(before: Sequence[str], id_: str, now: Collection[str]) -> str:
    """The first id after the lost one that is still there: what was lost stood above it."""
    return next((other for other in before[before.index(id_) :] if other in now), "")


def _place(document: Document, id_: str) -> tuple[int, int]:
    found = next((match for match in _ID.finditer(document.text) if match[1] == id_), None)
    if found is None:
        return 0, 0
    return place_in(document.text, found.start(1))
