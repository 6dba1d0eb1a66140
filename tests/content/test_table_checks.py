"""Tables in a text: where a row is wrong, what is wrong with it, and what to write."""

from __future__ import annotations

import pytest
from fieldsite.content.table_checks import tables

HEAD = "| a | b |\n|---|---|\n"
LOST, LACKS = "what is too much would be lost", "write an empty cell where nothing is"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "words\nmore words",
        f"{HEAD}| 1 | 2 |",
        "a | b\n---|---\n1 | 2",
        ":-- | --:\nno table: | its head is a line of dashes",
        f"{HEAD}| 1 \\| still 1 | 2 |",
        f"{HEAD}| 1 | 2 \\|",
        f"words\n\n{HEAD}| 1 | 2 |\n\nwords | with a bar",
        "| a line that begins with a bar",
        "words\n| and its last line",
        "a | b\nno dashes | below",
    ],
)
def test_a_right_table_and_words_with_bars_are_left_alone(text: str) -> None:
    assert list(tables(text)) == []


@pytest.mark.parametrize(
    ("text", "words", "what", "write"),
    [
        (f"{HEAD}| 1 | 2 | 3 |", "| 1", 'a row of 3 columns below a head of 2: "| 1 | 2 | 3 |"', LOST),
        (f"{HEAD}| 1 |", "| 1", 'a row of 1 column below a head of 2: "| 1 |"', LACKS),
        (f"{HEAD}| 1 | 2 |\n  | 3 |", "| 3", 'a row of 1 column below a head of 2: "| 3 |"', LACKS),
        ("| a | b |\n|---|\n| 1 | 2 |", "|---|", "1 column of dashes below a head of 2", "write |---|---|"),
        (
            "| a | b |\n| 1 | 2 |",
            "| 1",
            "a table has no line of dashes below its head",
            "write |---|---| between the head and the rows",
        ),
        (
            f"words\n{HEAD}| 1 | 2 |",
            "| a",
            'a table right below a paragraph: "| a | b |"',
            "leave a line empty above the table",
        ),
        ("a | b\n---|---\n1 | 2 | 3", "1 |", 'a row of 3 columns below a head of 2: "1 | 2 | 3"', LOST),
    ],
)
def test_what_is_wrong_is_told_where_it_begins(text: str, words: str, what: str, write: str) -> None:
    assert list(tables(text)) == [(text.index(words), what, write)]


def test_every_wrong_row_of_every_table_is_told() -> None:
    text = f"{HEAD}| 1 |\n| 1 | 2 |\n| 1 | 2 | 3 |\n\n{HEAD}| 4 |\n"
    assert [text[at:].split("\n")[0] for at, _, _ in tables(text)] == ["| 1 |", "| 1 | 2 | 3 |", "| 4 |"]
