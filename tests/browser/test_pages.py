"""Every kind of page in a real browser: nothing from elsewhere, no complaint, no sideways scrolling, no barrier."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from built import KINDS
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from windows import OpenWindow

WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 360, "height": 800}
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
# Rows of one list are alike, and so are the years of a timeline: axe reads the first of each.
SHORTENED = """document.querySelectorAll('main :is(ol, ul, tbody, .ck-timeline, .cx-list)').forEach(list =>
  [...list.children].slice(8).forEach(row => row.remove()));
document.querySelectorAll('.ck-decade').forEach(decade => [...decade.children].slice(3).forEach(year => year.remove()))"""

EVENT = KINDS["event"]


@dataclass
class Visit:
    """A page as it was opened: what it asked for, and what the browser complained of."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


def visit(open_window: OpenWindow, url: str, **settings: object) -> Visit:
    seen = Visit(open_window(**settings))
    seen.page.on("request", lambda request: seen.requests.append(request.url))
    seen.page.on("requestfailed", lambda request: seen.complaints.append(f"failed: {request.url}"))
    seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    seen.page.on(
        "console", lambda said: seen.complaints.append(said.text) if said.type in ("error", "warning") else None
    )
    seen.page.goto(url, wait_until="load")
    seen.page.wait_for_timeout(150)
    return seen


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1440", "360"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_asks_its_own_host_only_raises_no_complaint_and_fits_the_screen(
    open_window: OpenWindow, address: str, kind: str, size: dict[str, int], scheme: str
) -> None:
    seen = visit(open_window, address + KINDS[kind], viewport=size, color_scheme=scheme)
    assert [url for url in seen.requests if not url.startswith((address, "data:", "blob:"))] == []
    own_answer = "status of 404" if kind == "not found" else "nothing"
    assert [said for said in seen.complaints if own_answer not in said] == []
    widest = seen.page.evaluate("Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)")
    assert widest <= size["width"]
    dark = seen.page.evaluate("document.body.dataset.mdColorScheme") == "slate"
    assert dark is (scheme == "dark")


@pytest.mark.parametrize(("size", "scheme"), [(WIDE, "light"), (NARROW, "dark")], ids=["1440-light", "360-dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_has_no_barrier_that_axe_knows(
    open_window: OpenWindow, address: str, kind: str, size: dict[str, int], scheme: str
) -> None:
    seen = visit(
        open_window, address + KINDS[kind], viewport=size, color_scheme=scheme, reduced_motion="reduce", bypass_csp=True
    )
    if scheme == "dark":  # once as it comes, once with what the theme's script adds
        seen.page.keyboard.press("Shift")
        expect(seen.page.locator(".md-top[style]")).to_be_attached()
    seen.page.evaluate(SHORTENED)
    found = Axe().run(seen.page, options=RULES).response
    assert len(found["passes"]) > 20
    barriers = [
        f"{fault['id']} ({len(fault['nodes'])}): {fault['nodes'][0]['html'][:200]}" for fault in found["violations"]
    ]
    assert barriers == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_first_key_leads_past_the_head_of_the_page(page: Page, address: str, kind: str) -> None:
    page.goto(address + KINDS[kind])
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    expect(skip).to_have_text("Skip to content")
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.wait_for_timeout(50)
    reached = "document.querySelector(location.hash)?.closest('main, .md-container') !== null && location.hash !== ''"
    assert page.evaluate(reached)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.md-header, .md-tabs') === null")


def test_every_tab_of_the_head_is_reached_by_key_and_shows_where_it_is(page: Page, address: str) -> None:
    page.goto(address)
    names = []
    for _ in range(30):
        page.keyboard.press("Tab")
        names.append(page.evaluate("document.activeElement.textContent.trim()"))
        if page.evaluate("document.activeElement.matches('.md-tabs__link')"):
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    assert [name for name in names if name in ("Events", "Fieldwork", "Photo stories", "Data", "About")] == [
        *("Events", "Fieldwork", "Photo stories", "Data", "About")
    ]


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
    expect(page.locator(".ck-find__list a").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url != address)
    assert "zhanaozen" in page.url


def test_the_choice_of_dark_is_kept_on_the_next_page(page: Page, address: str) -> None:
    page.goto(address)
    look = page.locator("form[data-md-component=palette] label:visible")
    for title in ("Switch to light mode", "Switch to dark mode"):
        expect(look).to_have_attribute("title", title)
        look.click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.goto(address + KINDS["timeline"])
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"


THEME_CAME = "() => performance.getEntriesByType('resource').some(({ name }) => name.includes('/bundle.'))"
PLACES_OF_ALL = """() => [...document.querySelectorAll(".md-content, .md-content *, header *, footer *")].map((one) => {
  const { x, y, width, height } = one.getBoundingClientRect();
  return width && height ? [one.tagName, x, y, width, height].join(" ") : ""; })"""


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("kind", KINDS)
def test_the_script_of_the_theme_comes_with_the_first_key_and_moves_nothing(
    page: Page, address: str, kind: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address + KINDS[kind], wait_until="networkidle")
    assert page.evaluate(THEME_CAME) is False
    before = page.evaluate(PLACES_OF_ALL)
    page.keyboard.press("Shift")
    expect(page.locator(".md-top[style]")).to_be_attached()
    page.wait_for_timeout(200)
    assert len(set(before)) > 30
    assert [one for one in page.evaluate(PLACES_OF_ALL) if one not in before] == []


@pytest.mark.parametrize(("scheme", "name"), [("dark", "slate"), ("light", "default")])
def test_a_first_visit_is_as_the_system_asks_before_the_script_of_the_theme_has_come(
    open_window: OpenWindow, address: str, scheme: Literal["dark", "light"], name: str
) -> None:
    page = open_window(color_scheme=scheme)
    page.goto(address + KINDS["about"], wait_until="networkidle")
    assert page.evaluate(THEME_CAME) is False
    assert page.evaluate("document.body.dataset.mdColorScheme") == name
    expect(page.locator("form[data-md-component=palette] label:visible")).to_have_count(1)


def test_a_scroll_brings_the_script_of_the_theme(page: Page, address: str) -> None:
    page.goto(address + KINDS["about"], wait_until="networkidle")
    assert page.evaluate(THEME_CAME) is False
    page.mouse.wheel(0, 300)
    page.wait_for_function(THEME_CAME)


def test_on_paper_one_form_of_the_citation_is_open_and_all_else_stays_as_it_was(page: Page, address: str) -> None:
    page.goto(address + KINDS["event"], wait_until="networkidle")
    closed = page.locator("details:not([open])").count()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(page.locator("details:not([open])")).to_have_count(closed - 1)
    expect(page.locator(".ck-cite__form >> visible=true")).to_have_count(1)
    expect(page.locator(".ck-cite__form").first).to_contain_text("Chicago")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator("details:not([open])")).to_have_count(closed)
    assert closed > 1 and page.evaluate(THEME_CAME) is False


def test_a_citation_is_copied_and_saved_by_its_buttons(browser: Browser, address: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(address + KINDS["event"])
    page.locator(".ck-cite summary").press("Enter")
    form = page.locator(".ck-cite__form").filter(has_text="BibTeX").first
    form.get_by_role("button", name="Copy").press("Enter")
    expect(page.get_by_role("status").filter(has_text="BibTeX: copied")).to_be_visible()
    text = form.locator("pre").text_content()
    assert page.evaluate("navigator.clipboard.readText()") == text
    with page.expect_download() as saved:
        form.get_by_role("button", name="Save .bib").click()
    assert saved.value.path().read_text("utf-8") == text and saved.value.suggested_filename.endswith(".bib")
    context.close()


def test_where_a_page_may_not_copy_the_text_is_marked(page: Page, address: str) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.goto(address + KINDS["event"])
    page.locator(".ck-cite summary").click()
    form = page.locator(".ck-cite__form").first
    form.get_by_role("button", name="Copy").click()
    assert page.evaluate("String(getSelection())").strip() == form.locator("dd").inner_text().strip()


def test_a_script_of_the_theme_that_did_not_come_is_asked_for_again(page: Page, address: str) -> None:
    page.route("**/bundle.*", lambda route: route.abort())
    page.goto(address + KINDS["about"], wait_until="networkidle")
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
    assert page.url == address + "events/"


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
