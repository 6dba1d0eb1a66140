"""The styles that were left out are those of parts that no page has."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

import pytest
from built import KINDS
from explorer_page import opened
from fieldsite.rendering.style_sheets import THEME_PARTS
from playwright.sync_api import Page, Route
from windows import OpenWindow


def test_no_page_has_a_part_whose_styles_are_left_out(site: Path) -> None:
    pages = [path.read_text("utf-8") for path in site.rglob("*.html")]
    classes = {name for page in pages for found in re.findall(r'class="([^"]+)"', page) for name in found.split()}
    assert {"md-typeset", "md-nav__link", "ck-register"} <= classes
    unstyled = [name for name in sorted(classes) if THEME_PARTS.search(f".{name}")]
    assert unstyled == [], "take these out of style_sheets.THEME_PARTS"
    assert not any(re.search(r"<table(?![^>]* class=)", page) for page in pages)


def test_no_words_stand_in_style_sheets(site: Path) -> None:
    """They would be in English in each edition."""
    said = [
        (path.name, words)
        for path in site.rglob("*.css")
        for words in re.findall(r"""content:\s*["']([^"']*)["']""", path.read_text("utf-8"))
        if re.search(r"[^\W\d_]{2}", re.sub(r"\\[0-9a-fA-F]{1,6}", "", words))
    ]
    assert said == []


# But for what the theme moves in and out of sight itself.
SHOWN = """() => [...document.querySelectorAll("[hidden]:not(.md-sidebar, .md-tabs, .md-top)")]
  .filter((one) => one.getClientRects().length).map((one) => one.outerHTML.slice(0, 80))"""


@pytest.mark.parametrize("kind", [*KINDS, "offline"])
def test_nothing_that_is_hidden_is_shown(page: Page, address: str, kind: str) -> None:
    page.goto(address + KINDS.get(kind, f"{kind}/"))
    assert page.locator("[hidden]").count() > 0
    for width in (360, 1440):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(SHOWN) == []


# How each element looks, but for most of the list, whose rows are alike, and for sizes and places, which follow from all else.
LOOKS = """() => [...document.querySelectorAll("body, body *")]
  .filter((one) => !one.closest("script, noscript, .cx-year ~ .cx-year, .cx-row ~ .cx-row"))
  .map((one) => [`${one.tagName}.${one.getAttribute("class")}`, ["", "::before", "::after"].flatMap((part) => {
    const style = getComputedStyle(one, part || null);
    if (part && style.content === "none") return [];
    const names = [...style].filter((name) => !/^--|^(block-size|bottom|height|inline-size|inset|left|perspective|right|top|transform-origin|width)/.test(name));
    return names.map((name) => `${part} ${name}: ${style.getPropertyValue(name)}`);
  })])"""
STATES = {
    "a filter and a dialog": (1440, "light", "summary:has-text('Sector')", "[data-tool=cite]"),
    "two selections": (360, "dark", "[data-tool=compare]"),
    "the search of the site": (360, "light", ".ck-find__open"),
}


def answer_with(html: str, route: Route) -> None:
    route.fulfill(body=html, content_type="text/html")


@pytest.mark.parametrize("state", STATES)
def test_the_explorer_looks_with_its_own_sheet_as_it_does_with_that_of_all_pages(
    open_window: OpenWindow, address: str, site: Path, state: str
) -> None:
    width, scheme, *presses = STATES[state]
    html = (site / "events/index.html").read_text("utf-8")
    (sheet,) = re.findall(r'<link rel="stylesheet" href="(../assets/css/explorer-\w+.css)">', html)
    assert html.count('rel="stylesheet"') == 1
    of_all, of_explorer = (next((site / "assets").glob(name)) for name in ("css/site-*.css", "explorer/style-*.css"))
    others = "".join(
        f'<link rel="stylesheet" href="../{one.relative_to(site).as_posix()}">' for one in (of_all, of_explorer)
    )
    looks = []
    for text in (html, html.replace(f'<link rel="stylesheet" href="{sheet}">', others)):
        page = open_window(viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce")
        page.route(f"{address}events/", partial(answer_with, text))
        opened(page, f"{address}events/")
        for pressed in presses:
            page.locator(pressed).first.dispatch_event("click")
        page.wait_for_load_state("networkidle")
        looks.append(page.evaluate(LOOKS))
    ours, theirs = looks
    assert len(ours) == len(theirs) > 300
    both = zip(ours, theirs, strict=True)
    other = [f"{name}: {sorted({*own} ^ {*of_all})}" for (name, own), (_, of_all) in both if own != of_all]
    assert other == [], "\n".join(other)
