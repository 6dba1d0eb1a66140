"""How the names of files say the language of a text: `index.ru.md` beside `index.md`."""

from __future__ import annotations

import re

from ..core.vocabulary import LANGUAGES

_SAID_FOR = {"kz": "kk", "kaz": "kk", "cn": "zh", "chn": "zh", "zho": "zh", "rus": "ru"}  # by country, or three letters


def english_file(file: str) -> tuple[str, str]:
    """The page that a file has the text of, and its language: "docs/index.ru.md" is docs/index.md in ru; "" for English."""
    found = re.fullmatch(rf"(.+)\.({'|'.join(LANGUAGES[1:])})\.md", file)
    return (f"{found[1]}.md", found[2]) if found else (file, "")


def meant_language(word: str) -> str:
    """The language that people may mean by a code in the name of a file or folder: that of its country, or in small letters."""
    code = re.split(r"[-_]", word.lower())[0]
    return _SAID_FOR.get(code, code if code in LANGUAGES[1:] else "")
