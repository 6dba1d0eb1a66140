"""What a picture file really is, whatever its name says, and whether it can be shown at all."""

from __future__ import annotations

import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image, ImageCms

from .limits import MOST_DECODED_BYTES, MOST_PIXELS, MOST_STRETCHED, SMALLEST_SIDE, WIDEST

SUFFIXES = {
    "JPEG": (".jpg", ".jpeg"),
    "PNG": (".png",),
    "WebP": (".webp",),
    "TIFF": (".tif", ".tiff"),
    "HEIC": (".heic", ".heif"),
}
SIGNS = {
    b"\xff\xd8\xff": "JPEG",
    b"\x89PNG\r\n\x1a\n": "PNG",
    b"II*\0": "TIFF",
    b"MM\0*": "TIFF",
    b"II+\0": "TIFF",
    b"MM\0+": "TIFF",
    b"GIF8": "GIF",
    b"BM": "BMP",
    b"%PDF": "PDF",
    b"PK\x03\x04": "ZIP archive",
    b"<": "web page or SVG drawing",
    b"\xff\x0a": "JPEG XL",
    b"version https://git-lfs": "Git LFS pointer, not the picture itself",
}
HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"mif1")
# Modes that can be turned into sRGB. Pillow opens 16-bit colour as 8-bit; 16-bit grey keeps modes of its own.
MODES = {"1", "L", "LA", "La", "P", "PA", "RGB", "RGBA", "RGBa", "RGBX", "CMYK", "YCbCr"}
MODES_16_BIT = {"I;16", "I;16B", "I;16L"}
ORIENTATION, DNG_VERSION = 0x0112, 0xC612
# Pillow's readers answer a broken file with any of these.
BROKEN = (
    *(OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, EOFError, OverflowError),
    *(MemoryError, RuntimeError, struct.error, zlib.error),
    *(Image.DecompressionBombError, ImageCms.PyCMSError),
)
COPY_AGAIN = "copy it again from the camera or telephone, or export it again as JPEG"
EXPORT_AGAIN = "open it in a picture program and export it as JPEG, or as PNG for a drawing"
SMALLER = "make it smaller: 4000 pixels wide is plenty"


@dataclass(frozen=True)
class PictureFault:
    """One thing wrong with a picture file: the file, what is there, what to do, and the code of its kind."""

    path: Path
    what: str
    cure: str
    code: str = field(kw_only=True)


def true_type(head: bytes) -> str:
    """The type by a file's first 64 bytes: a key of SUFFIXES, the name of another type, or ""."""
    if head[4:8] == b"ftyp":
        brands = head[8:64]
        if b"avif" in brands or b"avis" in brands:
            return "AVIF"
        return "HEIC" if any(brand in brands for brand in HEIC_BRANDS) else "film"
    if head[:4] == b"RIFF":
        return "WebP" if head[8:12] == b"WEBP" else "film or sound"
    if head[:4] == b"II*\0" and head[8:10] == b"CR":
        return "camera raw file"
    return next((name for sign, name in SIGNS.items() if head.startswith(sign)), "")


def type_fault(path: Path) -> PictureFault | None:
    """A file that is missing, empty, of no use here, or named as what it is not."""
    try:
        with path.open("rb") as file:
            head = file.read(64)
    except OSError as error:
        return PictureFault(
            path, f"cannot be opened ({error.strerror})", "check its name, capital letters too", code="picture-damaged"
        )
    if not head:
        return PictureFault(path, "is empty (0 bytes)", COPY_AGAIN, code="picture-damaged")
    found = true_type(head)
    if found not in SUFFIXES:
        what = f"is a {found}" if found else "is no picture"
        return PictureFault(path, what, f"use one of {', '.join(SUFFIXES)}", code="picture-type")
    if path.suffix.lower() not in SUFFIXES[found]:
        what = f'is a {found} picture, but its name ends in "{path.suffix}"'
        return PictureFault(
            path, what, f"name it {path.stem}{SUFFIXES[found][0]}, in the text too", code="picture-type"
        )
    return None


@contextmanager
def opened(path: Path) -> Iterator[Image.Image]:
    """The picture with its header read and nothing decoded; only the five types of SUFFIXES are tried.

    Raises one of BROKEN. Pillow merely warns of a large picture: `content_fault` is the judge of that.
    """
    formats = ["JPEG", "PNG", "WEBP", "TIFF"]
    if path.suffix.lower() in SUFFIXES["HEIC"]:
        import pillow_heif  # slow to import, and only pictures from telephones need it

        pillow_heif.register_heif_opener()
        formats = ["HEIF"]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(path, formats=formats) as picture:
            yield picture


def orientation(picture: Image.Image) -> int:
    """How the camera was held, as EXIF says it: 1 (upright) to 8."""
    stated = picture.getexif().get(ORIENTATION, 1)
    return stated if stated in range(1, 9) else 1


def upright_size(picture: Image.Image) -> tuple[int, int]:
    """Width and height as a person holds the picture; the readers of TIFF and HEIC turn it themselves."""
    turned = picture.format not in ("TIFF", "HEIF") and orientation(picture) >= 5
    return (picture.height, picture.width) if turned else picture.size


def decoded_bytes(picture: Image.Image) -> int:
    """Memory in bytes that decoding will take at its peak, estimated from the header."""
    pixels = picture.width * picture.height
    if picture.format in ("JPEG", "MPO"):
        scale = next(s for s in (8, 4, 2, 1) if s == 1 or upright_size(picture)[0] // WIDEST >= s)
        return 4 * pixels // scale**2 + _coefficient_bytes(picture, pixels)
    turned = picture.format == "TIFF" and orientation(picture) != 1
    copies = {"WEBP": 4, "HEIF": 2}.get(picture.format or "", 2 if turned else 1)
    bytes_a_pixel = 2 if picture.mode in MODES_16_BIT else 1 if picture.mode in ("1", "L", "P") else 4
    return pixels * bytes_a_pixel * copies


def _coefficient_bytes(picture: Image.Image, pixels: int) -> int:
    # A progressive JPEG is held as coefficients of 2 bytes until its last scan has been read.
    if not picture.info.get("progressive"):
        return 0
    samples: list[int] = [across * down for _, across, down, _ in getattr(picture, "layer", [])]
    return 2 * pixels * sum(samples) // max(samples, default=1)


def content_fault(path: Path, picture: Image.Image) -> PictureFault | None:
    """What the header shows to be unfit: too large (a bomb), too narrow, moving, or of unusual colours."""
    width, height = picture.size
    size = f"{width} x {height} pixels"
    if width * height > MOST_PIXELS or decoded_bytes(picture) > MOST_DECODED_BYTES:
        return PictureFault(path, f"is too large to be decoded safely ({size})", SMALLER, code="picture-size")
    if min(width, height) < SMALLEST_SIDE or max(width, height) > MOST_STRETCHED * min(width, height):
        what = f"is too small or too narrow to be shown ({size})"
        return PictureFault(path, what, "use a larger one, or crop it", code="picture-size")
    frames = getattr(picture, "n_frames", 1)
    if picture.format in ("PNG", "WEBP") and frames > 1:
        what = f"moves ({frames} frames); stories show still pictures"
        return PictureFault(path, what, "export one frame of it as JPEG or PNG", code="picture-type")
    if picture.format == "TIFF" and DNG_VERSION in picture.getexif():
        return PictureFault(path, "is a camera raw file (DNG)", EXPORT_AGAIN, code="picture-type")
    if picture.mode not in MODES | MODES_16_BIT:
        return PictureFault(
            path, f'has colours of an unusual kind ("{picture.mode}")', EXPORT_AGAIN, code="picture-type"
        )
    return None


def why_not_shown(path: Path) -> PictureFault | None:
    """What keeps a picture from being shown, by its header alone; decoding it may still fail."""
    fault = type_fault(path)
    if fault:
        return fault
    try:
        with opened(path) as picture:
            return content_fault(path, picture)
    except Image.DecompressionBombError:
        return PictureFault(path, "claims a size too large to be decoded safely", SMALLER, code="picture-size")
    except BROKEN:
        return damaged(path)


def damaged(path: Path) -> PictureFault:
    """The fault of a file whose header or pixels cannot be read."""
    return PictureFault(path, "is damaged or cut off and cannot be read", COPY_AGAIN, code="picture-damaged")
