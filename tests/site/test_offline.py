"""What a reader asked to be kept is there when the network is gone, says its age, and goes away again; nothing is kept unasked."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from built import serving
from explorer_page import turn_to
from playwright.sync_api import Page, expect
from visits import arrive

EVENT, OTHER = "events/2019-09-02-zhanaozen-rally-against-factories/", "events/2016-04-24-atyrau-land-rally/"
OTHERS = ("kk", "ru", "zh")  # folders of editions
KEPT = "async () => (await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).length))).reduce((a, b) => a + b, 0)"


# A page that was read is kept, with the data of its explorer: this goes on when the page has come.
IS_KEPT = """async () => (await Promise.all([location.href, ...performance.getEntriesByType("resource").map(({ name }) => name)]
  .filter((name) => name === location.href || name.includes("/assets/data/")).map((name) => caches.match(name)))).every(Boolean)"""


def press(page: Page, what: str) -> None:
    page.locator(f"[data-do={what}]").click()
    expect(page.locator("[data-part=status]")).to_have_text(re.compile("^(Done|Готово)[.]$"))


def keep(page: Page, site: Path, what: str, own: str = "") -> str:
    """Has a part of the site kept from the page of an edition; its address, which nothing answers at any more."""
    with serving(site) as address:
        page.goto(f"{address}{own}offline/")
        press(page, what)
    return address


def test_what_was_read_is_there_without_a_network_and_says_its_age(editions: Path, page: Page) -> None:
    with serving(editions) as address:
        page.goto(address + EVENT)
        page.goto(f"{address}offline/")
        expect(page.locator("[data-part=state]")).to_contain_text("Nothing is kept")
        expect(page.locator("[data-part=missing]")).to_be_hidden()
        assert page.evaluate(KEPT) == 0
        press(page, "on")
        arrive(page, address + EVENT)
        title = page.locator("h1").inner_text()
        assert page.locator(".ck-copy").count() == 0
        page.wait_for_function(IS_KEPT)
        arrive(page, f"{address}events/")
        page.wait_for_function(IS_KEPT)
    page.goto(address + EVENT)
    expect(page.locator("h1")).to_have_text(title)
    expect(page.locator(".ck-copy")).to_contain_text("A copy of")
    page.goto(f"{address}events/?stance=conflict")
    expect(page.locator(".cx-spoken")).to_contain_text("(conflict)")  # its data came with it
    page.goto(address + OTHER)
    assert page.url.startswith(f"{address}offline/?missing=")
    expect(page.locator("[data-part=missing]")).to_contain_text(OTHER)
    groups = page.locator("[data-part=kept] details")
    expect(groups.locator("summary")).to_have_text(["Events (1)", "Other pages (2)"])
    expect(groups.locator("a")).to_have_count(3)
    expect(groups.locator("a").first).to_be_visible()
    expect(page.locator("[data-part=sizes]")).to_contain_text("MB")  # known without a network
    press(page, "off")
    assert page.evaluate(KEPT) == 0


def test_a_whole_edition_is_kept_with_its_explorer_and_the_other_is_not(editions: Path, page: Page) -> None:
    address = keep(page, editions, "whole", "ru/")
    page.goto(f"{address}ru/events/?stance=conflict")
    expect(page.locator(".ck-copy")).to_contain_text("сохранённая")
    expect(page.locator(".cx-spoken")).to_contain_text("(conflict)")  # the sample has this page in English
    page.goto(f"{address}ru/{OTHER}")
    expect(page.locator("h1")).to_be_visible()
    page.goto(address + OTHER)
    assert page.url.startswith(f"{address}ru/offline/?missing=")


def test_the_explorer_that_is_kept_searches_and_is_moved_and_so_does_the_search(editions: Path, page: Page) -> None:
    address = keep(page, editions, "explorer")
    page.goto(f"{address}events/")
    turn_to(page)
    rows = page.locator(".cx-row:visible")
    everything = rows.count()
    page.locator(".cx-text").fill("Жаңаөзен")
    expect(rows).not_to_have_count(everything)
    expect(page.locator(".cx-status")).not_to_contain_text("could not")
    page.locator(".leaflet-control-zoom-in").click()
    expect(page).to_have_url(re.compile(r"at=[\d.,-]+"))
    page.locator(".ck-find__open").click()
    expect(page.locator(".ck-find__input")).to_be_focused()
    page.keyboard.type("Khorgos")
    expect(page.locator(".ck-find li a").first).to_be_visible()


def test_a_selection_is_saved_from_a_whole_edition_that_is_kept(editions: Path, page: Page) -> None:
    address = keep(page, editions, "whole")
    page.goto(f"{address}events/?stance=conflict")
    turn_to(page)
    page.locator("[data-tool=download]").click()
    with page.expect_download() as taken:
        page.locator(".cx-formats").get_by_role("button", name="CSV", exact=True).click()
    assert taken.value.suggested_filename.endswith(".csv")


def test_the_lists_name_what_is_there(editions: Path) -> None:
    for language, folder in (("en", ""), ("kk", "kk/"), ("ru", "ru/"), ("zh", "zh/")):
        kept = json.loads((editions / f"assets/offline/{language}.json").read_text("utf-8"))
        pages = {path for path in kept["all"] if path.endswith("/") or not path}
        built = {path.parent.relative_to(editions).as_posix() for path in (editions / folder).rglob("index.html")}
        own = {f"{path}/".removeprefix("./") for path in built if folder or path.partition("/")[0] not in OTHERS}
        assert pages == own
        for path in (*kept["all"], *kept["explorer"]):
            assert (editions / path).exists(), path
        assert {f"{folder}events/", f"{folder}offline/"} <= {*kept["explorer"]} <= {*kept["all"]}
        assert kept["explorer_bytes"] < kept["bytes"]
