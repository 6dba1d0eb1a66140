"""Files written whole: a reader finds the old text or the new one, also when the disk is full or the run is killed.

The new text is written beside the file, forced to the disk, and takes the file's place in one step. The file beside it
has a fixed name (`.events.yaml.part`, ignored by git): what a killed run left there is written over by the next.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO


def write_whole(path: Path, data: bytes | str) -> None:
    """Give the file this content: text as UTF-8, with its line ends as they are. It keeps its rights.

    Its folder is made when it is not there. Raises OSError; the file is then as it was.
    """
    write_together({path: data})


def write_together(files: Mapping[Path, bytes | str]) -> None:
    """Give several files their content as one change, in the order of the mapping.

    All of it is on the disk before the first file is replaced; when one cannot be replaced, those before it are put
    back, and OSError is raised. A run that is killed just then can leave the first files new and the last ones old: the
    last should be the one that makes the others count.
    """
    before: dict[Path, bytes | None] = {}
    with ExitStack() as stack:
        for path in sorted(files):  # in one order everywhere: no two runs wait for each other
            stack.enter_context(_written_beside(path, files[path]))
        try:
            for path in files:
                old = path.read_bytes() if path.exists() else None
                _beside(path).replace(path)
                before[path] = old
        except OSError:
            _put_back(before)
            raise
    for folder in {path.parent for path in files}:
        _settle(folder)


def _put_back(before: Mapping[Path, bytes | None]) -> None:
    for path, old in before.items():
        if old is None:
            path.unlink()
        else:
            write_whole(path, old)


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name}.part")


@contextmanager
def _written_beside(path: Path, data: bytes | str) -> Iterator[None]:
    """The content on the disk beside `path`; what is still there after the block is taken away."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = _beside(path)
    with _held(part) as file:
        try:
            file.truncate()
            file.write(data.encode() if isinstance(data, str) else data)
            file.flush()
            if path.exists():
                os.fchmod(file.fileno(), path.stat().st_mode & 0o7777)
            os.fsync(file.fileno())
            yield
        finally:
            if _is(file, part):
                part.unlink()


def _held(part: Path) -> BinaryIO:
    """The file at `part`, open for writing by this run alone; it waits for a run that writes the same file."""
    while True:
        file = os.fdopen(os.open(part, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o666), "r+b")
        fcntl.flock(file, fcntl.LOCK_EX)
        if _is(file, part):
            return file
        file.close()  # the run that held it has moved it to its place


def _is(file: BinaryIO, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.lstat())
    except FileNotFoundError:
        return False


def _settle(folder: Path) -> None:
    """Force the new names in a folder to the disk; without it a power cut could bring the old ones back."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sweep(folder: Path) -> None:
    """Take away what killed runs left half written in a folder; what another run writes at the moment is left alone."""
    for part in folder.glob(".*.part"):
        with part.open("r+b") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                continue
            if _is(file, part):
                part.unlink()
