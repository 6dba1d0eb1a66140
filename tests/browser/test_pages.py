"""Pages in a real browser: keys, the search, the look, citations, paper, and what is there without scripts."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Literal

import pytest
from built import KINDS
from PIL import Image
from playwright.sync_api import Page, Route, expect
from visits import THEME_CAME, arrive, becomes, let_go, roll, visit
from windows import OpenWindow

WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 360, "height": 800}
EVENT = KINDS["event"]


def test_every_tab_of_the_head_is_reached_by_key_and_shows_where_it_is(page: Page, address: str) -> None:
    page.goto(address)
    names = []
    for _ in range(30):
        page.keyboard.press("Tab")
        names.append(page.evaluate("document.activeElement.textContent.trim()"))
        if page.evaluate("document.activeElement.matches('.md-tabs__list a')"):
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    assert [name for name in names if name in ("Events", "Fieldwork", "Photo stories", "Data", "About")] == [
        *("Events", "Fieldwork", "Photo stories", "Data", "About")
    ]


@pytest.mark.parametrize(
    ("kind", "group"), [("event", "Events"), ("thread", "Events"), ("note", "Fieldwork"), ("codebook", "Data")]
)
def test_the_group_of_a_page_is_marked_and_no_other(page: Page, address: str, kind: str, group: str) -> None:
    page.goto(address + KINDS[kind])
    lines = page.eval_on_selector_all(
        ".md-tabs__list a", "all => all.map(one => [one.textContent.trim(), getComputedStyle(one).textDecorationLine])"
    )
    assert [name for name, line in lines if line == "underline"] == [group]


def test_the_head_ends_where_the_text_does(open_window: OpenWindow, address: str) -> None:
    for width in (768, 1440, 2560):
        page = open_window(viewport={"width": width, "height": 900})
        page.goto(address + EVENT)
        ends = "all => Math.max(...all.map(one => one.getBoundingClientRect().right))"
        assert page.eval_on_selector_all(".md-header__inner > *", ends) == pytest.approx(
            page.eval_on_selector_all(".ck-event", ends), abs=6
        )


@pytest.mark.parametrize("key", ["/", "f", "s"])
def test_a_key_opens_the_search_and_escape_closes_it(page: Page, address: str, key: str) -> None:
    page.goto(address + KINDS["about"])
    page.keyboard.press(key)
    expect(page.locator(".ck-find__input")).to_be_focused()
    page.keyboard.type("Zhanaozen")
    expect(page.locator(".ck-find__list a").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".ck-find")).to_be_hidden()


def test_the_search_result_is_opened_by_key(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("/")
    expect(page.locator(".ck-find__input")).to_be_focused()
    page.keyboard.type("Zhanaozen")
    expect(page.locator(".ck-find__list a").first).to_have_attribute("href", re.compile("zhanaozen"))  # all is typed
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url != address)
    assert "zhanaozen" in page.url


def test_the_choice_of_dark_is_kept_on_the_next_page(page: Page, address: str) -> None:
    page.goto(address)
    look = page.locator("[data-md-component=palette] label:visible")
    for title in ("Switch to light mode", "Switch to dark mode"):
        expect(look).to_have_attribute("title", title)
        look.click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.goto(address + KINDS["timeline"])
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


@pytest.mark.parametrize("key", ["Space", "Enter"])
def test_the_choice_of_light_or_dark_is_changed_by_key(page: Page, address: str, key: str) -> None:
    page.goto(address)
    shown, chosen = (page.locator(f"[data-md-component=palette] {part}") for part in ("label:visible", "input:checked"))
    chosen.focus()
    page.wait_for_function(THEME_CAME)
    for title in ("Switch to dark mode", "Switch to system preference", "Switch to light mode"):
        page.keyboard.press(key)
        expect(shown).to_have_attribute("title", title)
        expect(chosen).to_be_focused()


@pytest.mark.parametrize(("scheme", "name"), [("dark", "slate"), ("light", "default")])
def test_a_first_visit_is_as_the_system_asks_before_the_script_of_the_theme_has_come(
    open_window: OpenWindow, address: str, scheme: Literal["dark", "light"], name: str
) -> None:
    page = open_window(color_scheme=scheme)
    arrive(page, address + KINDS["about"])
    assert page.evaluate(THEME_CAME) is False
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", name)
    expect(page.locator("[data-md-component=palette] label:visible")).to_have_count(1)


def test_a_scroll_brings_the_script_of_the_theme(page: Page, address: str) -> None:
    arrive(page, address + KINDS["about"])
    assert page.evaluate(THEME_CAME) is False
    roll(page, 300)
    page.wait_for_function(THEME_CAME)


def test_a_scroll_before_the_script_of_the_frame_has_come_brings_the_script_of_the_theme(
    page: Page, address: str
) -> None:
    held: list[Route] = []
    page.route("**/assets/frame-*.js", lambda route: held.append(route))
    page.goto(address + KINDS["about"], wait_until="commit")
    roll(page, 300)
    assert page.evaluate(THEME_CAME) is False
    let_go(page, held)
    page.wait_for_function(THEME_CAME)


def test_on_paper_one_form_of_the_citation_is_open_and_all_else_stays_as_it_was(page: Page, address: str) -> None:
    arrive(page, address + KINDS["event"])
    closed = page.locator("details:not([open])").count()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(page.locator("details:not([open])")).to_have_count(closed - 1)
    expect(page.locator(".ck-cite__forms > div >> visible=true")).to_have_count(1)
    expect(page.locator(".ck-cite__forms > div").first).to_contain_text("Chicago")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator("details:not([open])")).to_have_count(closed)
    assert closed > 1 and page.evaluate(THEME_CAME) is False


def test_a_citation_is_copied_and_saved_by_its_buttons(open_window: OpenWindow, address: str, site: Path) -> None:
    page = open_window(permissions=["clipboard-read", "clipboard-write"])
    page.goto(address + KINDS["event"])
    page.locator(".ck-cite summary").press("Enter")
    form = page.locator(".ck-cite__forms > div").filter(has_text="BibTeX").first
    forms = json.loads((site / KINDS["event"].strip("/")).with_suffix(".json").read_text("utf-8"))["cite"]
    for kind, text in (("APA", forms["apa"]), ("BibTeX", forms["bibtex"])):
        form.get_by_role("button", name=f"Copy {kind}").press("Enter")
        expect(page.get_by_role("status").filter(has_text=f"{kind}: copied")).to_be_visible()
        assert page.evaluate("navigator.clipboard.readText()") == text
    with page.expect_download() as saved:
        form.get_by_role("button", name="Save .bib").click()
    assert saved.value.path().read_text("utf-8") == text and saved.value.suggested_filename.endswith(".bib")
    for ending, word in ((".ris", "TY  - DATA"), (".json", '"type": "dataset"')):
        with page.expect_download() as saved:
            page.get_by_role("button", name=f"Save {ending}").click()
        assert word in saved.value.path().read_text("utf-8")
        assert saved.value.suggested_filename == f"2019-09-02-zhanaozen-rally-against-factories{ending}"
    page.route("**/*.json", lambda route: route.abort())
    page.get_by_role("button", name="Save .ris").click()
    expect(page.get_by_role("status").filter(has_text="The file could not be loaded")).to_be_visible()


def test_where_a_page_may_not_copy_the_text_is_marked(page: Page, address: str) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.goto(address + KINDS["event"])
    page.locator(".ck-cite summary").click()
    form = page.locator(".ck-cite__forms > div").first
    form.get_by_role("button", name="Copy").click()
    text = form.locator("dd[data-ck-copy]").inner_text().strip()
    becomes(page, lambda: page.evaluate("String(getSelection())").strip(), text)


def test_a_script_of_the_theme_that_did_not_come_is_asked_for_again(page: Page, address: str) -> None:
    page.route("**/bundle.*", lambda route: route.abort())
    page.goto(address + KINDS["about"])
    with page.expect_event("requestfailed"):
        page.keyboard.press("Shift")
    page.unroute("**/bundle.*")
    page.keyboard.press("Shift")
    expect(page.locator(".md-top[style]")).to_be_attached()


def test_an_address_without_a_page_leads_on(page: Page, address: str) -> None:
    answer = page.goto(address + "events/no-such-event/")
    assert answer is not None and answer.status == 404
    expect(page.locator("h1")).to_have_text("There is no page at this address")
    page.get_by_role("link", name="All events").click()
    expect(page).to_have_url(address + "events/")


def test_the_timeline_shows_one_sector_or_one_stance_without_scripts(open_window: OpenWindow, address: str) -> None:
    page = visit(open_window, address + KINDS["timeline"], java_script_enabled=False).page
    shown = page.locator(".ck-timeline li:visible")
    everything = shown.count()
    lane = page.locator(".ck-lane").first
    conflict, cooperation = (int(text.split()[1]) for text in lane.locator(".ck-lane__counts > span").all_inner_texts())
    lane.click()
    assert conflict + cooperation < everything
    expect(shown).to_have_count(conflict + cooperation)
    assert page.locator(".ck-tyear:visible").count() <= conflict + cooperation
    page.get_by_label("only conflict").check()
    expect(shown).to_have_count(conflict)
    expect(page.locator(".ck-timeline section:visible:not(:has(li:visible))")).to_have_count(0)
    page.get_by_label("all sectors").check()
    becomes(page, lambda: conflict < shown.count() < everything, True)
    page.get_by_label("conflict and cooperation").check()
    expect(shown).to_have_count(everything)


def test_the_years_of_the_timeline_stay_in_view(open_window: OpenWindow, address: str) -> None:
    page = visit(open_window, address + KINDS["timeline"], viewport=NARROW).page
    page.locator(".ck-tyear").last.scroll_into_view_if_needed()
    box = page.locator(".ck-years").bounding_box()
    assert box and 0 <= box["y"] < 120


@pytest.mark.parametrize(
    ("kind", "wanted", "least"),
    [
        ("explorer", "a[href*='2019-09-02-zhanaozen-rally-against-factories']", 1),
        ("timeline", ".ck-timeline li a", 119),
        ("places", "th a[href*='/'], th a", 60),
        ("place", "main a[href*='../events/2']", 3),
        ("fieldwork", "main a[href*='land-question']", 1),
        ("stories", "main a[href*='how-a-container-crosses']", 1),
        ("outputs", ".ck-outputs > li", 5),
        ("data", "a[href$='.csv']", 1),
        ("codebook", "table tr", 80),
    ],
)
def test_without_scripts_the_lists_are_there(
    open_window: OpenWindow, address: str, kind: str, wanted: str, least: int
) -> None:
    seen = visit(open_window, address + KINDS[kind], viewport=NARROW, java_script_enabled=False)
    assert seen.page.locator(wanted).count() >= least
    assert seen.page.locator(wanted).first.is_visible()


@pytest.mark.parametrize("kind", ["home", "event", "place", "note", "places"])
def test_without_scripts_the_map_is_drawn(open_window: OpenWindow, address: str, kind: str) -> None:
    seen = visit(open_window, address + KINDS[kind], viewport=WIDE, java_script_enabled=False)
    drawing = seen.page.locator("svg.ck-map__sheet").first
    drawing.scroll_into_view_if_needed()
    seen.page.wait_for_timeout(200)
    with Image.open(io.BytesIO(drawing.screenshot())) as picture:
        colours = picture.convert("RGB").getcolors(1_000_000)
    assert picture.width > 300 and colours is not None
    assert len([number for number, _ in colours if number > picture.width * picture.height / 500]) >= 4


def test_on_paper_a_source_shows_its_address_and_the_site_none_of_its_controls(page: Page, address: str) -> None:
    page.goto(address + EVENT)
    page.emulate_media(media="print")
    source = page.locator(".ck-sources li a").first
    shown = source.evaluate("link => getComputedStyle(link, '::after').content")
    assert source.get_attribute("href") in shown
    for control in (".md-header", ".md-tabs", ".md-footer", ".md-sidebar--primary"):
        expect(page.locator(control)).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()


def test_on_paper_a_dark_page_is_printed_dark_on_light(open_window: OpenWindow, address: str) -> None:
    seen = visit(open_window, address + EVENT, viewport=WIDE, color_scheme="dark")
    seen.page.emulate_media(media="print")
    ink, paper = seen.page.evaluate(
        "[getComputedStyle(document.querySelector('.ck-lead')).color, getComputedStyle(document.body).backgroundColor]"
    )
    assert brightness(ink) < 110 < 200 < brightness(paper)


def brightness(colour: str) -> float:
    """From 0 to 255; a transparent ground is the white of the paper."""
    numbers = [float(part) for part in colour.partition("(")[2].rstrip(")").split(",")]
    return 255 if len(numbers) == 4 and numbers[3] == 0 else sum(numbers[:3]) / 3


def test_a_reader_who_wants_no_motion_gets_none(open_window: OpenWindow, address: str) -> None:
    moving = """[...document.querySelectorAll('main *')].filter(part => {
      const style = getComputedStyle(part);
      return parseFloat(style.animationDuration) > 0.01 && style.animationName !== 'none';
    }).length"""
    for kind in ("home", "event", "story", "explorer"):
        seen = visit(open_window, address + KINDS[kind], viewport=WIDE, reduced_motion="reduce")
        assert seen.page.evaluate(moving) == 0


def test_at_twice_the_letter_size_nothing_is_cut_off(open_window: OpenWindow, address: str) -> None:
    """WCAG 1.4.4 and 1.4.10: a zoom of 400 per cent leaves 320 units of width."""
    for kind in ("home", "event", "place", "timeline", "data", "codebook", "note"):
        seen = visit(open_window, address + KINDS[kind], viewport={"width": 320, "height": 256})
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= 320, kind


def test_a_list_of_actors_is_narrowed_by_what_is_typed(page: Page, address: str) -> None:
    page.goto(address + "actors/")
    lines = page.locator("[data-ck-line]:visible")
    everything = lines.count()
    page.get_by_label("Find actors by name").fill("АО казмунайгаз")
    expect(lines).to_have_count(0)
    page.get_by_label("Find actors by name").fill("ҚАЗМҰНАЙГАЗ")
    expect(lines).to_have_count(1)
    expect(page.locator(".ck-filter [role=status]")).to_have_text(f"1 of {everything}")
    expect(page.locator(".ck-directory h3:visible")).to_have_count(1)
    page.get_by_label("Find actors by name").fill("")
    expect(lines).to_have_count(everything)


def test_without_scripts_the_list_of_actors_is_whole(open_window: OpenWindow, address: str) -> None:
    page = open_window(java_script_enabled=False)
    page.goto(address + "actors/")
    assert page.locator(".ck-filter:visible").count() == 0
    assert page.locator("[data-ck-line]:visible").count() == page.locator("[data-ck-line]").count() > 50
