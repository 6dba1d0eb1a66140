"""What may lie below docs/ for good: a picture's own parts, named one by one, and nothing else.

A camera, a telephone or a picture program writes into a file where, when, by whom and with what it was taken, each in
its own way. So no list says what is refused: the lists below say what is allowed.
"""

from __future__ import annotations

import shlex
import zlib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from ..core.words import enumerated
from .colour_profiles import LONGEST_PROFILE, is_known_text, is_plain
from .containers import BEHIND_THE_END, PARTS_OF, CutOff, Segment
from .files import SUFFIXES, PictureFault, damaged, true_type, why_not_shown
from .limits import MOST_BYTES

Allows = Callable[[bytes], bool]
TAKEN = sorted(suffix for kind in PARTS_OF for suffix in SUFFIXES[kind])  # endings of what may lie below docs/
JFIF, ADOBE, ICC = b"JFIF\0", b"Adobe", b"ICC_PROFILE\0"


def _of(*sizes: int) -> Allows:
    return lambda data: len(data) in sizes


def _anything(_: bytes) -> bool:
    return True


def _nothing(_: bytes) -> bool:
    return False


def _png_profile(data: bytes) -> bool:
    name, _, rest = data.partition(b"\0")
    unpacker = zlib.decompressobj()
    try:
        profile = unpacker.decompress(rest[1:], LONGEST_PROFILE + 1)
    except zlib.error:
        return False
    return unpacker.eof and not unpacker.unused_data and is_known_text(name.decode("latin-1")) and is_plain(profile)


# The parts of each type that belong to the picture, and what each may hold. Of a JPEG: its first segment without a
# small second picture; tables, frames and scans by their markers; how Adobe's programs mean its colours.
ALLOWED: Mapping[str, Mapping[str, Allows]] = {
    "JPEG": {
        "APP0": lambda data: len(data) == 14 and data.startswith(JFIF) and data[12:] == b"\0\0",
        "APP2": lambda data: data.startswith(ICC),
        "APP14": lambda data: len(data) == 12 and data.startswith(ADOBE),
        **dict.fromkeys(("DB", "C4", "C0", "C1", "C2", "DD", "DA"), _anything),
    },
    "PNG": {
        **dict.fromkeys(("IHDR", "PLTE", "tRNS", "IDAT", "IEND"), _anything),
        **{"gAMA": _of(4), "cHRM": _of(32), "sRGB": _of(1), "cICP": _of(4), "sBIT": _of(1, 2, 3, 4), "pHYs": _of(9)},
        "iCCP": _png_profile,
    },
    "WebP": {**dict.fromkeys(("VP8", "VP8L", "ALPH"), _anything), "VP8X": _of(10), "ICCP": is_plain},
}
# What people call the parts that they meet most; an author reads it, and the program decides nothing by it.
CALLED = {
    "APP0": "a small second picture",
    "APP1": "camera data (EXIF or XMP)",
    "APP2": "a second picture or a colour profile of its own",
    "APP13": "words of a picture program (IPTC)",
    "COM": "a comment",
    "eXIf": "camera data (EXIF)",
    "EXIF": "camera data (EXIF)",
    "XMP": "camera data (XMP)",
    **dict.fromkeys(("tEXt", "iTXt", "zTXt"), "words"),
    "tIME": "a time",
    **dict.fromkeys(("iCCP", "ICCP"), "a colour profile of its own"),
    BEHIND_THE_END: "data behind its end",
}


def foreign_parts(kind: str, data: bytes) -> list[str]:
    """What a file of a type, "JPEG", "PNG" or "WebP", holds besides its picture, in words. Raises CutOff."""
    parts = list(PARTS_OF[kind](data))
    foreign = [part.name for part in parts if not ALLOWED[kind].get(part.name, _nothing)(part.data)]
    if kind == "JPEG" and not _plain_in_pieces(parts):
        foreign.append("APP2")
    return list(dict.fromkeys(CALLED.get(name, f'a part that is called "{name}"') for name in foreign))


def _plain_in_pieces(parts: Iterable[Segment]) -> bool:
    """A JPEG has its profile in numbered pieces."""
    pieces = [part.data[len(ICC) :] for part in parts if part.name == "APP2" and part.data.startswith(ICC)]
    numbers = [piece[:2] for piece in pieces]
    in_order = numbers == [bytes((number, len(pieces))) for number in range(1, len(pieces) + 1)]
    return not pieces or (in_order and is_plain(b"".join(piece[2:] for piece in pieces)))


def inspect(path: Path) -> PictureFault | None:
    """The first thing that keeps a file from lying below docs/, with nothing decoded."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError:
        return why_not_shown(path)
    kind = true_type(data[:64])
    if kind in SUFFIXES and kind not in PARTS_OF:
        what = f"is a {kind} picture; below docs/ lie {enumerated(PARTS_OF)} only"
        return PictureFault(path, what, bring_in(path), code="picture-private")
    if len(data) > MOST_BYTES:
        return PictureFault(path, f"has more than {MOST_BYTES // 1_000_000} MB", bring_in(path), code="picture-size")
    return why_not_shown(path) or _beside_the_picture(path, kind, data)


def _beside_the_picture(path: Path, kind: str, data: bytes) -> PictureFault | None:
    try:
        found = foreign_parts(kind, data)
    except CutOff:
        return damaged(path)
    what = f"holds {enumerated(found)}; only the bare picture may lie below docs/"
    return PictureFault(path, what, bring_in(path), code="picture-private") if found else None


def bring_in(path: Path) -> str:
    """What to do with an original that lies below docs/."""
    command = f".venv/bin/python scripts/add_photos.py {shlex.quote(path.parent.as_posix())}"
    return f"take it out of the repository and bring it in: {command} <where it is then>/{path.name}"
