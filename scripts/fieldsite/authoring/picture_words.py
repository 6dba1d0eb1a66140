"""The words of a photograph that is brought in: what is asked, what is needed, and what is wrong with an answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from ..content.entry_schema import PictureEntry
from ..content.front_matter import read_markdown
from ..content.kinds import KINDS
from ..content.model import Content
from ..content.place_names import place_called
from ..core.words import enumerated
from ..pictures.files import PictureFault
from ..pictures.limits import MOST_PICTURES
from .drafts import wrong_with
from .place_rows import why_unknown

QUESTIONS = {
    "alt": "What is to be seen, for readers who cannot see it",
    "caption": "What it means, in one or two sentences",
    "credit": "Who took it",
    "place": "Where, by the id or any name of a place in data/places.yaml (Enter: not said)",
    "taken": "When, as exactly as may be published: 2023-05, or 2023",
    "consent": "Consent of the people in it: yes, public-event or no-faces",
}
NEEDED = tuple(field for field in QUESTIONS if field != "place")


def word_faults(content: Content, file: Path, words: Mapping[str, str]) -> Iterator[PictureFault]:
    """All that is missing or wrong in the words for one file."""
    for field in QUESTIONS:
        value = words.get(field, "")
        if not value and field in NEEDED:
            yield PictureFault(file, f"has no {field}", f"say --{field}", code="picture-words")
        for what, write in wrong_word(content, field, value):
            yield PictureFault(file, what, write or f"say --{field} anew", code="picture-words")


def wrong_word(content: Content, field: str, value: str) -> list[tuple[str, str]]:
    """What is there, and what to write, where a word cannot be taken; an empty one is left out."""
    if field == "place" and value:
        if place_called(value, content.places):
            return []
        what, write = why_unknown(value, content.places)
        return [(f"place: {what}", write)]
    return wrong_with(PictureEntry, field, value, content.vocabulary) if value else []


def folder_faults(root: Path, folder: Path, coming: int) -> Iterator[PictureFault]:
    """Why a number of pictures cannot come into a folder: it is no entry's, or it would have too many."""
    places = [f"docs/{kind}/<name>" for kind in KINDS]
    own = folder.resolve()
    inside = own.relative_to(root).parts if own.is_relative_to(root) else ()
    if len(inside) != 3 or inside[0] != "docs" or inside[1] not in KINDS:
        hint = f"give {enumerated(places, 'or')}, the folder of an entry with its index.md"
        yield PictureFault(folder, "is no folder for pictures", hint, code="picture-words")
        return
    index = folder / "index.md"
    if not index.is_file():
        noun = KINDS[inside[1]].noun
        hint = f"begin it first: .venv/bin/python scripts/new.py {noun}; or name its file {inside[2]}/index.md"
        yield PictureFault(
            index, f"is not there: a {noun} with pictures has a folder and an index.md", hint, code="picture-words"
        )
        return
    header = read_markdown(index.read_text("utf-8", errors="replace"), index.name).header.value
    listed = header.get("pictures") if isinstance(header, dict) else None
    there = len(listed) if isinstance(listed, list) else 0
    if there + coming > MOST_PICTURES:
        what = f"would have {there + coming} pictures; an entry has {MOST_PICTURES} at most"
        yield PictureFault(
            folder, what, "leave out those that say the same, or tell it in two parts", code="too-many-pictures"
        )
