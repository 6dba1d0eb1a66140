"""Of what authors write readers get plain text, safe links and pictures of this site."""

from __future__ import annotations

import pytest
from fieldsite.rendering.finishing import filled, placeholder, placeholder_prefix
from fieldsite.rendering.markup import cleaned, outside_pictures
from markupsafe import Markup


@pytest.mark.parametrize(
    "text",
    [
        "![a](https://example.org/a.png)",
        "![a](//example.org/a.png)",
        "![a](<https://example.org/a.png>)",
        '<img src="http://example.org/a.png">',
        "<IMG alt=a SRC=https://example.org/a.png>",
        "![a](data:x)",
        '<img src="/\\evil.example/a.png">',
        '<img src="/&#9;/evil.example/a.png">',
        "<img src='\\\\evil.example/a.png'>",
        "![a](/\\evil.example/a.png)",
        "![a](.//evil.example/a.png)",
        "![a](/a.png)",
        "<img alt=a src= //evil.example/a.png>",
        "![a](a.png) and ![b](//example.org/b.png)",
        "![x](javascript:alert(1))",
    ],
)
def test_a_picture_of_another_host_is_a_fault_with_its_line(text: str) -> None:
    assert [problem.line for problem in outside_pictures(f"Words.\n\n{text}\n", "a", 1)] == [3]


@pytest.mark.parametrize(
    "html",
    [
        '<p id="a" class="b" lang="kk">Text <em>x</em> <abbr title="y">z</abbr></p>',
        '<a href="../a/#b">x</a> <a href="https://example.org/?a=1&amp;b=2">y</a> <a href="mailto:a@example.org">z</a>',
        '<table><thead><tr><th align="right" scope="col">a</th></tr></thead></table>',
        '<details class="note"><summary>a</summary><p>b</p></details>',
        '<img src="a.jpg" alt="b" width="1" height="2" loading="lazy">',
        '<div class="highlight"><pre><code><span class="k">a</span></code></pre></div>',
    ],
)
def test_what_authors_need_stays_as_it_is(html: str) -> None:
    assert cleaned(html, "mark") == (html, [])


def test_what_is_left_out_is_named() -> None:
    html = '<p title="a mark7x"><img src="//example.org/a.png" alt="a"></p>'
    assert cleaned(html, "mark") == ('<p><img alt="a"></p>', ["a mark7x", "//example.org/a.png"])


def test_nobody_can_write_the_mark_that_stands_for_what_a_macro_made() -> None:
    text = "ck0123456789abcdefx0x words"
    own = placeholder(placeholder_prefix(text), 0)
    assert own not in text and placeholder_prefix(text + own) != placeholder_prefix(text)
    html = f"<p>{own}</p> <p>{text} {own}</p>"
    assert filled(html, placeholder_prefix(text), [Markup("<b>made</b>")]) == f"<b>made</b> <p>{text} <b>made</b></p>"
