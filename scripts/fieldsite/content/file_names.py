"""The files below docs/: their names become addresses, which stand in every page that leads there."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from ..core.problems import Problem, did_you_mean, shown
from ..core.vocabulary import LANGUAGES
from ..pictures.safety import TAKEN
from .fields import ID_PATTERN
from .language_names import english_file, meant_language
from .paths import DATA_FILES, DATA_FOLDERS, EVENTS
from .text_files import a_link
from .translation_schema import TRANSLATED, TRANSLATIONS

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
        elif file.startswith(f"{TRANSLATIONS}/") and not path.name.startswith("."):
            yield from _of_translations(path, file)
        elif path.is_file() and file not in DATA_FILES and not file.startswith((*DATA_FOLDERS, "data/.")):
            what, hint = (
                "nothing reads this file",
                f"write its entries into {EVENTS} or one of the other files of data/",
            )
            yield Problem(file, 0, 0, what, hint, code="file-kind")


def _of_translations(path: Path, file: str) -> Iterator[Problem]:
    """What is wrong with the name of a file or folder below data/translations/."""
    language, _, name = file.removeprefix(f"{TRANSLATIONS}/").partition("/")
    folders = ", ".join(LANGUAGES[1:])
    if language not in LANGUAGES[1:]:
        if not name:
            meant = meant_language(language)
            write = f"name it {meant}" if meant else f"take it out, or give it the name of a language: {folders}"
            yield Problem(file, 0, 0, f"{shown(language)} is no language of an edition", write, code="file-kind")
    elif name and (path.is_dir() or name not in [f"{kind}.yaml" for kind in TRANSLATED]):
        files = [f"{kind}.yaml" for kind in TRANSLATED]
        yield Problem(file, 0, 0, "nothing reads this file", did_you_mean(name, files), code="file-kind")


def _other_language(path: Path) -> str:
    """What to do about a page whose name says a language that has no edition, or says it otherwise: private.kz.md; or ""."""
    found = re.fullmatch(r"(.+)\.([A-Za-z]{2,3}(?:[-_][A-Za-z]+)?)\.md", path.name, re.IGNORECASE)
    meant = meant_language(found[2]) if found else ""
    if not found or (not meant and len(found[2]) > len(LANGUAGES[0])):
        return ""
    name = re.sub(r"[^a-z0-9]+", "-", found[1].lower()).strip("-")
    choices = ", ".join(f"{name}.{language}.md" for language in LANGUAGES[1:])
    return f"name it {name}.{meant}.md" if meant else f"a text in another language is named as one of {choices}"


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
    if write := "" if folder else _other_language(path):
        what = f"{shown(path.name)} is not named as the text of a page in a language that has an edition"
        return Problem(_printable(file), 0, 0, what, write, code="file-name")
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
