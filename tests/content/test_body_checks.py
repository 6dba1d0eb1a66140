"""What Markdown would print raw or drop is found; and what it reads as it was meant is not."""

from __future__ import annotations

import time

import pytest
from fieldsite.content.body_checks import slips
from fieldsite.content.page_text import read_page_text
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown
from project import ROOT, SAMPLE

EXTENSIONS = ["admonition", "attr_list", "def_list", "footnotes", "tables", "pymdownx.details", "pymdownx.superfences"]
PIECES = ["- a", "1. b", "| a | b |", "|---|---|", "|--|", "# T", "### T", "x[^1]", "[^1]: n", "{ photo('a') }", "[[a|", ":wave:",
          "text", "    - c", "", "", "```", "`", "<!--", "-->", "---", "!!! note", "{{ gallery() }}", "[a] (b.md)"]  # fmt: skip


def codes(body: str, is_entry: bool = True) -> list[str]:
    return [slip.code for slip in slips(read_page_text(body, "a.md"), is_entry)]


# A body, the code of its slip, and what readers would then see of it.
RAW = [
    ("text { photo('a.jpg') } text", "one-brace", "{ photo("),
    ("text [[2019-rally|the rally", "open-link", "[[2019-rally|the rally"),
    ("text [[2019-rally|the\nrally]]", "open-link", "[[2019-rally|the"),
    ("The line was shut.[^1]", "footnote", "[^1]"),
    ("Open again :tada:", "shortcode", ":tada:"),
    ("Three crossings:\n- Khorgos\n- Dostyk", "list-form", "- Khorgos"),
    ("Three steps:\n1. Look\n2. Ask", "list-form", "1. Look"),
    ("| a | b |\n|---|\n| 1 | 2 |", "broken-table", "|---|"),
    ("| a | b |\n| 1 | 2 |", "broken-table", "| a | b |"),
    ("Numbers:\n| a | b |\n|---|---|\n| 1 | 2 |", "broken-table", "| a | b |"),
    ("(the report)[https://www.example.org]", "link-form", "(the report)[https"),
    ("[the report] (https://www.example.org)", "link-form", "[the report] (https"),
]


@pytest.mark.parametrize(("body", "code", "seen"), RAW)
def test_what_would_be_printed_raw_is_found(body: str, code: str, seen: str) -> None:
    assert codes(body) == [code]
    html = markdown(body, extensions=EXTENSIONS).replace("&lt;", "<")
    assert seen in html, "Markdown reads it as it was meant: the rule is wrong"


def test_a_cell_too_many_would_be_lost() -> None:
    body = "| a | b |\n|---|---|\n| 1 | 2 | three |"
    assert codes(body) == ["broken-table"]
    assert "three" not in markdown(body, extensions=EXTENSIONS)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("", "no-text"),
        ("  \n\n", "no-text"),
        ("Write the text here.\n", "no-text"),
        ("# A title", "headings"),
        ("A title\n===\n\nText.", "headings"),
        ("## One\n\n#### Two", "headings"),
        ("### Three", "headings"),
        ("[^1]: a note that nothing leads to", "footnote"),
        ("a \u202e b", "hidden-character"),
        ("`\u200b`", "hidden-character"),
    ],
)
def test_other_slips_are_found(body: str, code: str) -> None:
    assert codes(body) == [code]


@pytest.mark.parametrize(
    "body",
    [
        "Text.\n\n- a\n- b\n    - c\n\n1. a\n2. b\n\nlast",
        "## One\n- a\n- b",
        "!!! note\n    - a\n    - b",
        "A paragraph that ends in\n12. May 2019 was a Sunday",
        "term\n:   what it means\n    - a",
        "| a | b |\n|:--|--:|\n| `x|y` | [[id|words]] |\n| c \\| d | {{ number_of('events') }} |",
        "a | b\n--|--\n1 | 2",
        "At 10:30:00, see http://a.example.org:80: it says a:b:c",
        "x[^1] and y[^2]\n\n[^1]: n\n[^2]: m",
        "```\n- a\n{ photo() }\n[[x\n:smile:\n```\n\n`[^1]` and `{ a() }` and `:smile:`",
        "<!-- # no title\n[[ { a() } -->\n\nText.",
        "Text {: .class } and {#id}",
        "Text\n\n---\n\nmore",
        "## One {{ gallery() }}\n\n{{ gallery() }}\n\n#### Four",
        "[a](b.md) (see there) [c]: d\n\n[e]: ../about.md",
        "f(x)[1] and [a](https://www.example.org/a_(b))",
    ],
)
def test_what_comes_out_as_it_was_meant_is_taken(body: str) -> None:
    assert codes(body) == []


def test_a_page_that_is_no_entry_has_its_title_in_its_text_once() -> None:
    assert codes("# Title\n\n## Part", is_entry=False) == []
    assert codes("# Title\n\n# Again", is_entry=False) == ["headings"]


def test_the_pages_of_this_site_have_no_slip() -> None:
    for path in [*(ROOT / "docs").rglob("*.md"), *(SAMPLE / "docs").rglob("*.md")]:
        body = path.read_text("utf-8").partition("\n---\n")[2]
        assert codes(body, is_entry="# " not in body[:3]) == [], path


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=12), max_size=14).map("\n".join))
def test_any_text_is_read_and_each_slip_lies_in_it(body: str) -> None:
    for slip in slips(read_page_text(body, "a.md"), True):
        assert 0 <= slip.at <= len(body) and slip.what and slip.write and slip.code


@pytest.mark.parametrize(
    "piece", ["[[", "{ a(", "|", "- ", ":a", "[^", "# ", "<!--", "`", "[a] ", "(a)[", "=\n", "a\n", "\u200b"]
)
def test_a_long_text_of_one_thing_takes_no_long_time(piece: str) -> None:

    start = time.process_time()
    codes(piece * (40_000 // len(piece)))
    assert time.process_time() - start < 2
