"""Words put together as English wants them."""

from __future__ import annotations

from collections.abc import Iterable


def enumerated(words: Iterable[str], last: str = "and") -> str:
    """Words one after the other: "journals, stories and talks"; `last` stands before the last of them."""
    *first, final = list(words) or [""]
    return f"{', '.join(first)} {last} {final}" if first else final
