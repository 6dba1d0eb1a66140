"""What is cached from run to run is what would be made, or is made anew."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from fieldsite.core.cache import Pack, cached, usable_folder, why_unusable


def flipped(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    raw[-1] ^= 1
    path.write_bytes(raw)


def a_folder(path: Path) -> None:
    path.unlink()
    (path / "x").mkdir(parents=True)


def of_another_key(path: Path) -> None:
    cached(path.parent, "other", lambda: b"other result")
    other = next(file for file in path.parent.iterdir() if file != path)
    shutil.copy(other, path)


DAMAGES: dict[str, Callable[[Path], object]] = {
    "a byte is another": flipped,
    "cut off": lambda path: path.write_bytes(path.read_bytes()[:-3]),
    "empty": lambda path: path.write_bytes(b""),
    "no longer text": lambda path: path.write_bytes(b"\x80\x81" * 99),
    "of another key": of_another_key,
    "a folder": a_folder,
    "gone": lambda path: path.unlink(),
}


def test_a_result_is_made_once_for_each_key(tmp_path: Path) -> None:
    made: list[str] = []

    def make() -> bytes:
        made.append("x")
        return b"result"

    assert [cached(tmp_path, key, make) for key in ("a", "a", "b")] == [b"result"] * 3
    assert len(made) == 2


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_cached_file_that_was_damaged_is_made_anew(tmp_path: Path, damage: str) -> None:
    cached(tmp_path, "key", lambda: b"result")
    DAMAGES[damage](next(tmp_path.iterdir()))
    assert cached(tmp_path, "key", lambda: b"made anew") == b"made anew"


def test_where_nothing_can_be_cached_the_result_is_made_each_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert cached(tmp_path / "file", "key", lambda: b"result") == b"result"
    assert cached(None, "key", lambda: b"result") == b"result"
    assert why_unusable(tmp_path / "file/below") == "Not a directory"
    assert usable_folder(tmp_path / "file").is_dir() and usable_folder(tmp_path / "new") == tmp_path / "new"


def test_a_pack_makes_each_result_once_and_keeps_what_was_asked_for(tmp_path: Path) -> None:
    first = Pack(tmp_path, "maps")
    assert [first.text(key, lambda key=key: key.upper()) for key in ("a", "b", "a")] == ["A", "B", "A"]
    first.keep()
    second = Pack(tmp_path, "maps")
    assert second.text("a", lambda: "made again") == "A"
    second.keep()
    assert Pack(tmp_path, "maps").text("b", lambda: "made again") == "made again"
    assert Pack(tmp_path, "other maps").text("a", lambda: "made again") == "made again"


def test_a_damaged_pack_is_made_anew(tmp_path: Path) -> None:
    first = Pack(tmp_path, "maps")
    first.text("a", lambda: "A")
    first.keep()
    flipped(next(tmp_path.iterdir()))
    assert Pack(tmp_path, "maps").text("a", lambda: "made again") == "made again"
