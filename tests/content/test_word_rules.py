"""Two words are one with another ending, or with one slip of the hand; short ones only when they are equal."""

from __future__ import annotations

import pytest
from fieldsite.content.folding import fold
from fieldsite.content.word_rules import near, same


@pytest.mark.parametrize(
    ("asked", "word"),
    [
        *[("Жанаозене", "Жанаозен"), ("Алматыда", "Алматы"), ("Ақтөбедегі", "Ақтөбе"), ("Пекине", "Пекин")],
        *[("Қытайға", "Қытай"), ("Китая", "Китай"), ("земли", "земля"), ("забастовками", "забастовка")],
        *[("нефтяников", "нефтяник"), ("Алматинской", "Алматинская"), ("Шымкенттен", "Шымкент"), ("Астаной", "Астана")],
        *[
            ("митингілері", "митинг"),
            ("митингілері", "митингіге"),
            ("жобалары", "жобада"),
            ("келіссөздері", "келіссөз"),
        ],
        *[
            ("наразылығы", "наразылық"),
            ("наразылығына", "наразылықтар"),
            ("көлігі", "көлік"),
            ("соты", "сот"),
            ("жобасы", "жоба"),
        ],
        *[
            ("mines", "mine"),
            ("strikes", "strike"),
            ("factories", "factory"),
            ("protested", "protest"),
            ("trading", "trade"),
        ],
    ],
)
def test_an_ending_does_not_part_them(asked: str, word: str) -> None:
    assert same(fold(asked), fold(word)) and same(fold(word), fold(asked))


@pytest.mark.parametrize(
    ("asked", "word"),
    [
        *[("Чу", "Чувство"), ("КТЖ", "КТЖда"), ("Семей", "Семья"), ("Алматы", "Алмалы"), ("Актау", "Актас")],
        *[
            ("Казахстан", "Казахмыс"),
            ("China", "Chinese"),
            ("news", "new"),
            ("жағы", "жақа"),
            ("Borovoe", "Borovskoe"),
            ("阿拉木图", "阿拉木图市"),
        ],
    ],
)
def test_these_are_not_one_word(asked: str, word: str) -> None:
    assert not same(fold(asked), fold(word))


@pytest.mark.parametrize(
    "slip", ["zhanaozem", "zhanaozn", "zhanaozeen", "zhnaaozen", "hanaozen", "zhanaozenn", "zhanaozne"]
)
def test_one_slip_is_near(slip: str) -> None:
    assert near(slip, "zhanaozen") and near("zhanaozen", slip)


@pytest.mark.parametrize(
    ("asked", "word"), [("zhanaxzem", "zhanaozen"), ("oi", "oil"), ("casc", "caec"), ("abcde", "badce")]
)
def test_two_slips_or_a_short_word_are_not(asked: str, word: str) -> None:
    assert not near(asked, word)
