"""What was read before, for a program that reads the content again after every save: a text that is the same is not read
anew, and a value that is the same is not checked anew."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

_AT_HAND: ContextVar[ReadBefore | None] = ContextVar("_AT_HAND", default=None)


class ReadBefore:
    """What was made without fault, by what it was made from. What one reading does not ask for, the next has not."""

    def __init__(self) -> None:
        self._last: dict[Hashable, Any] = {}
        self._this: dict[Hashable, Any] = {}

    @contextmanager
    def at_hand(self) -> Iterator[None]:
        """For one reading of all content."""
        self._last, self._this = self._this, {}
        token = _AT_HAND.set(self)
        try:
            yield
        finally:
            _AT_HAND.reset(token)

    def find(self, key: Hashable) -> Any:
        """What was kept for the key in this reading or the last; None when nothing was."""
        found = self._this.get(key, self._last.get(key))
        if found is not None:
            self._this[key] = found
        return found

    def keep(self, key: Hashable, made: object) -> None:
        self._this[key] = made


def read_before() -> ReadBefore | None:
    """What is at hand of the reading before; nothing in a program that reads once."""
    return _AT_HAND.get()
