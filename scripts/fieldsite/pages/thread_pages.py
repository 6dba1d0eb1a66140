"""The pages of case threads, made from the data."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from ..citations.works import Named
from ..content.paths import THREADS
from ..registers.threads import Thread
from ..rendering.templates import Links
from .derived import DerivedPage
from .site import Site
from .stories import evidence


def addresses(site: Site) -> Iterator[str]:
    return (f"threads/{thread.id}/" for thread in site.registers.threads)


def derived_pages(site: Site) -> Iterator[DerivedPage]:
    return (_page(site, thread) for thread in site.registers.threads)


def _page(site: Site, thread: Thread) -> DerivedPage:
    return DerivedPage(
        url=f"threads/{thread.id}/",
        title=thread.title,
        description=thread.summary,
        body=lambda links: _body(site, thread, links),
        edit=(THREADS, thread.line),
        data={
            "@context": "https://schema.org",
            "@type": "ItemList",
            "name": thread.title,
            "description": thread.summary,
        },
    )


def _body(site: Site, thread: Thread, links: Links) -> Markup:
    map_ = site.maps.map_of_events(thread.events, links)
    return site.render(
        "thread_page.html",
        links,
        thread=thread,
        body=site.render("thread.html", links, thread=thread, map=map_),
        evidence=evidence(site, links, [event.id for event in thread.events]),
        cite=site.citations.box(Named(thread.title), f"threads/{thread.id}/", "this thread", links),
    )
