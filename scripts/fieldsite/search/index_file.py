"""The text index as JSON files, which the explorer and the search of the site read (`overrides/assets/search/table.js`).

The first holds the records and their names; the words of texts stand in parts, of which a query needs few.
Words and names stand in order, each as how many letters it shares with the one before, as a letter, and the rest.
Documents are numbers packed as text: `2 * document + strong`, each as the step from the one before.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from ..content.folding import LAST, SAME_LETTERS, SILENT, SKIPPED, simplified
from ..content.text_index import TextIndex
from ..content.word_rules import ENDINGS
from ..core.addresses import lasting, short_hash
from ..core.packing import LETTERS as NUMBERS
from ..core.packing import pack

PATH = "search/words.json"
FIRST_KIND = "event"
PART = 16_000  # characters of a part, before it is compressed to less than half


def words_files(index: TextIndex, events: Sequence[str] = ()) -> dict[str, bytes]:
    """The files by their paths, the first one first; `events` are the paths of the files that say what events are."""
    parts = list(_parts(index))
    files = [as_json({"words": front_coded(words), "posts": " ".join(posts)}) for words, posts in parts]
    paths = [lasting("search/words", "json", data) for data in files]
    named = [[words[0], path] for (words, _), path in zip(parts, paths, strict=True)]
    return {PATH: as_json(_table(index, named, events)), **dict(zip(paths, files, strict=True))}


def _parts(index: TextIndex) -> Iterator[tuple[list[str], list[str]]]:
    """The words in order with their packed documents, so many at a time as fill a part."""
    words: list[str] = []
    posts: list[str] = []
    size = 0
    for word, documents in zip(index.words, index.posts, strict=True):
        if size > PART:
            yield words, posts
            words, posts, size = [], [], 0
        words.append(word)
        posts.append(_packed([2 * doc + strong for doc, strong in documents.items()]))
        size += len(word) + len(posts[-1]) + 1
    if words:
        yield words, posts


def _table(index: TextIndex, parts: Sequence[Sequence[str]], events: Sequence[str]) -> dict[str, object]:
    """The records and names; `key` tells which events they were made of, in their order. `parts` are the first word of each part
    and its path."""
    documents = index.documents
    known = {letter for word in index.words for letter in word}
    labels = [document.title for document in documents if document.kind != FIRST_KIND]
    return {
        "key": key_of(one.id for one in documents if one.kind == FIRST_KIND),
        "letters": "".join(a + b for a, b in SAME_LETTERS.items()),
        "han": "".join(a + b for a, b in simplified().items() if b in known),
        "silent": SILENT,
        "skipped": " ".join(sorted(SKIPPED)),
        "endings": " ".join(sorted(ENDINGS)),
        "kinds": [[kind, len(list(group))] for kind, group in groupby(document.kind for document in documents)],
        "labels": labels,
        "ids": [document.id for document in documents if document.kind != FIRST_KIND],
        "parts": parts,
        "events": events,
        "names": front_coded(index.names),
        "named": _lists(sorted(docs) for docs in index.named),
        "gives": _lists(sorted(document.gives) for document in documents if document.kind != FIRST_KIND),
    }


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
    return " ".join(map(_packed, rows))


def _packed(row: Sequence[int]) -> str:
    return pack(b - a for a, b in zip([0, *row], row, strict=False))
