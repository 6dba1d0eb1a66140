"""Where a place that is marked as coarse could still be read: no region stands for it, or words and events tell it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..core.problems import Problem, shown
from .coarsening import wider_place
from .front_matter import MarkdownFile
from .model import Content, EntryPage
from .paths import PLACES
from .text_records import place_names
from .translation_schema import file_of
from .yaml_source import Document, Key


def without_region(content: Content, document: Document, where: Sequence[Key], place: str) -> Iterator[Problem]:
    """A place that nothing can stand for; an unknown one, or a region that could not be read, is another fault."""
    if place in content.places and not content.left_out and wider_place(content, place) is None:
        what = f"no region or country in the register stands for {shown(place)}"
        yield document.problem(where, what, f"add the region to {PLACES}", code="no-wider-place")


def places_named_in(page: EntryPage) -> Iterator[tuple[tuple[Key, ...], str]]:
    """Every place that an entry names, and where in its header."""
    yield from ((("places", number), place) for number, place in enumerate(page.header.places))
    for number, picture in enumerate(page.header.pictures):
        if picture.place:
            yield ("pictures", number, "place"), picture.place


def still_told(
    content: Content, events: Document, index: Mapping[str, int], documents: Mapping[str, Document]
) -> Iterator[Problem]:
    """Words of coarse events and entries that name the place, in any language, and events beside an entry that show it: warnings."""
    for event in content.events:
        if event.sensitivity == "coarse" and event.id in index:
            names = _names(content, (ref.place for ref in event.places))
            for field in ("title", "summary", "seen"):
                yield from _named(events, (index[event.id], field), getattr(event, field) or "", names)
            yield from _translated(content, documents, "events", event.id, names)
    for page in content.entries:
        if page.header.sensitivity == "coarse":
            yield from _told_by_entry(content, documents, page)


def _told_by_entry(content: Content, documents: Mapping[str, Document], page: EntryPage) -> Iterator[Problem]:
    document = documents[page.file]
    places = dict.fromkeys(place for _, place in places_named_in(page))
    names = _names(content, places)
    for field in ("title", "summary"):
        yield from _named(document, (field,), getattr(page.header, field), names)
    for number, picture in enumerate(page.header.pictures):
        for field in ("alt", "caption"):
            yield from _named(document, ("pictures", number, field), getattr(picture, field), names)
    yield from _told_in_text(page.source, names)
    yield from _translated(content, documents, "pages", page.address, names)
    for (_, english), text in content.page_texts.items():
        if english == page.file:
            yield from _told_in_text(text.source, names)
    for number, id_ in enumerate(page.header.events):
        event = content.event_by_id.get(id_)
        if event and event.sensitivity != "coarse" and not places.keys().isdisjoint(ref.place for ref in event.places):
            what = f"this entry is coarse, and {shown(id_)}, which stands beside it, shows its place"
            write = "leave the event out, or mark it as coarse too"
            yield document.problem(("events", number), what, write, code="place-told", warning=True)


def _told_in_text(source: MarkdownFile, names: Sequence[str]) -> Iterator[Problem]:
    for number, line in enumerate(source.body.split("\n"), source.body_line):
        for name in names:
            if name in line:
                what, write = _words(name)
                yield Problem(source.file, number, line.index(name) + 1, what, write, code="place-told", warning=True)


def _translated(
    content: Content, documents: Mapping[str, Document], kind: str, id_: str, names: Sequence[str]
) -> Iterator[Problem]:
    """The words of the translations of one event or entry that name its place."""
    for language, kinds in content.translations.items():
        translation = kinds.get(kind, {}).get(id_)
        if translation:
            document = documents[file_of(language, kind)]
            place = next(n for n, one in enumerate(document.value) if isinstance(one, dict) and one.get("id") == id_)
            for field in ("title", "summary"):
                yield from _named(document, (place, field), getattr(translation, field) or "", names)


def _names(content: Content, places: Iterable[str]) -> list[str]:
    """The names of places in all languages; not those that their regions have too."""
    found: dict[str, None] = {}
    for id_ in places:
        wider = wider_place(content, id_)
        if wider and wider.id != id_:
            known = " ".join(place_names(wider))
            found.update(dict.fromkeys(name for name in place_names(content.places[id_]) if name not in known))
    return list(found)


def _named(document: Document, where: Sequence[Key], text: str, names: Iterable[str]) -> Iterator[Problem]:
    for name in names:
        if name in text:
            what, write = _words(name)
            yield document.problem(where, what, write, code="place-told", warning=True)


def _words(name: str) -> tuple[str, str]:
    return (
        f"this is marked as coarse, and its words name {shown(name)}",
        "write the region here too, or leave the name out",
    )
