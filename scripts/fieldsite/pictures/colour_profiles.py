"""Whether an ICC profile only says what colours mean: those of screens name their owner, their make and their number."""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterator

from PIL import ImageCms

LONGEST_PROFILE = 4096  # bytes: profiles of well-known colour spaces have 450 to 3,200
_HEADER, _ENTRY = 132, 12  # bytes of the header with the number of tags, and of one tag in the list
_COLOUR_TAGS = {
    *(b"rXYZ", b"gXYZ", b"bXYZ", b"rTRC", b"gTRC", b"bTRC", b"kTRC", b"wtpt", b"bkpt"),
    *(b"chad", b"chrm", b"lumi", b"meas", b"tech", b"view"),
}
_TEXT_TAGS = {b"desc", b"cprt", b"dmnd", b"dmdd", b"vued"}
# All words of the profiles that colour spaces are known by; any other word could be a name.
_WORDS = (
    " srgb srgb2014 iec iec61966 http www ch default rgb colour space reference viewing condition in display p3"
    " adobe prophoto romm apple generic linear gray grey gamma dot gain rec bt itu r c2 ci urgb"
    " copyright c inc computer hewlett packard company systems incorporated eastman kodak google fb facebook cc0"
    " international color consortium public domain no use freely gimp built icc v2 v4 profile "
)


def is_plain(profile: bytes) -> bool:
    """Whether it is short, holds the tags of a colour space and no others, and no word that is not known."""
    if len(profile) > LONGEST_PROFILE or not _only_tags_of_colours(profile):
        return False
    try:
        known = ImageCms.ImageCmsProfile(io.BytesIO(profile)).profile
    except (OSError, ImageCms.PyCMSError):
        return False
    texts = (
        *(known.profile_description, known.copyright, known.manufacturer, known.model),
        known.viewing_condition,
    )
    return all(is_known_text(text or "") for text in texts)


def is_known_text(text: str) -> bool:
    """Whether a text has only words of well-known profiles, and short numbers such as a year or a gamma."""
    words = re.findall(r"[^\W_]+", text.lower())
    return all(f" {word} " in _WORDS or re.fullmatch("[0-9]{1,5}", word) for word in words)


def _only_tags_of_colours(profile: bytes) -> bool:
    """The tags are allowed ones, each text in one language, and no byte stands outside of them."""
    if len(profile) < _HEADER or int.from_bytes(profile[:4], "big") != len(profile):
        return False
    reached = _HEADER + _ENTRY * int.from_bytes(profile[128:132], "big")
    if reached > len(profile):
        return False
    for start, end, name in sorted(_tags(profile, reached)):
        if start > reached + 3 or name not in _COLOUR_TAGS | _TEXT_TAGS or _languages(profile[start:end]) > 1:
            return False
        reached = max(reached, end)
    return reached <= len(profile) <= reached + 3


def _tags(profile: bytes, end_of_list: int) -> Iterator[tuple[int, int, bytes]]:
    for name, start, size in struct.iter_unpack(">4sII", profile[_HEADER:end_of_list]):
        yield start, start + size, name


def _languages(tag: bytes) -> int:
    return int.from_bytes(tag[8:12], "big") if tag[:4] == b"mluc" else 1
