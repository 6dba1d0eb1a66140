"""The parts that a picture file is made of, in the order in which they stand, by the rules of its type.

Nothing is decoded. What stands behind the end of the picture, or between two parts, is a part too.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

BEHIND_THE_END = "behind the end"
PNG_SIGN = b"\x89PNG\r\n\x1a\n"
START, END, SCAN = 0xD8, 0xD9, 0xDA
# The bytes of a scan go on until a marker; FF 00 is a byte of the picture, FF D0 to FF D7 restart the decoder.
NEXT_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7]")


@dataclass(frozen=True)
class Segment:
    """One part by its name, "APP1" or "tEXt", with the bytes in it; those of the picture itself are left out."""

    name: str
    data: bytes = b""


class CutOff(Exception):
    """The file ends before its picture does, or a part of it is damaged."""


def jpeg_parts(data: bytes) -> Iterator[Segment]:
    """Segments by marker: "APP0" to "APP15", "COM", else the marker in hexadecimal digits. Raises CutOff."""
    at = 2
    while True:
        if len(data) < at + 2 or data[at] != 0xFF:
            raise CutOff
        marker = data[at + 1]
        if marker == END:
            yield from _behind(data[at + 2 :])
            return
        size = int.from_bytes(data[at + 2 : at + 4], "big")
        if size < 2 or len(data) < at + 2 + size:
            raise CutOff
        yield Segment(_marker_name(marker), data[at + 4 : at + 2 + size])
        at += 2 + size
        if marker == SCAN:
            following = NEXT_MARKER.search(data, at)
            if following is None:
                raise CutOff
            at = following.start()


def _marker_name(marker: int) -> str:
    if marker & 0xF0 == 0xE0:
        return f"APP{marker - 0xE0}"
    return "COM" if marker == 0xFE else f"{marker:X}"


def png_parts(data: bytes) -> Iterator[Segment]:
    """Chunks by name. Raises CutOff, also where a chunk is not what its checksum says."""
    at = len(PNG_SIGN)
    while True:
        size = int.from_bytes(data[at : at + 4], "big")
        name, end = data[at + 4 : at + 8], at + 12 + size
        if len(data) < end or zlib.crc32(data[at + 4 : end - 4]) != int.from_bytes(data[end - 4 : end], "big"):
            raise CutOff
        yield Segment(name.decode("latin-1"), b"" if name == b"IDAT" else data[at + 8 : end - 4])
        at = end
        if name == b"IEND":
            yield from _behind(data[at:])
            return


def webp_parts(data: bytes) -> Iterator[Segment]:
    """Chunks by name, without the blanks that fill it up. Raises CutOff."""
    end = 8 + int.from_bytes(data[4:8], "little")
    if len(data) < end:
        raise CutOff
    at = 12
    while at < end:
        name, size = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        if end < at + 8 + size:
            raise CutOff
        picture = name in (b"VP8 ", b"VP8L", b"ALPH")
        yield Segment(name.decode("latin-1").strip(), b"" if picture else data[at + 8 : at + 8 + size])
        at += 8 + size + size % 2
    yield from _behind(data[end:])


def _behind(data: bytes) -> Iterator[Segment]:
    if data:
        yield Segment(BEHIND_THE_END, data)


# The types that may lie below docs/: what they are made of is simple enough to be judged part by part.
PARTS_OF: Mapping[str, Callable[[bytes], Iterator[Segment]]] = {
    "JPEG": jpeg_parts,
    "PNG": png_parts,
    "WebP": webp_parts,
}
