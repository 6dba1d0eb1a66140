"""How to cite what stands on the site: an event, an entry, an output, a release or a selection of events.

Each comes as plain text (Chicago author-date, APA) and as BibTeX, RIS and CSL-JSON for reference managers, all made
from one CSL-JSON item. No day of access is written: only the reader knows it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..content.model import Content, EntryPage
from ..content.output_schema import Output
from ..content.schema import Event
from .formats import bibtex, ris
from .styles import APA, CHICAGO, Csl, reference

CSL_TYPES = {
    "article": "article-journal",
    "book": "book",
    "presentation": "paper-conference",
    "talk": "speech",
    "dataset": "dataset",
    "website": "webpage",
    "podcast": "broadcast",
}
GENRES = {"podcast": "Podcast episode", "talk": "Talk"}


@dataclass(frozen=True)
class CitedRelease:
    """What a citation needs of the site: `authors` as "Family, Given" or a body's name; the `year` of the release."""

    title: str
    authors: tuple[str, ...]
    url: str
    version: str
    year: int
    doi: str = ""
    cache: Path | None = None  # where shapes of references stay from run to run


@dataclass(frozen=True)
class CitedSelection:
    """A selection of events: its filters in words, and how many events it holds."""

    words: str
    count: int


@dataclass(frozen=True)
class Named:
    """Any other page of the site, by its title: a case thread, a place, the analysis."""

    title: str


@dataclass(frozen=True)
class Citation:
    """One work cited in five forms, each ready to copy and made when it is asked for; `csl` is the item they are made from,
    `cache` a folder in which shapes of references stay from run to run."""

    csl: Csl
    cache: Path | None = None

    @property
    def text_chicago(self) -> str:
        return reference(self.csl, CHICAGO, self.cache)

    @property
    def text_apa(self) -> str:
        return reference(self.csl, APA, self.cache)

    @property
    def bibtex(self) -> str:
        return bibtex(self.csl)

    @property
    def ris(self) -> str:
        return ris(self.csl)

    @property
    def csl_json(self) -> str:
        return _lines(self.csl)


Work = Event | EntryPage | Output | CitedSelection | Named | None


def cite_item(work: Work, facts: CitedRelease, path: str = "", content: Content | None = None) -> Citation:
    """The citation of a work; None is the release as a whole. `path` is the page's address below the site's.

    `content` gives the authors and kinds of entries their names. Raises ValueError for a planned output.
    """
    return Citation(csl_item(work, facts, path, content), facts.cache)


def _lines(item: Csl) -> str:
    """A list of one item as JSON, a line for each field."""
    fields = (f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in item.items())
    return "[{" + ",\n".join(fields) + "}]"


def csl_item(work: Work, facts: CitedRelease, path: str = "", content: Content | None = None) -> dict[str, Any]:
    """The work as one CSL-JSON item."""
    url = facts.url.rstrip("/") + "/" + path.lstrip("/")
    if isinstance(work, Output) and not (work.kind == "dataset" and not (work.url or work.doi)):
        return _output(work)
    if isinstance(work, Event):
        withdrawn = ", withdrawn" if work.status == "withdrawn" else ""
        part = (work.id, f"{work.title} ({work.date.words}{withdrawn})", "Event record")
    elif isinstance(work, CitedSelection):
        part = ("view", f"{work.words} ({work.count} event{'' if work.count == 1 else 's'})", "Selection of events")
    elif isinstance(work, Named):
        part = (path.strip("/").replace("/", "-") or "page", work.title, "")
    elif work is None or isinstance(work, Output):
        return _release(facts)
    else:
        return _entry(work, facts, url, content)
    return _part_of_release(*part, facts, url)


def _release(facts: CitedRelease) -> dict[str, Any]:
    return {
        "id": f"release-{facts.version}",
        "type": "dataset",
        "title": facts.title,
        "author": [_name(author) for author in facts.authors],
        "issued": {"date-parts": [[facts.year]]},
        "version": facts.version,
        "URL": facts.url.rstrip("/") + "/",
        "language": "en",
        **({"DOI": facts.doi} if facts.doi else {}),
    }


def _part_of_release(id_: str, title: str, genre: str, facts: CitedRelease, url: str) -> dict[str, Any]:
    release = _release(facts)
    release.pop("DOI", None)  # it leads to the whole
    part = {**release, "id": id_, "title": title, "container-title": facts.title, "URL": url}
    return {**part, "genre": genre} if genre else {**part, "type": "webpage"}


def _entry(page: EntryPage, facts: CitedRelease, url: str, content: Content | None) -> dict[str, Any]:
    header = page.header
    authors = content.authors if content else {}
    genre = content.vocabulary.label(page.kind.terms, header.kind) if content else ""
    item = {
        "id": page.slug,
        "type": "post-weblog",
        "title": header.title,
        "author": [_name(authors[id_].name if id_ in authors else id_) for id_ in header.authors],
        "issued": {"date-parts": [_parts(header.date.last.isoformat(), header.date.precision)]},
        "container-title": facts.title,
        "URL": url,
        "language": header.language,
    }
    return {**item, "genre": genre} if genre else item


def _parts(day: str, precision: str) -> list[int]:
    return [int(part) for part in day.split("-")][: {"year": 1, "month": 2}.get(precision, 3)]


def _output(output: Output) -> dict[str, Any]:
    if output.state == "planned":
        raise ValueError(f"{output.id} is planned: there is nothing to cite yet")
    item: dict[str, Any] = {
        "id": output.id,
        "type": CSL_TYPES.get(output.kind, "document"),
        "title": output.title,
        "genre": GENRES.get(output.kind),
        "author": [_name(author) for author in output.authors],
        "container-title": output.journal,
        "publisher": output.publisher,
        "volume": output.volume,
        "issue": output.issue,
        "page": output.pages,
        "DOI": output.doi,
        "URL": output.url,
    }
    if output.year and not (output.online and output.online.year == output.year):
        item["issued"] = {"date-parts": [[output.year]]}
    elif output.online:
        item["issued"] = {"date-parts": [_parts(output.online.isoformat(), "day")]}
    return {key: value for key, value in item.items() if value}


def _name(author: str) -> dict[str, str]:
    family, comma, given = author.partition(",")
    return {"family": family.strip(), "given": given.strip()} if comma and given.strip() else {"literal": author}
