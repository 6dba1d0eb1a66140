"""Words for messages on fields: where a value stands in its record, and what a number or an id was meant to be."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from math import isfinite

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_UNITS = {"thousand": 3, "k": 3, "million": 6, "mn": 6, "mln": 6, "m": 6, "billion": 9, "bn": 9, "bln": 9, "b": 9}
_AMOUNT = re.compile(
    r"(?:about |ca?\. ?|~)?(?:us\$|us ?dollars?|usd|\$)? ?(?P<number>\d[\d,\s]*(?:\.\d+)?) ?"
    rf"(?P<unit>{'|'.join(sorted(_UNITS, key=len, reverse=True))})? ?(?:us ?dollars?|usd|\$)?",
    re.IGNORECASE,
)
_DEGREES = re.compile(r"(?P<sign>-?)(?P<number>\d{1,3}(?:[.,]\d+)?) ?°? ?[NE]?", re.IGNORECASE)


def spoken(path: Sequence[str | int]) -> str:
    """Where a value stands, as people say it: ("sources", 1, "url") is "url of the second source"."""
    parts: list[str] = []
    for number, step in enumerate(path):
        if isinstance(step, str) and not isinstance(next(iter(path[number + 1 :]), ""), int):
            parts.append(step)
        elif isinstance(step, int):
            parts.append(_counted(str(path[number - 1]) if number else "entry", step))
    if len(parts) > 1 and parts[-2].endswith(f" {parts[-1]}"):
        parts.pop()  # "the first place" says as much as "place of the first place"
    return " of ".join(reversed(parts)) or "the entry"


def _counted(name: str, index: int) -> str:
    ordinal = _ORDINALS[index] if index < len(_ORDINALS) else f"{index + 1}th"
    if name.endswith("ies"):
        return f"the {ordinal} {name[:-3]}y"
    return f"the {ordinal} {name[:-1]}" if name.endswith("s") else f"the {ordinal} of {name}"


def meant_number(text: str) -> str:
    """The number that a text such as "$3.5 billion" or "43,24°" means, as files take it; "" when it is none."""
    plain = " ".join(text.split())
    if (found := _DEGREES.fullmatch(plain)) and ("," not in plain or not re.search(r",\d{3}$", found["number"])):
        return found["sign"] + found["number"].replace(",", ".")
    amount = _AMOUNT.fullmatch(plain)
    if not amount:
        return ""
    value = float(re.sub(r"[,\s]", "", amount["number"])) * 10 ** _UNITS.get((amount["unit"] or "").lower(), 0)
    if not isfinite(value):
        return ""
    return f"{value:.0f}" if value == round(value) else f"{value}"


def meant_id(text: str) -> str:
    """The id that a name such as "Zhanaozen" would have; "" when no letter of it is a plain one."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z0-9]+", "-", plain).strip("-")
