"""Corrections, replies and disputes as pages show them: below their record, and all of them by quarter."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import groupby

from markupsafe import Markup

from ..content.dispute_schema import Correction, Reply
from ..content.model import Content
from ..content.register_schema import Actor, CaseThread, Project
from ..content.schema import Event, Place
from ..core.languages import Phrase, phrase
from ..rendering.templates import Links
from .site import Site

RECORD_FOLDERS: Mapping[str, str] = {
    "events": "event",
    "projects": "project",
    "places": "place",
    "actors": "actor",
    "threads": "thread",
}  # by the folder of their pages
FOLDERS = {kind: folder for folder, kind in RECORD_FOLDERS.items()}


def quarter(day: date) -> Phrase:
    """The quarter of a year that a day lies in, in words."""
    first, year = (day.month - 1) // 3, str(day.year)
    return (
        phrase("January to March %(year)s", year=year),
        phrase("April to June %(year)s", year=year),
        phrase("July to September %(year)s", year=year),
        phrase("October to December %(year)s", year=year),
    )[first]


def below(site: Site, url: str, links: Links) -> Markup:
    """What stands below the record at `url` ("events/<id>/"); nothing for most, and for what is no record."""
    folder, _, id_ = url.strip("/").partition("/")
    kind = RECORD_FOLDERS.get(folder, "")
    corrections = site.content.corrections_by_record.get((kind, id_), ())
    replies = _replies(site.content, kind, id_)
    if not corrections and not replies:
        return Markup()
    return site.render("disputed.html", links, corrections=corrections, replies=replies)


def all_corrections(site: Site, links: Links) -> Markup:
    """Every correction by quarter, the newest first."""
    newest = sorted(site.content.corrections, key=lambda one: one.day, reverse=True)
    quarters = [
        (words, [(one, record_name(site.content, one.kind, one.id), address(one)) for one in found])
        for words, found in groupby(newest, key=lambda one: quarter(one.day))
    ]
    return site.render("corrections.html", links, quarters=quarters)


def address(correction: Correction) -> str:
    """The page of the corrected record, below the site's root."""
    return f"{FOLDERS[correction.kind]}/{correction.id}/"


def record_name(content: Content, kind: str, id_: str) -> str:
    """What a record is called; its id where it has a fault or is not there."""
    titled: dict[str, Mapping[str, Event] | Mapping[str, CaseThread]] = {
        "event": content.event_by_id,
        "thread": content.thread_by_id,
    }
    if kind in titled:
        found = titled[kind].get(id_)
        return found.title if found else id_
    named: dict[str, Mapping[str, Project] | Mapping[str, Place] | Mapping[str, Actor]] = {
        "project": content.projects,
        "place": content.places,
        "actor": content.actors,
    }
    record = named[kind].get(id_)
    return record.name if record else id_


def _replies(content: Content, kind: str, id_: str) -> tuple[Reply, ...]:
    record = (
        content.event_by_id.get(id_) if kind == "event" else content.projects.get(id_) if kind == "project" else None
    )
    return record.replies if record else ()
