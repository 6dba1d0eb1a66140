"""Texts, addresses and dates of the right form that a slip has spoiled; and those that only look so."""

from __future__ import annotations

import pytest
from fieldsite.content.text_rules import of_address, of_date, of_text
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    "text",
    ["a **bold** word", "a <b>bold</b> word", "see [the report](https://www.example.org)", "see [it](../about.md)",
     "run `make`", "AT&amp;T", "[[2019-09-khorgos-rally|the rally]]", "__init__ it"],
)  # fmt: skip
def test_markup_in_a_plain_field_is_refused(text: str) -> None:
    broken = of_text(text)
    assert broken and broken.code == "markup"


@pytest.mark.parametrize(
    "text",
    ["[Report on the rally]", "[Report] (in Russian)", "a < b > c", "5 * 3 ** 2", "AT&T", "its own_name_here", "a #3 b",
     "costs $5 (about 1,000 tenge)"],
)  # fmt: skip
def test_signs_that_are_no_markup_are_taken(text: str) -> None:
    assert of_text(text) is None


ADDRESSES = {
    "https://https://www.example.org/a": "write https://www.example.org/a",
    "http://https//www.example.org/a": "write https://www.example.org/a",
    "https://www.example.org/a).": "write https://www.example.org/a",
    "https://www.example.org/a,": "write https://www.example.org/a",
    "https://www.example.org/a_(b))": "write https://www.example.org/a_(b)",
}


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_spoiled_address_is_refused_with_the_right_one(address: str) -> None:
    broken = of_address(address)
    assert broken and broken.write == ADDRESSES[address]


@pytest.mark.parametrize(
    "address",
    ["https://www.example.org/a_(b)", "https://web.archive.org/web/2020/https://www.example.org/", "https://a.kz",
     "http://gca.example.org/+a+b+", "https://www.example.org/?q=a&b=[1]"],
)  # fmt: skip
def test_an_unusual_address_is_taken(address: str) -> None:
    assert of_address(address) is None


@pytest.mark.parametrize("text", ["2021-22", "2019-24", "2021-22/2023-06"])
def test_a_season_that_may_be_years_is_refused_with_both_ways_to_write_it(text: str) -> None:
    broken = of_date(text)
    assert broken and " for the years, " in broken.write and broken.write.endswith("for the season")


@pytest.mark.parametrize("text", ["2021-21", "2024-22", "2021-12", "2021-06/2021-08", "2021", "2021-03-22"])
def test_a_date_that_can_be_read_in_one_way_is_taken(text: str) -> None:
    assert of_date(text) is None


@given(st.text())
def test_any_text_can_be_judged(text: str) -> None:
    for rule in (of_text, of_address, of_date):
        broken = rule(text)
        assert broken is None or (broken.what and broken.write and broken.code)
