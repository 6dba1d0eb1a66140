"""What a reader's browser keeps of a finished site for reading without a network: a list of addresses for each edition."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

FOLDER = "assets/offline"  # each list is a file `<language>.json` in it
CARDS = "assets/cards/"  # pictures for other sites: no reader needs them
CHARTS = "analysis/"  # drawings and tables of the charts, beside the page that holds them
WORDS = "search/words"  # files which explorers ask for that stand in English on a page of another edition
# Files of the data base from which those of a selection are made.
TABLES = ("*.csv", "datapackage.json", "events.geojson", "events.json", "sources.bib")
NOT_OF_EXPLORER = ("images", "plates", "stories")  # folders of `assets/` that an explorer does not ask for
EXPLORER_MAP = "assets/maps/map_explorer.js"


def write_lists(folder: Path, languages: Sequence[str]) -> None:
    """Writes the list of each edition into the finished site in `folder`: its pages and files, those of its explorer, what they
    come to in bytes, and a version that changes with any of them."""
    editions = languages[1:]
    for language in languages:
        own = "" if language == languages[0] else f"{language}/"
        sizes, version = {}, sha256()
        for path in (*kept(folder, own, editions), *tables(folder)):
            content = (folder / path).read_bytes()
            sizes[path.removesuffix("index.html")] = len(content)
            version.update(path.encode() + sha256(content).digest())
        pages = (f"{own}events/", f"{own}offline/")
        explorer = [path for path in sizes if path in pages or _of_explorer(path, own)]
        values = {
            "version": version.hexdigest()[:16],
            "bytes": sum(sizes.values()),
            "explorer_bytes": sum(sizes[path] for path in explorer),
            "explorer": explorer,
            "all": list(sizes),
        }
        target = folder / FOLDER / f"{language}.json"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(json.dumps(values, separators=(",", ":")), "utf-8")


def kept(folder: Path, own: str, editions: Sequence[str]) -> Iterator[str]:
    """The pages of an edition, and the files that they show or run, by their path below the site's root."""
    others = tuple(f"{code}/" for code in editions)
    for path in _files(folder):
        at_root = not path.startswith(others)
        if path.startswith(CARDS):
            continue
        page = path.endswith("index.html") and (path.startswith(own) if own else at_root)
        part = path.removeprefix(own) if path.startswith(own) and (own or at_root) else path if at_root else ""
        shared = part.startswith("assets/") and not part.startswith(FOLDER)
        searched = path.startswith(WORDS) or (part.startswith("search/") and path.startswith(own))
        charted = path.startswith(CHARTS) and not page
        if page or shared or searched or path.endswith(".webp") or (charted and not path.endswith(".html")):
            yield path


def tables(folder: Path) -> list[str]:
    """The paths of the files from which a selection is saved, below the site's root."""
    return sorted(file.relative_to(folder).as_posix() for name in TABLES for file in (folder / "data").glob(name))


def _files(folder: Path) -> list[str]:
    """The path of every file below a folder, folder by folder."""
    top = len(folder.as_posix()) + 1
    found = (f"{at}/{name}"[top:] for at, _, names in os.walk(folder.as_posix()) for name in names)
    return sorted(found, key=lambda path: path.split("/"))


def _of_explorer(path: str, own: str) -> bool:
    """Whether an explorer asks for a file: also when its map is moved, and for the search in it and above it."""
    if path.startswith(WORDS) or path.startswith(f"{own}search/"):
        return True
    _, found, rest = path.partition("assets/")
    folder = rest.split("/")[0]
    return bool(found) and folder not in NOT_OF_EXPLORER and (folder != "maps" or path.endswith(EXPLORER_MAP))
