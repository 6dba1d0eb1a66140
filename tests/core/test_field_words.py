"""Messages speak of fields as people do, and know what a number or a name was meant to be."""

from __future__ import annotations

import pytest
from fieldsite.core.field_words import meant_id, meant_number, spoken


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (("date",), "date"),
        (("places", 0, "place"), "the first place"),
        (("places", 0, "precision"), "precision of the first place"),
        (("sources", 1, "url"), "url of the second source"),
        (("related", 3), "the fourth of related"),
        (("pictures", 11, "blur", 0), "the first of blur of the 12th picture"),
        (("names", "kk"), "kk of names"),
        ((), "the entry"),
    ],
)
def test_a_place_in_a_record_is_said_in_words(path: tuple[str | int, ...], words: str) -> None:
    assert spoken(path) == words


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("$3.5 billion", "3500000000"),
        ("US$ 600 million", "600000000"),
        ("2,500,000", "2500000"),
        ("1 200 000 USD", "1200000"),
        ("43,24", "43.24"),
        ("43.24°", "43.24"),
        ("52.86 E", "52.86"),
        ("-5", "-5"),
        ("2,500", "2500"),
        ("a lot", ""),
        ("", ""),
    ],
)
def test_a_number_written_for_people_is_understood(text: str, number: str) -> None:
    assert meant_number(text) == number


def test_a_name_leads_to_its_id() -> None:
    assert (
        meant_id("Zhanaozen") == "zhanaozen" and meant_id("Ürümqi City") == "urumqi-city" and meant_id("霍尔果斯") == ""
    )


def test_a_number_beyond_all_bounds_means_nothing() -> None:
    assert meant_number("9" * 5000 + ".5") == ""
