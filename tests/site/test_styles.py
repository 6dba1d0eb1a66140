"""The styles that were left out are those of parts that no page has."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from built import KINDS
from fieldsite.rendering.style_sheets import THEME_PARTS
from playwright.sync_api import Page


def test_no_page_has_a_part_whose_styles_are_left_out(site: Path) -> None:
    pages = [path.read_text("utf-8") for path in site.rglob("*.html")]
    classes = {name for page in pages for found in re.findall(r'class="([^"]+)"', page) for name in found.split()}
    assert {"md-typeset", "md-nav__link", "ck-register"} <= classes
    unstyled = [name for name in sorted(classes) if THEME_PARTS.search(f".{name}")]
    assert unstyled == [], "take these out of style_sheets.THEME_PARTS"
    assert not any(re.search(r"<table(?![^>]* class=)", page) for page in pages)


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
