"""On telephones: a page's title keeps to the bar at the top, a drawn plate reaches both edges, Chinese words stay whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from built import KINDS, serving
from playwright.sync_api import expect
from visits import roll
from windows import OpenWindow

WIDTHS = [320, 360, 414, 480, 768]
TITLES = [
    "PK石油公司出售给中石油之际奇姆肯特炼油厂发生集会",
    "阿克托别州与华新水泥商定建设水泥厂",
    "扎瑙津枪击事件后被解雇的卡拉赞巴斯工人在阿克套集会",
]
TITLE = """() => { const title = document.querySelector("[data-md-component=header-topic] > *"), box = title.getBoundingClientRect();
  return { top: box.top, bottom: box.bottom, lines: box.height / parseFloat(getComputedStyle(title).lineHeight),
    shown: +getComputedStyle(title.parentElement).opacity, bar: document.querySelector(".md-header").getBoundingClientRect().bottom,
    clips: getComputedStyle(title).overflowY }; }"""
PLATE = """() => { const frame = document.querySelector(".ck-frame:has(> .ck-plate)").getBoundingClientRect();
  return [frame.left, document.documentElement.clientWidth - frame.right]; }"""
EDGE = """frame => { const after = getComputedStyle(frame, "::after"), box = frame.getBoundingClientRect();
  return { sign: after.content.startsWith('"›"') && after.position === "sticky", strip: parseFloat(after.width),
    right: box.right, top: box.top, height: box.height }; }"""
STRIP = """seen => { const sheet = new CSSStyleSheet();
  sheet.replaceSync(`.ck-frame::after { visibility: ${seen} }`), document.adoptedStyleSheets = [sheet]; }"""

# Where lines end inside a word, of headings and in the bar, with the letters before and after.
BROKEN = """() => [...document.querySelectorAll("h1, h2, h3, .md-header__topic > *")].flatMap((heading) => {
  const range = new Range(), walker = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT), letters = [];
  for (let node; (node = walker.nextNode()); ) for (let at = 0; at < node.length && !node.parentElement.closest("a"); at++) {
    range.setStart(node, at), range.setEnd(node, at + 1);
    letters.push([node.data[at], range.getBoundingClientRect().top]);
  }
  const text = letters.map(([letter]) => letter).join("");
  const starts = new Set([...new Intl.Segmenter("zh", { granularity: "word" }).segment(text)].map(({ index }) => index));
  const inside = (at) => at && letters[at][1] > letters[at - 1][1] + 8 && !starts.has(at);
  return letters.flatMap((_, at) => (inside(at) ? [text.slice(0, at) + "/" + text.slice(at)] : []));
})"""


@pytest.fixture(scope="module")
def in_all_languages(editions: Path) -> Iterator[str]:
    with serving(editions) as found:
        yield found


@pytest.mark.parametrize("kind", ["event", "story", "project", "analysis"])
@pytest.mark.parametrize("edition", ["", "ru/", "kk/", "zh/"])
def test_the_title_of_a_scrolled_page_stays_in_the_bar(
    open_window: OpenWindow, in_all_languages: str, edition: str, kind: str
) -> None:
    page = open_window(viewport={"width": 320, "height": 740})
    page.goto(in_all_languages + edition + KINDS[kind])
    roll(page, 900)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 740})
        page.wait_for_function(f"() => ({TITLE})().shown === 1")
        title = page.evaluate(TITLE)
        assert 0 <= title["top"] < title["bottom"] <= title["bar"], (width, title)
        assert width > 480 or title["lines"] < 2.1, (width, title)
        assert title["clips"] == "hidden"


@pytest.mark.parametrize("width", WIDTHS[:3])
def test_the_first_plate_of_a_story_reaches_both_edges(open_window: OpenWindow, address: str, width: int) -> None:
    page = open_window(viewport={"width": width, "height": 740})
    page.goto(address + KINDS["story"])
    assert page.evaluate(PLATE) == [0, 0]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_strip_at_its_edge_says_that_a_plate_goes_on_until_it_is_scrolled_to_its_end(
    open_window: OpenWindow, address: str, scheme: Literal["light", "dark"]
) -> None:
    page = open_window(viewport={"width": 360, "height": 740}, color_scheme=scheme, java_script_enabled=False)
    page.goto(address + KINDS["story"])
    frame, plate = page.locator(".ck-frame:has(> .ck-plate)").first, page.locator(".ck-frame > .ck-plate").first
    frame.scroll_into_view_if_needed()
    edge = frame.evaluate(EDGE)
    assert edge["sign"] and plate.evaluate("plate => plate.getBoundingClientRect().right") > 360
    strip = {"x": edge["right"] - 20, "y": edge["top"] + 2, "width": 20, "height": edge["height"] - 20}
    hinted = page.screenshot(clip=strip)  # type: ignore[arg-type]
    page.evaluate(STRIP, "hidden")
    assert page.screenshot(clip=strip) != hinted  # type: ignore[arg-type]
    frame.evaluate("frame => frame.scrollTo(9999, 0)")
    assert plate.evaluate("plate => plate.getBoundingClientRect().right") <= edge["right"] - edge["strip"] + 1
    at_the_end = frame.screenshot()
    page.evaluate(STRIP, "visible")
    assert frame.screenshot() == at_the_end, "the strip is seen where nothing follows"


@pytest.mark.parametrize(("title", "width"), [(TITLES[0], 320), (TITLES[1], 360), (TITLES[2], 360)])
def test_chinese_headings_and_the_name_of_the_site_break_between_words(
    open_window: OpenWindow, in_all_languages: str, title: str, width: int
) -> None:
    page = open_window(viewport={"width": width, "height": 740})
    page.route(
        "**/about/", lambda route: route.fulfill(body=re.sub("<h1.*?>[^<]*", f"<h1>{title}", route.fetch().text()))
    )
    page.goto(f"{in_all_languages}zh/about/")
    page.wait_for_selector("[data-md-component=header-topic]", state="attached")  # the script of the frame has run
    expect(page.locator("h1")).to_contain_text(title)
    assert page.locator("h1").evaluate("(heading) => heading.offsetHeight") > 50, "the title has one line"
    assert page.evaluate(BROKEN) == []
