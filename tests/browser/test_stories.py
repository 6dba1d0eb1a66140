"""Stories and journals in a real browser: twenty photographs from a telephone, the closer look, cards, filters, print."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import photo_samples as samples
import pytest
from built import serving
from picture_story import SLUG, brought_in, camera_files, written
from PIL import Image
from playwright.sync_api import Page, expect
from project import build, small_site
from visits import arrive
from windows import OpenWindow

GAUGES = "photostories/how-a-container-crosses/"
NOTE = "fieldwork/khorgos-altynkol/"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a story of twenty photographs, brought in by the script and built."""
    folder = small_site(tmp_path_factory.mktemp("telephone") / "project")
    placed = [f'{{{{ photo("img-{number}.jpg") }}}}' for number in range(2031, 2036)]
    story = written(folder, "\n\n".join(["Some words of the story, a line or two.", *placed]))
    originals = camera_files(folder.parent / "telephone", 20, (1600, 1066))
    brought_in(story, originals)
    build(folder / "site", folder)
    return folder


@pytest.fixture(scope="module")
def twenty(project: Path) -> Iterator[str]:
    """The address of the built story."""
    with serving(project / "site") as address:
        yield f"{address}photostories/{SLUG}/"


def test_no_byte_of_what_the_camera_wrote_is_in_the_site_or_the_tree(project: Path) -> None:
    files = [path for top in ("site", "docs") for path in (project / top).rglob("*") if path.is_file()]
    pictures = [path for path in files if "img-20" in path.name]
    # In the tree one clean copy of each; on the site one JPEG of each and 480, 960, 1600 pixels, or two of these for the
    # four that stand upright.
    assert len(pictures) == 20 + 20 + 16 * 3 + 4 * 2
    assert [(path.name, traces) for path in pictures if (traces := samples.traces(path))] == []
    for path in files:
        raw = path.read_bytes()
        assert [secret for secret in (*samples.SECRETS, b"GPSLatitude", b"Camera Maker") if secret in raw] == [], path


def test_the_originals_are_not_on_the_site(project: Path) -> None:
    copies = {path.read_bytes() for path in (project / "docs").rglob("*.jpg")}
    assert len(copies) == 20
    assert [path for path in (project / "site").rglob("*") if path.is_file() and path.read_bytes() in copies] == []


def test_a_picture_taken_sideways_stands_upright(project: Path) -> None:
    small = next((project / "site/assets/pictures").glob("img-2033-*-480.webp"))
    with Image.open(small) as found:
        assert found.height > found.width


def test_a_second_build_makes_no_picture_again_and_the_same_site(project: Path) -> None:
    cache = {path: path.stat().st_mtime_ns for path in (project / ".cache/photos").rglob("*")}
    before = {path: path.read_bytes() for path in (project / "site").rglob("*") if path.is_file()}
    build(project / "site", project)
    assert {path: path.stat().st_mtime_ns for path in (project / ".cache/photos").rglob("*")} == cache
    assert {path: path.read_bytes() for path in (project / "site").rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("density", [1, 2, 3])
def test_twenty_photographs_load_less_than_500_kb_before_scrolling_on_a_telephone(
    open_window: OpenWindow, twenty: str, density: int
) -> None:
    page = open_window(viewport={"width": 390, "height": 844}, device_scale_factor=density, is_mobile=True)
    weights: list[int] = []
    page.on("requestfinished", lambda request: weights.append(request.sizes()["responseBodySize"]))
    arrive(page, twenty)
    assert sum(weights) < 500_000


def test_nothing_moves_while_the_pictures_come(page: Page, twenty: str) -> None:
    page.add_init_script(
        "window.moved = 0; new PerformanceObserver((list) => list.getEntries().forEach((e) => (window.moved += e.value)))"
        ".observe({ type: 'layout-shift', buffered: true })"
    )
    page.goto(twenty)
    for _ in range(8):
        page.mouse.wheel(0, 800)
        page.wait_for_timeout(120)
    assert page.evaluate("window.moved") < 0.01


@pytest.fixture
def gauges(page: Page, address: str) -> Page:
    page.goto(address + GAUGES)
    return page


def test_a_picture_opens_large_by_keyboard_and_gives_the_focus_back(gauges: Page) -> None:
    first = gauges.locator("[data-ck-zoom]").first
    first.focus()
    gauges.keyboard.press("Enter")
    dialog = gauges.get_by_role("dialog", name="Pictures of this page, large")
    expect(dialog).to_contain_text("1 of 6")
    expect(gauges.get_by_role("button", name="Close")).to_be_focused()
    gauges.keyboard.press("ArrowRight")
    gauges.keyboard.press("ArrowRight")
    expect(dialog).to_contain_text("3 of 6")
    for _ in range(8):
        gauges.keyboard.press("Tab")
        assert gauges.evaluate("!document.activeElement.closest('main, header, footer')")
    gauges.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(gauges.locator("#picture-cranes [data-ck-zoom]")).to_be_focused()


def test_a_finger_leads_to_the_next_picture(gauges: Page) -> None:
    gauges.locator("[data-ck-zoom]").first.click()
    stage = gauges.locator(".ck-box-dialog__stage")
    touch = {"pointerType": "touch", "bubbles": True, "pointerId": 5}
    stage.dispatch_event("pointerdown", {**touch, "clientX": 600})
    stage.dispatch_event("pointerup", {**touch, "clientX": 400})
    expect(gauges.get_by_role("dialog", name="Pictures")).to_contain_text("2 of 6")


def test_on_a_telephone_the_arrows_lie_beside_the_picture_and_no_id_stands_twice(
    open_window: OpenWindow, address: str
) -> None:
    page = open_window(viewport={"width": 360, "height": 740})
    page.goto(address + GAUGES)
    page.locator("[data-ck-zoom]").first.click()
    expect(page.locator(".ck-box-dialog__stage > *")).to_be_visible()
    picture = page.locator(".ck-box-dialog__stage > *").bounding_box()
    assert picture
    for name in ("Picture before", "Next picture", "Close"):
        button = page.get_by_role("button", name=name).bounding_box()
        assert button and button["y"] + button["height"] <= picture["y"], name
    ids = page.eval_on_selector_all("[id]", "all => all.map((one) => one.id)")
    assert len(ids) == len(set(ids))


LETTERS = """(sheet) => [...sheet.querySelectorAll("text")].map((text) =>
  sheet.getBoundingClientRect().width / sheet.viewBox.baseVal.width * parseFloat(getComputedStyle(text).fontSize))"""


def test_on_a_telephone_the_letters_of_a_closer_look_can_be_read_and_what_is_too_wide_is_reached_by_key(
    open_window: OpenWindow, address: str
) -> None:
    page = open_window(viewport={"width": 360, "height": 740})
    page.goto(address + GAUGES)
    page.locator("[data-ck-zoom]").nth(1).click()
    stage = page.locator(".ck-box-dialog__stage")
    expect(stage.locator("svg")).to_be_visible()
    letters = stage.locator("svg").evaluate(LETTERS)
    assert len(letters) > 5 and min(letters) > 11.95
    stage.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.querySelector('.ck-box-dialog__stage').scrollLeft > 0")
    expect(page.get_by_role("dialog", name="Pictures")).to_contain_text("2 of 6")


@pytest.mark.parametrize("size", [(768, 1024), (1440, 900), (2560, 1440)])
def test_a_plate_looked_at_closely_ends_with_its_sheet(
    open_window: OpenWindow, address: str, size: tuple[int, int]
) -> None:
    """A plate draws beyond its edges; a box of another shape would show that."""
    page = open_window(viewport={"width": size[0], "height": size[1]})
    page.goto(address + GAUGES)
    for number in range(2):
        page.locator("[data-ck-zoom]").nth(number).click()
        box = page.locator(".ck-box-dialog__stage > svg").bounding_box()
        assert box and box["width"] >= 0.6 * min(size)
        assert abs(box["width"] / box["height"] - 960 / 600) < 0.01
        page.keyboard.press("Escape")


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_a_story_opens_with_its_title_and_a_picture_in_a_frame_of_its_shape(
    open_window: OpenWindow, address: str, width: int
) -> None:
    page = open_window(viewport={"width": width, "height": 900})
    page.goto(address + GAUGES)
    heading, frame = (page.locator(one).bounding_box() for one in ("h1", ".ck-picture--opening .ck-frame"))
    assert heading and frame and heading["y"] + heading["height"] < frame["y"] < 900
    if width > 655:
        assert abs(frame["width"] / frame["height"] - 960 / 600) < 0.02


def test_the_map_of_a_note_stands_beside_its_beginning_and_on_a_telephone_before_it(
    open_window: OpenWindow, address: str
) -> None:
    page = open_window(viewport={"width": 1440, "height": 900})
    page.goto(address + NOTE)
    map_, text = (page.locator(f".ck-story__text > {one}").first for one in (".ck-story__map", "p"))
    beside, words = map_.bounding_box(), text.bounding_box()
    assert beside and words and beside["x"] >= words["x"] + words["width"] and abs(beside["y"] - words["y"]) < 40
    page.set_viewport_size({"width": 360, "height": 740})
    above, words = map_.bounding_box(), text.bounding_box()
    assert above and words and above["y"] + above["height"] <= words["y"]
    assert page.locator(".ck-map").count() == 1


@pytest.mark.parametrize("width", [320, 360])
def test_the_site_s_name_has_room_on_a_telephone(open_window: OpenWindow, address: str, width: int) -> None:
    page = open_window(viewport={"width": width, "height": 740})
    page.goto(address + GAUGES)
    name = page.locator(".md-header__title .md-ellipsis").first
    assert name.evaluate("one => one.scrollWidth > one.clientWidth") is False
    name.evaluate("one => one.textContent += ' today'")  # it takes a second line
    assert name.evaluate("one => one.scrollWidth > one.clientWidth") is False
    box, head = name.bounding_box(), page.locator(".md-header").bounding_box()
    assert box and head and head["y"] <= box["y"] and box["y"] + box["height"] <= head["y"] + head["height"]


def test_the_closer_look_breaks_no_rule_of_the_policy(open_window: OpenWindow, address: str, twenty: str) -> None:
    page = open_window()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    for place in (address + GAUGES, twenty):
        page.goto(place)
        page.locator("[data-ck-zoom]").first.click()
        expect(page.get_by_role("dialog", name="Pictures")).to_be_visible()
        page.keyboard.press("ArrowRight")
    assert said == []


def test_the_map_follows_the_reading(gauges: Page) -> None:
    gauges.locator("#picture-cranes").scroll_into_view_if_needed()
    gauges.mouse.wheel(0, 200)
    expect(gauges.locator(".ck-route__list [aria-current]")).to_have_text("Khorgos-Eastern Gate dry port")
    gauges.locator("#picture-papers, #picture-wagons-a-day").last.scroll_into_view_if_needed()
    expect(gauges.locator(".ck-route__stop.is-here")).to_have_count(1)


def test_an_event_has_a_card_by_pointer_and_by_keyboard(page: Page, address: str) -> None:
    page.goto(address + NOTE)
    link, card = page.locator(".ck-story__text a.ck-ref").first, page.get_by_role("tooltip")
    link.hover()
    expect(card).to_contain_text("2 December 2011")
    page.mouse.move(5, 5)
    expect(card).to_be_hidden()
    page.locator("h2 .headerlink").first.focus()
    page.keyboard.press("Tab")
    expect(card).to_be_visible()
    expect(page.locator("a[aria-describedby=ck-card]")).to_be_focused()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()


def test_journals_narrow_by_sector_and_place_and_the_address_keeps_it(page: Page, address: str) -> None:
    page.goto(address + "fieldwork/")
    shown = page.locator("[data-ck-entry]:visible")
    expect(shown).to_have_count(4)
    page.get_by_role("button", name=re.compile("^Transport")).click()
    expect(shown).to_have_count(2)
    expect(page.get_by_role("button", name=re.compile("^Astana"))).to_be_hidden()  # too many to stand above the notes
    page.locator("summary", has_text="Place").click()
    page.get_by_role("button", name=re.compile("^Astana")).press(" ")
    expect(shown).to_have_count(1)
    expect(page.get_by_role("status").filter(has_text="of 4")).to_have_text("1 of 4")
    expect(page).to_have_url(re.compile("transport.*astana"))
    page.reload()
    expect(shown).to_have_count(1)
    expect(page.get_by_role("button", name=re.compile("^Astana"))).to_have_attribute("aria-pressed", "true")


@pytest.fixture
def plain(open_window: OpenWindow) -> Page:
    """A browser without scripts."""
    return open_window(java_script_enabled=False, viewport={"width": 1440, "height": 900})


def test_without_scripts_the_choices_lead_to_lists(plain: Page, address: str) -> None:
    plain.goto(address + "fieldwork/")
    plain.locator('a[href="#sector-transport"]').click()
    expect(plain).to_have_url(re.compile("#sector-transport$"))
    expect(plain.locator("#sector-transport + dd a")).to_have_count(2)


def test_without_scripts_a_story_shows_its_pictures_map_and_large_versions(
    plain: Page, twenty: str, address: str
) -> None:
    plain.goto(twenty)
    large = plain.locator("[data-ck-zoom]").first.get_attribute("href")
    answer = plain.request.get(twenty + (large or ""))
    with Image.open(BytesIO(answer.body())) as found:
        assert found.width == 1600
    plain.goto(address + GAUGES)
    expect(plain.locator(".ck-route__list a")).to_have_count(3)
    expect(plain.locator("figure.ck-picture svg[role=img]")).to_have_count(6)


def test_printed_a_story_is_pictures_and_words(gauges: Page) -> None:
    gauges.emulate_media(media="print")
    for unwanted in (".md-header", ".ck-permalink >> nth=0", ".md-footer"):
        expect(gauges.locator(unwanted)).to_be_hidden()
    expect(gauges.locator("figure.ck-picture").first).to_be_visible()


@pytest.mark.parametrize("width", [360, 768, 1440, 2560])
def test_a_story_fits_every_width(open_window: OpenWindow, twenty: str, address: str, width: int) -> None:
    page = open_window(viewport={"width": width, "height": 900})
    for place in (twenty, address + GAUGES, address + "fieldwork/", address + NOTE):
        page.goto(place)
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), place
