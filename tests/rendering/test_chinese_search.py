"""The small word list cuts the site's Chinese as the large one does."""

from __future__ import annotations

import re
from pathlib import Path

import jieba
import pytest
from fieldsite.rendering.chinese_search import runs_of, words_for
from project import SAMPLE


def lines() -> list[str]:
    whole = Path(jieba.__file__).with_name("dict.txt")  # a search made before may have put a part in its place
    return whole.read_text("utf-8").splitlines(keepends=True)


@pytest.fixture(scope="module")
def texts() -> list[str]:
    return [path.read_text("utf-8") for path in sorted((SAMPLE / "data").glob("*.yaml"))]


def test_every_chinese_text_is_cut_the_same(texts: list[str], tmp_path: Path) -> None:
    small = tmp_path / "words.txt"
    small.write_text("".join(words_for(runs_of(texts), lines())), encoding="utf-8")
    runs = sorted({run for text in texts for run in re.findall(r"[\u4e00-\u9fff]+", text)})
    assert len(runs) > 100
    few, all_ = jieba.Tokenizer(str(small)), jieba.Tokenizer()
    assert [few.lcut(run) for run in runs] == [all_.lcut(run) for run in runs]


def test_the_list_is_a_small_part(texts: list[str]) -> None:
    assert len(list(words_for(runs_of(texts), lines()))) < len(lines()) / 20


def test_without_chinese_only_the_sum_is_left() -> None:
    assert list(words_for(runs_of(["no Chinese"]), ["阿拉木图 3 ns\n", "口岸 4 n\n"])) == ["others 7 x\n"]
