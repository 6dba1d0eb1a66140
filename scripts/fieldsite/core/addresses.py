"""Addresses that change with what stands there, so that a browser may keep it for ever."""

from __future__ import annotations

from hashlib import sha256


def short_hash(data: bytes) -> str:
    """Eight characters that are others for other bytes."""
    return sha256(data).hexdigest()[:8]


def lasting(stem: str, ending: str, data: bytes) -> str:
    """The address of a file with these bytes: `assets/reading` and `js` give `assets/reading-1a2b3c4d.js`."""
    return f"{stem}-{short_hash(data)}.{ending}"
