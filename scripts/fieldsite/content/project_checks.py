"""Faults of joint projects that show beside their sources and the events: states that no source can show, events left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from ..core.problems import Problem, shown
from .id_checks import Documents, numbered
from .judgement import is_to_come, sum_problems, to_come
from .model import Content
from .paths import PROJECT_LISTS, PROJECTS
from .register_schema import Project
from .schema import ActorOfEvent, PlaceOfEvent
from .yaml_source import Document

_WIDE = ("region", "country")  # precisions of places at which too much happens to say what belongs together


def project_problems(document: Document, index: int, project: Project, today: date | None) -> Iterator[Problem]:
    """What of one project disagrees with its own sources. That its states stand in order, and not in days to come, is looked
    at elsewhere."""
    named = [("states", number, state.source) for number, state in enumerate(project.states)]
    named += [("lists", number, listing.source) for number, listing in enumerate(project.lists) if listing.source]
    for key, number, source in named:
        if source > len(project.sources):
            what = f"source {source} is named, and the project has {len(project.sources)}"
            hint = "write the number of one of its sources; the first is 1"
            yield document.problem((index, key, number, "source"), what, hint, code="source-number")
    for number, state in enumerate(project.states):
        shows = project.sources[state.source - 1].date if state.source <= len(project.sources) else None
        if shows and shows.last < state.date.first and not (today and is_to_come(state.date, today)):
            what = f"this state is of {state.date.words}, its source (number {state.source}) of {shows.words}"
            hint = "a source cannot show what came after it: name a later one, or write the state that it shows"
            yield document.problem((index, "states", number, "date"), what, hint, code="state-after-source")


def doubts(content: Content, documents: Documents, today: date) -> Iterator[Problem]:
    """What of projects and their lists can hardly be meant so: sums, days to come, events that they leave out."""
    projects, lists = documents[PROJECTS], documents[PROJECT_LISTS]
    near = _near(content)
    for index, project in numbered(projects, content.projects):
        yield from sum_problems(projects, (index, "value_usd"), project.value_usd, project.value_note)
        for number, state in enumerate(project.states):
            yield from to_come(projects, (index, "states", number, "date"), state.date, today)
        yield from _sources_to_come(projects, index, project, today)
        yield from _left_out(content, projects, index, project, near.get(project.id, ()))
    for index, listed in numbered(lists, content.project_lists):
        yield from sum_problems(lists, (index, "value_usd"), listed.value_usd, listed.known)
        yield from to_come(lists, (index, "date"), listed.date, today)


def _sources_to_come(document: Document, index: int, project: Project, today: date) -> Iterator[Problem]:
    for number, source in enumerate(project.sources):
        for key, when in (("date", source.date), ("accessed", source.accessed)):
            yield from to_come(document, (index, "sources", number, key), when, today)


def _near(content: Content) -> dict[str, list[str]]:
    """By project, the ids of events that others put beside it: in a thread that names it, or related to an event of it."""
    events = content.event_by_id
    found: dict[str, dict[str, None]] = {}
    for thread in content.threads:
        for id_ in thread.projects:
            found.setdefault(id_, {}).update(dict.fromkeys(thread.events))
    for project in content.projects.values():
        own = (events[id_] for id_ in project.events if id_ in events)
        found.setdefault(project.id, {}).update(dict.fromkeys(other for event in own for other in event.related))
    return {id_: sorted(ids) for id_, ids in found.items()}


def _left_out(
    content: Content, document: Document, index: int, project: Project, near: Sequence[str]
) -> Iterator[Problem]:
    """Events at a place and with a partner of the project that stand beside it, and that no project holds."""
    held = {id_ for other in content.projects.values() for id_ in other.events}
    partners = {partner.actor for partner in project.partners}
    places = _places(content, project.places)
    for event in (content.event_by_id[id_] for id_ in near if id_ in content.event_by_id and id_ not in held):
        told = event.id in (project.seen or "") or event.status == "withdrawn"
        begun = event.date.last >= project.states[0].date.first
        alike = places & _places(content, event.places) and partners & _who(content, event.actors)
        if begun and alike and not told:
            what = f"events: {shown(event.id, 100)} shares a place and a partner with {shown(project.id)} and is not named here"
            hint = f"add it; if it has nothing to do with the project, say so in `seen` of {project.id}, with this id"
            where = (index, "events") if project.events else (index, "id")
            yield document.problem(where, what, hint, code="project-events", warning=True)


def _places(content: Content, places: Sequence[PlaceOfEvent]) -> set[str]:
    known = (content.places.get(one.place) for one in places)
    return {place.id for place in known if place and place.precision not in _WIDE}


def _who(content: Content, actors: Sequence[ActorOfEvent]) -> set[str | None]:
    """The actors of the register that acted, and those that they are part of."""
    found: set[str | None] = set()
    for actor in actors:
        at = actor.actor
        while at and at in content.actors and at not in found:
            found.add(at)
            at = content.actors[at].part_of
    return found
