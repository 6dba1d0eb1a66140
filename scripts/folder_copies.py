"""Copies of a finished site to take home: for each language a ZIP file with a folder that a browser opens without any network."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from math import ceil
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from fieldsite.core.addresses import COPY_NAME, copy_path
from fieldsite.core.safe_files import write_whole
from fieldsite.rendering.from_folder import SCRIPT, FolderPages, FolderWords, as_data, as_script, start_page
from offline_lists import kept, tables

# The kinds of records that have files of their own.
RECORDS = ("actors", "events", "places", "projects", "threads")
SHEETS = "assets/map/"  # drawings that pages use from their files, as no browser does in a folder
PACKED = (".png", ".webp", ".woff2")  # which deflating makes no smaller
LISTED_ON = ("offline/index.html", "data/index.html")
_CANONICAL = re.compile(r'<link rel="canonical" href="([^"]*)')
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)


def write_copies(folder: Path, languages: Sequence[str], script: Path, day: date) -> None:
    """Writes the copy of each edition of the finished site in `folder`, and says its size where it is listed.

    `script` is the file that stands for reading in a copy; `day` becomes that of all files in it. Raises ValueError when the
    site lacks what a copy needs.
    """
    runs = [(folder, language, tuple(languages), script, day) for language in languages]
    with ProcessPoolExecutor() as pool:
        sizes = dict(zip(languages, pool.map(_write_copy, runs), strict=True))
    for own in map(_own, languages):
        for page in filter(Path.is_file, (folder / own / name for name in LISTED_ON)):
            html = page.read_text("utf-8")
            for language, size in sizes.items():
                html = re.sub(rf'(?<=data-ck-size="{language}">)([^<]*)\{{n\}}', rf"\g<1>{ceil(size / 1e6)}", html)
            write_whole(page, html)  # the last site may hold the same file


def _own(language: str) -> str:
    return "" if language == "en" else f"{language}/"


def _write_copy(run: tuple[Path, str, tuple[str, ...], Path, date]) -> int:
    """Writes the copy of one edition: its size in bytes."""
    folder, language, languages, script, day = run
    target, top = folder / copy_path(language), f"{COPY_NAME}-{language}/"
    target.parent.mkdir(parents=True, exist_ok=True)
    stamp = (day.year, day.month, day.day, 0, 0, 0)
    with ZipFile(target, "w") as archive:
        for path, content in _files(folder, language, languages, script):
            info = ZipInfo(top + path, stamp)
            info.external_attr = 0o644 << 16
            kind = ZIP_STORED if path.endswith(PACKED) else ZIP_DEFLATED
            archive.writestr(info, content, kind, 9)
    return target.stat().st_size


def _files(folder: Path, language: str, languages: Sequence[str], script: Path) -> Iterator[tuple[str, bytes | str]]:
    """Every file of a copy by its path, the first page before all."""
    own = _own(language)
    paths = [*kept(folder, own, languages[1:])]
    first = f"{own}index.html"
    home = (folder / first).read_text("utf-8")
    offline = folder / own / LISTED_ON[0]
    words = FolderWords.of(offline.read_text("utf-8") if offline.is_file() else "")
    address = _CANONICAL.search(home)
    site = address[1].removesuffix(own) if address else ""
    pages = FolderPages(frozenset(paths), site, language, words, RECORDS)
    if own:
        title = _TITLE.search(home)
        yield "index.html", start_page(language, first, title[1] if title else first)
    yield SCRIPT, script.read_text("utf-8")
    for path in sorted(paths, key=lambda path: path != first):
        file = folder / path
        if file.suffix == ".html":
            yield path, pages.page(file.read_text("utf-8"), path)
        elif file.suffix == ".json" or path.startswith(SHEETS):
            yield f"{path}.js", as_data(file.read_text("utf-8"), path)
        elif file.suffix == ".js" and "assets/javascripts/" not in path:
            yield path, as_script(file.read_text("utf-8"), path)
        elif file.suffix == ".css":
            yield path, file.read_text("utf-8").replace("font-display: optional", "font-display: swap")
        else:
            yield path, file.read_bytes()
    for path in tables(folder):
        yield f"{path}.js", as_data((folder / path).read_text("utf-8"), path)
    for kind in RECORDS:
        files = sorted((folder / kind).glob("*.json"))
        yield f"{kind}/records.js", "".join(as_data(file.read_text("utf-8"), f"{kind}/{file.name}") for file in files)
