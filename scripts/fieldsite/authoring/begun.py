"""What an author began to answer, kept until it is written: a dialogue that is broken off loses nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ..core.cache import CACHE, put_into_cache, read_cached

_KEY = "answers of a dialogue that was broken off"


def keep_begun(root: Path, noun: str, answers: dict[str, Any]) -> None:
    """Keep the answers for a new event or entry, in place of those that were kept before; without any, keep nothing."""
    put_into_cache(root / CACHE, _KEY, json.dumps([noun, answers] if answers else None).encode())


def begun(root: Path) -> tuple[str, dict[str, Any]] | None:
    """What was broken off last: the word for what it was to be, and the answers so far."""
    kept = json.loads(read_cached(root / CACHE, _KEY) or b"null")
    return (str(kept[0]), dict(kept[1])) if kept else None
