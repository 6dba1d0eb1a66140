"""The last touch to a page: what the theme leaves out is put in."""

from __future__ import annotations

import re

from fieldsite.rendering.finishing import mended


def test_each_table_of_a_page_is_a_region_with_a_name_of_its_own() -> None:
    page = mended("<table><tr></tr></table> and <table><tr></tr></table>")
    assert re.findall(r'role="region" aria-label="([^"]+)"', page) == ["Table 1", "Table 2"]
