"""A page's text is read once: what is judged is what is replaced, and all else is left as it was written."""

from __future__ import annotations

import time

import pytest
from fieldsite.content.bibliography import Cited
from fieldsite.content.macro_calls import Call
from fieldsite.content.page_text import EventLink, InTextCitation, read_page_text
from hypothesis import given, settings
from hypothesis import strategies as st

# What a text can hold that means something to this reader, to Markdown, or to a template engine.
PIECES = (
    *("{{", "}}", "{%", "%}", "{##", "##}", "{#", "#}", "{", "}", "[[", "]]", "[@", "[", "]", "(", ")", "|", ";", ","),
    *("`", "``", "```", "```\n", "~~~", "\n", "\n\n", " ", "    ", '"', "'", "\\", "=", "~", "<", ">", "<!--", "-->"),
    *("event_card", "map", '("a")', "()", "a-b", "key", "@key", "words", "# ", "\n---\n", "true", "1", "é", "天", "\r"),
    *('{{ map(a="', '") }}', "{{ map(a='", "') }}", "[[a-b|", "[[a-b]]", "[@key, ", "[@key]", "{{ config }}"),
)
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=40).map("".join)


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_what_is_judged_is_what_is_replaced_and_all_else_stays(body: str) -> None:
    text = read_page_text(body, "a")
    shown = []
    marked = text.replaced(lambda what: shown.append(what) or f"\0{len(shown) - 1}\0")  # type: ignore[func-returns-value]
    assert shown == [part.what for part in text.parts]
    pieces = marked.split("\0") if "\0" not in body else []
    for part, mark in zip(text.parts, pieces[1::2], strict=bool(pieces)):
        assert text.parts[int(mark)] == part
        alone = read_page_text(body[part.start : part.end], "a")
        assert [each.what for each in alone.parts] == [part.what]
    outside, end = [], 0
    for part in text.parts:
        assert part.start >= end
        outside.append(body[end : part.start])
        end = part.end
    if pieces:
        assert pieces[::2] == [*outside, body[end:]]


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_braces_outside_code_are_a_call_or_a_fault(body: str) -> None:
    text = read_page_text(body, "a")
    rest, end = [], 0
    for start, stop in sorted([*text.code, *((part.start, part.end) for part in text.parts)]):
        rest.append(body[end:start])
        end = stop
    rest.append(body[end:])
    assert text.problems or not any("{{" in piece or "{%" in piece for piece in rest)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_code_is_blanked_sign_for_sign_and_line_for_line(body: str) -> None:
    blanked = read_page_text(body, "a").without_code
    assert len(blanked) == len(body)
    assert all(new == old or (new == " " and old != "\n") for new, old in zip(blanked, body, strict=True))


def test_calls_links_and_citations_have_their_place_in_the_file() -> None:
    text = read_page_text(
        'A\n{{ event_card("x") }} and {{ number_of(what="events", latest=3, all=true, part=0.5) }}\n'
        "[[a-b]], [[a-b|a word]]; as shown [@one, p. 4; @two].\n",
        "docs/a.md",
        11,
    )
    assert text.problems == ()
    assert [(part.what, part.line, part.column) for part in text.parts] == [
        (Call("event_card", ("x",), {}), 12, 1),
        (Call("number_of", (), {"what": "events", "latest": 3, "all": True, "part": 0.5}), 12, 27),
        (EventLink("a-b", ""), 13, 1),
        (EventLink("a-b", "a word"), 13, 10),
        (InTextCitation((Cited("one", "p. 4"), Cited("two", ""))), 13, 35),
    ]


@pytest.mark.parametrize(
    "call",
    [
        """{{ m('it"s', "it's") }}""",
        r"""{{ m("it\"s", 'it\'s') }}""",
        '{{m ( "it\\"s" ,\n   "it\'s" , ) }}',
    ],
)
def test_quotes_stand_in_quotes_of_the_other_kind_or_behind_a_backslash(call: str) -> None:
    assert read_page_text(call, "a").calls == [Call("m", ('it"s', "it's"), {})]


@pytest.mark.parametrize(
    "text",
    [
        "`{{ config }} [[a]] [@b]`",
        "``{{ config }} ` [[a]]``",
        "```\n{{ config }}\n{% set x = 1 %}\n[[a]]\n```",
        "~~~~ yaml\n{{ config }}\n~~~\n[@b]\n~~~~",
        "- a list\n\n    ```\n    {{ config }}\n    ```",
        "> ```\n> {{ config }}\n> ```",
        "[@name](https://www.example.org/)",
        "## Heading {#id}\n\n{: .class }\n{# no comment #}",
        "[[a|b\n]] [[a]b]]",
    ],
)
def test_code_and_plain_markdown_are_left_alone(text: str) -> None:
    read = read_page_text(text, "a")
    assert (read.parts, read.problems) == ((), ())
    assert read.replaced(lambda what: "GONE") == text


@pytest.mark.parametrize(
    "text",
    [
        "``` {{ config }}",
        "```\n{{ config }}\n\nnever closed",
        "`{{ config }}\n\n`",
        "\\`{{ config }}`",
        "``{{ config }}`",
    ],
)
def test_what_is_never_closed_is_no_code(text: str) -> None:
    assert [problem.code for problem in read_page_text(text, "a").problems] == ["macro-unreadable"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ('{{ m(a="[[b|") }} hello ]]" ~ x }}', [Call("m", (), {"a": "[[b|"})]),
        ('{{ m(a="`") }} text ` [[b]]', [Call("m", (), {"a": "`"}), EventLink("b", "")]),
        ("[[b|{{ m() }}]]", [EventLink("b", "{{ m() }}")]),
        ("[[b|a {## ]] c ##}", [EventLink("b", "a {##")]),
        ('[@key, {{ m("] }}")', [InTextCitation((Cited("key", '{{ m("'),))]),
    ],
)
def test_what_stands_in_one_construct_is_not_read_as_another(text: str, parts: list[object]) -> None:
    assert [part.what for part in read_page_text(text, "a").parts] == parts


@pytest.mark.parametrize(
    ("text", "where", "what", "code"),
    [
        (
            "{{ m(1, x) }}",
            9,
            'm: only text in quotes, numbers, true and false can be given, not "x) }}"',
            "macro-arguments",
        ),
        ("{{ m(1, }}", 1, '")" is missing: "{{ m(1, }}"', "macro-unreadable"),
        ('{{ m(a="b")\n', 1, '"}}" is missing: "{{ m(a="b")"', "macro-unreadable"),
        ("{{ m(1", 1, '") }}" is missing: "{{ m(1"', "macro-unreadable"),
        ("{{ m(a=1, a=2) }}", 11, "m: a is given twice", "macro-arguments"),
        ("{{ m(a=1, 2) }}", 11, "m: values without a name come first", "macro-arguments"),
        ("{{ m }} more", 1, 'not readable between braces: "{{ m }}"', "macro-unreadable"),
        ("{% raw %}", 1, "statements between {% and %} are not read", "template-statement"),
        ("[@]", 1, 'not readable as a citation: "[@]"', "citation-unreadable"),
        ("## On [[a-b]]", 7, 'a heading holds "[[a-b]]"', "construct-in-heading"),
        ("On {{ m() }}\n---", 4, 'a heading holds "{{ m() }}"', "construct-in-heading"),
        ("[x]({{ m() }})", 5, '"{{ m() }}" stands in an address or in a tag', "construct-in-address"),
        ('[x](a.md "[[b]]")', 11, '"[[b]]" stands in an address or in a tag', "construct-in-address"),
        ('<p title="[@key]">', 11, '"[@key]" stands in an address or in a tag', "construct-in-address"),
        ('[x]: a.md "[[b]]"', 12, '"[[b]]" stands in an address or in a tag', "construct-in-address"),
        ("Words.\n{: title='[[b]]' }", 11, '"[[b]]" stands in an address or in a tag', "construct-in-address"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_place(text: str, where: int, what: str, code: str) -> None:
    problem = read_page_text(text, "docs/a.md", 7).problems[0]
    assert (problem.what, problem.code) == (what, code)
    assert (problem.line, problem.column) == (7 + text.count("\n{:"), where)
    assert problem.write


@pytest.mark.parametrize(
    "piece",
    ["`", "``a`", "[", "{", "{{ m(", "{{ m('", '{{ m("a",', "[[a|", "[@", "<a ", "](", "#", "~~~\n", "```a\n", "> "],
)
def test_a_long_text_of_one_kind_is_read_at_once(piece: str) -> None:
    start = time.process_time()
    read_page_text(piece * (60_000 // len(piece)), "a")
    assert time.process_time() - start < 4
