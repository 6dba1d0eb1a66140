"""The clean files made of one picture: several widths for readers, or one copy for the tree.

WebP, with one JPEG beside them. AVIF is left out: on made-up pictures it saved 13 % for twice the time; there
were no real photographs to measure, and it is worth adding when those show 20 % or more.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path

from PIL import Image, ImageChops

from .limits import LONGEST_SIDE, WIDEST
from .pixels import Rectangle, dominant_colour, on_white, read_upright, resized

WIDTHS = (480, 960, 1600, WIDEST)
FALLBACK_WIDTH = 960
WEBP: dict[str, int] = {"quality": 80, "method": 4}
JPEG: dict[str, int] = {"quality": 82, "optimize": True, "progressive": True}
IMPORT_JPEG: dict[str, int] = {"quality": 90, "optimize": True}
HIGHEST = 16_000  # a WebP can have 16,383 rows
FLAT_IN_A_DRAWING = 0.6


@dataclass(frozen=True)
class Written:
    """One clean picture: its file's name, width and height in pixels, bytes, "webp", "jpeg" or "png", checksum."""

    file: str
    width: int
    height: int
    bytes: int
    format: str
    sha256: str


@dataclass(frozen=True)
class PictureSet:
    """All that is published of one picture: the upright original's size, its colour, the files by width."""

    width: int
    height: int
    colour: str
    derivatives: tuple[Written, ...]
    fallback: Written


def largest_width(width: int, height: int) -> int:
    """The widest that is published: 2400 pixels or the picture's own, less for one that is very tall."""
    return max(1, min(width, WIDEST, HIGHEST * width // height))


def import_width(width: int, height: int) -> int:
    """The width at which the long side has at most 4000 pixels."""
    return max(1, round(width * min(1.0, LONGEST_SIDE / max(width, height))))


def widths_up_to(largest: int) -> list[int]:
    """The widths to publish: the standard ones that a picture has, and its own if none of them is near."""
    widths = [width for width in WIDTHS if width <= largest]
    return widths if widths and largest < 1.15 * widths[-1] else [*widths, largest]


def make_set(source: Path, blur: Sequence[Rectangle], folder: Path) -> PictureSet:
    """Decode a picture once and write its derivatives into a folder, each made from the next larger one.

    Raises pixels.WrongRegion, or one of files.BROKEN for a file that cannot be decoded.
    """
    picture, original = read_upright(source, largest_width, blur)
    widths = sorted(widths_up_to(picture.width), reverse=True)
    for_feeds = min(widths, key=lambda width: abs(width - FALLBACK_WIDTH))
    written: list[Written] = []
    for width in widths:
        picture = resized(picture, width)
        written.insert(0, _write(picture, folder / f"{width}.webp", WEBP))
        if width == for_feeds:
            fallback = _write(on_white(picture), folder / f"{width}.jpg", JPEG)
    return PictureSet(*original, dominant_colour(picture), tuple(written), fallback)


def clean_copy(source: Path, blur: Sequence[Rectangle] = ()) -> tuple[str, bytes]:
    """A clean, upright copy for the tree, at most 4000 pixels long: ".jpg", or ".png" for a drawing, and its bytes.

    Raises as `make_set` does.
    """
    picture, _ = read_upright(source, import_width, blur)
    suffix, settings = (".png", {"optimize": True}) if is_drawing(picture) else (".jpg", IMPORT_JPEG)
    made = io.BytesIO()
    picture.save(made, Image.registered_extensions()[suffix], **settings)
    return suffix, made.getvalue()


def is_drawing(picture: Image.Image) -> bool:
    """Whether it is a map, diagram or screenshot: see-through, or most pixels just like their neighbour."""
    grey = picture.convert("L")
    steps = ImageChops.difference(grey, ImageChops.offset(grey, 1, 0)).histogram()
    return picture.mode == "RGBA" or steps[0] > FLAT_IN_A_DRAWING * grey.width * grey.height


def _write(picture: Image.Image, path: Path, settings: dict[str, int]) -> Written:
    picture.save(path, None, **settings)
    format_name = {".jpg": "jpeg"}.get(path.suffix, path.suffix[1:])
    size = (picture.width, picture.height, path.stat().st_size)
    return Written(path.name, *size, format_name, checksum(path))


def checksum(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
