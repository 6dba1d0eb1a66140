"""What an author began to answer, kept until it is written: a dialogue that is broken off loses nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ..core.cache import CACHE, put_into_cache, read_cached

_KEY = "answers of dialogues that were broken off"


def keep_begun(root: Path, noun: str, answers: dict[str, Any]) -> None:
    """Keep the answers for a new record or entry, in place of those for one of its kind; without any, keep nothing of it."""
    kept = {other: given for other, given in begun(root).items() if other != noun}
    kept |= {noun: answers} if answers else {}
    put_into_cache(root / CACHE, _KEY, json.dumps(kept).encode())


def begun(root: Path) -> dict[str, dict[str, Any]]:
    """The answers so far, by the word for what it was to be; what was broken off last stands last."""
    return dict(json.loads(read_cached(root / CACHE, _KEY) or b"{}"))
