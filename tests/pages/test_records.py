"""What pages of records tell readers and search engines is what the record says."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pytest
from fieldsite.core import dates
from fieldsite.pages.building import derived_pages
from fieldsite.pages.derived import DerivedPage
from fieldsite.pages.macros import Macros
from fieldsite.pages.site import Site
from fieldsite.rendering.templates import Links
from page_text import words

MOST_LISTED, MOST_MET = 25, 6
RALLY = "2019-09-02-zhanaozen-rally-against-factories"
EVENTS = r'href="\.\./\.\./events/([^/"]+)/"'


def page(site: Site, url: str) -> DerivedPage:
    return next(found for found in derived_pages(site) if found.url == url)


def body(site: Site, url: str) -> str:
    return str(page(site, url).body(Links("../../")))


def with_events(site: Site, *changed: object) -> Site:
    return replace(site, content=replace(site.content, events=tuple(changed)))


def test_an_event_page_tells_search_engines_what_the_record_says(sample_site: Site) -> None:
    event = sample_site.content.event_by_id[RALLY]
    data = page(sample_site, f"events/{RALLY}/").data
    assert (data["name"], data["identifier"]) == (event.title, RALLY)
    assert (data["startDate"], data["endDate"]) == ("2019-09-02", "2019-09-09")
    *reports, base = data["subjectOf"]
    assert reports == [source.url for source in event.sources] and base["@type"] == "CreativeWork"
    assert [place["name"] for place in data["location"]] == [
        sample_site.content.places[ref.place].name for ref in event.places
    ]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2019-09-02", "2019-09-02", "2019-09-02"),
        ("2019-09~", "2019-09", "2019-09"),
        ("2019?/2020-03", "2019", "2020-03"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("../2020", None, "2020"),
    ],
)
def test_the_days_of_an_event_are_told_as_exactly_as_they_are_known(
    sample_site: Site, text: str, first: str | None, last: str
) -> None:
    event = sample_site.content.events[0].model_copy(update={"date": dates.read(text), "related": ()})
    data = page(with_events(sample_site, event), f"events/{event.id}/").data
    assert (data.get("startDate"), data["endDate"]) == (first, last)


@pytest.mark.parametrize("text", ["2020/..", "2020/"])
def test_an_event_without_an_end_has_no_last_day(sample_site: Site, text: str) -> None:
    event = sample_site.content.events[0].model_copy(update={"date": dates.read(text), "related": ()})
    data = page(with_events(sample_site, event), f"events/{event.id}/").data
    assert data["startDate"] == "2020" and "endDate" not in data


@pytest.mark.parametrize("index", [0, 1, -2, -1])
def test_an_event_page_leads_to_the_event_before_and_after_it(sample_site: Site, index: int) -> None:
    events = [event.id for event in sample_site.content.events]
    at = range(len(events))[index]
    html = body(sample_site, f"events/{events[at]}/")
    found = {word: re.findall(rf'rel="{word}" {EVENTS}|{EVENTS} rel="{word}"', html) for word in ("prev", "next")}
    names = {word: [next(filter(None, pair)) for pair in pairs] for word, pairs in found.items()}
    assert names == {"prev": events[max(0, at - 1) : at], "next": events[at + 1 : at + 2]}


def test_a_place_page_lists_the_last_events_and_says_how_many_there_are(sample_site: Site) -> None:
    plain = sample_site.content.event_by_id[RALLY].model_copy(update={"related": ()})
    dated = [f"{1950 + year}-05-05" for year in range(MOST_LISTED + 5)]
    events = [plain.model_copy(update={"id": f"e{day}", "date": dates.read(day)}) for day in dated]
    html = body(with_events(sample_site, *events), "places/zhanaozen/")
    assert re.findall(EVENTS, html) == [event.id for event in events[-MOST_LISTED:]]
    assert f"{len(events)} events" in " ".join(re.sub("<[^>]+>", " ", html).split())


def test_a_withdrawn_event_is_counted_and_listed_nowhere(sample_site: Site) -> None:
    gone = sample_site.content.event_by_id[RALLY].model_copy(update={"status": "withdrawn"})
    events = [gone if event.id == RALLY else event for event in sample_site.content.events]
    site = with_events(sample_site, *events)
    html = body(site, "places/zhanaozen/")
    assert re.search(
        r"2 events in the data base \([^)]+\): 2 conflict, 0 cooperation", words(html)
    ) and RALLY not in re.findall(EVENTS, html)
    macros = Macros(site, Links("../"))
    (row,) = (row for row in str(macros.place_list()).split("<tr") if 'places/zhanaozen/"' in row)
    assert words(row).endswith("▲ 2")
    listed = Counter(event.stance for event in events if event is not gone and event.date.first.year == 2019)
    assert f'"2019: {listed["conflict"]} conflict, {listed["cooperation"]} cooperation"' in str(macros.year_links())


def test_a_region_is_drawn_wider_than_a_district(sample_site: Site) -> None:
    atlas, almaty = sample_site.atlas, sample_site.content.places["almaty"]
    wide, narrow = (
        atlas.map_of([(almaty.model_copy(update={"id": "x", "precision": precision, "admin1": None}), "conflict")])
        for precision in ("region", "district")
    )
    assert wide.marks[0].radius > narrow.marks[0].radius > 0


def test_a_place_page_names_the_actors_of_most_of_its_events(sample_site: Site) -> None:
    events = sample_site.content.events_by_place["astana"]
    times = Counter(id_ for event in events for id_ in {actor.actor for actor in event.actors if actor.actor})
    named = re.findall(r'href="\.\./\.\./actors/([^/"]+)/"', body(sample_site, "places/astana/"))
    assert [times[id_] for id_ in named] == sorted(times.values(), reverse=True)[:MOST_MET] and len(named) == MOST_MET
