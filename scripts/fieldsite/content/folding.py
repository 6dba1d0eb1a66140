"""Letters that name searches take for one another, and the words of a text.

Case and accents go; Kazakh letters become the Russian ones beside them, traditional Chinese becomes simplified. The
browser reads the same tables from the index (`search/index_file.py`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

import opencc

SAME_LETTERS = {
    **dict(zip("әғқңөұүһі", "агкноуухи", strict=True)),
    **{"ı": "i", "ə": "a", "ł": "l", "ø": "o", "đ": "d"},
}
SILENT = "'’‘ʼʻ`´ʹʺ"  # they stand inside words and no reader types them
_LITTLE = (  # the last ones stand beside the number of a year
    "a an and are as at by for from in into is it its of on or that the to was were with "
    "в во на с со к о об от до за по из у и для жане мен бен пен туралы "
    "year год года году годы годов жыл жылы жылгы жылга 年"
)
SKIPPED = frozenset(_LITTLE.split())  # words that nearly every text holds
LAST = "\uffff"  # of the letters that a browser counts as one
_HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_LETTER = rf"[^\W_{_HAN}]"
CHUNK = re.compile(rf"[{_HAN}]+|{_LETTER}+(?:[-\u2010]{_LETTER}+)*")
_TAGS = range(0xE0000, 0xE1000)  # the one block beyond the first two planes that holds marks
_HYPHEN = re.compile(r"[-\u2010]")
_TRADITIONAL = Path(opencc.__file__).with_name("dictionary") / "TSCharacters.txt"


@cache
def simplified() -> dict[str, str]:
    """Each traditional Chinese character with the simplified one that stands for it."""
    rows = (line.split() for line in _TRADITIONAL.read_text("utf-8").splitlines() if line.strip())
    return {row[0]: row[1] for row in rows if max(map(len, row[:2])) == 1 and max(row[:2]) <= LAST and row[0] != row[1]}


@cache
def _table() -> dict[int, str | None]:
    kinds = map(unicodedata.category, map(chr, codes := (*range(0x20000), *_TAGS)))
    marks: dict[int, str | None] = {code: None for code, kind in zip(codes, kinds, strict=True) if kind[0] == "M"}
    return str.maketrans({**SAME_LETTERS, **simplified(), **dict.fromkeys(SILENT, "")}) | marks


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Text as names are compared: "Жаңаөзен" and "жанаозен" are the same, and so are 習近平 and 习近平."""
    return unicodedata.normalize("NFKD", text.lower()).translate(_table())


def is_chinese(word: str) -> bool:
    """Whether a word of a text is a run of Chinese characters, which no spaces part."""
    return bool(re.match(f"[{_HAN}]", word))


def one_letter(text: str) -> bool:
    """Whether a text is the first letter of a word, in a script of letters."""
    word = fold(text.strip())
    return len(word) == 1 and not is_chinese(word) and bool(CHUNK.fullmatch(word))


def chunks(text: str) -> Iterator[list[str]]:
    """What stands between spaces, folded: the parts that hyphens join, most often one."""
    for found in CHUNK.findall(fold(text)):
        yield _HYPHEN.split(found)


def pairs(run: str) -> list[str]:
    """A run of Chinese by two characters at a time, as texts hold it; its last character stands alone."""
    return [run[at : at + 2] for at in range(len(run))]


def words_of(text: str) -> Iterator[str]:
    """Every word that a text is found by: "Алма-Ата" by each of its parts, and by both as one word, Chinese by pairs."""
    for parts in chunks(text):
        for word in dict.fromkeys(pairs(parts[0]) if is_chinese(parts[0]) else ("".join(parts), *parts)):
            if word not in SKIPPED:
                yield word


def spellings(name: str) -> list[str]:
    """A name as words between single spaces; one with hyphens as one word, and as several."""
    rows = [row for row in chunks(name) if "".join(row) not in SKIPPED]
    joined = " ".join("".join(parts) for parts in rows)
    return list(dict.fromkeys((joined, " ".join(part for parts in rows for part in parts)))) if joined else []
