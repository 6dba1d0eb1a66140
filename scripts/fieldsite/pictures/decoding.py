"""Whether a picture can be decoded to its end: its head may be right while its pixels are cut off or spoiled."""

from __future__ import annotations

from pathlib import Path

import PIL

from ..core.cache import put_into_cache, read_cached
from .derivatives import checksum
from .files import BROKEN, PictureFault, damaged, opened, why_not_shown

WHOLE = b"whole"
QUICK = (320, 320)  # a JPEG of this size or a little more is read to its end, and hardly computed


def undecodable(path: Path, folder: Path | None) -> PictureFault | None:
    """The fault of a picture whose pixels cannot be read. What was read once is remembered in `folder` by its content.

    Of a file that cannot be shown for another reason nothing is said here.
    """
    if why_not_shown(path):
        return None
    try:
        key = f"decoded by Pillow {PIL.__version__}: {checksum(path)}"
        if read_cached(folder, key) != WHOLE:
            with opened(path) as picture:
                if picture.format in ("JPEG", "MPO"):
                    picture.draft("RGB", QUICK)
                picture.load()
            put_into_cache(folder, key, WHOLE)
    except BROKEN:
        return damaged(path)
    return None
