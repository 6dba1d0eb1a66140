"""A text without quotes that YAML would cut or keep quotes in is found, with the quotes that it needs."""

from __future__ import annotations

import pytest
from fieldsite.content.quotes import loose, problems, with_colon
from fieldsite.content.yaml_source import read_yaml
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("text", "place", "mended"),
    [
        ("- id: a\n  title: Rally at plant #3\n", (2, 25), '"Rally at plant #3"'),
        ("- title: “Rally”\n", (1, 10), '"Rally"'),
        ("- actors:\n    - {name: «Толқын», side: KZ}\n", (2, 14), '"Толқын"'),
    ],
)
def test_it_is_named_where_it_stands(text: str, place: tuple[int, int], mended: str) -> None:
    (one,) = problems(read_yaml(text, "a.yaml"))
    assert (one.line, one.column) == place and mended in one.write


@pytest.mark.parametrize(
    "text",
    ['title: "Rally #3" # a remark\n', "sector: land # a remark\n", "# title: Rally #3\n", "title: Rally#3\n",
     'title: "“Rally”"\n', "title: The “rally” of 2019\n", "seen: >-\n  title: a #3\n  note: “b”\n"],
)  # fmt: skip
def test_a_remark_and_a_text_in_quotes_are_what_they_are(text: str) -> None:
    assert [*loose(text), *with_colon(text)] == []


@given(st.text(alphabet="title: #“”'\"\n-{}[],>|a", max_size=60))
def test_any_text_is_read(text: str) -> None:
    for one in (*loose(text), *with_colon(text)):
        assert 0 <= one.start < one.end <= len(text)
