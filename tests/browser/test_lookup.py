"""The browser finds what Python finds, with the same scores and the same words about it, for names of every kind."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from random import Random

import pytest
from fieldsite.content.model import Content
from fieldsite.content.text_index import TextIndex
from fieldsite.search.index_file import words_file
from playwright.sync_api import Page
from project import ROOT
from random_queries import NAMES, RARE, WORDS

ENDINGS = ("де", "ға", "дағы", "нің", "а", "е", "ом", "ской", "s", "ing", "州")
FIND = """async ([data, asked]) => {
  const { find, tableOf } = await import("/search/engine.js");
  const table = tableOf(JSON.parse(data));
  return asked.map((text) => {
    const { scores, meant, missed } = find(table, text);
    return [[...scores].sort((a, b) => a[0] - b[0]), meant, missed];
  });
}"""


@pytest.fixture(scope="module")
def modules() -> Iterator[str]:
    """Where the modules are served as they are written."""
    handler = partial(SimpleHTTPRequestHandler, directory=str(ROOT / "overrides/assets"))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()


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
    asked = [*WORDS, *RARE, *NAMES, *queries(index), "", " - ", "of the", "中", "𠀀中石油"]
    page.goto(modules)
    answers = page.evaluate(FIND, [words_file(index).decode(), asked])
    some = 0
    for text, answer in zip(asked, answers, strict=True):
        found = index.find(text)
        ours = [[list(one) for one in sorted(found.scores.items())], list(map(list, found.meant)), list(found.missed)]
        assert json.loads(json.dumps(answer)) == ours, text
        some += bool(found.scores)
    assert some > 200
