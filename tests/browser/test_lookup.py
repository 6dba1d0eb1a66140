"""The browser finds what Python finds, with the same scores and the same words about it, for names of every kind."""

from __future__ import annotations

import json
from collections.abc import Iterator
from random import Random

import pytest
from built import serving
from fieldsite.content.model import Content
from fieldsite.content.text_index import TextIndex
from fieldsite.search.index_file import PATH, words_files
from playwright.sync_api import Page
from project import ROOT
from random_queries import NAMES, RARE, WORDS

ENDINGS = ("де", "ға", "дағы", "нің", "а", "е", "ом", "ской", "s", "ing", "州")
FIND = """async ([path, files, asked]) => {
  const { answer, tableOf } = await import("/search/engine.js");
  let table, got = new Set();
  const get = async (path) => { got.add(path); return JSON.parse(files[path]); };
  const answers = [];
  for (const [at, text] of asked.entries()) {
    if (at % 40 === 0) table = tableOf(JSON.parse(files[path])); // parts come anew
    const { scores, meant, missed } = await answer(table, text, get);
    answers.push([[...scores].sort((a, b) => a[0] - b[0]), meant, missed]);
  }
  const one = tableOf(JSON.parse(files[path]));
  got = new Set();
  await answer(one, "жанаозен", get);
  return [answers, got.size];
}"""


@pytest.fixture(scope="module")
def modules() -> Iterator[str]:
    """Where the modules are served as they are written."""
    with serving(ROOT / "overrides/assets", "/") as address:
        yield address


def queries(index: TextIndex, count: int = 200) -> list[str]:
    """Names of the registers as they are, with endings, mistyped, in part, and two at a time."""
    dice = Random(1992)
    names = [name for document in index.documents for name in document.names]
    return [_varied(dice.choice(names), names, dice) for _ in range(count)]


def _varied(name: str, names: list[str], dice: Random) -> str:
    at = dice.randrange(len(name))
    return dice.choice(
        (
            name,
            name.upper(),
            name + dice.choice(ENDINGS),
            name[:at] + name[at + 1 :],
            name[:at] + name[at : at + 2][::-1] + name[at + 2 :],
            name[:at] + "q" + name[at:],
            name[: at + 1],
            name[at:],
            f"{name} {dice.choice(names)}",
            f"{dice.choice(WORDS)} {name}",
        )
    )


def test_the_browser_finds_what_python_finds(sample: Content, page: Page, modules: str) -> None:
    index = sample.text_index
    asked = [*WORDS, *RARE, *NAMES, *queries(index), "", " - ", "of the", "中", "a", "Ж", "1", "𠀀中石油"]
    page.goto(modules)
    files = {path: data.decode() for path, data in words_files(index).items()}
    answers, parts = page.evaluate(FIND, [PATH, files, asked])
    some = 0
    for text, answer in zip(asked, answers, strict=True):
        found = index.find(text)
        ours = [[list(one) for one in sorted(found.scores.items())], list(map(list, found.meant)), list(found.missed)]
        assert json.loads(json.dumps(answer)) == ours, text
        some += bool(found.scores)
    assert some > 200
    assert 0 < parts < (len(files) - 1) / 2, "a word takes few of the parts"
