"""An explorer of more events than a page holds: its list is made row by row as it is scrolled, and says what it leaves out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import pytest
from bench.explorer import many, write_explorer
from explorer_page import turn_to
from fieldsite.content.model import Content
from fieldsite.content.selection import Query, query_string, select
from playwright.sync_api import Locator, Page, Route, expect
from serve import serving
from windows import OpenWindow

COUNT = 3000
FEW = 60
CONFLICT = Query({"stance": ("conflict",)})
QUERIES = {
    "one value": CONFLICT,
    "two facets": Query({"sector": ("land", "water"), "level": ("state",)}),
    "a period": Query(since="2010", until="2014-06"),
    "dated to the day": Query({"stance": ("cooperation",)}, exact=True),
    "words": Query(text="oil pipeline"),
}
# One row: its number in the selection, the size of the selection, the id of its event, and where it begins and ends.
ROWS = """rows => rows.map((row) => {
  const { top, bottom } = row.getBoundingClientRect();
  const id = row.querySelector("a").href.split("/").at(-2);
  return [Number(row.ariaPosInSet), Number(row.ariaSetSize), id, top, bottom];
})"""
Row = tuple[int, int, str, float, float]


@pytest.fixture(scope="module")
def long(sample: Content) -> Content:
    content = many(sample, COUNT)
    assert len(content.listed) == COUNT
    return content


@pytest.fixture(scope="module")
def base(long: Content, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the page of the long list is served."""
    folder = tmp_path_factory.mktemp("long-list")
    write_explorer(long, folder)
    with serving(folder) as found:
        yield found


@pytest.fixture
def events(page: Page, base: str) -> Page:
    return opened(page, base)


def opened(page: Page, url: str) -> Page:
    page.goto(url)
    turn_to(page)
    page.wait_for_selector(".cx-explorer.cx-live")
    return page


def row(page: Page, number: int) -> Locator:
    """The row that stands at a place of the selection, counted from 1."""
    return page.locator(f'.cx-row[aria-posinset="{number}"]')


def rows(page: Page) -> list[Row]:
    """The rows in the page, in its order, once their words have come."""
    expect(page.locator(".cx-row").first).to_be_attached()
    expect(page.locator(".cx-row > a:not([href])")).to_have_count(0)
    return [tuple(found) for found in page.locator(".cx-row").evaluate_all(ROWS)]


def scroll(page: Page, to: str) -> None:
    """Scroll the list; `to` is said in the script's words."""
    page.locator(".cx-list").evaluate(f"list => {{ list.scrollTop = {to}; }}")


def shows(page: Page, ids: list[str]) -> None:
    """Status and list say how many events there are, and the list begins with the first of them."""
    expect(page.locator(".cx-status")).to_have_text(re.compile(rf"^{len(ids)} of {COUNT} events"))
    expect(page.locator(".cx-row").first).to_have_attribute("aria-setsize", str(len(ids)))
    found = rows(page)
    assert {size for _, size, *_ in found} == {len(ids)}
    assert {number: id_ for number, _, id_, *_ in found} == dict(enumerate(ids[: len(found)], start=1))


def ids_of(content: Content, query: Query) -> list[str]:
    return [event.id for event in select(content, query)]


def test_without_scripts_each_year_says_how_many_events_it_holds(
    long: Content, open_window: OpenWindow, base: str
) -> None:
    page = open_window(java_script_enabled=False)
    page.goto(base)
    all_, conflict = (Counter(event.date.first.year for event in select(long, query)) for query in (Query(), CONFLICT))
    lines = page.locator(".cx-year-links > li")
    assert [" ".join(text.split()) for text in lines.all_inner_texts()] == [
        f"{year} {count} event{'s' * (count != 1)}, {conflict[year]} of conflict"
        for year, count in sorted(all_.items())
    ]
    links = page.locator(".cx-year-links a").evaluate_all("links => links.map((link) => link.href)")
    assert links == [f"{base}timeline/#{year}" for year in sorted(all_)]
    assert lines.first.is_visible() and page.locator(".cx-row").count() == 0
    assert page.locator(".cx-status").inner_text() == f"{COUNT} of {COUNT} events"


def test_the_page_holds_few_rows_and_says_how_many_there_are(long: Content, events: Page) -> None:
    shows(events, ids_of(long, Query()))
    assert events.locator(".cx-row").count() < FEW
    assert events.locator(".cx-year-links").count() == 0


def test_a_row_says_in_words_that_its_place_is_no_point(long: Content, events: Page) -> None:
    found = [long.event_by_id[id_] for _, _, id_, *_ in rows(events)]
    said = events.locator(".cx-row .cx-meta").all_text_contents()
    areas = [any(ref.precision == "country" for ref in event.places) for event in found]
    assert [" (whole country)" in text for text in said] == areas
    assert 1 < sum(areas) < len(found)


def test_rows_lie_one_below_the_other(events: Page) -> None:
    pairs = pairwise(sorted(rows(events)))
    assert [(upper[0], upper[-1], lower[-2]) for upper, lower in pairs if upper[-1] > lower[-2] + 1] == []


def test_no_row_cuts_its_words_off_where_letters_are_as_large_as_on_the_site(page: Page, base: str) -> None:
    """The site's frame sets letters a quarter larger than this page without a frame does."""

    def larger(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("<html ", '<html style="font-size: 125%" '))

    page.route(base, larger)
    rows(opened(page, base))
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "20px"
    heights = page.locator(".cx-row").evaluate_all("rows => rows.map((row) => [row.scrollHeight, row.clientHeight])")
    assert [(needed, given) for needed, given in heights if needed > given + 1] == []


def test_the_end_of_the_list_shows_the_last_events(long: Content, events: Page) -> None:
    scroll(events, "list.scrollHeight")
    expect(row(events, COUNT)).to_be_in_viewport()
    found = sorted(rows(events))
    assert [id_ for _, _, id_, *_ in found] == ids_of(long, Query())[-len(found) :]
    assert len(found) < FEW


def test_rows_stand_in_the_page_in_the_order_in_which_they_are_seen(events: Page) -> None:
    scroll(events, "list.scrollHeight / 2")
    expect(row(events, COUNT // 2 + 3)).to_be_in_viewport()
    top = min(number for number, *_ in rows(events))
    scroll(events, "list.scrollTop - 300")
    expect(row(events, top - 1)).to_be_attached()
    numbers = [number for number, *_ in rows(events)]
    assert numbers == sorted(numbers)


def test_arrows_step_past_the_rows_that_were_in_the_page(events: Page) -> None:
    edge = len(rows(events))
    row(events, 1).locator("a[href]").focus()
    for number in range(2, edge + 12):
        events.keyboard.press("ArrowDown")
        expect(row(events, number).locator("a")).to_be_focused()
        expect(row(events, number)).to_be_in_viewport()
    expect(events.locator('.cx-row[aria-current="true"]')).to_have_attribute("aria-posinset", str(edge + 11))
    for number in range(edge + 10, 0, -1):
        events.keyboard.press("ArrowUp")
        expect(row(events, number).locator("a")).to_be_focused()
        expect(row(events, number)).to_be_in_viewport()


def test_arrows_stop_at_both_ends(events: Page) -> None:
    row(events, 1).locator("a[href]").focus()
    events.keyboard.press("ArrowUp")
    expect(row(events, 1).locator("a")).to_be_focused()
    scroll(events, "list.scrollHeight")
    expect(row(events, COUNT).locator("a[href]")).to_be_attached()  # a link without an address takes no focus
    row(events, COUNT).locator("a[href]").focus()
    events.keyboard.press("ArrowDown")
    expect(row(events, COUNT).locator("a")).to_be_focused()
    events.keyboard.press("ArrowUp")
    expect(row(events, COUNT - 1).locator("a")).to_be_focused()


@pytest.mark.parametrize("name", QUERIES)
def test_an_address_narrows_the_list_as_python_does(long: Content, page: Page, base: str, name: str) -> None:
    found = ids_of(long, QUERIES[name])
    assert FEW < len(found) < COUNT
    shows(opened(page, f"{base}?{query_string(QUERIES[name])}"), found)


def test_a_ticked_filter_brings_the_list_back_to_its_beginning(long: Content, events: Page) -> None:
    scroll(events, "list.scrollHeight")
    expect(row(events, COUNT)).to_be_in_viewport()
    events.locator("input[name=stance][value=conflict]").check()
    shows(events, ids_of(long, CONFLICT))
    events.locator("input[name=stance][value=conflict]").uncheck()
    shows(events, ids_of(long, Query()))


@pytest.mark.parametrize("text", ["pipeline", "Railway", "oil gas"])
def test_a_searched_word_finds_what_python_finds(long: Content, events: Page, text: str) -> None:
    found = ids_of(long, Query(text=text))
    assert found
    events.locator(".cx-text").fill(text)
    shows(events, found)
    events.locator(".cx-text").fill("")
    shows(events, ids_of(long, Query()))


def test_a_place_that_no_event_names_is_found_by_its_other_names_too(long: Content, events: Page) -> None:
    """The made-up events lie at neighbours of the town; its own names still stand in the titles of some of them."""
    assert not any(ref.place == "zhanaozen" for event in long.listed for ref in event.places)
    events.locator(".cx-text").fill("Жаңаөзен")
    shows(events, ids_of(long, Query(text="Жаңаөзен")))


def test_a_selection_that_is_empty_leaves_no_row(events: Page) -> None:
    events.locator(".cx-text").fill("zzzz")
    expect(events.locator(".cx-status")).to_have_text(f"0 of {COUNT} events")
    expect(events.locator(".cx-row")).to_have_count(0)
    expect(events.locator(".cx-nothing")).to_be_visible()


@pytest.mark.parametrize("number", [40, 1500, COUNT])
def test_an_address_can_name_one_event_anywhere_in_the_list(long: Content, page: Page, base: str, number: int) -> None:
    event = long.listed[number - 1]
    opened(page, f"{base}?event={event.id}")
    marked = page.locator('.cx-row[aria-current="true"]')
    expect(marked).to_have_attribute("aria-posinset", str(number))
    expect(marked).to_be_in_viewport()
    expect(marked.locator("a")).to_have_text(event.title)
