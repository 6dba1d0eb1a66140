"""Faults of pictures before any is published: missing, not listed, unsafe, without consent, blurred where nothing is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from ..core.problems import Problem, did_you_mean, shown
from ..pictures.decoding import undecodable
from ..pictures.files import SUFFIXES, PictureFault, opened, upright_size
from ..pictures.limits import MOST_PICTURES
from ..pictures.pixels import region_fault
from ..pictures.safety import inspect
from .entry_schema import PictureEntry
from .fields import Region
from .id_checks import Documents
from .model import Content, EntryPage
from .yaml_source import Document, Unread

PICTURE_SUFFIXES = frozenset(
    suffix for suffixes in SUFFIXES.values() for suffix in suffixes
)  # those that are known as pictures
READERS = 4  # threads: a picture file is read to its end, which is mostly waiting
MARKDOWN_PICTURE = re.compile(r"!\[[^\]]*\]\(\s*<?(?![a-z]+:|//)([^)\s>]+)", re.IGNORECASE)


def problems(content: Content, documents: Documents) -> Iterator[Problem]:
    """Every fault of the pictures that entries list, and every picture below docs/ that none lists."""
    listed = [
        (page, number, picture) for page in content.entries for number, picture in enumerate(page.header.pictures)
    ]
    docs = content.root / "docs"
    there = [path for path in sorted(docs.rglob("*")) if path.suffix.lower() in PICTURE_SUFFIXES and path.is_file()]
    with ThreadPoolExecutor(READERS) as readers:
        faults = dict(zip(there, readers.map(inspect, there), strict=True))
    for page, number, picture in listed:
        if path := source_of(content, page, picture):
            document = documents[page.file]
            fault = faults[path] if path in faults else _missing(path)
            yield from _file_problems(content, document, number, picture, path, fault)
    yield from _blurred_otherwise(content, documents, listed)
    for page in content.entries:
        yield from _doubled(documents[page.file], page.header.pictures)
        yield from _too_many(documents[page.file], len(page.header.pictures))
    for each in (*content.entries, *content.pages):
        yield from _in_markdown(each.file, each.source.text.without_code, each.source.body_line)
    yield from _not_listed(content, documents, faults)


def spoiled(content: Content, documents: Documents, cache: Path | None) -> Iterator[Problem]:
    """Listed pictures whose pixels cannot be read. Those that could are remembered below the folder `cache`."""
    folder = cache / "decoded" if cache else None
    listed = [
        (page, i, source_of(content, page, one))
        for page in content.entries
        for i, one in enumerate(page.header.pictures)
    ]
    there = {path for _, _, path in listed if path and path.is_file() and not path.is_symlink()}
    with ThreadPoolExecutor(READERS) as readers:
        faults = dict(zip(there, readers.map(lambda path: undecodable(path, folder), there), strict=True))
    for page, number, path in listed:
        if path and (fault := faults.get(path)):
            where = ("pictures", number, "file")
            yield documents[page.file].problem(
                where, f"{path.name} {fault.what}", _cure(content, fault), code=fault.code
            )


def source_of(content: Content, page: EntryPage, picture: PictureEntry) -> Path | None:
    """Where a picture's file lies: beside the text that lists it. None for a plate."""
    return (content.root / page.file).parent / picture.file if picture.file else None


def picture_id(picture: PictureEntry) -> str:
    """The anchor of a picture in its page: "picture-" and its name without suffix."""
    stem = picture.name.rpartition(".")[0] if picture.file else picture.name
    return "picture-" + (re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-") or "1")


def _missing(path: Path) -> PictureFault:
    others = [other.name for other in path.parent.glob("*") if other.suffix.lower() in PICTURE_SUFFIXES]
    cure = did_you_mean(path.name, others) if others else "put the file there, or delete the entry"
    return PictureFault(path, "is not in the folder", cure, code="picture-missing")


def _file_problems(
    content: Content, document: Document, number: int, picture: PictureEntry, path: Path, fault: PictureFault | None
) -> Iterator[Problem]:
    where = ("pictures", number)
    if fault:
        yield document.problem((*where, "file"), f"{path.name} {fault.what}", _cure(content, fault), code=fault.code)
    if picture.consent is None:
        hint = "add consent: yes (all who can be recognised agreed), public-event, or no-faces"
        yield document.problem(where, f"{path.name} has no consent", hint, code="picture-consent")
    if picture.blur and not fault:
        yield from _blur(document, number, picture, path)


def _cure(content: Content, fault: PictureFault) -> str:
    return fault.cure.replace(f"{content.root.as_posix()}/", "")


def _blur(document: Document, number: int, picture: PictureEntry, path: Path) -> Iterator[Problem]:
    with opened(path) as file:
        size = upright_size(file)
    for i, region in enumerate(picture.blur):
        if what := region_fault(region, size):
            hint = "write [x, y, width, height] in pixels of the upright picture"
            yield document.problem(("pictures", number, "blur", i), what, hint, code="blur-outside")


def _blurred_otherwise(
    content: Content, documents: Documents, listed: Iterable[tuple[EntryPage, int, PictureEntry]]
) -> Iterator[Problem]:
    """Pictures that two entries in one folder list, each with another blur: what one hides the other would show."""
    blurs: dict[Path, tuple[str, Sequence[Region]]] = {}
    for page, number, picture in listed:
        if path := source_of(content, page, picture):
            file, blur = blurs.setdefault(path, (page.file, picture.blur))
            if file != page.file and sorted(blur) != sorted(picture.blur):
                what = f"{path.name} has another blur in {file}"
                hint = "write the same blur wherever it stands"
                yield documents[page.file].problem(("pictures", number), what, hint, code="blur-twice")


def _doubled(document: Document, pictures: Sequence[PictureEntry]) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    opening = [number for number, picture in enumerate(pictures) if picture.layout == "opening"]
    for number in opening[1:]:
        where = ("pictures", number, "layout")
        hint = "one stands above the title"
        yield document.problem(where, "a second opening picture", hint, code="second-opening")
    for number, picture in enumerate(pictures):
        anchor = picture_id(picture)
        if anchor in seen:
            what = f"{shown(picture.name)} has the same name, apart from its ending, as {shown(seen[anchor])}"
            hint = "list each picture once, or give one another name"
            yield document.problem(("pictures", number), what, hint, code="picture-twice")
        seen[anchor] = picture.name


def _in_markdown(file: str, body: str, first_line: int) -> Iterator[Problem]:
    for number, line in enumerate(body.split("\n"), first_line):
        for match in MARKDOWN_PICTURE.finditer(line):
            hint = f'list it under pictures: in the header and write {{{{ photo("{Path(match[1]).name}") }}}}'
            what = f"a picture without alt, credit and consent: {shown(match[1])}"
            yield Problem(file, number, match.start() + 1, what, hint, code="picture-in-text")


def _too_many(document: Document, count: int) -> Iterator[Problem]:
    if count > MOST_PICTURES:
        what = f"{count} pictures; an entry has {MOST_PICTURES} at most"
        hint = "leave out those that say the same, or tell it in two parts"
        yield document.problem(("pictures",), what, hint, key=True, code="too-many-pictures")


def _not_listed(content: Content, documents: Documents, there: Mapping[Path, PictureFault | None]) -> Iterator[Problem]:
    """What no header lists is judged too: git keeps it, whether a page shows it or not."""
    headers = {content.root / file: document.value for file, document in documents.items()}
    listed = {path for page, header in headers.items() for path in _named(page, header)}
    for path, fault in there.items():
        beside = [headers.get(page, Unread()) for page in path.parent.glob("*.md")]
        if path not in listed:
            file = path.relative_to(content.root).as_posix()
            if fault:
                yield Problem(file, 0, 0, f"the picture {fault.what}", _cure(content, fault), code=fault.code)
            if not any(isinstance(header, Unread) for header in beside):
                hint = "list it under pictures: beside it, or delete it"
                yield Problem(file, 0, 0, "no header lists this picture", hint, code="picture-not-listed")


def _named(page: Path, header: Any) -> Iterator[Path]:
    """The files that a header lists, one with another fault too: it is no second fault that they are there."""
    pictures = header.get("pictures") if isinstance(header, dict) else None
    for picture in pictures if isinstance(pictures, list) else ():
        if isinstance(picture, dict) and isinstance(picture.get("file"), str):
            yield page.parent / picture["file"]


def at_their_lines(content: Content, faults: Sequence[PictureFault]) -> Iterator[Problem]:
    """Faults that showed only in the making, each at the line of the header that lists its picture."""
    for page in content.entries:
        for number, picture in enumerate(page.header.pictures):
            for fault in faults:
                if fault.path == source_of(content, page, picture):
                    where, what = ("pictures", number, "file"), f"{fault.path.name} {fault.what}"
                    yield page.source.header.problem(where, what, fault.cure, code=fault.code)
