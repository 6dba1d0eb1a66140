"""The pages of joint projects, made from the data."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from ..citations.works import Named
from ..content.paths import PROJECTS
from ..content.register_schema import Project
from ..rendering.templates import Links
from .derived import DerivedPage
from .site import Site
from .stories import evidence


def addresses(site: Site) -> Iterator[str]:
    return (f"projects/{id_}/" for id_ in site.content.projects)


def derived_pages(site: Site) -> Iterator[DerivedPage]:
    return (_page(site, project) for project in site.content.projects.values())


def _page(site: Site, project: Project) -> DerivedPage:
    state = site.content.vocabulary.label("project_state", project.last.state)
    return DerivedPage(
        url=f"projects/{project.id}/",
        title=project.name,
        description=f"Joint project of China and Kazakhstan. Last known state: {state.lower()}, {project.last.date.words}.",
        body=lambda links: _body(site, project, links),
        edit=(PROJECTS, site.content.line(PROJECTS, project.id)),
        data={"@context": "https://schema.org", "@type": "Project", "name": project.name},
    )


def _body(site: Site, project: Project, links: Links) -> Markup:
    content = site.content
    places = [content.places[reference.place] for reference in project.places]
    return site.render(
        "project.html",
        links,
        project=project,
        where=[{"place": place, "precision": ref.precision} for place, ref in zip(places, project.places, strict=True)],
        map=site.maps.static_map([(place, "") for place in places], links),
        lists=[content.project_lists[listing.list] for listing in project.lists],
        rows=site.rows((content.event_by_id[id_] for id_ in project.events), links),
        threads=content.threads_by_project.get(project.id, ()),
        evidence=evidence(site, links, project.events),
        cite=site.citations.box(Named(project.name), f"projects/{project.id}/", "this project", links),
    )
