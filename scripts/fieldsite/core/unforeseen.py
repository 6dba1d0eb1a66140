"""The last net: an error that nobody foresaw becomes a message on the file at hand, and all other faults are told too."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from .problems import Problem, shown

T = TypeVar("T")
_HINT = "undo the last change to this file, and report this message: it is a fault of the program too"


def unforeseen(file: str, error: Exception, line: int = 1, column: int = 1) -> Problem:
    """The fault of a file that the program cannot cope with."""
    what = f"the program cannot cope with this: {type(error).__name__}: {shown(str(error))}"
    return Problem(file, line, column, what, _HINT, code="unforeseen")


def guarded(file: str, found: Iterable[Problem]) -> Iterator[Problem]:
    """The faults that a check finds; one in which it breaks down is the last."""
    try:
        yield from found
    except Exception as error:
        yield unforeseen(file, error)


def attempted(file: str, read: Callable[[], tuple[T, list[Problem]]]) -> tuple[T | None, list[Problem]]:
    """What a reader returns with its faults; nothing where it breaks down."""
    try:
        return read()
    except Exception as error:
        return None, [unforeseen(file, error)]
