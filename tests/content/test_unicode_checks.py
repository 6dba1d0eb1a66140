"""A text reads as it is stored: nothing hidden, nothing lost, no letters of another alphabet among its own."""

from __future__ import annotations

import pytest
from fieldsite.content.unicode_checks import odd
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    "character",
    ["\x00", "\x07", "\x85", "\x80", "\u00ad", "\u200b", "\u200e", "\u202e", "\u2066", "\u2028", "\ufeff", "\ue000",
     "\ufdd0", "\uffff", "\U0001fffe", "\U000e0041", "\u3164"],
)  # fmt: skip
def test_a_character_that_cannot_be_seen_is_found_where_it_stands(character: str) -> None:
    assert [(one.at, one.code) for one in odd(f"A rally{character} in Zhanaozen")] == [(7, "hidden-character")]


def test_a_sign_that_turns_the_order_of_letters_is_said_to_do_so() -> None:
    assert "turns the order" in next(odd("a\u202eb")).what


def test_a_lost_letter_is_called_lost() -> None:
    assert [one.code for one in odd("Жаңа\ufffdзен")] == ["lost-letter"]


@pytest.mark.parametrize("word", ["Сhina", "Kаzakhstan", "мемлекеттiк", "аррlе", "ΑBC"])
def test_a_word_of_two_alphabets_is_found(word: str) -> None:
    assert [(one.at, one.code) for one in odd(f"In {word} today")] == [(3, "mixed-alphabets")]


@pytest.mark.parametrize(
    "text",
    [
        "Жаңаөзен, Жанаозен, 扎瑙津 and Zhanaozen",
        "COVID-19 және Қазақстан",
        "中国CGTN报道",
        "ForteБанк and KazМунай",
        "Line one\nline\ttwo — “quoted”, l’été, naïve, ½",
        "👩\u200d🚀 and می\u200cخواهم",
        "Xi’an, Ürümqi, Gülşat",
    ],
)
def test_what_people_write_in_any_language_is_taken(text: str) -> None:
    assert list(odd(text)) == []


@given(st.text(alphabet=st.characters(max_codepoint=0x10FFFF, exclude_categories=["Cs"])))
def test_any_text_is_read_and_each_finding_lies_in_it(text: str) -> None:
    for one in odd(text):
        assert 0 <= one.at < len(text) and one.what and one.write and one.code
