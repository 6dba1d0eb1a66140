"""A reader finds events and places by their names in four scripts, in the search box itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from fieldsite.content.model import Content
from playwright.sync_api import Page, expect

RESULT = ".md-search-result__link"


def found(page: Page, address: str, words: str) -> list[str]:
    """The addresses of the results, below the site's root, in the order of the list."""
    page.goto(address + "about/")
    page.locator(".md-search__input").click()
    page.keyboard.insert_text(words)
    page.locator(".md-search__input").dispatch_event("keyup")
    expect(page.locator(RESULT).first).to_be_visible()
    links = page.locator(RESULT).evaluate_all("links => links.map(link => link.href)")
    return [link.removeprefix(address).partition("?")[0].partition("#")[0] for link in links]


@pytest.mark.parametrize("name", ["Zhanaozen", "Жаңаөзен", "Жанаозен", "扎瑙津", "zhanaozen", "ЖАҢАӨЗЕН"])
def test_zhanaozen_is_found_by_its_name_in_every_script(page: Page, address: str, name: str) -> None:
    results = found(page, address, name)
    assert "places/zhanaozen/" in results[:5]
    assert any(result.startswith("events/") and "zhanaozen" in result for result in results)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("霍尔果斯", "places/khorgos-kz/"),
        ("Қорғас", "places/khorgos-kz/"),
        ("阿拉木图", "places/almaty/"),
        ("Актобе", "places/aktobe/"),
        ("Khorgos", "places/khorgos-kz/"),
        ("land moratorium", "events/2016-05-05-astana-land-moratorium/"),
        ("Lop Nor", "places/lop-nur/"),
        ("extradition treaty", "events/1996-07-05-almaty-extradition-treaty/"),
        ("Li Peng", "events/1997-09-24-almaty-li-peng-oil-package/"),
    ],
)
def test_places_and_events_are_found_by_their_words(page: Page, address: str, words: str, wanted: str) -> None:
    assert wanted in found(page, address, words)[:12]


def test_the_index_holds_every_event_and_place_once_and_is_small(site: Path, sample: Content) -> None:
    raw = (site / "search/search_index.json").read_bytes()
    locations = [entry["location"] for entry in json.loads(raw)["docs"]]
    for record in (*[f"events/{event.id}/" for event in sample.events], *[f"places/{id_}/" for id_ in sample.places]):
        assert locations.count(record) == 1, record
    assert len(raw) < 1_200_000
