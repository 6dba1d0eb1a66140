"""A reader finds records by their names in four scripts, by keyboard and by touch, and is told when a part does not come."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect
from visits import arrive
from windows import OpenWindow

RESULT = ".ck-find__list li a"


def opened(page: Page, address: str) -> Page:
    page.goto(address + "about/")
    page.locator(".ck-find__open").click()
    expect(page.locator(".ck-find__input")).to_be_focused()
    return page


def found(page: Page, address: str, words: str) -> list[str]:
    """The addresses of the results, below the site's root, in the order of the list."""
    opened(page, address)
    page.locator(".ck-find__input").fill(words)
    expect(page.locator(RESULT).first).to_be_visible()
    links = page.locator(RESULT).evaluate_all("links => links.map(link => link.href)")
    return [link.removeprefix(address) for link in links]


@pytest.mark.parametrize("name", ["Zhanaozen", "Жаңаөзен", "Жанаозене", "扎瑙津", "ЖАҢАӨЗЕН", "Zhanaozem"])
def test_zhanaozen_is_found_by_its_name_in_every_script(page: Page, address: str, name: str) -> None:
    results = found(page, address, name)
    assert results[0] == "places/zhanaozen/"
    assert any(result.startswith("events/") and "zhanaozen" in result for result in results)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("霍尔果斯", "places/khorgos-kz/"),
        ("Актобе", "places/aktobe/"),
        ("Алма-Ата", "places/almaty/"),
        ("Тоқаев", "actors/president-kz/"),
        ("КТЖ", "actors/ktz/"),
        ("су", "events/?sector=water"),
        ("land moratorium", "events/2016-05-05-astana-land-moratorium/"),
        ("Lop Nor", "places/lop-nur/"),
        ("Li Peng", "events/1997-09-24-almaty-li-peng-oil-package/"),
        ("Astana light rail", "fieldwork/astana-light-rail/"),
    ],
)
def test_records_and_pages_are_found_by_their_words(page: Page, address: str, words: str, wanted: str) -> None:
    opened(page, address).locator(".ck-find__input").fill(words)
    expect(page.locator(f'{RESULT}[href="{address}{wanted}"]')).to_be_visible()


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("joint projects", "projects/"),
        ("Codebook", "data/codebook/"),
        ("CNPC", "actors/cnpc/"),
        ("Khorgos", "places/khorgos-kz/"),
    ],
)
def test_what_is_called_just_so_comes_first(page: Page, address: str, words: str, first: str) -> None:
    opened(page, address).locator(".ck-find__input").fill(words)
    expect(page.locator(RESULT).first).to_have_attribute("href", re.compile(f"/{first}$"))


def test_a_mistyped_name_says_what_is_shown(page: Page, address: str) -> None:
    found(page, address, "Zhanaozem")
    expect(page.locator(".ck-find__status")).to_contain_text("“Zhanaozem” is not known: shown is Zhanaozen.")


def test_a_word_that_nothing_holds_is_named(page: Page, address: str) -> None:
    found(page, address, "pipeline qqqqq")
    expect(page.locator(".ck-find__status")).to_contain_text("Nothing holds “qqqqq” beside the rest")


def test_results_are_narrowed_to_a_kind_and_lead_to_the_map(page: Page, address: str) -> None:
    found(page, address, "Almaty")
    page.locator(".ck-find__kinds button", has_text="Events").click()
    expect(page.locator(".ck-find__list section")).to_have_count(1)
    page.locator(".ck-find__rest", has_text="On the map").click()
    page.wait_for_url(re.compile(r"/events/[?]text=Almaty"))


def test_arrows_go_through_the_results_and_enter_opens_one(page: Page, address: str) -> None:
    results = found(page, address, "Khorgos")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator(RESULT).nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url(address + results[0])


def test_enter_in_the_field_opens_the_first_result(page: Page, address: str) -> None:
    results = found(page, address, "Zhanaozen")
    page.keyboard.press("Enter")
    page.wait_for_url(address + results[0])


def test_an_address_can_carry_a_search(page: Page, address: str) -> None:
    page.goto(address + "about/?q=Khorgos")
    expect(page.locator(RESULT).first).to_be_visible()
    expect(page.locator(".ck-find__input")).to_have_value("Khorgos")


@pytest.mark.parametrize("file", ["words", "words-*", "events-*", "pages"])
def test_a_part_that_does_not_come_is_told_and_asked_for_again(page: Page, address: str, file: str) -> None:
    blocked, refused = [True], [0]

    def answer(route: Route) -> None:
        if blocked[0]:
            refused[0] += 1
            route.abort()
        else:
            route.continue_()

    page.route(f"**/search/{file}.json", answer)
    opened(page, address).locator(".ck-find__input").fill("Zhanaozen")
    expect(page.locator(".ck-find__status")).to_contain_text("could not be loaded")
    asked = 0
    while asked < refused[0]:  # each part that comes has the results looked for again, which asks for what is blocked once more
        asked = refused[0]
        page.wait_for_timeout(1000)
    blocked[0] = False
    page.locator(".ck-find__again").click()
    page.locator(".ck-find__input").fill("Zhanaozen")
    expect(page.locator(RESULT).first).to_be_visible()
    expect(page.locator(".ck-find__again")).to_have_count(0)


def test_nothing_of_the_search_is_loaded_before_it_is_wanted(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    arrive(page, address)
    assert [url for url in asked if "/search" in url] == []


def test_on_a_narrow_screen_nothing_is_cut_off(open_window: OpenWindow, address: str) -> None:
    page = open_window(viewport={"width": 360, "height": 740}, has_touch=True)
    found(page, address, "Khorgos")
    box = page.locator(".ck-find").bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= 360 and box["y"] + box["height"] <= 740
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.locator(".ck-find__close").tap()
    expect(page.locator(".ck-find")).to_be_hidden()


def test_without_scripts_the_button_leads_to_all_events(open_window: OpenWindow, address: str) -> None:
    page = open_window(java_script_enabled=False)
    page.goto(address + "about/")
    page.locator(".ck-find__open").click()
    expect(page).to_have_url(address + "events/")


def test_the_search_of_the_theme_is_not_published(site: Path) -> None:
    assert [path.name for path in site.rglob("*") if "lunr" in path.name or path.name.startswith("search_index")] == []
