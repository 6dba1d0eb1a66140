"""The pages of joint projects, made from the data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from ..charts.project_health import project_health
from ..charts.project_lines import course
from ..citations.works import Named
from ..content.paths import PROJECTS
from ..content.project_selection import stances
from ..content.register_schema import Project
from ..rendering.templates import Links
from .derived import DerivedPage
from .site import Site
from .stories import evidence
from .wording import country_name


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
        description=f"Joint project of China and Kazakhstan. Last known state: {state.lower()}, {project.last.date.words}.",
        body=lambda links: _body(site, project, before, after, links),
        edit=(PROJECTS, site.content.line(PROJECTS, project.id)),
        data=_data(site, project),
    )


def _title(site: Site, project: Project) -> str:
    """The name, told apart from a place or an actor that is called the same: no two pages share a title."""
    places, actors = site.content.places.values(), site.content.actors.values()
    others = {*(place.name for place in places), *(actor.name for actor in actors)}
    return f"{project.name} (joint project)" if project.name in others else project.name


def _data(site: Site, project: Project) -> dict[str, Any]:
    """The project for search engines (schema.org)."""
    places = (site.content.places[reference.place] for reference in project.places)
    names = [name for name in (project.names.kk, project.names.ru, project.names.zh) if name]
    return {
        "@context": "https://schema.org",
        "@type": "Project",
        "identifier": project.id,
        "name": project.name,
        **({"alternateName": names} if names else {}),
        "url": f"{site.facts.url}projects/{project.id}/",
        "location": [
            {"@type": "Place", "name": place.name, "address": country_name(place.country)} for place in places
        ],
        "member": [
            {"@type": "Organization", "name": name} for name in dict.fromkeys(one.name for one in project.partners)
        ],
        "subjectOf": [{"@type": "CreativeWork", "url": source.url} for source in project.sources],
    }


def _body(site: Site, project: Project, before: Project | None, after: Project | None, links: Links) -> Markup:
    content = site.content
    places = [content.places[reference.place] for reference in project.places]
    events = sorted((content.event_by_id[id_] for id_ in project.events), key=lambda event: event.date.sort_key)
    health = project_health(project, site.registers.publishers, content.vocabulary)
    return site.render(
        "project.html",
        links,
        project=project,
        where=[{"place": place, "precision": ref.precision} for place, ref in zip(places, project.places, strict=True)],
        map=site.maps.static_map([(place, "") for place in places], links),
        lists=[(content.project_lists[listing.list], listing) for listing in project.lists],
        course=course(project, events),
        counts=stances(content, project),
        events=events,
        rows=site.rows(events, links),
        threads=content.threads_by_project.get(project.id, ()),
        evidence=evidence(site, links, project.events),
        before=before,
        after=after,
        health=site.render("health.html", links, health=health),
        cite=site.citations.box(Named(project.name), f"projects/{project.id}/", "this project", links),
    )
