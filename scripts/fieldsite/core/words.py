"""Words put together as English wants them, sums as people say them, and the plain letters of addresses and ids."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable


def enumerated(words: Iterable[str], last: str = "and") -> str:
    """Words one after the other: "journals, stories and talks"; `last` stands before the last of them."""
    *first, final = list(words) or [""]
    return f"{', '.join(first)} {last} {final}" if first else final


def dollars(value: float) -> str:
    """US dollars as people say them: 4180000000 is "US$ 4.18 billion"."""
    for size, word in ((1e9, "billion"), (1e6, "million")):
        if value >= size:
            return f"US$ {value / size:.4g} {word}"
    return f"US$ {value:,.0f}"


def plain_words(text: str) -> list[str]:
    """The words of a text in small Latin letters and digits, for addresses: "Ürümqi (city)" is urumqi, city."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.findall(r"[a-z0-9]+", plain)
