"""A reader who asks for it, or whose browser does, gets pages without pictures and fonts, and each picture when asked for."""

from __future__ import annotations

import re

import pytest
from built import KINDS
from playwright.sync_api import Page, expect
from windows import OpenWindow

HEAVY = re.compile(r"\.(woff2|svg|webp|png|jpe?g)(#|\?|$)|/leaflet-|/bundle\.")
SAVES = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"
SHIFT = "window.moved = 0; new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => { moved += value; })).observe({ type: 'layout-shift', buffered: true })"
WORTH = {"home": 40_000, "story": 30_000, "event": 40_000}  # bytes that the mode spares a reader at least


def loaded(page: Page, address: str) -> dict[str, float]:
    """What a first visit of a page brings over the network, read to its end: each address with its bytes."""
    session = page.context.new_cdp_session(page)
    asked: dict[str, str] = {}
    found: dict[str, float] = {}
    session.on(
        "Network.requestWillBeSent",
        lambda event: asked.update({event["requestId"]: f"{event['request']['method']} {event['request']['url']}"}),
    )
    session.on(
        "Network.loadingFinished", lambda event: found.update({asked[event["requestId"]]: event["encodedDataLength"]})
    )
    session.send("Network.enable")
    page.goto(address, wait_until="networkidle")
    for _ in range(12):
        page.mouse.wheel(0, 700)
        page.wait_for_timeout(30)
    page.wait_for_load_state("networkidle")
    return {name.removeprefix("GET "): size for name, size in found.items() if name.startswith("GET http")}


@pytest.mark.parametrize("kind", ["home", "story", "event", "explorer", "stories"])
def test_no_picture_and_no_font_comes_unasked_and_nothing_moves(
    open_window: OpenWindow, address: str, kind: str
) -> None:
    usual = loaded(open_window(), address + KINDS[kind])
    page = open_window()
    page.add_init_script(f"{SAVES}; {SHIFT}")
    few = loaded(page, address + KINDS[kind])
    spared = sum(usual.values()) - sum(few.values())
    print(f"{kind}: {len(usual)} files, {sum(usual.values()):.0f} bytes; {len(few)} files, {sum(few.values()):.0f} bytes")
    assert [name for name in few if HEAVY.search(name)] == []
    assert spared > WORTH.get(kind, 30_000)
    assert page.evaluate("moved") == 0


def test_a_picture_comes_when_its_button_is_pressed_which_says_its_size(page: Page, address: str) -> None:
    page.add_init_script(SAVES)
    page.goto(address + KINDS["stories"])
    image, button = page.locator("img.ck-thumb").first, page.locator(".ck-bring").first
    before = image.bounding_box()
    expect(button).to_have_text(re.compile(r"^Show the picture, \d+ KB$"))
    button.click()
    expect(image).to_have_attribute("src", re.compile("^data:image/svg"))
    page.wait_for_function("image => image.complete && image.naturalWidth > 100", arg=image.element_handle())
    assert image.bounding_box() == before


def test_the_ground_of_a_map_comes_when_asked_for(page: Page, address: str) -> None:
    page.add_init_script(SAVES)
    page.goto(address + KINDS["event"])
    page.get_by_role("button", name="Show the ground of the map").click()
    use = page.locator(".ck-map__sheet > use")
    expect(use).to_have_attribute("href", re.compile("^#"))
    assert page.evaluate("use => use.getBoundingClientRect().width > 50", use.element_handle())


def test_a_picture_that_does_not_come_says_so_and_can_be_asked_for_again(page: Page, address: str) -> None:
    page.add_init_script(SAVES)
    page.route("**/assets/plates/*", lambda route: route.abort())
    page.goto(address + KINDS["stories"])
    button = page.locator(".ck-bring").first
    button.click()
    expect(button).to_have_text("It did not come. Try again")
    page.unroute_all()
    button.click()
    expect(page.locator("img.ck-thumb").first).to_have_attribute("src", re.compile("^data:image/svg.{200}"))


def test_the_map_of_the_explorer_can_be_moved_when_asked_for_and_its_filters_answer_before(
    page: Page, address: str
) -> None:
    page.add_init_script(SAVES)
    page.goto(address + KINDS["explorer"])
    page.locator("input[name=stance][value=conflict]").check()
    expect(page.locator(".cx-status")).to_contain_text(" of ")
    assert page.locator(".leaflet-control-zoom").count() == 0
    button = page.get_by_role("button", name="Let the map be moved")
    expect(button).to_contain_text("KB")
    button.click()
    expect(page.locator(".leaflet-control-zoom")).to_be_visible()
    expect(button).to_have_count(0)


def test_the_switch_holds_on_every_page_until_it_is_turned(page: Page, address: str) -> None:
    offline = f"{address}offline/"
    page.goto(offline)
    expect(page.get_by_label("Low-data mode")).not_to_be_checked()
    page.get_by_label("Low-data mode").check()
    expect(page.locator("html[data-ck-low]")).to_have_count(1)
    page.goto(address + KINDS["stories"])
    expect(page.locator(".ck-bring").first).to_be_visible()
    page.get_by_role("link", name="Low-data mode is on").click()
    page.get_by_label("Low-data mode").uncheck()
    expect(page.locator("html:not([data-ck-low])")).to_have_count(1)
    page.goto(address + KINDS["stories"])
    expect(page.locator("img.ck-thumb").first).to_have_attribute("src", re.compile(r"\.svg$"))
    assert page.locator(".ck-bring").count() == 0


def test_a_reader_can_turn_off_what_the_browser_asks_for(page: Page, address: str) -> None:
    page.add_init_script(SAVES)
    page.goto(f"{address}offline/")
    expect(page.get_by_text("this browser asks sites to save data")).to_be_visible()
    page.get_by_label("Low-data mode").uncheck()
    expect(page.locator("html:not([data-ck-low])")).to_have_count(1)
    page.goto(address + KINDS["stories"])
    assert page.locator(".ck-bring").count() == 0


def test_without_scripts_pictures_are_there(open_window: OpenWindow, address: str) -> None:
    page = open_window(java_script_enabled=False)
    page.goto(address + KINDS["stories"])
    expect(page.locator("img.ck-thumb").first).to_be_visible()
    assert page.locator(".ck-bring").count() == 0
