"""The styles that were left out are those of parts that no page has."""

from __future__ import annotations

import re
from pathlib import Path

from fieldsite.rendering.style_sheets import THEME_PARTS


def test_no_page_has_a_part_whose_styles_are_left_out(site: Path) -> None:
    pages = [path.read_text("utf-8") for path in site.rglob("*.html")]
    classes = {name for page in pages for found in re.findall(r'class="([^"]+)"', page) for name in found.split()}
    assert {"md-typeset", "md-nav__link", "ck-register"} <= classes
    unstyled = [name for name in sorted(classes) if THEME_PARTS.search(f".{name}")]
    assert unstyled == [], "take these out of style_sheets.THEME_PARTS"
    assert not any(re.search(r"<table(?![^>]* class=)", page) for page in pages)
