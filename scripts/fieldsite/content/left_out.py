"""What is left out of the content, since its records have faults: its ids are known, and nothing of it is published."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from pydantic import BaseModel

from .id_checks import ID_LISTS
from .known_ids import KnownIds, known_ids
from .model import Content
from .paths import ACTORS, AUTHORS, EVENTS, OUTPUTS, PLACES, PROJECT_LISTS, PROJECTS, THREADS
from .register_schema import Actor, CaseThread, Project
from .schema import Event, Place
from .yaml_source import Document


def with_left_out(content: Content, documents: Mapping[str, Document]) -> Content:
    """The content that knows the ids which stand in the files and of which it has no record."""
    return replace(content, left_out=_left_out(content, documents))


def without_faulty(
    content: Content, faulty: Collection[tuple[type[BaseModel], str]], documents: Mapping[str, Document]
) -> Content:
    """The content without the records that have a fault, named by kind and id or slug; their ids join its `left_out`."""
    if not faulty:
        return content
    whole = replace(
        content,
        events=tuple(event for event in content.events if (Event, event.id) not in faulty),
        projects={id_: one for id_, one in content.projects.items() if (Project, id_) not in faulty},
        places={id_: one for id_, one in content.places.items() if (Place, id_) not in faulty},
        actors={id_: one for id_, one in content.actors.items() if (Actor, id_) not in faulty},
        threads=tuple(thread for thread in content.threads if (CaseThread, thread.id) not in faulty),
        entries=tuple(page for page in content.entries if (page.kind.model, page.slug) not in faulty),
    )
    return with_left_out(whole, documents)


def _left_out(content: Content, documents: Mapping[str, Document]) -> KnownIds:
    """Ids that stand in a file and that no record of its kind has; records of two kinds may have one id."""
    outputs = documents[OUTPUTS].value
    there = {
        EVENTS: content.event_by_id,
        PLACES: content.places,
        AUTHORS: content.authors,
        ACTORS: content.actors,
        PROJECTS: content.projects,
        PROJECT_LISTS: content.project_lists,
        THREADS: content.thread_by_id,
    }
    listed = known_ids(outputs.get("outputs") if isinstance(outputs, dict) else outputs)
    found = [
        *(known_ids(documents[file].value).without(there[file]) for file in ID_LISTS.values()),
        listed.without({output.id for output in content.outputs}),
    ]
    return KnownIds(tuple(id_ for part in found for id_ in part.ids), all(part.whole for part in found))
