"""Pictures that seem to be one: two files of the same bytes, and two in one entry of which the same is said to be seen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..core.problems import Problem, shown
from .folding import fold
from .id_checks import Documents
from .model import Content
from .picture_checks import source_of


def problems(content: Content, documents: Documents) -> Iterator[Problem]:
    """A warning for each picture that an earlier one of the content is the same as, and each that is described alike."""
    files: list[tuple[str, int, Path]] = []
    for page in content.entries:
        described: dict[str, str] = {}
        for number, picture in enumerate(page.header.pictures):
            if (path := source_of(content, page, picture)) and path.is_file():
                files.append((page.file, number, path))
            if (said := fold(picture.alt)) in described:
                what = f"{picture.name} has the alt text of {described[said]}: {shown(picture.alt)}"
                hint = "say what is to be seen in this one"
                where = ("pictures", number, "alt")
                yield documents[page.file].problem(where, what, hint, code="alt-twice", warning=True)
            described.setdefault(said, picture.name)
    first = same_files(path for _, _, path in files)
    for file, number, path in files:
        if path in first:
            what = f"{path.name} is the same picture as {first[path].relative_to(content.root).as_posix()}"
            hint = "keep one of the two, or put the picture in that was meant"
            where = ("pictures", number, "file")
            yield documents[file].problem(where, what, hint, code="same-picture", warning=True)


def same_files(paths: Iterable[Path]) -> dict[Path, Path]:
    """Each file that has the bytes of an earlier one, with that one."""
    by_size: defaultdict[int, list[Path]] = defaultdict(list)
    for path in dict.fromkeys(paths):
        by_size[path.stat().st_size].append(path)
    found: dict[Path, Path] = {}
    for alike in by_size.values():
        read: dict[bytes, Path] = {}
        for path in alike if len(alike) > 1 else ():
            first = read.setdefault(path.read_bytes(), path)
            if first != path:
                found[path] = first
    return found
