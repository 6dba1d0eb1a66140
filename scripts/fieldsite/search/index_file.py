"""The text index as one JSON file, which the explorer and the search of the site read (`overrides/assets/search/table.js`).

Words and names stand in order, each as how many letters it shares with the one before, as a letter, and the rest.
Documents are numbers packed as text: `2 * document + strong`, each as the step from the one before.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import groupby

from ..content.folding import LAST, SAME_LETTERS, SILENT, SKIPPED, simplified
from ..content.text_index import TextIndex
from ..content.word_rules import ENDINGS
from ..core.addresses import short_hash
from ..core.packing import LETTERS as NUMBERS
from ..core.packing import pack

PATH = "search/words.json"
FIRST_KIND = "event"


def words_file(index: TextIndex) -> bytes:
    """The file; `key` tells which events it was made of, in their order."""
    documents = index.documents
    known = {letter for word in index.words for letter in word}
    labels = [document.title for document in documents if document.kind != FIRST_KIND]
    return as_json(
        {
            "key": key_of(one.id for one in documents if one.kind == FIRST_KIND),
            "letters": "".join(a + b for a, b in SAME_LETTERS.items()),
            "han": "".join(a + b for a, b in simplified().items() if b in known),
            "silent": SILENT,
            "skipped": " ".join(sorted(SKIPPED)),
            "endings": " ".join(sorted(ENDINGS)),
            "kinds": [[kind, len(list(group))] for kind, group in groupby(document.kind for document in documents)],
            "labels": labels,
            "words": front_coded(index.words),
            "posts": _lists([2 * doc + strong for doc, strong in posts.items()] for posts in index.posts),
            "names": front_coded(index.names),
            "named": _lists(sorted(docs) for docs in index.named),
            "gives": _lists(sorted(document.gives) for document in documents if document.kind != FIRST_KIND),
        }
    )


def key_of(ids: Iterable[str]) -> str:
    """Eight characters that are others for other events or another order of them."""
    return short_hash("\n".join(ids).encode())


def as_json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def front_coded(words: Sequence[str]) -> str:
    """Words in order as one text of lines."""
    coded, before = [], ""
    for word in words:
        most = min(len(word), len(before), len(NUMBERS) - 1)
        shared = next((at for at in range(most) if word[at] != before[at] or word[at] > LAST), most)
        coded.append(NUMBERS[shared] + word[shared:])
        before = word
    return "\n".join(coded)


def _lists(rows: Iterable[Sequence[int]]) -> str:
    return " ".join(pack(b - a for a, b in zip([0, *row], row, strict=False)) for row in rows)
