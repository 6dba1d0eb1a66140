"""Macro calls are read value by value; what cannot be read is told where it stands, with what to write."""

from __future__ import annotations

from typing import Any

import pytest
from fieldsite.content.macro_calls import HOW, Call, Read, Unreadable, read_call


@pytest.mark.parametrize(
    ("text", "call"),
    [
        ("{{ gallery() }}", Call("gallery", (), {})),
        ("{{gallery()}}", Call("gallery", (), {})),
        ('{{ event("one", words="two") }}', Call("event", ("one",), {"words": "two"})),
        ("{{ list('it''s') }}", None),
        ("""{{ list('it\\'s', "a \\"b\\"") }}""", Call("list", ("it's", 'a "b"'), {})),
        ("{{ list(3, 2.5, latest=10) }}", Call("list", (3, 2.5), {"latest": 10})),
        (
            "{{ list(True, false, whole=true, part=False) }}",
            Call("list", (True, False), {"whole": True, "part": False}),
        ),
        ('{{ list("", a="") }}', Call("list", ("",), {"a": ""})),
        (
            '{{ list(\n  sector="land",\n  place="almaty",\n) }}',
            Call("list", (), {"sector": "land", "place": "almaty"}),
        ),
    ],
)
def test_a_call_is_its_name_its_values_and_its_options(text: str, call: Call | None) -> None:
    found = read_call(f"ab{text} and more", 2)
    if call is None:
        assert isinstance(found, Unreadable)
        return
    assert found == Read(call, 2 + len(text))
    assert isinstance(found, Read)
    values: list[Any] = [*found.call.arguments, *found.call.options.values()]
    assert [type(value) for value in values] == [type(value) for value in (*call.arguments, *call.options.values())]


@pytest.mark.parametrize(
    ("text", "what", "code", "at", "write"),
    [
        ("{{ 3 + 4 }} x", 'not readable between braces: "{{ 3 + 4 }}"', "macro-unreadable", 0, HOW),
        ("{{ gallery }}", 'not readable between braces: "{{ gallery }}"', "macro-unreadable", 0, HOW),
        ("{{ open\nnext", 'not readable between braces: "{{ open"', "macro-unreadable", 0, HOW),
        ('{{ e(a="1", a="2") }}', "e: a is given twice", "macro-arguments", 12, HOW),
        ('{{ e(a="1", "2") }}', "e: values without a name come first", "macro-arguments", 12, HOW),
        (
            "{{ e(word) }}",
            'e: only text in quotes, numbers, true and false can be given, not "word) }}"',
            "macro-arguments",
            5,
            HOW,
        ),
        (
            "{{ e(1.2.3) }}",
            'e: only text in quotes, numbers, true and false can be given, not "1.2.3) }}"',
            "macro-arguments",
            5,
            HOW,
        ),
        ('{{ e("a" }}', '")" is missing: "{{ e("a" }}"', "macro-unreadable", 0, 'write {{ e("a") }}'),
        ('{{ e("a")', '"}}" is missing: "{{ e("a")"', "macro-unreadable", 0, 'write {{ e("a") }}'),
        ('{{ e("a")}', '"}}" is missing: "{{ e("a")}"', "macro-unreadable", 0, 'write {{ e("a") }}'),
        ('{{ e("a"', '") }}" is missing: "{{ e("a""', "macro-unreadable", 0, 'write {{ e("a") }}'),
        ('{{ e("a", \nnext', None, "macro-arguments", 11, HOW),
    ],
)
def test_what_cannot_be_read_is_told_with_what_to_write(
    text: str, what: str | None, code: str, at: int, write: str
) -> None:
    found = read_call(text, 0)
    assert isinstance(found, Unreadable)
    assert (found.code, found.at, found.write) == (code, at, write)
    assert what is None or found.what == what


@pytest.mark.parametrize(
    ("text", "rest"),
    [("{{ 3 }} x", " x"), ("{{ 3\nx", "x"), ("{{ 3", ""), ('{{ e("a" }} x', " x"), ("{{ e(1)\nx", "\nx")],
)
def test_reading_goes_on_behind_the_braces_or_the_line(text: str, rest: str) -> None:
    assert text[read_call(text, 0).end :] == rest
