"""Each record as a file of its own, at the address of its page with `.json` for the last slash, and the index of it all."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from ..citations.formats import bibtex, ris
from ..citations.styles import APA, reference
from ..citations.works import CitedRelease, Named, csl_item
from ..content.model import Content
from ..content.schema import Event
from ..registers.reading import Registers
from ..registers.releases import Release, counts
from . import json_schemas, record_schemas
from .release_files import File, about_release
from .text import event_lines, json_bytes, record_lines

WORDS = {"events": "event", "projects": "project", "places": "place", "actors": "actor", "threads": "thread"}


def record_address(page: str) -> str:
    """Where the record of a page is for programs: `events/<id>.json` for `events/<id>/`; "" for a page that is no record."""
    folder, _, id_ = page.strip("/").partition("/")
    return f"{folder}/{id_}.json" if folder in WORDS and id_ and "/" not in id_ else ""


def files_for_programs(content: Content, registers: Registers) -> Iterator[File]:
    """The record files, and the schemas of records and of what people write."""
    yield from record_files(content, registers)
    yield from record_schemas.schema_files(content.vocabulary)
    yield from json_schemas.schema_files(content.vocabulary)


def cited_release(registers: Registers, site: str, cache: Path | None = None) -> CitedRelease:
    """What citations say of the release at hand; `site` is the address of the site."""
    dataset, release = registers.dataset, registers.release
    authors = tuple(creator.name for creator in dataset.creators)
    return CitedRelease(dataset.title, authors, site, release.cited, release.day.year, dataset.doi or "", cache)


def record_files(content: Content, registers: Registers) -> Iterator[File]:
    """Path below the site and bytes of each record with what it is joined to, then of the index."""
    yield from _files("events", content.events, event_lines(content, registers.crosswalks), registers,
        {"projects": content.projects_by_event, "threads": content.threads_by_event})  # fmt: skip
    projects, places, actors = content.projects.values(), content.places.values(), content.actors.values()
    yield from _files("projects", projects, record_lines(projects), registers, {"threads": content.threads_by_project})
    yield from _files("places", places, record_lines(places), registers,
        {"events": content.events_by_place, "projects": content.projects_by_place})  # fmt: skip
    yield from _files("actors", actors, record_lines(actors), registers,
        {"events": content.events_by_actor, "projects": content.projects_by_actor})  # fmt: skip
    yield from _files("threads", content.threads, record_lines(content.threads), registers, {})
    yield "index.json", json_bytes(_index(content, registers))


def _files(
    folder: str,
    records: Iterable[Any],
    lines: Iterable[bytes],
    registers: Registers,
    joined: Mapping[str, Mapping[str, Iterable[BaseModel]]],
) -> Iterator[File]:
    release = json.dumps(about_release(registers.dataset, registers.release), ensure_ascii=False)
    cited = cited_release(registers, registers.release.site)
    for record, line in zip(records, lines, strict=True):
        page = f"{folder}/{record.id}/"
        ids = {name: [one.id for one in found.get(record.id, ())] for name, found in joined.items()}  # type: ignore[attr-defined]
        more = "".join(f',\n"{name}": {json.dumps(found)}' for name, found in ids.items())
        address = json.dumps(registers.release.site + page)
        work = record if isinstance(record, Event) else Named(getattr(record, "title", "") or record.name)
        item = csl_item(work, cited, page)
        texts = {"apa": reference(item, APA, cited.cache), "bibtex": bibtex(item), "ris": ris(item)}
        forms = json.dumps({"csl": [item], **texts}, ensure_ascii=False)
        head = f'{{"release": {release},\n"page": {address},\n"{WORDS[folder]}": '
        yield record_address(page), b"".join([head.encode(), line, f'{more},\n"cite": {forms}}}\n'.encode()])


def _release(release: Release) -> dict[str, str]:
    folder = release.address
    files = {"page": folder, "package": f"{folder}datapackage.json", "checksums": f"{folder}SHA256SUMS"}
    return {"version": release.version, "day": release.day.isoformat(), **files}


def _index(content: Content, registers: Registers) -> dict[str, Any]:
    """What there is: the version, its counts, the releases, and where records and files are."""
    register = {name: len(getattr(content, name)) for name in ("projects", "actors", "threads")}
    return {
        **about_release(registers.dataset, registers.release),
        "release": bool(registers.release.version),
        "site": registers.release.site or None,
        "counts": {**counts(content), **register, "places_in_register": len(content.places)},
        "releases": [_release(one) for one in registers.releases],
        "records": {folder: f"{folder}/{{id}}.json" for folder in WORDS},
        "schemas": {folder: record_schemas.address(word) for folder, word in WORDS.items()},
        "package": "data/datapackage.json",
        "checksums": "data/SHA256SUMS",
        "what_lasts": "data/lasting/",
    }
