"""HTML that the cleaning takes out is named; HTML that it leaves is not."""

from __future__ import annotations

import pytest
from fieldsite.content.page_text import read_page_text
from fieldsite.rendering.dropped_html import dropped
from fieldsite.rendering.markup import cleaned
from hypothesis import given
from hypothesis import strategies as st

DROPPED = [
    ("<script>alert(1)</script>", 1, 1),
    ('Text\n<iframe\n  src="https://www.example.org"></iframe>', 2, 1),
    ("Write <id> here", 1, 7),
    ('<span style="color: red">red</span>', 1, 7),
    ('<a href="#x" target="_blank">x</a>', 1, 14),
    ('<img src="a.png" onerror="x()">', 1, 18),
    ('Text {: style="color: red" }', 1, 6),
    ("<video controls></video>", 1, 1),
    ('<input value="a">', 1, 1),
]
KEPT = [
    "a < b and c > d",
    "<https://www.example.org> <me@example.org>",
    "`<script>` and <!-- <script> -->",
    "<details><summary>More</summary>\n\nText\n\n</details>",
    '<span class="a" id="b" title="c" lang="kk">x</span> <abbr title="x">y</abbr> H<sub>2</sub>O<br/>',
    "Text {: .class #id title='a' }",
    "```\n<iframe>\n```",
]


def found(text: str) -> list[tuple[int, int]]:
    return [(one.line, one.column) for one in dropped(read_page_text(text, "a.md"), "a.md", 1)]


@pytest.mark.parametrize(("text", "line", "column"), DROPPED)
def test_what_is_taken_out_is_named_where_it_stands(text: str, line: int, column: int) -> None:
    assert found(text) == [(line, column)]


@pytest.mark.parametrize("text", KEPT)
def test_what_is_kept_is_not_named(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("text", [text for text, *_ in DROPPED if text.startswith("<")])
def test_the_cleaning_does_take_it_out(text: str) -> None:
    assert cleaned(text, "no mark")[0] != text


@given(st.text(alphabet="<>/ =\"'abscript{}:-!\n`", max_size=60))
def test_any_text_is_read(text: str) -> None:
    for line, column in found(text):
        assert line >= 1 and column >= 1
