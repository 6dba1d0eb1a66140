"""Folders that change as a whole: one run at a time works on a new one, which takes the old one's place in one step."""

from __future__ import annotations

import ctypes
import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = -100  # AT_FDCWD: a path means what it means to everybody
EXCHANGE = 2  # RENAME_EXCHANGE of Linux
NEW, OLD = "new", "old"


@contextmanager
def replacing(target: Path, waiting: Callable[[], None]) -> Iterator[tuple[Path, int]]:
    """A work folder beside `target` for this run alone, and the handle that holds it; the folder is gone afterwards.

    What is to become the target is made at `new` in it: see `take_place`. When another run is at work, `waiting` is
    called once, and this one waits. What killed runs left is cleared away first. A child that is given the handle holds
    the folder too, so that nobody else begins before it has ended. Raises OSError.
    """
    work = target.with_name(f".{target.name}.building")
    handle = _held(work, waiting)
    try:
        if not target.exists() and (work / OLD).exists():
            (work / OLD).rename(target)  # a run was killed between the two steps of `take_place`
        _clear(work)
        yield work, handle
    finally:
        shutil.rmtree(work, ignore_errors=True)
        os.close(handle)


def take_place(work: Path, target: Path) -> None:
    """Let `new` in the work folder take the place of `target`: on Linux at one blow, elsewhere by two renames."""
    if target.exists() and not _exchanged(work / NEW, target):
        target.rename(work / OLD)
    if (work / OLD).exists() or not target.exists():
        (work / NEW).rename(target)


def merge(folder: Path, into: Path) -> None:
    """Moves every file of a folder to its path below another; takes the place of a file that is there. Raises OSError."""
    for parent, _, names in os.walk(folder):
        target = into / Path(parent).relative_to(folder)
        target.mkdir(parents=True, exist_ok=True)
        for name in names:
            os.rename(os.path.join(parent, name), target / name)


def _held(work: Path, waiting: Callable[[], None]) -> int:
    told = False
    while True:
        work.mkdir(parents=True, exist_ok=True)
        handle = os.open(work, os.O_RDONLY | os.O_CLOEXEC)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if not told:
                waiting()
            told = True
            fcntl.flock(handle, fcntl.LOCK_EX)
        if work.exists() and os.path.samestat(os.fstat(handle), work.stat()):
            return handle
        os.close(handle)  # the run that held it has ended and taken it away


def _clear(folder: Path) -> None:
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


def _exchanged(new: Path, old: Path) -> bool:
    """Two folders exchanged by the system itself, where it can do so."""
    rename = getattr(ctypes.CDLL(None), "renameat2", None)
    return rename is not None and rename(HERE, os.fsencode(new), HERE, os.fsencode(old), EXCHANGE) == 0
