"""A cache of results that take long to make, in files, from run to run. A cached file that was damaged counts as not there."""

from __future__ import annotations

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
    try:
        raw = _file(folder, key).read_bytes() if folder else b""
    except OSError:
        return None
    return raw[_SUM:] if raw[:_SUM] == _checksum(key, raw[_SUM:]) else None


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
            beside.write(_checksum(key, result) + result)
            beside.close()
            Path(beside.name).replace(_file(folder, key))
        except OSError:
            Path(beside.name).unlink(missing_ok=True)
            raise


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
    return sha256(key.encode() + b"\n" + result).hexdigest().encode()
