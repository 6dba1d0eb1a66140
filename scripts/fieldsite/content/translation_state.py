"""How far the texts are translated: by language and kind what is, what is stale, and what a person has read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .model import Content
from .translation_schema import PASSAGES
from .translations import hash_of, is_stale, originals

TEXTS = "texts"  # of pages, beside the kinds that have a file of translations


@dataclass(frozen=True)
class TranslationState:
    """The texts of one kind in one language: how many there are in English, are translated and were read by a person; the
    ids of those whose English has changed since."""

    language: str
    kind: str
    all: int
    translated: int
    read: int
    stale: tuple[str, ...]


def states(content: Content) -> Iterator[TranslationState]:
    """The state of each kind in each language that has translations at all, in a fixed order."""
    bodies = {page.file: (page.source.body,) for page in (*content.pages, *content.entries)}
    for language, kinds in content.translations.items():
        for kind, texts in originals(content, language).items():
            found = {id_: one for id_, one in kinds.get(kind, {}).items() if id_ in texts or kind == PASSAGES}
            stale = tuple(id_ for id_, one in found.items() if id_ not in texts or is_stale(one, texts[id_]))
            read = sum(bool(one.read_by) for id_, one in found.items() if id_ not in stale)
            yield TranslationState(language, kind, len(texts), len(found) - len(stale), read, stale)
        pages = {
            file: text.header for (own, file), text in content.page_texts.items() if own == language and file in bodies
        }
        old = tuple(sorted(file for file, header in pages.items() if header.of != hash_of(bodies[file])))
        read = sum(bool(header.read_by) for file, header in pages.items() if file not in old)
        yield TranslationState(language, TEXTS, len(bodies), len(pages) - len(old), read, old)
