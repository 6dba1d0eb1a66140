"""The files below docs/: their names become addresses, which stand in every page that leads there."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from ..core.problems import Problem, shown
from ..pictures.safety import TAKEN
from .fields import ID_PATTERN
from .paths import DATA_FILES, DATA_FOLDERS, EVENTS
from .text_files import a_link
from .translation_schema import english_file

PAGE = ".md"
OF_THE_SITE = "assets"  # the theme's files, and ours from overrides/, have their addresses there
LONGEST = 100
_SUFFIX = re.compile(r"\.[a-z0-9]{1,5}")


def files_below_docs(root: Path, pictures: Collection[str]) -> tuple[list[str], list[Problem]]:
    """Every page below docs/, in a fixed order, and what is wrong with a name or kind of file.

    `pictures` are the suffixes, in small letters, of files that are judged as pictures. Hidden files and folders are
    never published and left alone, but for a page: whoever wrote it wants it read.
    """
    pages: list[str] = []
    problems: list[Problem] = []
    for path in _below(root / "docs"):
        file = path.relative_to(root).as_posix()
        hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
        if path.is_symlink():
            problems.append(a_link(file))
        elif hidden and path.suffix != PAGE:
            continue
        elif problem := _name(path, file):
            problems.append(problem)
        elif path.is_file() and path.suffix == PAGE:
            pages.append(file)
        elif path.is_file() and path.suffix not in pictures:
            choices = ", ".join(["md", *(suffix[1:] for suffix in TAKEN)])
            what = f"a file of the kind {shown(path.suffix)} is not published"
            problems.append(Problem(file, 0, 0, what, f"docs/ takes these kinds: {choices}", code="file-kind"))
    return pages, problems


def files_below_data(root: Path) -> Iterator[Problem]:
    """Every link to another file below data/, and every file that no program reads. Hidden files are left alone."""
    for path in _below(root / "data"):
        file = path.relative_to(root).as_posix()
        if path.is_symlink():
            yield a_link(file)
        elif path.is_file() and file not in DATA_FILES and not file.startswith((*DATA_FOLDERS, "data/.")):
            what, hint = (
                "nothing reads this file",
                f"write its entries into {EVENTS} or one of the other files of data/",
            )
            yield Problem(file, 0, 0, what, hint, code="file-kind")


def _below(folder: Path) -> Iterator[Path]:
    if folder.is_symlink():
        yield folder
    else:
        yield from sorted(folder.rglob("*"))


def _name(path: Path, file: str) -> Problem | None:
    """What is wrong with the name of a file or folder; that of the folder which it lies in is said there."""
    folder = not path.is_file()
    if folder and file == f"docs/{OF_THE_SITE}":
        what = f"{shown(path.name)} is the name of the site's own files"
        return Problem(file, 0, 0, what, "give the folder another name", code="file-name")
    stem = path.name if folder else Path(english_file(path.name)[0]).stem
    suffix = "" if folder else path.suffix
    if len(path.name) <= LONGEST and re.fullmatch(ID_PATTERN, stem) and (folder or _SUFFIX.fullmatch(suffix)):
        return None
    better = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-")[: LONGEST - 10].strip("-")
    write = f"name it {better}{suffix.lower()}" if better else "name it in small letters"
    what = f"{shown(path.name)} is not a name that every browser and every computer reads alike"
    return Problem(
        _printable(file), 0, 0, what, f"{write}: letters a to z, digits and single hyphens", code="file-name"
    )


def _printable(file: str) -> str:
    """The path as one line that a terminal can show."""
    return "".join(sign if sign.isprintable() else "?" for sign in file)


def is_slug(name: str) -> bool:
    """Whether a name can stand in an address as it is."""
    return re.fullmatch(ID_PATTERN, name) is not None
