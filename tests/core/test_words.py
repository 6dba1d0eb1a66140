"""Words put together, sums in words, and the plain letters of addresses."""

from __future__ import annotations

import pytest
from fieldsite.core.words import dollars, enumerated, plain_words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (4_180_000_000, "US$ 4.18 billion"),
        (1_000_000_000, "US$ 1 billion"),
        (150_000_000, "US$ 150 million"),
        (12_345, "US$ 12,345"),
        (0.5, "US$ 0"),
    ],
)
def test_sums_are_said_as_people_say_them(value: float, words: str) -> None:
    assert dollars(value) == words


def test_words_stand_one_after_the_other() -> None:
    assert [enumerated("a"), enumerated("ab"), enumerated("abc")] == ["a", "a and b", "a, b and c"]
    assert enumerated("ab", "or") == "a or b"


def test_an_address_has_small_latin_letters_and_digits_only() -> None:
    assert plain_words("Ürümqi (city), 2nd «Алматы»") == ["urumqi", "city", "2nd"]
