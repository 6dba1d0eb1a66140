"""Pages of a year, a sector and a region; and the way that stands above each derived page."""

from __future__ import annotations

import re

import pytest
from fieldsite.pages.crumbs import way_to
from fieldsite.pages.derived import DerivedPage
from fieldsite.pages.landing_pages import addresses, derived_pages, landings
from fieldsite.pages.site import Site
from fieldsite.rendering.templates import Links

LINKS = Links("../../../")
MOST_LISTED = 20


@pytest.fixture(scope="module")
def pages(sample_site: Site) -> dict[str, DerivedPage]:
    return {page.url: page for page in derived_pages(sample_site)}


def test_every_year_sector_and_region_with_events_has_a_page(sample_site: Site, pages: dict[str, DerivedPage]) -> None:
    events = sample_site.content.listed
    years = {f"events/year/{event.date.first.year}/" for event in events}
    sectors = {f"events/sector/{event.sector}/" for event in events}
    assert years | sectors <= pages.keys()
    assert {url for url in pages if "/sector/" in url} == sectors
    assert any("/region/" in url for url in pages)
    assert list(pages) == list(addresses(sample_site))


def test_a_page_holds_the_events_of_its_own_and_counts_them(sample_site: Site, pages: dict[str, DerivedPage]) -> None:
    for landing in landings(sample_site):
        html = str(pages[landing.url].body(LINKS))
        conflict = sum(event.stance == "conflict" for event in landing.events)
        assert f"▲ {conflict} of conflict" in html and f"● {len(landing.events) - conflict} of cooperation" in html
        linked = re.findall(r'href="\.\./\.\./\.\./events/([0-9][\w-]+)/"', html)
        assert linked == [event.id for event in landing.events[-MOST_LISTED:]], landing.url
    sector = next(landing for landing in landings(sample_site) if landing.kind == "Sector")
    assert {event.sector for event in sector.events} == {sector.url.split("/")[2]}


def test_the_first_and_last_page_of_a_kind_have_one_neighbour(sample_site: Site, pages: dict[str, DerivedPage]) -> None:
    years = [landing for landing in landings(sample_site) if landing.kind == "Year"]
    ways = [re.findall(r'rel="(prev|next)"', str(pages[year.url].body(LINKS))) for year in years]
    assert ways == [["next"], *[["prev", "next"]] * (len(years) - 2), ["prev"]]


def test_the_way_to_a_page_leads_through_pages_that_there_are(sample_site: Site, pages: dict[str, DerivedPage]) -> None:
    for event in sample_site.content.listed:
        way = way_to(sample_site, f"events/{event.id}/")
        assert [to for _, to in way] == [
            "events/",
            f"events/year/{event.date.first.year}/",
            f"events/sector/{event.sector}/",
        ]
        assert {to for _, to in way[1:]} <= pages.keys()
    for place in sample_site.content.places.values():
        assert {to for _, to in way_to(sample_site, f"places/{place.id}/")[1:]} <= pages.keys()


@pytest.mark.parametrize("url", ["", "about/", "events/", "data/codebook/"])
def test_a_page_of_the_navigation_needs_no_way(sample_site: Site, url: str) -> None:
    assert way_to(sample_site, url) == []
