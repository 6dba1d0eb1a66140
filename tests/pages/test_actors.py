"""The page of an actor says what the register and the events say of it; the list of actors holds each of them once."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from html import unescape

import pytest
from fieldsite.content.register_schema import Actor
from fieldsite.content.schema import Event
from fieldsite.content.selection import Query, read_query, select
from fieldsite.core import dates
from fieldsite.pages.actor_pages import directory
from fieldsite.pages.building import derived_pages
from fieldsite.pages.derived import DerivedPage
from fieldsite.pages.macros import Macros
from fieldsite.pages.site import Site
from fieldsite.registers.actors import actor_record, whole_of
from fieldsite.rendering.templates import Links
from page_text import facts, part, words

MOST_CASES = MOST_COMPANIONS = 8
MOST_LISTED = 15
BUSIEST, WITH_PARTS, OFFICE = "government-cn", "cnpc", "president-kz"


def page(site: Site, actor: str) -> DerivedPage:
    return next(found for found in derived_pages(site) if found.url == f"actors/{actor}/")


def body(site: Site, actor: str) -> str:
    return str(page(site, actor).body(Links("../../")))


def section(html: str, id_: str) -> str:
    """The part of a page under one heading; empty when there is none."""
    return html.partition(f'<h2 id="{id_}">')[2].partition("<h2 ")[0]


def linked(html: str, folder: str) -> list[str]:
    return re.findall(rf'href="\.\./\.\./{folder}/([^/"]+)/"', html)


def test_an_actor_page_gives_every_fact(sample_site: Site) -> None:
    actor, html = sample_site.content.actors[WITH_PARTS], body(sample_site, WITH_PARTS)
    assert words(part(html, "<header", "</header>").partition(">")[2]) == (
        "Actor Firm · China China National Petroleum Corporation CNPC Kazakh Қытай ұлттық мұнай-газ корпорациясы "
        "Russian Китайская национальная нефтегазовая корпорация Chinese 中国石油天然气集团有限公司 "
        "9 events in the data base (24 September 1997 to 9 July 2008): 3 conflict, 6 cooperation. "
        "With its 3 parts: 13 events ."
    )
    assert facts(part(html, '<section class="ck-facts"', "</section>")) == {
        "Also called": " · ".join(actor.also),
        "Its parts": "CNPC-AktobeMunaiGas · KMK Munai · PetroKazakhstan",
    }
    assert page(sample_site, WITH_PARTS).description == f"{actor.name} (firm, China): its events."
    states = re.findall("<small>(.*?)</small>", section(html, "projects"))
    assert states == [
        "operating, 2017",
        "operating, November 2005",
        "operating, 4 December 2024",
        "operating, June 2017",
    ]
    assert words(section(html, "threads")).endswith("The oil and gas pipelines to China 7 of 8 events")
    assert {"Kenkiyak", "Atyrau", "Astana", "Beijing"} <= set(words(section(html, "where")).split())


def test_the_strip_of_an_actor_has_conflict_above_its_line_and_cooperation_below(sample_site: Site) -> None:
    strip = section(body(sample_site, WITH_PARTS), "years")
    assert "3 events of conflict and 6 of cooperation, by year from 1992 to 2025." in strip
    assert "▲ conflict above the line , ● cooperation below : events a year, 1992 to 2025." in words(strip)
    axis = float(part(strip, 'class="ck-strip__axis"', "/>").partition('y1="')[2].partition('"')[0])
    heights = Counter[str]()
    for quad, stance, drawn in re.findall(r'class="ck-bar ck-(\w+-\w+) ck-(\w+)"[^>]* d="([^"]+)"', strip):
        assert quad.endswith(f"-{stance}")
        for top, height in re.findall(r"M[\d.]+ ([\d.]+)v([\d.]+)", drawn):
            assert (float(top) < axis) == (stance == "conflict")
            heights[stance] += float(height)
    assert heights["cooperation"] == pytest.approx(2 * heights["conflict"], abs=0.5)


def test_the_holders_of_an_office_stand_with_their_years_and_the_events_in_these(sample_site: Site) -> None:
    html, (first, last) = section(body(sample_site, OFFICE), "holders"), sample_site.content.actors[OFFICE].holders
    assert [words(line) for line in re.findall("<li>(.*?)</li>", html)] == [
        f"1991 to March 2019 {first.name} 9 events ▲ 2 ● 7",
        f"March 2019, no end on record {last.name} 6 events ▲ 3 ● 3",
    ]


def with_events(site: Site, *events: Event) -> Site:
    """The site with these events and neither projects nor threads, which would name others."""
    return replace(site, content=replace(site.content, events=events, projects={}, threads=()))


def dated(site: Site, actor: str, *days: str, **changes: object) -> list[Event]:
    plain = next(event for event in site.content.events_by_actor[actor] if event.status != "withdrawn")
    kept = {"related": (), **changes}
    return [plain.model_copy(update={**kept, "id": f"e-{day}", "date": dates.read(day)}) for day in days]


@pytest.mark.parametrize("id_", [BUSIEST, WITH_PARTS, OFFICE])
def test_the_head_says_every_name_and_how_many_events_there_are(sample_site: Site, id_: str) -> None:
    actor = sample_site.content.actors[id_]
    found = select(sample_site.content, Query({"actor": (id_,)}))
    said = words(body(sample_site, id_))
    for name in (actor.name, actor.short, actor.names.kk, actor.names.ru, actor.names.zh, *actor.also):
        assert not name or name in said
    conflict = sum(event.stance == "conflict" for event in found)
    assert f"{len(found)} events in the data base" in said
    assert f": {conflict} conflict, {len(found) - conflict} cooperation." in said


def test_an_actor_with_parts_says_how_many_events_it_has_with_them_and_leads_there(sample_site: Site) -> None:
    content = sample_site.content
    ids = [WITH_PARTS, *(id_ for id_, actor in content.actors.items() if actor.part_of == WITH_PARTS)]
    found = select(content, Query({"actor": tuple(ids)}))
    html = body(sample_site, WITH_PARTS)
    assert f"With its {len(ids) - 1} part{'s' if len(ids) > 2 else ''}: {len(found)} events" in words(html)
    asked = re.findall(r'href="\.\./\.\./events/\?actor=([^"]+,[^"]+)"', html)[0].split(",")
    assert sorted(asked) == sorted(ids)
    assert "With its" not in words(body(sample_site, OFFICE))
    listed = words(str(directory(sample_site, Links("../"))))
    assert f"with its {len(ids) - 1} part{'s' if len(ids) > 2 else ''} {len(found)}" in listed


def test_parts_of_parts_count_once_and_a_ring_of_parts_ends(sample_site: Site) -> None:
    content = sample_site.content
    ids = list(content.actors)[:3]
    ring = {id_: content.actors[id_].model_copy(update={"part_of": ids[at - 1]}) for at, id_ in enumerate(ids)}
    whole = whole_of(replace(content, actors=ring), ring[ids[0]])
    assert sorted(whole.ids) == sorted(ids) and whole.ids[0] == ids[0]
    wanted = select(content, Query({"actor": tuple(ids)}))
    assert whole.events.total == len(wanted)


def test_parent_and_parts_lead_to_each_other(sample_site: Site) -> None:
    parts = [id_ for id_, actor in sample_site.content.actors.items() if actor.part_of == WITH_PARTS]
    facts = body(sample_site, WITH_PARTS).partition("ck-facts")[2].partition("</section>")[0]
    assert linked(facts, "actors") == parts != []
    for one in parts:
        assert WITH_PARTS in linked(body(sample_site, one).partition("ck-facts")[2].partition("</dl>")[0], "actors")


def test_since_and_until_are_said(sample_site: Site) -> None:
    ended = next(actor for actor in sample_site.content.actors.values() if actor.until or actor.since)
    changed = ended.model_copy(update={"since": dates.read("1994-05"), "until": dates.read("2018")})
    site = replace(
        sample_site,
        content=replace(sample_site.content, actors={**sample_site.content.actors, ended.id: changed}),
    )
    assert "Since May 1994 Until 2018" in words(body(site, ended.id))
    data = page(site, ended.id).data
    assert (data["foundingDate"], data["dissolutionDate"]) == ("1994-05", "2018")


@pytest.mark.parametrize("id_", [BUSIEST, WITH_PARTS, OFFICE])
def test_companions_are_the_actors_of_most_shared_events(sample_site: Site, id_: str) -> None:
    found = select(sample_site.content, Query({"actor": (id_,)}))
    times = Counter(other for event in found for other in {a.actor for a in event.actors if a.actor} - {id_})
    html = section(body(sample_site, id_), "with")
    named = linked(html, "actors")
    assert sorted(times.values(), reverse=True)[:MOST_COMPANIONS] == [times[other] for other in named]
    for other, line in zip(named, re.findall("<li>(.*?)</li>", html), strict=True):
        counts = {sign: int(n) for sign, n in re.findall(r"(▲|●) (\d+)", line)}
        both = [event for event in found if other in {a.actor for a in event.actors}]
        stances = Counter(event.stance for event in both)
        assert (counts.get("▲", 0), counts.get("●", 0)) == (stances["conflict"], stances["cooperation"]), other


def test_projects_stand_with_their_last_state_and_threads_with_their_events(sample_site: Site) -> None:
    content = sample_site.content
    html = body(sample_site, WITH_PARTS)
    partners = [p for p in content.projects.values() if WITH_PARTS in {a.actor for a in p.partners}]
    assert linked(section(html, "projects"), "projects") == [project.id for project in partners] != []
    for project in partners:
        assert project.states[-1].date.words in words(section(html, "projects"))
    own = {event.id for event in select(content, Query({"actor": (WITH_PARTS,)}))}
    held = {thread.id: len(own.intersection(thread.events)) for thread in content.threads}
    named = linked(section(html, "threads"), "threads")
    assert set(named) <= {id_ for id_, n in held.items() if n} and named
    assert [held[id_] for id_ in named] == sorted(filter(None, held.values()), reverse=True)[:MOST_CASES]


def test_the_years_of_an_office_select_its_events(sample_site: Site) -> None:
    content = sample_site.content
    html = section(body(sample_site, OFFICE), "holders")
    holders = content.actors[OFFICE].holders
    assert [holder.name in words(html) for holder in holders] == [True] * len(holders)
    links = re.findall(r'href="\.\./\.\./events/\?([^"]+)">(\d+) event', html)
    assert len(links) == sum(term.events.total > 0 for term in actor_record(content, content.actors[OFFICE]).terms) > 1
    for address, number in links:
        filters = dict(part.split("=") for part in unescape(address).split("&"))
        query, misread = read_query(content, filters)
        assert misread == [] and len(select(content, query)) == int(number)


def test_who_still_holds_an_office_has_the_events_since(sample_site: Site) -> None:
    events = dated(sample_site, OFFICE, "2019-02-01", "2019-03-20", "2019-04-01", "2090")
    content = with_events(sample_site, *events).content
    before, now = actor_record(content, content.actors[OFFICE]).terms
    assert (before.events.total, now.events.total) == (2, 3)


def test_the_latest_events_are_listed_and_the_explorer_has_all(sample_site: Site) -> None:
    events = dated(sample_site, WITH_PARTS, *(f"{1950 + year}-05-05" for year in range(MOST_LISTED + 5)))
    html = body(with_events(sample_site, *events), WITH_PARTS)
    assert linked(section(html, "events"), "events") == [event.id for event in events[-MOST_LISTED:]]
    assert f"The latest {MOST_LISTED} of {len(events)}." in words(html)
    assert f'href="../../events/?actor={WITH_PARTS}"' in html


def test_a_withdrawn_event_is_not_counted(sample_site: Site) -> None:
    first, last = dated(sample_site, WITH_PARTS, "2001-01-01", "2002-02-02")
    gone = last.model_copy(update={"status": "withdrawn"})
    html = body(with_events(sample_site, first, gone), WITH_PARTS)
    assert "1 event in the data base" in words(html) and linked(section(html, "events"), "events") == [first.id]


def test_an_actor_without_events_says_so_and_leads_to_no_empty_selection(sample_site: Site) -> None:
    id_ = next(id_ for id_ in sample_site.content.actors if id_ not in sample_site.content.events_by_actor)
    html = body(sample_site, id_)
    assert "No event of the data base names it yet." in words(html)
    assert f'?actor={id_}"' not in html and not section(html, "years") and not section(html, "where")


def test_strips_have_the_years_of_all_events(sample_site: Site) -> None:
    spans = {
        re.search(r"by year from (\d+ to \d+)", body(sample_site, id_))[1] for id_ in (BUSIEST, WITH_PARTS, OFFICE)
    }  # type: ignore[index]
    assert len(spans) == 1


@pytest.mark.parametrize(
    ("id_", "kind"), [(BUSIEST, "GovernmentOrganization"), (WITH_PARTS, "Organization"), ("kmg", "Organization")]
)
def test_search_engines_are_told_names_and_parent(sample_site: Site, id_: str, kind: str) -> None:
    actor: Actor = sample_site.content.actors[id_]
    data = page(sample_site, id_).data
    url = f"{sample_site.facts.url}actors/"
    assert (data["@context"], data["@type"], data["name"]) == ("https://schema.org", kind, actor.name)
    assert data["url"] == f"{url}{id_}/"
    names = [actor.short, actor.names.kk, actor.names.ru, actor.names.zh, *actor.also]
    assert data["alternateName"] == list(dict.fromkeys(name for name in names if name))
    assert data.get("parentOrganization", {}).get("url") == (f"{url}{actor.part_of}/" if actor.part_of else None)


def test_the_list_holds_each_actor_once_under_its_side_and_kind(sample_site: Site) -> None:
    content = sample_site.content
    html = str(Macros(sample_site, Links("../")).actor_list())
    for group in html.split('<h3 id="')[1:]:
        side, _, kind = group.partition('"')[0].partition("-")
        for id_ in re.findall(r'href="\.\./actors/([^/"]+)/"', group):
            assert (content.actors[id_].side.lower(), content.actors[id_].type) == (side, kind)
    rows = re.findall(r'<li data-ck-line><a href="\.\./actors/([^/"]+)/">(.*?)</li>', html)
    assert sorted(id_ for id_, _ in rows) == sorted(content.actors)
    for id_, row in rows:
        counts = sum(int(n) for n in re.findall(r"[▲●] (\d+)", row))
        assert counts == len(select(content, Query({"actor": (id_,)})))
        assert all(name in words(row) for name in (content.actors[id_].names.ru, content.actors[id_].names.zh) if name)
