"""A frame gives each page its own words and nobody else's."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fieldsite.rendering.finishing import compact
from fieldsite.rendering.frames import Frame, blank


def test_every_blank_is_filled_with_its_own_value() -> None:
    frame = Frame(f"<title>{blank('title')}</title><p>{blank('content')}</p><i>{blank('title')}</i>")
    assert frame.filled({"title": "A", "content": "B"}) == "<title>A</title><p>B</p><i>A</i>"


def test_text_that_looks_like_a_blank_stays_text() -> None:
    assert Frame(blank("content")).filled({"content": blank("title")}) == blank("title")


def test_a_blank_without_a_value_is_an_error() -> None:
    with pytest.raises(KeyError):
        Frame(blank("head")).filled({})


def test_a_page_loses_empty_lines_but_no_line_of_what_is_shown_as_typed() -> None:
    assert compact("<p>\n\n   a\n b</p><pre>x\n\n   y</pre>\n  <i>") == "<p>\na\nb</p><pre>x\n\n   y</pre>\n<i>"


def test_derived_pages_carry_their_own_title_address_and_edit_link(site: Path) -> None:
    seen = set()
    for path in sorted((site / "events").glob("*/index.html"))[:40]:
        html = path.read_text("utf-8")
        assert len(re.findall("<h1", html)) == 1
        assert f'/events/{path.parent.name}/">' in re.search(r'<link rel="canonical" href="[^"]+">', html)[0]  # type: ignore[index]
        assert "ckblank" not in html
        seen.add(re.search(r"<title>(.*?)</title>", html)[1])  # type: ignore[index]
    assert len(seen) == 40
