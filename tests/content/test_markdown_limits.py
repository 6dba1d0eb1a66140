"""A text that Markdown would not get through is refused before it is given to it; what people write passes."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from fieldsite.content.markdown_limits import beyond
from fieldsite.content.page_text import read_page_text
from fieldsite.rendering.markup import cleaned
from markdown import Markdown
from plain_site.settings import read_settings
from project import ROOT

SECONDS = 10.0  # most of them take none; the machine may be busy
LONG = 19_000  # signs: a line of a file may hold them
UNITS = (
    *("*", "*a ", "_*", "***a** ", "[", "[]", "[a](", "![a](", "[a](b) ", "[a]", "[^a]", "<", "<div>", "<a ", "<a \n", "<!--"),
    *("<http://a", "`", "`a", "&#", "\\", ">", "> ", "- ", "+ ", "1. ", "|", ":", "# ", "# a\n", "{:", "{: a=", "~", '"', " "),
    *("a\n---\n", "a[^1]\n\n[^1]: b\n\n", "```\n", "```a\n", "a|b\n-|-\n", "!!! note\n    a\n\n", "a\n:   b\n\n", "<div>\n\n"),
    *("> a\n", "[a]: b\n", "??? x\n    a\n\n", "a\n{: .b }\n\n", "*[a]: b\n", "a\n\n", "(", "](", "[[", "[@"),
)  # fmt: skip
NESTED = {
    "lists": "\n".join("    " * level + "- x" for level in range(300)),
    "notes": "\n".join("    " * level + "!!! note\n" for level in range(300)),
    "quotations and lists": "> - " * 300 + "x",
}


@pytest.fixture(scope="module")
def markdown() -> Markdown:
    extensions = read_settings(ROOT / "mkdocs.yml").extensions
    return Markdown(extensions=[*extensions], extension_configs={name: dict(of) for name, of in extensions.items()})


def refused(text: str) -> bool:
    return bool(list(beyond(read_page_text(text, "docs/a.md"), "docs/a.md", 1)))


@pytest.mark.parametrize("text", [*((unit * LONG)[:LONG] for unit in UNITS), *NESTED.values()], ids=[*UNITS, *NESTED])
def test_a_text_is_refused_or_made_into_a_page_at_once(text: str, markdown: Markdown) -> None:
    start = time.process_time()
    if not refused(text):
        cleaned(markdown.reset().convert(text), "mark")
    assert time.process_time() - start < SECONDS


@pytest.mark.parametrize(
    ("text", "place", "what"),
    [
        ("Words.\n\n" + "- " * 21 + "x", (7, 1), "more than 20 lists or quotations within each other"),
        (">" * 21 + " x", (5, 1), "more than 20 lists or quotations within each other"),
        (" " * 84 + "- x", (5, 1), "more than 20 lists or quotations within each other"),
        ("a\n" + "[" * 51, (6, 51), "more than 50 brackets in a paragraph stand open"),
        ("[a](" * 51, (5, 203), "more than 50 addresses of links in a paragraph stand open"),
        ("<a " * 51, (5, 151), "more than 50 tags in a paragraph stand open"),
        ("# a\n" * 1001, (1005, 1), "1,001 headings on one page"),
        ("a[^1]\n" * 501 + "\n[^1]: b", (505, 2), "501 marks of footnotes on one page"),
        ("\n" * 20_000, (5, 1), "a page of 20,001 lines"),
    ],
)
def test_what_is_refused_is_named_with_its_place(text: str, place: tuple[int, int], what: str) -> None:
    found = list(beyond(read_page_text(text, "docs/a.md"), "docs/a.md", 5))
    assert [(problem.line, problem.column, problem.what, problem.code) for problem in found] == [
        (*place, what, "too-tangled")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "- " * 20 + "x",
        "- - - - - - - - - - - - - - - - - - - - - - - - - - - -",
        "* " * 60,
        "[a](b) " * 2000,
        "| " + "[a](b) | " * 500,
        "```\n" + "[" * 500 + "<a " * 500 + "- " * 50 + "\n```",
        "`" + "[" * 500 + "`",
        "Less than: 1 < 2 and < 3. " * 200,
        "![a](b)\n\n" * 500,
        "-20 to -30 degrees. 1. 2. 3.",
        "a\n" + "[" * 50,
        "# a\n" * 1000,
        "a[^1]\n" * 499 + "\n[^1]: b",
        "\n" * 19_999,
    ],
)
def test_what_people_write_passes(text: str) -> None:
    assert not refused(text)


def test_a_page_that_is_refused_is_left_alone_and_no_link_to_it_is_called_wrong(small: Path) -> None:
    from project import opened

    (small / "docs/tangled.md").write_text("---\ntitle: A\n---\n\n" + "[" * 3000, "utf-8")
    index = small / "docs/index.md"
    index.write_text(index.read_text("utf-8") + "\n[there](tangled.md)\n", "utf-8")
    assert [problem.code for problem in opened(small)[1]] == ["too-tangled"]
