"""The pages of the actors of the register, made from the data."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from ..citations.works import Named
from ..content.paths import ACTORS
from ..content.register_schema import Actor
from ..rendering.templates import Links
from .derived import DerivedPage
from .site import Site


def addresses(site: Site) -> Iterator[str]:
    return (f"actors/{id_}/" for id_ in site.content.actors)


def derived_pages(site: Site) -> Iterator[DerivedPage]:
    return (_page(site, actor) for actor in site.content.actors.values())


def _page(site: Site, actor: Actor) -> DerivedPage:
    label = site.content.vocabulary.label
    return DerivedPage(
        url=f"actors/{actor.id}/",
        title=actor.name,
        description=f"{actor.name} ({label('actor_type', actor.type).lower()}, {label('side', actor.side)}): its events.",
        body=lambda links: _body(site, actor, links),
        edit=(ACTORS, site.content.line(ACTORS, actor.id)),
        data={"@context": "https://schema.org", "@type": "Organization", "name": actor.name},
    )


def _body(site: Site, actor: Actor, links: Links) -> Markup:
    content = site.content
    return site.render(
        "actor.html",
        links,
        actor=actor,
        parent=content.actors.get(actor.part_of or ""),
        events=content.events_by_actor.get(actor.id, ()),
        rows=site.rows(content.events_by_actor.get(actor.id, ()), links),
        projects=content.projects_by_actor.get(actor.id, ()),
        cite=site.citations.box(Named(actor.name), f"actors/{actor.id}/", "this page", links),
    )
