"""The table of joint projects in a real browser: narrowed, sorted, kept in the address, taken along; whole without a script."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from built import KINDS
from fieldsite.content.model import Content
from playwright.sync_api import Locator, Page, expect
from visits import becomes
from windows import OpenWindow

TABLE = KINDS["projects"]
NAMES = ("Project", "Industry", "Region", "Official lists", "Last known state", "Year", "Chinese side", "Conflict")


@pytest.fixture
def table(page: Page, address: str) -> Page:
    page.goto(address + TABLE)
    expect(page.get_by_role("search", name="Narrow the table")).to_be_visible()
    return page


def shown(page: Page) -> list[str]:
    """The ids of the rows that are seen, in their order."""
    links = page.locator(".ck-projects tbody tr:not([hidden]) th a")
    return [address.split("/")[-2] for address in links.evaluate_all("all => all.map(one => one.href)")]


def count(page: Page) -> Locator:
    return page.locator(".ck-projects [role=status]")


def head(page: Page, name: str) -> Locator:
    return page.locator(".ck-projects thead th", has=page.get_by_role("button", name=name, exact=True))


def shows(page: Page, ids: Iterable[str]) -> None:
    """The table comes to hold these rows."""
    becomes(page, lambda: set(shown(page)), set(ids))


def asks(page: Page, asked: str) -> None:
    """The address follows the table."""
    expect(page).to_have_url(re.compile(re.escape(TABLE + asked) + "$"))


def with_(sample: Content, sector: str = "", state: str = "") -> set[str]:
    projects = sample.projects.values()
    return {p.id for p in projects if sector in ("", p.sector) and state in ("", p.last.state)}


def test_filters_narrow_the_table_say_how_many_are_left_and_stand_in_the_address(table: Page, sample: Content) -> None:
    expect(count(table)).to_have_text(f"{len(sample.projects)} projects")
    table.locator("select[name=sector]").select_option("energy")
    shows(table, with_(sample, sector="energy"))
    table.locator("select[name=state]").select_option("operating")
    wanted = with_(sample, "energy", "operating")
    shows(table, wanted)
    expect(count(table)).to_have_text(f"{len(wanted)} of {len(sample.projects)} projects")
    asks(table, "?sector=energy&state=operating")


@pytest.mark.parametrize(("value", "at_odds"), [("yes", True), ("no", False)])
def test_projects_with_and_without_recorded_conflict_are_told_apart(
    table: Page, sample: Content, value: str, at_odds: bool
) -> None:
    table.locator("select[name=conflict]").select_option(value)
    stances = {p.id: [sample.event_by_id[id_].stance for id_ in p.events] for p in sample.projects.values()}
    shows(table, (id_ for id_, found in stances.items() if ("conflict" in found) is at_odds))


@pytest.mark.parametrize("words", ["Khorgos dry", "KHORGOS  dry", "Қорғас", "霍尔果斯"])
def test_words_find_names_in_every_script(table: Page, sample: Content, words: str) -> None:
    table.get_by_role("searchbox", name="Words").fill(words)
    texts = {
        p.id: " ".join(filter(None, (p.name, p.names.kk, p.names.ru, p.names.zh))) for p in sample.projects.values()
    }
    wanted = {id_ for id_, text in texts.items() if all(word.lower() in text.lower() for word in words.split())}
    becomes(table, lambda: bool(wanted) and wanted <= set(shown(table)) < set(texts), True)


def test_an_address_opens_the_table_as_it_was_left(page: Page, address: str, sample: Content) -> None:
    page.goto(f"{address}{TABLE}?sector=mining&text=copper&sort=year&order=down")
    expect(head(page, "Year")).to_have_attribute("aria-sort", "descending")
    shows(page, (id_ for id_ in with_(sample, "mining") if "copper" in sample.projects[id_].name.lower()))
    found = shown(page)
    years = [sample.projects[id_].last.date.last.year for id_ in found]
    assert len(found) > 1 and years == sorted(years, reverse=True)
    expect(page.locator("select[name=sector]")).to_have_value("mining")
    expect(page.get_by_role("searchbox", name="Words")).to_have_value("copper")


def test_a_value_that_no_project_has_shows_none_says_so_and_can_be_taken_away(
    page: Page, address: str, sample: Content
) -> None:
    page.goto(f"{address}{TABLE}?sector=nothing&sort=nothing&other=1")
    shows(page, [])
    expect(page.locator(".ck-projectlines a:visible")).to_have_count(0)
    page.get_by_role("button", name="Industry: no project has “nothing”").click()
    shows(page, sample.projects)
    asks(page, "")


def test_a_value_that_a_filter_does_not_list_works_all_the_same(page: Page, address: str, sample: Content) -> None:
    """Partners of one project have no place in the list of partners."""
    page.goto(f"{address}{TABLE}?partner=xinjiang-lihua")
    wanted = [p.id for p in sample.projects.values() if "xinjiang-lihua" in {a.actor for a in p.partners}]
    becomes(page, lambda: shown(page), wanted)
    expect(page.get_by_role("button", name="Partner: xinjiang-lihua")).to_be_visible()
    page.locator("select[name=state]").select_option("operating")
    for asked in ("partner=xinjiang-lihua", "state=operating"):
        expect(page).to_have_url(re.compile(asked))


def test_choices_count_what_they_would_leave_beside_the_other_filters(table: Page, sample: Content) -> None:
    table.locator("select[name=sector]").select_option("energy")
    options = table.locator("select[name=state] option:not([value=''])").all()
    for option in options:
        wanted = len(with_(sample, "energy", option.get_attribute("value") or ""))
        expect(option).to_have_text(re.compile(rf"\({wanted}\)$"))
    whole = table.locator("select[name=sector] option[value=mining]")
    expect(whole).to_have_text(re.compile(rf"\({len(with_(sample, 'mining'))}\)$"))


def test_lines_events_and_what_may_be_missing_follow_the_table(table: Page, sample: Content) -> None:
    events = table.get_by_role("link", name="Their events on the map")
    expect(events).to_be_hidden()
    table.locator("select[name=branch]").select_option("agro-processing")
    wanted = {p.id for p in sample.projects.values() if p.branch == "agro-processing"}
    lines = table.locator(".ck-projectlines a:visible")
    shows(table, wanted)
    becomes(table, lambda: set(lines.evaluate_all("all => all.map(one => one.href.split('/').at(-2))")), wanted)
    expect(events).to_be_visible()
    concerned = {p.id for p in sample.projects.values() if p.id in wanted and p.events}
    asked = (events.get_attribute("href") or "").partition("?project=")[2]
    assert set(asked.split(",")) == concerned
    said = table.locator("[data-ck-sector]:visible")
    expect(said).to_contain_text(["on agriculture"])
    table.locator("select[name=branch]").select_option("")
    expect(said).to_have_count(1)
    expect(said).not_to_contain_text("agriculture")


def test_a_head_sorts_its_column_by_key_both_ways_and_says_so(table: Page) -> None:
    def names() -> list[str]:
        return [name.casefold() for name in table.locator(".ck-projects tbody th a").all_inner_texts()]

    assert table.locator("[aria-sort]").count() == 0
    button = table.get_by_role("button", name="Project", exact=True)
    button.focus()
    table.keyboard.press("Enter")
    expect(head(table, "Project")).to_have_attribute("aria-sort", "ascending")
    first = names()
    assert first == sorted(first, key=lambda name: re.sub(r"[^a-z0-9 ]", "", name))
    table.keyboard.press("Space")
    expect(head(table, "Project")).to_have_attribute("aria-sort", "descending")
    assert names() == first[::-1]
    expect(table.locator("[aria-sort]")).to_have_count(1)
    expect(table).to_have_url(re.compile("sort=project&order=down"))
    expect(button).to_be_focused()


@pytest.mark.parametrize(("name", "column"), [("Conflict", 8), ("Cooperation", 9), ("Year", 6)])
def test_numbers_are_sorted_as_numbers_the_largest_first(table: Page, name: str, column: int) -> None:
    table.get_by_role("button", name=name, exact=True).click()
    expect(head(table, name)).to_have_attribute("aria-sort", "descending")
    cells = table.locator(f".ck-projects tbody tr > :nth-child({column})").all_inner_texts()
    numbers = [int("".join(letter for letter in cell if letter.isdigit())) for cell in cells]
    assert numbers == sorted(numbers, reverse=True) and numbers[0] > numbers[-1]


def taken(page: Page, what: str = "these rows") -> tuple[str, list[dict[str, str]]]:
    """The name and the rows of the file that the page makes."""
    with page.expect_download() as download:
        page.get_by_role("link", name=f"Download {what}").click()
    path = download.value.path()
    return download.value.suggested_filename, list(csv.DictReader(io.StringIO(Path(path).read_text("utf-8"))))


def test_the_file_holds_the_rows_that_are_seen_in_their_order_with_their_sources(table: Page, sample: Content) -> None:
    table.locator("select[name=sector]").select_option("energy")
    table.get_by_role("button", name="Year", exact=True).click()
    shows(table, with_(sample, "energy"))
    name, rows = taken(table)
    assert [row["id"] for row in rows] == shown(table)
    assert name == f"joint-projects-{len(rows)}.csv"
    for row in rows:
        project = sample.projects[row["id"]]
        assert (row["name"], row["last_state"]) == (project.name, project.last.state)
        assert row["sources"].split("|") == [source.url for source in project.sources]
        assert [id_ for id_ in row["events"].split("|") if id_] == list(project.events)


def test_the_states_of_the_rows_are_a_file_with_the_source_of_each(table: Page, sample: Content) -> None:
    table.locator("select[name=sector]").select_option("mining")
    shows(table, with_(sample, "mining"))
    name, rows = taken(table, "their states")
    assert name == f"joint-project-states-{len(shown(table))}.csv"
    wanted = [
        (id_, state.date.text, state.state, sample.projects[id_].sources[state.source - 1].url)
        for id_ in shown(table)
        for state in sample.projects[id_].states
    ]
    assert [(row["project_id"], row["date"], row["state"], row["source_url"]) for row in rows] == wanted


def test_the_file_of_all_rows_is_the_file_of_the_site(table: Page, site: Path) -> None:
    whole = list(csv.DictReader(io.StringIO((site / "data/projects.csv").read_text("utf-8"))))
    rows = taken(table)[1]
    assert [row["id"] for row in rows] == shown(table)
    assert sorted(rows, key=lambda row: row["id"]) == sorted(whole, key=lambda row: row["id"])


def test_when_nothing_answers_the_page_says_so_and_leads_back(table: Page, sample: Content) -> None:
    table.get_by_role("searchbox", name="Words").fill("zzzz")
    expect(table.get_by_text("No project answers these filters.")).to_be_visible()
    expect(count(table)).to_have_text(f"0 of {len(sample.projects)} projects")
    expect(table.locator(".ck-projects table")).to_be_hidden()
    table.get_by_role("button", name="Show all projects").click()
    expect(table.get_by_text("No project answers these filters.")).to_be_hidden()
    shows(table, sample.projects)
    asks(table, "")
    expect(table.get_by_role("searchbox", name="Words")).to_be_focused()


def test_reset_takes_every_filter_and_the_order_away(page: Page, address: str, sample: Content) -> None:
    page.goto(address + TABLE)
    before = shown(page)
    page.goto(f"{address}{TABLE}?sector=mining&text=copper&sort=year")
    page.get_by_role("button", name="Reset").click()
    becomes(page, lambda: shown(page), before)
    asks(page, "")
    expect(page.locator("select[name=sector]")).to_have_value("")


def test_without_scripts_the_table_is_whole_and_offers_the_whole_file(
    open_window: OpenWindow, address: str, sample: Content
) -> None:
    page = open_window(viewport={"width": 360, "height": 800}, java_script_enabled=False)
    page.goto(f"{address}{TABLE}?sector=mining")
    assert set(shown(page)) == set(sample.projects) and page.locator(".ck-projects button:visible").count() == 0
    expect(page.get_by_role("link", name="Download these rows")).to_have_attribute("href", "../data/projects.csv")
    expect(page.locator(".ck-projects tbody th a").first).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_small_screen_each_row_is_a_card_that_names_its_cells(
    open_window: OpenWindow, address: str, scheme: str
) -> None:
    page = open_window(viewport={"width": 360, "height": 800}, color_scheme=scheme)
    page.goto(address + TABLE)
    row = page.locator(".ck-projects tbody tr").first
    labels = row.locator("td").evaluate_all("all => all.map(one => getComputedStyle(one, '::before').content)")
    assert [label.strip('"') for label in labels[:7]] == list(NAMES[1:])
    assert _widest(row.locator("*").evaluate_all("all => all.map(one => one.getBoundingClientRect().right)")) <= 360
    expect(page.get_by_role("button", name="Year", exact=True)).to_be_visible()
    page.get_by_role("button", name="Year", exact=True).click()
    expect(page).to_have_url(re.compile("sort=year"))


def _widest(edges: Iterable[float]) -> float:
    return max(edges)


def test_on_paper_the_table_is_a_table_without_its_controls(table: Page) -> None:
    table.emulate_media(media="print")
    expect(table.locator("[data-ck-filters]")).to_be_hidden()
    assert table.locator(".ck-projects tbody tr").first.evaluate("row => getComputedStyle(row).display") == "table-row"


def test_a_line_of_the_drawing_leads_to_its_project(table: Page, sample: Content) -> None:
    lines = table.locator(".ck-projectlines a")
    assert lines.count() == len(sample.projects)
    boxes = [box for box in (line.bounding_box() for line in lines.all()) if box]
    assert all(8 <= box["height"] <= 12 and box["width"] > 900 for box in boxes)
    lines.first.click()
    expect(table.locator("h1")).to_have_text(sample.projects[table.url.split("/")[-2]].name)
