"""The pages of case threads, made from the data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from ..charts.thread_lines import small_lines, thread_line, years_in_words
from ..citations.works import Named
from ..content.paths import THREADS
from ..registers.threads import Thread, by_question, threads_beside
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
        data=_data(site, thread),
    )


def _data(site: Site, thread: Thread) -> dict[str, Any]:
    """The thread for search engines: the list of its events, withdrawn ones left out."""
    events = [event for event in thread.events if event.status != "withdrawn"]
    return {
        "@context": "https://schema.org",
        "@type": "ItemList",
        "name": thread.title,
        "description": thread.summary,
        "itemListOrder": "https://schema.org/ItemListOrderAscending",
        "numberOfItems": len(events),
        "itemListElement": [
            {"@type": "ListItem", "position": at, "name": event.title, "url": f"{site.facts.url}events/{event.id}/"}
            for at, event in enumerate(events, start=1)
        ],
    }


def _body(site: Site, thread: Thread, links: Links) -> Markup:
    return site.render(
        "thread_page.html",
        links,
        thread=thread,
        line=site.render("thread_line.html", links, line=thread_line(thread)),
        gaps=[years_in_words(gap) for gap in thread.gaps],
        map=site.maps.map_of_events(thread.events, links),
        beside=threads_beside(thread, site.registers.threads),
        evidence=evidence(site, links, [event.id for event in thread.events]),
        cite=site.citations.box(Named(thread.title), f"threads/{thread.id}/", "this thread", links),
    )


def thread_list(site: Site, links: Links) -> Markup:
    """Every thread by the question that it belongs to, each with its line."""
    known, terms = site.registers.threads, site.content.vocabulary.ids
    outcomes = Counter(thread.case.outcome for thread in known)
    return site.render(
        "thread_list.html",
        links,
        groups=by_question(known, terms("thread_question")),
        small=small_lines(known),
        outcomes=[(outcome, outcomes[outcome]) for outcome in terms("thread_outcome") if outcomes[outcome]],
        first=min((thread.first for thread in known), default=0),
        reach=max((thread.reach for thread in known), default=0),
    )
