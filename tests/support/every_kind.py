"""What holds for every kind of page, asserted of a page that a browser has open."""

from __future__ import annotations

from functools import cache
from hashlib import sha256

from axe_playwright_python.sync_playwright import Axe
from node_packages import node_packages
from playwright.sync_api import Page, expect
from visits import THEME_CAME, Visit

# The rules that pa11y runs.
SNIFFER = "html_codesniffer@2.5.1"
SNIFFER_HASH = "bc9501382a35bff6acfc255945b1ed732fcec544cfcaeec17b5ac8d79a6c7967"
ERRORS = """() => new Promise((done, fail) => HTMLCS.process("WCAG2AA", document, () => done([HTMLCS.getMessages().length,
  HTMLCS.getMessages().filter(({ type }) => type === HTMLCS.ERROR).map(({ code, msg, element }) =>
    `${code}: ${msg} ${element.outerHTML?.slice(0, 160)}`)]), fail))"""

SIZES = {"1440": {"width": 1440, "height": 900}, "360": {"width": 360, "height": 800}}
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "experimental"],
    "resultTypes": ["violations"],
}
# Rows of one list are alike, and so are the years of a timeline: axe reads the first of each.
SHORTENED = """() => {
  const after = (lists, kept) => [...document.querySelectorAll(lists)].flatMap((list) => [...list.children].slice(kept));
  window.cut = [...after("main :is(ol, ul, tbody, .ck-timeline, .cx-list)", 8), ...after(".ck-decade", 3)]
    .map((row) => [row.parentNode, row]);
  window.cut.forEach(([, row]) => row.remove()); }"""
WHOLE_AGAIN = "() => window.cut.forEach(([list, row]) => list.append(row))"
SMALLEST = 12
# Texts outside drawings, which are scaled, with their size in pixels when they are smaller than the least; closed parts opened.
SMALL = """(least) => {
  const closed = [...document.querySelectorAll("details:not([open])")];
  closed.forEach((part) => { part.open = true; });
  const found = {}, texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { data, parentElement: parent } = texts.currentNode;
    if (!data.trim() || parent.closest("svg, script, style, noscript, template") || !parent.checkVisibility()) continue;
    const size = parseFloat(getComputedStyle(parent).fontSize);
    if (size && size < least - 0.01) found[`${parent.tagName}.${parent.className}: ${data.trim().slice(0, 30)}`] = size;
  }
  closed.forEach((part) => { part.open = false; });
  return found;
}"""
HERE = """() => { const one = document.activeElement, { left, top, right, bottom } = one.getBoundingClientRect();
  const label = one.matches(".md-option") ? one.nextElementSibling : one, seen = label.getBoundingClientRect();
  return one === document.body ? null : { name: `${one.tagName}.${one.className} ${one.textContent.trim().slice(0, 20)}`,
    shown: seen.width > 1 && seen.height > 1 &&
    seen.right > 0 && seen.left < innerWidth && seen.bottom > 0 && seen.top < innerHeight &&
    label.checkVisibility({ visibilityProperty: true }), ring: [one, label].some((part) =>
    getComputedStyle(part).outlineStyle !== "none" || getComputedStyle(part, "::after").outlineStyle !== "none" ||
    getComputedStyle(part).boxShadow !== "none") }; }"""
TOP = "() => { const { body } = document; body.tabIndex = -1; body.focus(); body.removeAttribute('tabindex'); scrollTo(0, 0); }"
PLACES_OF_ALL = """() => [...document.querySelectorAll(".md-content, .md-content *, header *, footer *")].map((one) => {
  const { x, y, width, height } = one.getBoundingClientRect();
  return width && height ? [one.tagName, x, y, width, height].join(" ") : ""; })"""


def assert_own_host_and_no_complaint(seen: Visit, address: str, own_answer: str) -> None:
    """`own_answer` is what the browser says of a page that is not there, and may say."""
    elsewhere = [url for url in seen.requests if not url.startswith((address, "data:", "blob:"))]
    complaints = [said for said in seen.complaints if own_answer not in said]
    assert not elsewhere and not complaints, (elsewhere, complaints)


def assert_fits(page: Page, size: str) -> None:
    before = page.viewport_size
    assert before
    resize(page, SIZES[size])
    widest = page.evaluate("Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)")
    resize(page, dict(before))
    assert widest <= SIZES[size]["width"]


def resize(page: Page, size: dict[str, int]) -> None:
    page.set_viewport_size(size)  # type: ignore[arg-type]
    page.wait_for_function("width => innerWidth === width", arg=size["width"])


def assert_the_theme_comes_with_the_first_key_and_moves_nothing(page: Page) -> None:
    if page.locator(".cx-explorer").count():  # what moves its map comes with a reader, too
        page.mouse.move(180, 500)
        page.mouse.move(182, 502)
        page.wait_for_selector(".cx-explorer.cx-live")
    assert page.evaluate(THEME_CAME) is False
    before = page.evaluate(PLACES_OF_ALL)
    touch(page)
    page.wait_for_timeout(200)
    assert len(set(before)) > 30
    moved = [one for one in page.evaluate(PLACES_OF_ALL) if one not in before]
    assert not moved, moved[:5]


def touch(page: Page) -> None:
    """A key that does nothing, and what comes with it."""
    page.keyboard.press("Shift")
    expect(page.locator(".md-top[style]")).to_be_attached()


def assert_no_barrier(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.evaluate(SHORTENED)
    found = Axe().run(page, options=RULES).response
    page.evaluate(WHOLE_AGAIN)
    page.emulate_media(reduced_motion="null")
    assert len(found["passes"]) > 20
    barriers = [
        f"{fault['id']} ({len(fault['nodes'])}): {fault['nodes'][0]['html'][:200]}" for fault in found["violations"]
    ]
    assert not barriers, barriers


@cache
def sniffer() -> str:
    """The script that looks through an open page."""
    script = (node_packages(SNIFFER) / "html_codesniffer/build/HTMLCS.js").read_bytes()
    assert sha256(script).hexdigest() == SNIFFER_HASH
    return script.decode()


def assert_no_error_that_pa11y_knows(page: Page) -> None:
    page.evaluate(sniffer())
    looked, errors = page.evaluate(ERRORS)
    assert looked > 5 and not errors, errors


def assert_no_small_letters(page: Page) -> None:
    assert page.evaluate("document.body.innerText.length") > 100
    small = page.evaluate(SMALL, SMALLEST)
    assert not small, small


def assert_every_stop_of_the_tab_key_is_seen(page: Page) -> None:
    """The first forty from the top of the page on."""
    page.emulate_media(reduced_motion="reduce")
    page.evaluate(TOP)
    hidden, stops = [], []
    for _ in range(40):
        page.keyboard.press("Tab")
        if (stop := page.evaluate(HERE)) is None:  # past the last one; the next stop is the first again
            continue
        stops.append(stop["name"])
        if not (stop["shown"] and stop["ring"]):
            hidden.append(stop)
    assert not hidden and len(set(stops)) > 10, (hidden, stops)
