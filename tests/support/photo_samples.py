"""Picture files as cameras and programs write them, made when a test needs them; no real photograph."""

from __future__ import annotations

import io
import math
import struct
import zlib
from collections.abc import Sequence
from pathlib import Path

import pillow_heif
from PIL import Image, ImageDraw, PngImagePlugin

CORNERS = {"red": (220, 30, 30), "green": (30, 170, 30), "blue": (30, 30, 220), "white": (250, 250, 250)}
SECRETS = (b"SN-00042", b"LENS-77", b"secret maker's note", b"Owner Example", b"a comment of the camera")
XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    b'<rdf:Description xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="44,12.5N"/>'
    b"</rdf:RDF></x:xmpmeta>"
)
IPTC = b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x0c\x1c\x02\x5a\0\x07Khorgos"
SUFFIXES = (".jpg", ".png", ".webp", ".tif", ".heic")


def quarters(size: tuple[int, int] = (640, 480)) -> Image.Image:
    """Red, green above blue, white: it shows which way up it is."""
    picture = Image.new("RGB", size)
    draw, (width, height) = ImageDraw.Draw(picture), (size[0] // 2, size[1] // 2)
    for number, colour in enumerate(CORNERS.values()):
        x, y = number % 2 * width, number // 2 * height
        draw.rectangle((x, y, x + width, y + height), fill=colour)
    return picture


def corners_of(picture: Image.Image) -> list[str]:
    """The names of the colours top left, top right, bottom left, bottom right."""
    width, height = picture.size
    places = [(x, y) for y in (height // 5, height - height // 5) for x in (width // 5, width - width // 5)]
    return [nearest(picture.convert("RGB").getpixel(place)) for place in places]


def nearest(colour: object) -> str:
    """The name of the corner colour that is like this one."""
    assert isinstance(colour, tuple)
    return min(CORNERS, key=lambda name: sum((a - b) ** 2 for a, b in zip(CORNERS[name], colour, strict=True)))


def exif(orientation: int = 1, private: bool = True) -> bytes:
    """A real EXIF block: camera, month, and if private GPS, serial numbers, maker's notes and a thumbnail."""
    thumbnail = io.BytesIO()
    quarters((64, 48)).save(thumbnail, "JPEG")
    block = bytearray(b"II*\0\x08\0\0\0")
    secret_tags: list[tuple[int, int, bytes]] = [
        (0x927C, 7, SECRETS[2]),
        (0xA430, 2, SECRETS[3] + b"\0"),
        (0xA431, 2, SECRETS[0] + b"\0"),
        (0xA435, 2, SECRETS[1] + b"\0"),
    ]
    inner = [(0x9003, 2, b"2023:05:12 10:11:12\0"), *(secret_tags if private else [])]
    degrees = struct.pack("<6I", 44, 1, 12, 1, 30, 1)
    gps = [(1, 2, b"N\0"), (2, 5, degrees), (3, 2, b"E\0"), (4, 5, degrees)]
    outer = [(0x010F, 2, b"Camera Maker\0"), (0x0112, 3, struct.pack("<H", orientation))]
    # The outer list points at those behind it: room is left for that, and filled when their place is known.
    first = _directory([*outer, (0x8769, 4, b"\0" * 4), *([(0x8825, 4, b"\0" * 4)] if private else [])], 8, 0)
    inner_at = 8 + len(first)
    gps_at = inner_at + len(_directory(inner, inner_at, 0))
    small_at = gps_at + (len(_directory(gps, gps_at, 0)) if private else 0)
    pointers = [(0x8769, 4, struct.pack("<I", inner_at))]
    pointers += [(0x8825, 4, struct.pack("<I", gps_at))] if private else []
    block += _directory([*outer, *pointers], 8, small_at if private else 0) + _directory(inner, inner_at, 0)
    if private:
        block += _directory(gps, gps_at, 0) + _thumbnail(thumbnail.getvalue(), small_at)
    return b"Exif\0\0" + bytes(block)


def _thumbnail(jpeg: bytes, at: int) -> bytes:
    size = 2 + 3 * 12 + 4
    tags = [
        (0x0103, 3, b"\x06\0"),
        (0x0201, 4, struct.pack("<I", at + size)),
        (0x0202, 4, struct.pack("<I", len(jpeg))),
    ]
    return _directory(tags, at, 0) + jpeg


def _directory(entries: Sequence[tuple[int, int, bytes]], at: int, following: int) -> bytes:
    """One EXIF directory standing at an offset: (tag, type, bytes) in rising order of tags."""
    sizes = {2: 1, 3: 2, 4: 4, 5: 8, 7: 1}
    head, tail = struct.pack("<H", len(entries)), b""
    tail_at = at + 2 + 12 * len(entries) + 4
    for tag, kind, data in entries:
        head += struct.pack("<HHI", tag, kind, len(data) // sizes[kind])
        head += data.ljust(4, b"\0") if len(data) <= 4 else struct.pack("<I", tail_at + len(tail))
        tail += data + b"\0" * (len(data) % 2) if len(data) > 4 else b""
    return head + struct.pack("<I", following) + tail


def save(picture: Image.Image, path: Path, orientation: int = 1, private: bool = True) -> Path:
    """The picture as a camera writes it, in the type that the path's name says."""
    block = exif(orientation, private)
    xmp = XMP if private else None
    if path.suffix == ".jpg":
        more = {"comment": SECRETS[4], "extra": b"\xff\xed" + struct.pack(">H", len(IPTC) + 2) + IPTC}
        picture.save(path, "JPEG", quality=95, exif=block, **({"xmp": xmp, **more} if private else {}))
    elif path.suffix == ".png":
        text = PngImagePlugin.PngInfo()
        if private:
            text.add_itxt("XML:com.adobe.xmp", XMP.decode(), zip=True)
            text.add_text("Comment", SECRETS[4].decode())
        picture.save(path, "PNG", exif=block, pnginfo=text)
    elif path.suffix == ".webp":
        picture.save(path, "WEBP", lossless=True, exif=block, xmp=xmp or b"")
    elif path.suffix == ".tif":
        picture.save(path, "TIFF", exif=block)
    else:
        # The fastest way to encode: the usual one takes seconds, and minutes on a busy machine.
        pillow_heif.from_pillow(picture).save(path, quality=95, exif=block, xmp=xmp, enc_params={"preset": "ultrafast"})
    return path


def png_16_bit(path: Path, values: tuple[int, int, int], size: tuple[int, int] = (64, 48)) -> Path:
    """A PNG of one colour with 16 bits a channel, which Pillow itself cannot write."""
    rows = (b"\0" + struct.pack(">3H", *values) * size[0]) * size[1]
    path.write_bytes(png(size, 16, 2, zlib.compress(rows)))
    return path


def png(size: tuple[int, int], bits: int, kind: int, data: bytes) -> bytes:
    """A PNG's bytes from a size that it claims and data that it holds."""
    head = struct.pack(">IIBBBBB", *size, bits, kind, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", data), (b"IEND", b""))
    body = (struct.pack(">I", len(d)) + n + d + struct.pack(">I", zlib.crc32(n + d)) for n, d in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(body)


def display_p3() -> bytes:
    """The colour profile of telephones and screens: Display P3's primaries (under D50), gamma 2.2."""
    return profile(b"mntr", b"RGB ", b"XYZ ", display_p3_tags())


def display_p3_tags() -> dict[bytes, bytes]:
    """What Display P3 says of colours."""

    def xyz(*values: float) -> bytes:
        return b"XYZ \0\0\0\0" + struct.pack(">3i", *(round(value * 65536) for value in values))

    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(2.2 * 256)) + b"\0\0"
    tags = {b"wtpt": xyz(0.9642, 1.0, 0.8249), b"rTRC": curve, b"gTRC": curve, b"bTRC": curve}
    tags |= {b"rXYZ": xyz(0.5151, 0.2412, -0.0011), b"gXYZ": xyz(0.292, 0.6922, 0.0419)}
    return tags | {b"bXYZ": xyz(0.1571, 0.0666, 0.7841)}


def inks_of_another_press() -> bytes:
    """A profile under which the ink called cyan prints as red: only who reads the profile gets red."""
    identity = bytes(range(256))
    table = b""
    for node in range(16):
        cyan, lightness = node & 8, 255 if node == 0 else 136
        table += bytes((lightness, 128 + (80 if cyan else 0), 128 + (67 if cyan else 0)))
    matrix = struct.pack(">9i", 65536, 0, 0, 0, 65536, 0, 0, 0, 65536)
    lut = b"mft1\0\0\0\0" + bytes((4, 3, 2, 0)) + matrix + identity * 4 + table + identity * 3
    return profile(b"prtr", b"CMYK", b"Lab ", {b"A2B0": lut, b"A2B1": lut})


def profile(device: bytes, space: bytes, connection: bytes, tags: dict[bytes, bytes]) -> bytes:
    """An ICC profile of these tags."""
    name = b"Made for a test\0"
    description = b"desc\0\0\0\0" + struct.pack(">I", len(name)) + name + b"\0" * 78
    tags = {b"desc": description, b"cprt": b"text\0\0\0\0none\0", **tags}
    at, index, body = 128 + 4 + 12 * len(tags), b"", b""
    for tag, data in tags.items():
        index += tag + struct.pack(">II", at + len(body), len(data))
        body += data + b"\0" * (-len(data) % 4)
    head = struct.pack(">I4sI4s4s4s", at + len(body), b"lcms", 0x02400000, device, space, connection)
    head += struct.pack(">6H4s", 2026, 1, 1, 0, 0, 0, b"acsp") + b"\0" * 28
    head += struct.pack(">3i", 63190, 65536, 54061)
    return head.ljust(128, b"\0") + struct.pack(">I", len(tags)) + index + body


def traces(path: Path) -> list[str]:
    """All that a published file holds besides pixels, by its bytes and as Pillow reads it; [] is clean."""
    data = path.read_bytes()
    signs = (
        b"Exif",
        b"EXIF",
        b"eXIf",
        b"XMP ",
        b"xmpmeta",
        b"ns.adobe.com",
        b"8BIM",
        b"Photoshop",
        b"ICC_PROFILE",
    )
    found = [sign.decode() for sign in (*signs, b"ICCP", b"iCCP", b"tEXt", b"iTXt", b"zTXt") if sign in data]
    found += [secret.decode() for secret in SECRETS if secret in data]
    found += [f"JPEG marker {marker:x}" for marker in _jpeg_markers(data) if marker == 0xFE or 0xE1 <= marker <= 0xEF]
    with Image.open(path) as picture:
        picture.load()
        found += [f"tag {tag}" for tag in picture.getexif()]
        found += [key for key in picture.info if key in ("exif", "xmp", "comment", "photoshop", "icc_profile")]
    return found


def _jpeg_markers(data: bytes) -> list[int]:
    if data[:2] != b"\xff\xd8":
        return []
    markers, at = [], 2
    while data[at + 1] != 0xDA:
        markers.append(data[at + 1])
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return markers


def pixel(picture: Image.Image, place: tuple[int, int]) -> tuple[int, ...]:
    """The colour of one pixel of a colour picture."""
    colour = picture.getpixel(place)
    assert isinstance(colour, tuple)
    return colour


def distance(one: object, other: tuple[int, int, int]) -> float:
    """How far apart two colours are, 0 to 441."""
    assert isinstance(one, tuple)
    return math.dist(one, other)
