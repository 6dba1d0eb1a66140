"""Files that no table can hold as text, made by name: photographs, right and spoiled, links, and what is far too large."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from zlib import crc32

from photo_samples import png, quarters, save
from PIL import Image


def made(name: str, path: Path) -> None:
    """Makes the file of a name in place of what is there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    MADE[name](path)


@cache
def _jpeg(size: tuple[int, int]) -> bytes:
    raw = io.BytesIO()
    quarters(size).save(raw, "JPEG")
    return raw.getvalue()


@cache
def _png(size: tuple[int, int]) -> bytes:
    raw = io.BytesIO()
    Image.new("1", size).save(raw, "PNG")
    return raw.getvalue()


def _plain(path: Path) -> None:
    """A photograph that only its own folder has."""
    picture = quarters((320, 240))
    picture.paste(f"#{crc32(path.parent.name.encode()) & 0xFFFFFF:06x}", (200, 20, 280, 80))
    picture.save(path, "JPEG")


MADE: Mapping[str, Callable[[Path], object]] = {
    "nothing": lambda path: None,
    "photograph": _plain,
    "photograph from a camera": lambda path: save(quarters((320, 240)), path),
    "drawing in PNG": lambda path: path.write_bytes(_png((320, 240))),
    "photograph that is cut off": lambda path: path.write_bytes(_jpeg((320, 240))[:2000]),
    "photograph without a byte": lambda path: path.write_bytes(b""),
    "picture of ten pixels": lambda path: path.write_bytes(_png((10, 10))),
    "picture of too many pixels": lambda path: path.write_bytes(png((20000, 20000), 8, 2, b"")),
    "pointer of Git LFS": lambda path: path.write_text("version https://git-lfs.github.com/spec/v1\noid sha256:0\n"),
    "web page": lambda path: path.write_text("<!doctype html>\n<title>A page</title>\n"),
    "link to another file": lambda path: path.symlink_to("index.md"),
    "page of two megabytes": lambda path: path.write_text("---\ntitle: A page\n---\n\n" + "Words. " * 300_000),
    "page of one long line": lambda path: path.write_text("---\ntitle: A page\n---\n\n" + "Words. " * 3000 + "\n"),
}
