"""Only a bare picture may lie below docs/: whatever else a file holds, in whichever way, it is refused."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import originals
import photo_samples as samples
import pytest
from fieldsite.pictures.derivatives import clean_copy
from fieldsite.pictures.files import SUFFIXES, true_type, why_not_shown
from fieldsite.pictures.limits import MOST_BYTES
from fieldsite.pictures.safety import inspect
from picture_story import listed, written

PRIVATE, BARE = dict(originals.private()), dict(originals.bare())
PLAIN = {name: original for name, original in PRIVATE.items() if true_type(original[1][:64]) in SUFFIXES}


def laid(folder: Path, original: originals.Original, name: str = "a") -> Path:
    path = folder / f"{name}{original[0]}"
    path.write_bytes(original[1])
    return path


def test_there_are_many_ways_to_tell_something() -> None:
    assert len(PRIVATE) >= 85
    assert len({data for _, data in PRIVATE.values()}) >= 85


@pytest.mark.parametrize("name", PRIVATE)
def test_an_original_that_tells_something_is_refused(tmp_path: Path, name: str) -> None:
    fault = inspect(laid(tmp_path, PRIVATE[name]))
    assert fault, name
    if true_type(PRIVATE[name][1][:64]) in SUFFIXES and not fault.what.startswith("moves"):
        assert f"bring it in: .venv/bin/python scripts/add_photos.py {tmp_path} " in fault.cure


@pytest.mark.parametrize("name", BARE)
def test_a_bare_picture_is_taken(tmp_path: Path, name: str) -> None:
    assert inspect(laid(tmp_path, BARE[name])) is None


@pytest.mark.parametrize("name", PLAIN)
def test_what_is_brought_in_is_bare(tmp_path: Path, name: str) -> None:
    path = laid(tmp_path, PLAIN[name])
    if why_not_shown(path):
        pytest.skip("no picture that can be brought in")
    suffix, data = clean_copy(path)
    copy = laid(tmp_path, (suffix, data), "copy")
    assert inspect(copy) is None
    assert samples.traces(copy) == []
    for secret in (originals.WHO, originals.STREET, originals.POINT):
        assert secret.encode() not in data and secret.encode("utf-16-le") not in data


def checked(root: Path) -> str:
    environment = {**os.environ, "BUILD_DAY": "2026-11-20"}
    command = [sys.executable, "scripts/check.py"]
    run = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 1
    return run.stdout + run.stderr


def test_the_check_names_each_of_them_whether_a_header_lists_it_or_not(small: Path) -> None:
    known = {suffix for suffixes in SUFFIXES.values() for suffix in suffixes}
    files = {name: original for name, original in PRIVATE.items() if original[0] in known}
    folder = written(small)
    paths = originals.written(folder, iter(files.items()))
    names = [path.name for path in paths.values()]
    index = folder / "index.md"
    index.write_text(index.read_text("utf-8").replace("---\n\n", listed(*names[:40]) + "---\n\n"), "utf-8")
    said = checked(small)
    assert said.count(" no header lists this picture") == len(names) - 40
    for name, path in paths.items():
        listed_one = f"{path.name} holds " in said or f"{path.name} is a " in said or f"{path.name} moves " in said
        assert listed_one or f"{path.name}: the picture " in said, name


def test_a_hidden_file_is_judged_too(small: Path) -> None:
    laid(small / "docs/fieldwork", PRIVATE["JPEG, EXIF: place by satellite"], ".hidden")
    assert "docs/fieldwork/.hidden.jpg: the picture holds camera data" in checked(small)


@pytest.mark.parametrize("suffix", [".jpg", ".png", ".webp"])
@pytest.mark.parametrize("share", [0.3, 0.9, 0.999])
def test_a_file_that_was_cut_off_is_found_without_decoding_it(tmp_path: Path, suffix: str, share: float) -> None:
    whole = samples.save(samples.quarters(), tmp_path / f"whole{suffix}", private=False).read_bytes()
    fault = inspect(laid(tmp_path, (suffix, whole[: int(len(whole) * share)])))
    assert fault and fault.what == "is damaged or cut off and cannot be read"


def test_a_png_in_which_one_byte_is_another_is_damaged(tmp_path: Path) -> None:
    data = bytearray(BARE["PNG"][1])
    data[60] ^= 1
    fault = inspect(laid(tmp_path, (".png", bytes(data))))
    assert fault and "damaged" in fault.what


def test_a_file_that_weighs_too_much_is_refused(tmp_path: Path) -> None:
    fault = inspect(laid(tmp_path, (".jpg", BARE["JPEG"][1] + bytes(MOST_BYTES))))
    assert fault and fault.what == "has more than 10 MB" and "add_photos.py" in fault.cure


def test_the_samples_are_what_a_camera_writes(tmp_path: Path) -> None:
    path = samples.save(samples.quarters(), tmp_path / "a.jpg", orientation=6)
    thumbnail = path.read_bytes().index(b"\xff\xd8", 2)
    assert thumbnail < path.read_bytes().index(b"8BIM")
    assert "JPEG marker fe" in samples.traces(path)
