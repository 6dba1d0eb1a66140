"""A cache of results that take long to make, in files, from run to run. A cached file that was damaged counts as not there."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryFile, mkdtemp

CACHE = ".cache"  # below the project; may be deleted at any time
_SUM = 64  # letters of the checksum with which a cached file begins


def cached(folder: Path | None, key: str, make: Callable[[], bytes]) -> bytes:
    """What `make` gives for this key, made once. `key` says everything that the result depends on.

    Without a folder, or where nothing can be cached, it is made each time.
    """
    found = read_cached(folder, key)
    if found is None:
        found = make()
        put_into_cache(folder, key, found)
    return found


def cached_alone(folder: Path | None, key: str, make: Callable[[], bytes]) -> bytes:
    """The same, for one large result: whatever else the folder holds is of an earlier time and is deleted."""
    found = read_cached(folder, key)
    if found is None:
        found = make()
        if folder:
            with suppress(OSError):
                for old in folder.iterdir():
                    old.unlink()
            put_into_cache(folder, key, found)
    return found


def read_cached(folder: Path | None, key: str) -> bytes | None:
    """What was cached for the key, if it is there and whole."""
    if not folder:
        return None
    try:
        with _file(folder, key).open("rb") as file:
            total, result = file.read(_SUM), file.read()
    except OSError:
        return None
    return result if total == _checksum(key, result) else None


def put_into_cache(folder: Path | None, key: str, result: bytes) -> None:
    """Cache the result, where that is possible."""
    if folder:
        with suppress(OSError):
            store(folder, key, result)


def store(folder: Path, key: str, result: bytes) -> None:
    """Cache the result, or raise OSError. It is not forced to the disk: what is lost is made anew."""
    folder.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=folder, prefix=".", suffix=".part", delete=False) as beside:
        try:
            beside.write(_checksum(key, result))
            beside.write(result)
            beside.close()
            Path(beside.name).replace(_file(folder, key))
        except OSError:
            Path(beside.name).unlink(missing_ok=True)
            raise


class Pack:
    """Many small results in one cached file, which is read once and written when all of them are there."""

    def __init__(self, folder: Path | None, of: str) -> None:
        """`of` says what every result depends on, beside its own key."""
        self._folder, self._of = folder, of
        self._found: dict[str, str] = json.loads(read_cached(folder, of) or "{}")
        self._asked: dict[str, str] = {}

    def text(self, key: str, make: Callable[[], str]) -> str:
        """What `make` gives for this key, made once."""
        short = sha256(key.encode()).hexdigest()[:32]
        if short not in self._asked:
            self._asked[short] = self._found[short] if short in self._found else make()
        return self._asked[short]

    def keep(self) -> None:
        """Cache what was asked for, and nothing of an earlier time."""
        if self._asked.keys() != self._found.keys():
            put_into_cache(self._folder, self._of, json.dumps(self._asked, sort_keys=True).encode())


def usable_folder(folder: Path) -> Path:
    """The folder, made where it is not there; one for temporary files when nothing can be written in it."""
    return Path(mkdtemp()) if why_unusable(folder) else folder


def why_unusable(folder: Path) -> str:
    """Why nothing can be cached in a folder, which is made where it is not there; "" when it can."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=folder) as trial:
            trial.write(b"trial")
    except OSError as error:
        return error.strerror or str(error)
    return ""


def _file(folder: Path, key: str) -> Path:
    return folder / sha256(key.encode()).hexdigest()[:32]


def _checksum(key: str, result: bytes) -> bytes:
    total = sha256(f"{key}\n".encode())
    total.update(result)
    return total.hexdigest().encode()
