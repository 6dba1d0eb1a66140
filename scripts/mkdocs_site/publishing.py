"""Pages and other files of a site, put where readers get them."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from fieldsite.pages.building import SiteFile

from .frame_script import PARTS
from .styles import THEME_STYLES

KEY = "fieldsite_published"  # where MkDocs' configuration holds the folder
APART = "files apart"  # and whether somebody else makes the files for readers
LAST_SITE = "LAST_SITE"  # in the environment, names the folder of the edition as it was built last

PART = 1 << 20  # bytes
# Modules that are published joined, as one script.
JOINED = (
    "assets/citing/",
    "assets/explorer/",
    PARTS,
    "assets/projects/",
    "assets/search/",
    "assets/stories/",
    "assets/taking/",
    "assets/words/",
)
MATERIAL = (
    "macros/",
    "plain/",
    "preview/",
    "downloads/",  # published with the data base
    "folder/",  # part of copies to take home
    "assets/map/",
    "assets/javascripts/lunr/",  # of the theme's search, which ours takes the place of
    "assets/javascripts/workers/",
    THEME_STYLES,
)  # what pages are made from; no reader needs it


def is_material(path: str) -> bool:
    """Whether a file of the theme, or of ours in place of one, is what pages are made from, and no reader needs it."""
    return path.startswith(JOINED + MATERIAL) or path.endswith(".map")


class Published:
    """The new folder of an edition. A file that is as it was in the last one is not written again but named a second time: that
    takes less time and no room on the disk, and its date stays that of its last change."""

    def __init__(self, folder: Path, last: Path | None) -> None:
        """`last` is to be another folder, which nobody changes in the meantime."""
        self._folder, self._last = str(folder), str(last) if last else ""
        self._made: set[str] = set()

    def write(self, path: str, content: bytes) -> None:
        """Writes a file at its path below the folder. Raises OSError."""
        target = f"{self._folder}/{path}"
        folder = target.rpartition("/")[0]
        if folder not in self._made:
            os.makedirs(folder, exist_ok=True)
            self._made.add(folder)
        before = f"{self._last}/{path}"
        if self._last and _holds(before, content):
            with suppress(OSError):  # a disk that knows no second names
                os.link(before, target)
                return
        with open(target, "wb", buffering=0) as file:
            left = memoryview(content)
            while left:
                left = left[file.write(left) :]

    def publish(self, output: SiteFile) -> str:
        """Writes a file of the site; its path. Raises OSError."""
        self.write(output.path, output.content if isinstance(output.content, bytes) else output.content.read_bytes())
        return output.path


def _holds(file: str, content: bytes) -> bool:
    """Whether a file is there and holds just that."""
    try:
        with open(file, "rb", buffering=0) as found:
            if os.fstat(found.fileno()).st_size != len(content):
                return False
            whole = memoryview(content)  # by parts: some are too large to be held twice
            return all(found.read(PART) == whole[at : at + PART] for at in range(0, len(content), PART))
    except OSError:
        return False
