"""Names meet across case, accents, letters of Kazakh and Russian, Chinese characters, hyphens and apostrophes."""

from __future__ import annotations

import pytest
from fieldsite.content.folding import chunks, fold, is_chinese, spellings, words_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Жаңаөзен É", "жанаозен e"),
        ("Қорғас", "коргас"),
        ("Ұлытау", "улытау"),
        ("Шығыс Қазақстан облысы", "шыгыс казакстан облысы"),
        ("Һәм", "хам"),
        ("Тілеуберді", "Тилеуберди"),
        ("Нұртілеу", "нуртилеу"),
        ("Пётр", "петр"),
        ("習近平", "习近平"),
        ("霍爾果斯", "霍尔果斯"),
        ("Qazaqstan’s", "Qazaqstan's"),
        ("Nūrsūltan Aqtöbe Şymkent Aqtaý", "nursultan aqtobe symkent aqtay"),
        ("Ｋａｚａｋｈ", "kazakh"),
    ],
)
def test_these_are_written_alike_when_folded(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("Алматы", "Алмата"), ("中石油", "中石化"), ("Ili", "Ila"), ("шу", "су")])
def test_these_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_a_word_with_hyphens_is_found_whole_and_by_its_parts() -> None:
    assert list(words_of("Алма-Ата, 1993")) == ["алмаата", "алма", "ата", "1993"]
    assert spellings("Нур-Султан (город)") == ["нурсултан город", "нур султан город"]


def test_chinese_stands_by_itself_beside_other_letters() -> None:
    assert [*chunks("中石油CNPC和2019年")] == [["中石油"], ["cnpc"], ["和"], ["2019"], ["年"]]


def test_little_words_are_left_out() -> None:
    assert list(words_of("The Bank of China")) == ["bank", "china"] and spellings("of the") == []


@pytest.mark.parametrize(("word", "chinese"), [("中石油", True), ("cnpc", False), ("алматы", False), ("2019", False)])
def test_a_run_of_chinese_characters_is_known_as_such(word: str, chinese: bool) -> None:
    assert is_chinese(word) is chinese
