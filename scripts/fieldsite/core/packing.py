"""Whole numbers as text, since servers compress text and JSON but not every binary file.

A number below 60 is one character; above that, digits to the base 30 come first, the lowest first. `unpack` in codec.js
reads them.
"""

from __future__ import annotations

from collections.abc import Iterable

LETTERS = "".join(chr(code) for code in range(35, 127) if chr(code) != "\\")


def pack(numbers: Iterable[int]) -> str:
    """Whole numbers from 0 as text without quotes and backslashes."""
    return "".join(_packed(number) for number in numbers)


def pack_signed(numbers: Iterable[int]) -> str:
    """Whole numbers as text; small ones of either sign stay short (0, -1, 1, -2 ... become 0, 1, 2, 3 ...)."""
    return pack(2 * number if number >= 0 else -2 * number - 1 for number in numbers)


def _packed(number: int) -> str:
    text = ""
    while number >= 60:
        text += LETTERS[60 + number % 30]
        number = number // 30 - 2
    return text + LETTERS[number]
