"""The way from the top of the site down to a page that stands in no navigation."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fieldsite.content.kinds import KINDS
from fieldsite.pages.crumbs import crumbs, way_to
from fieldsite.pages.site import Site
from fieldsite.rendering.templates import Links
from page_text import links

EVENT = "1998-07-03-almaty-shanghai-five-joint-statement"


def withdrawn(site: Site, *ids: str) -> Site:
    events = tuple(
        event.model_copy(update={"status": "withdrawn"}) if event.id in ids else event for event in site.content.events
    )
    return replace(site, content=replace(site.content, events=events))


def test_an_event_stands_in_its_year_and_its_sector(sample_site: Site) -> None:
    events = ("Events", "events/")
    assert way_to(sample_site, f"events/{EVENT}/") == [
        events,
        ("1998", "events/year/1998/"),
        ("Security", "events/sector/security/"),
    ]
    assert way_to(withdrawn(sample_site, EVENT), f"events/{EVENT}/") == [events]
    assert way_to(sample_site, "events/year/1998/") == [events]


def test_a_place_stands_in_its_region_when_that_has_a_list_of_events(sample_site: Site) -> None:
    places, aktau = ("Places", "places/"), "places/aktau/"
    assert way_to(sample_site, aktau) == [places, ("Mangystau Region", "events/region/mangystau-region/")]
    there = [event.id for event in sample_site.content.events_by_place["aktau"]]
    assert way_to(withdrawn(sample_site, *there), aktau) == [places]
    region = next(one for one in sample_site.content.places.values() if one.name == one.admin1)
    assert way_to(sample_site, f"places/{region.id}/") == [places]
    assert way_to(sample_site, "places/nowhere/") == [places]


@pytest.mark.parametrize(
    ("url", "step"),
    [
        ("threads/shared-rivers-agreement/", ("Case threads", "threads/")),
        ("projects/aktobemunaigas/", ("Joint projects", "projects/")),
        ("actors/cnpc/", ("Actors", "actors/")),
        ("outputs/an-output/", ("Outputs", "outputs/")),
        ("authors/an-author/", ("About", "about/")),
        ("fieldwork/khorgos-altynkol/", ("Fieldwork", "fieldwork/")),
        ("photostories/a-story/", ("Photo stories", "photostories/")),
    ],
)
def test_other_pages_stand_in_the_list_of_their_kind(sample_site: Site, url: str, step: tuple[str, str]) -> None:
    assert way_to(sample_site, url) == [step]


def test_every_kind_of_entry_has_a_list_that_its_pages_stand_in(sample_site: Site) -> None:
    assert [way_to(sample_site, f"{kind}/one/")[0][1] for kind in KINDS] == [f"{kind}/" for kind in KINDS]


@pytest.mark.parametrize("url", ["", "events/", "about/", "contribute/private/"])
def test_a_page_of_the_navigation_has_no_way_of_its_own(sample_site: Site, url: str) -> None:
    assert way_to(sample_site, url) == []
    assert str(crumbs(sample_site, url, Links("../"))) == ""


def test_the_way_is_made_of_links(sample_site: Site) -> None:
    shown = str(crumbs(sample_site, "places/aktau/", Links("../../")))
    assert links(shown) == [("../../places/", "Places"), ("../../events/region/mangystau-region/", "Mangystau Region")]
