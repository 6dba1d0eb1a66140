"""The pages of case threads, made from the data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from markupsafe import Markup

from ..charts.thread_lines import small_lines, thread_line, years_in_words
from ..citations.works import Named
from ..content.paths import THREADS
from ..core.languages import phrase
from ..exports.record_files import record_address
from ..registers.threads import Thread, by_question, threads_beside
from ..rendering.templates import Links
from . import schema_org
from .derived import DerivedPage
from .room import EVERY_ROW, with_room
from .site import Site
from .stories import evidence


def addresses(site: Site) -> Iterator[str]:
    return (f"threads/{thread.id}/" for thread in site.registers.threads)


def derived_pages(site: Site) -> Iterator[DerivedPage]:
    return (_page(site, thread) for thread in site.registers.threads)


def _page(site: Site, thread: Thread) -> DerivedPage:
    url = f"threads/{thread.id}/"
    return DerivedPage(
        url=url,
        title=thread.title,
        description=thread.summary,
        body=lambda links: with_room(url, thread.title, lambda rows: _body(site, thread, links, rows)),
        edit=(THREADS, thread.line),
        told=lambda: schema_org.event_list(site, url, thread.title, thread.events),
    )


def _body(site: Site, thread: Thread, links: Links, rows: int) -> Markup:
    return site.render(
        "thread_page.html",
        links,
        thread=thread,
        rows=rows,
        all=rows == EVERY_ROW,
        record=record_address(f"threads/{thread.id}/"),
        line=site.render("thread_line.html", links, line=thread_line(thread)),
        gaps=[site.language.of(years_in_words(gap)) for gap in thread.gaps],
        map=site.maps.map_of_events(thread.events, links, about=thread.title, wide=False),
        beside=threads_beside(thread, site.registers.threads),
        evidence=evidence(site, links, [event.id for event in thread.events], rows=rows),
        cite=site.citations.box(Named(thread.title), f"threads/{thread.id}/", phrase("this thread"), links),
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
