"""The pages of joint projects, made from the data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from ..charts.project_health import project_health
from ..charts.project_lines import course
from ..charts.projects import as_told, last_differs
from ..citations.works import Named
from ..content.paths import PROJECTS
from ..content.project_selection import stances
from ..content.register_schema import Project
from ..core.languages import phrase
from ..exports.record_files import record_address
from ..rendering.templates import Links
from . import schema_org
from .derived import DerivedPage
from .room import EVERY_ROW, with_room
from .site import Site
from .stories import evidence


def addresses(site: Site) -> Iterator[str]:
    return (f"projects/{id_}/" for id_ in site.content.projects)


def derived_pages(site: Site) -> Iterator[DerivedPage]:
    """Every page, each with its neighbours: the projects of its industry before and after it by name."""
    industries: dict[str, list[Project]] = {}
    for project in sorted(site.content.projects.values(), key=lambda one: (one.name.lower(), one.id)):
        industries.setdefault(project.sector, []).append(project)
    for project in site.content.projects.values():
        beside = industries[project.sector]
        at = beside.index(project)
        yield _page(site, project, beside[at - 1] if at else None, beside[at + 1] if at + 1 < len(beside) else None)


def _page(site: Site, project: Project, before: Project | None, after: Project | None) -> DerivedPage:
    state = site.content.vocabulary.label("project_state", project.last.state)
    return DerivedPage(
        url=f"projects/{project.id}/",
        title=_title(site, project),
        description=phrase(
            "Joint project of China and Kazakhstan. Last known state: %(state)s, %(date)s.",
            state=state.lower(),
            date=project.last.date.words,
        ),
        body=lambda links: with_room(
            f"projects/{project.id}/", project.name, lambda rows: _body(site, project, before, after, links, rows)
        ),
        edit=(PROJECTS, site.content.line(PROJECTS, project.id)),
        told=lambda: _data(site, project),
    )


def _title(site: Site, project: Project) -> str:
    """The name, told apart from a place or an actor that is called the same: no two pages share a title."""
    places, actors = site.content.places.values(), site.content.actors.values()
    others = {*(place.name for place in places), *(actor.name for actor in actors)}
    return phrase("%(name)s (joint project)", name=project.name) if project.name in others else project.name


def _data(site: Site, project: Project) -> dict[str, Any]:
    """The project for search engines (schema.org)."""
    names = [name for name in (project.names.kk, project.names.ru, project.names.zh) if name]
    return {
        "@context": schema_org.CONTEXT,
        "@type": "Project",
        "name": project.name,
        **({"alternateName": names} if names else {}),
        "url": f"{site.facts.url}projects/{project.id}/",
        "location": [
            schema_org.place(site, site.content.places[ref.place], ref.precision)
            for ref in project.places[: schema_org.MOST_TOLD]
        ],
        "member": [
            {"@type": "Organization", "name": name} for name in dict.fromkeys(one.name for one in project.partners)
        ],
        "subjectOf": [*schema_org.works(project.sources), schema_org.version(site)],
    }


def _body(
    site: Site, project: Project, before: Project | None, after: Project | None, links: Links, rows: int
) -> Markup:
    content = site.content
    where = [{"place": content.places[ref.place], "precision": ref.precision} for ref in project.places]
    events = sorted((content.event_by_id[id_] for id_ in project.events), key=lambda event: event.date.sort_key)
    health = project_health(project, site.registers.publishers, content)
    return site.render(
        "project.html",
        links,
        project=project,
        where=where,
        map=site.maps.static_map(
            [(content.places[ref.place], "") for ref in project.places], links, about=project.name, wide=False
        ),
        lists=[(content.project_lists[listing.list], listing) for listing in project.lists],
        course=course(project, events),
        told=as_told(project),
        differs=last_differs(project),
        counts=stances(content, project),
        events=events,
        rows=rows,
        all=rows == EVERY_ROW,
        record=record_address(f"projects/{project.id}/"),
        listed=min(len(events), rows),
        latest=site.rows(events[-rows:], links),
        threads=content.threads_by_project.get(project.id, ()),
        evidence=evidence(site, links, project.events, rows=rows),
        before=before,
        after=after,
        health=site.render("health.html", links, health=health),
        cite=site.citations.box(Named(project.name), f"projects/{project.id}/", phrase("this project"), links),
    )
