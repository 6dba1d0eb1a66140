"""No page of a record grows without end: a record that names very much shows the first of each list, and leads to the rest."""

from __future__ import annotations

import re
from dataclasses import replace

from fieldsite.content.register_schema import ProjectState
from fieldsite.content.schema import ActorOfEvent, Event, PlaceOfEvent, Source
from fieldsite.pages.building import derived_pages
from fieldsite.pages.room import EVERY_ROW, with_room
from fieldsite.pages.site import Site
from fieldsite.rendering.templates import Links
from markupsafe import Markup
from page_text import part

RALLY, PORT = "2019-09-02-zhanaozen-rally-against-factories", "khorgos-dry-port"
LARGEST = 17_000  # signs, with the way to the page and its record; what surrounds them has some fourteen thousand bytes
SHORTENED = "Long lists of this page are shortened."
SOURCES = tuple(
    Source.model_construct(
        title=f"Report number {n} of the rally", publisher="Vlast", url=f"https://example.org/{n}", lang="en"
    )
    for n in range(200)
)


def body(site: Site, url: str) -> str:
    return str(next(page for page in derived_pages(site) if page.url == url).body(Links("../../")))


def with_event(site: Site, **fields: object) -> Site:
    content = site.content
    events = tuple(e.model_copy(update=fields) if e.id == RALLY else e for e in content.events)
    return replace(site, content=replace(content, events=events))


def led_to_nowhere(html: str) -> set[str]:
    """Sources that a page leads to and does not have."""
    return set(re.findall(r'href="#(source-\d+)"', html)) - set(re.findall(r'id="(source-\d+)"', html))


def test_the_page_of_an_event_with_very_much_is_no_larger_than_thirty_kilobytes_allow(sample_site: Site) -> None:
    places, others = list(sample_site.content.places), sample_site.content.events
    rich = with_event(
        sample_site,
        sources=SOURCES,
        places=tuple(PlaceOfEvent.model_construct(place=id_, precision="city") for id_ in places),
        actors=tuple(
            ActorOfEvent.model_construct(name=f"Residents of quarter {n}", side="KZ", type="public") for n in range(90)
        ),
        related=tuple(event.id for event in others if event.id != RALLY),
        seen="A note of what a source gives. " * 500,
    )
    html = body(rich, f"events/{RALLY}/")
    assert len(html) < LARGEST and SHORTENED in html and f'href="../../events/{RALLY}.json"' in html
    assert (
        html.count("https://example.org/") >= 6
        and len(part(html, '<section class="ck-sources">', "</section>")) < 6_000
    )
    assert SHORTENED not in body(sample_site, f"events/{RALLY}/")


def test_the_page_of_a_project_with_very_much_leads_to_no_source_that_it_leaves_out(sample_site: Site) -> None:
    content, project = sample_site.content, sample_site.content.projects[PORT]
    first = project.states[0]
    states = tuple(first.model_copy(update={"source": n + 1}) for n in range(200))
    assert isinstance(first, ProjectState)
    events = tuple(event.id for event in content.events[:40])
    made = project.model_copy(update={"sources": SOURCES, "states": states, "events": events})
    site = replace(sample_site, content=replace(content, projects={**content.projects, PORT: made}))
    html = body(site, f"projects/{PORT}/")
    assert len(html) < LARGEST + 4_000 and SHORTENED in html  # each of its events has a mark in its drawing
    assert led_to_nowhere(html) == set() and "[200]" in html


def test_a_page_of_an_actor_and_of_a_sector_grows_no_more_when_events_do(sample_site: Site) -> None:
    content = sample_site.content
    one = content.event_by_id[RALLY]
    many: tuple[Event, ...] = tuple(
        one.model_copy(update={"id": f"2019-09-03-rally-{n}", "title": f"Rally number {n} against factories of others"})
        for n in range(300)
    )
    site = replace(sample_site, content=replace(content, events=tuple(sorted((*content.events, *many), key=_order))))
    sector = f"events/sector/{one.sector}/"
    assert len(body(site, sector)) < LARGEST and "The latest" in body(site, sector)
    actor = next(actor.actor for event in content.events for actor in event.actors if actor.actor)
    more = tuple(
        event.model_copy(
            update={"actors": (ActorOfEvent.model_construct(actor=actor, name="A", side="CN", type="firm"),)}
        )
        for event in many
    )
    site = replace(sample_site, content=replace(content, events=tuple(sorted((*content.events, *more), key=_order))))
    assert len(body(site, f"actors/{actor}/")) < LARGEST


def _order(event: Event) -> tuple[object, str]:
    return event.date.sort_key, event.id


def test_rows_are_given_up_one_by_one_until_the_page_has_room() -> None:
    asked: list[int] = []

    def body_of(rows: int) -> Markup:
        asked.append(rows)
        return Markup("x" * min(rows, 40) * 1_700)

    assert len(with_room("a/", "A", body_of)) == 9 * 1_700 and asked == [EVERY_ROW, 14, 13, 12, 11, 10, 9]
    assert with_room("a/", "A" * 400, body_of) == Markup("x" * 8 * 1_700), (
        "a long title stands in what surrounds it, too"
    )
    asked.clear()
    assert with_room("a/", "A", lambda rows: asked.append(rows) or Markup("x" * 90_000)) and asked[-1] == 3
