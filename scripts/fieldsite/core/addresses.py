"""Addresses as pages hold them: safe to print, and changed with what stands there, so that a browser may keep it."""

from __future__ import annotations

from hashlib import sha256
from urllib.parse import quote

COPY_NAME = "china-kazakhstan"  # of a copy of the site to take home: its folder and its file, before the language


def copy_path(language: str) -> str:
    """Where the copy of an edition stands below the site's root."""
    return f"offline/{COPY_NAME}-{language}.zip"


def short_hash(data: bytes) -> str:
    """Eight characters that are others for other bytes."""
    return sha256(data).hexdigest()[:8]


def lasting(stem: str, ending: str, data: bytes) -> str:
    """The address of a file with these bytes: `assets/reading` and `js` give `assets/reading-1a2b3c4d.js`."""
    return f"{stem}-{short_hash(data)}.{ending}"


def encoded(address: str) -> str:
    """An address with every sign encoded that could end the attribute which it stands in; one that is encoded stays."""
    return quote(address, safe="%/:?#[]@!$&()*+,;=~")
