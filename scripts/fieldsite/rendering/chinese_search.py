"""Chinese is written without spaces: the words that the search needs to cut it, taken from a large word list."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path

from ..core.cache import cached

_HAN = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
LONGEST = 16


def runs_of(texts: Iterable[str]) -> list[str]:
    """Every Chinese phrase of the texts, once, in a fixed order."""
    return sorted({run for text in texts for run in _HAN.findall(text)})


def words_for(runs: Iterable[str], word_list: Iterable[str]) -> Iterator[str]:
    """The lines (word, frequency, kind) of a word list whose word occurs in the phrases, and one for all others.

    The last line stands for the frequencies left out: with it, phrases are cut exactly as with the whole list, which
    takes 60 MB and half a second to hold.
    """
    present = {run[i : i + n] for run in runs for i in range(len(run)) for n in range(1, LONGEST + 1)}
    left_out = 0
    for line in word_list:
        word, _, rest = line.partition(" ")
        if word in present:
            yield line
        else:
            left_out += int(rest.partition(" ")[0])
    yield f"others {left_out} x\n"


def cached_words(root: Path, word_list: Iterable[str], folder: Path) -> bytes:
    """The list of the words that the content below `root` needs, kept in a folder from build to build."""
    files = (*sorted(root.glob("data/*.yaml")), *sorted(root.glob("docs/**/*.md")))
    runs = runs_of(file.read_text("utf-8", "replace") for file in files)
    of = json.dumps([version("jieba"), runs])
    return cached(folder, of, lambda: "".join(words_for(runs, word_list)).encode())
