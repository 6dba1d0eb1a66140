"""A file is written whole or not at all: when the disk is full, the run is killed, or two runs write at once."""

from __future__ import annotations

import os
import random
import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest
from fieldsite.core.safe_files import write_together, write_whole

SCRIPTS = Path(__file__).parents[2] / "scripts"
OLD, NEW = b"old\r\n" * 40_000, b"new\n" * 60_000
# Writes two files again and again, once a round the old content and once the new.
WRITER = f"""
import sys; sys.path.insert(0, {str(SCRIPTS)!r})
from pathlib import Path
from fieldsite.core.safe_files import write_whole
folder = Path(sys.argv[1])
for number in range(int(sys.argv[2])):
    for name in ("a", "b"):
        write_whole(folder / name, (b"old\\r\\n" * 40_000, b"new\\n" * 60_000)[number % 2])
"""


def writer(folder: Path, rounds: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", WRITER, str(folder), str(rounds)], stderr=subprocess.PIPE)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_text_is_written_as_it_is_and_the_file_keeps_its_rights(tmp_path: Path) -> None:
    file = tmp_path / "new/folder/file.txt"
    write_whole(file, "one\r\ntwo\u2028три")
    assert file.read_bytes() == "one\r\ntwo\u2028три".encode()
    file.chmod(0o640)
    write_whole(file, b"x")
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (b"x", 0o640)
    assert names(file.parent) == ["file.txt"]


def test_a_full_disk_leaves_the_old_file(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(OLD)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, hard))
    try:
        with pytest.raises(OSError):
            write_together({tmp_path / "small": "x", file: NEW})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert (names(tmp_path), file.read_bytes()) == (["file"], OLD)


def test_when_one_file_cannot_be_replaced_none_is(tmp_path: Path) -> None:
    file, fresh, folder = tmp_path / "file", tmp_path / "fresh", tmp_path / "folder"
    file.write_bytes(OLD)
    (folder / "kept").mkdir(parents=True)
    with pytest.raises(OSError):
        write_together({file: NEW, fresh: NEW, folder: NEW})
    assert (names(tmp_path), file.read_bytes()) == (["file", "folder"], OLD)


def test_a_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("x")
    with pytest.raises(OSError) as raised:
        write_whole(tmp_path / "data/events.yaml", "x")
    assert str(raised.value.filename) == str(tmp_path / "data")


def test_a_killed_run_leaves_each_file_old_or_new_and_the_next_clears_up(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).write_bytes(OLD)
    chance = random.Random(7)
    for _ in range(12):
        run = writer(tmp_path, 100_000)
        time.sleep(0.12 + chance.random() / 10)
        run.kill()
        run.communicate()
        assert {(tmp_path / name).read_bytes() for name in ("a", "b")} <= {OLD, NEW}
    for name in ("a", "b"):
        write_whole(tmp_path / name, NEW)
    assert names(tmp_path) == ["a", "b"]


def test_runs_that_write_the_same_file_at_once_do_not_mix(tmp_path: Path) -> None:
    runs = [writer(tmp_path, 60) for _ in range(3)]
    assert [run.communicate()[1] for run in runs] == [b"", b"", b""]
    assert names(tmp_path) == ["a", "b"]
    assert {(tmp_path / name).read_bytes() for name in ("a", "b")} <= {OLD, NEW}


def test_a_link_laid_where_the_new_text_is_written_is_not_followed(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_text("precious")
    os.symlink(other, tmp_path / ".file.part")
    with pytest.raises(OSError):
        write_whole(tmp_path / "file", "x")
    assert other.read_text() == "precious"
