"""What a picture betrays about where and with what it was taken, found before it enters the tree for good."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from PIL import ExifTags, Image

from .files import BROKEN, Fault, damaged, opened, usable

EXIF_IFD, GPS_IFD, TAKEN, CHANGED = 0x8769, 0x8825, 0x9003, 0x0132
PLACE, SERIAL, OWNER, MAKER = (
    "the place by satellite (GPS)",
    "serial numbers",
    "the owner's name",
    "maker's notes",
)
BETRAYED_BY_TAG = {
    0xA430: OWNER,
    0xA431: SERIAL,
    0xA435: SERIAL,
    0xC62F: SERIAL,
    0x927C: MAKER,
    0xC634: MAKER,
}
BETRAYED_BY_XMP = {
    b"GPSLatitude": PLACE,
    b"GPSCoordinates": PLACE,
    b"SerialNumber": SERIAL,
    b"OwnerName": OWNER,
}
# Where an EXIF block begins: in JPEG and HEIC, in PNG, in WebP (whose chunk may also repeat JPEG's sign).
BLOCK_SIGNS = ((b"Exif\0\0", 6), (b"eXIf", 4), (b"EXIF", 8))
LONGEST_BLOCK = 1 << 16


def privacy_problems(path: Path) -> list[Fault]:
    """GPS, serial numbers, owner's name and maker's notes of a picture, which git's history would keep.

    Reads the bytes and decodes nothing. A file that cannot be opened gives no fault here: see `inspect`.
    """
    try:
        with opened(path) as picture:
            found = betrayed(path.read_bytes(), picture)
    except BROKEN:
        return []
    cure = f"remove it; for a clean copy: python scripts/add_photos.py {path.parent} <your original>"
    return [Fault(path, f"holds {', '.join(found)}", cure, code="picture-private")] if found else []


def betrayed(data: bytes, picture: Image.Image) -> list[str]:
    """In words, the private things that a file holds in EXIF or XMP, each once, in a steady order."""
    xmp = picture.info.get("xmp", b"")  # in a PNG it may be compressed, so a search of the bytes would miss it
    xmp = xmp.encode() if isinstance(xmp, str) else bytes(xmp)
    found = {words for sign, words in BETRAYED_BY_XMP.items() if sign in data or sign in xmp}
    for exif in _exif_blocks(data, picture):
        with suppress(*BROKEN):  # one damaged block must not hide another
            found |= _betrayed_by_exif(exif)
    return sorted(found)


def _betrayed_by_exif(exif: Image.Exif) -> set[str]:
    inner = exif.get_ifd(EXIF_IFD)
    found = {words for tag, words in BETRAYED_BY_TAG.items() if inner.get(tag) or exif.get(tag)}
    placed = set(exif.get_ifd(GPS_IFD)) - {ExifTags.GPS.GPSVersionID}
    return found | ({PLACE} if placed else set())


def _exif_blocks(data: bytes, picture: Image.Image) -> Iterator[Image.Exif]:
    """Every EXIF block of a file, those of embedded second pictures too."""
    for sign, skip in BLOCK_SIGNS:
        at = data.find(sign)
        while at >= 0:
            block = data[at + skip : at + skip + LONGEST_BLOCK]
            if block[:4] in (b"II*\0", b"MM\0*"):
                exif = Image.Exif()
                with suppress(*BROKEN):
                    exif.load(block)
                yield exif
            at = data.find(sign, at + 1)
    if picture.format == "TIFF" or "Raw profile type exif" in picture.info:
        yield picture.getexif()


def inspect(path: Path) -> Fault | None:
    """The first thing wrong with a file by type, header, size and private data, with nothing decoded."""
    return usable(path) or next(iter(privacy_problems(path)), None)


def inspect_fully(path: Path) -> Fault | None:
    """As `inspect`, and the pixels are decoded to the end, which alone finds a file that was cut off."""
    fault = inspect(path)
    if fault:
        return fault
    try:
        with opened(path) as picture:
            if picture.format in ("JPEG", "MPO"):
                picture.draft("RGB", (320, 320))  # reads all of the file, and computes an eighth of it
            picture.load()
    except BROKEN:
        return damaged(path)
    return None


def month_taken(path: Path) -> str:
    """The month in which the camera says a picture was taken, "2023-05"; "" if it does not say."""
    try:
        with opened(path) as picture:
            exif = picture.getexif()
            stated = str(exif.get_ifd(EXIF_IFD).get(TAKEN) or exif.get(CHANGED) or "")
    except BROKEN:
        return ""
    year, month = stated[:4], stated[5:7]
    known = year.isdecimal() and month.isdecimal() and int(year) >= 1900 and 1 <= int(month) <= 12
    return f"{year}-{month}" if known else ""
