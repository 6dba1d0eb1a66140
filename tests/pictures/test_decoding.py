"""A picture with a right head and spoiled pixels is found, and a whole one is decoded once."""

from __future__ import annotations

from pathlib import Path

import pytest
from fieldsite.pictures import decoding
from fieldsite.pictures.decoding import undecodable
from PIL import Image


def picture(path: Path) -> Path:
    Image.effect_noise((400, 300), 80).convert("RGB").save(path)
    return path


def spoil(path: Path) -> Path:
    """Zeros from the middle on, but for the end: the head stays right, and the file has its length."""
    data = path.read_bytes()
    half = len(data) // 2
    path.write_bytes(data[:half] + bytes(len(data) - half - 12) + data[-12:])
    return path


def test_spoiled_pixels_are_found(tmp_path: Path) -> None:
    fault = undecodable(spoil(picture(tmp_path / "a.png")), tmp_path / "kept")
    assert fault and fault.code == "picture-damaged"


@pytest.mark.parametrize("suffix", ["png", "jpg"])
def test_a_file_that_was_cut_off_is_found(tmp_path: Path, suffix: str) -> None:
    path = picture(tmp_path / f"a.{suffix}")
    path.write_bytes(path.read_bytes()[:-2000])
    assert undecodable(path, None)


def test_a_whole_picture_is_decoded_once_and_again_when_it_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, folder = picture(tmp_path / "a.jpg"), tmp_path / "kept"
    assert undecodable(path, folder) is None

    def not_again(path: Path) -> None:
        raise OSError("decoded again")

    monkeypatch.setattr(decoding, "opened", not_again)
    assert undecodable(path, folder) is None
    picture(path)
    assert undecodable(path, folder)


def test_a_damaged_memory_is_not_believed(tmp_path: Path) -> None:
    path, folder = picture(tmp_path / "a.png"), tmp_path / "kept"
    assert undecodable(path, folder) is None
    for kept in folder.iterdir():
        kept.write_bytes(b"whole")
    assert undecodable(spoil(path), folder)


def test_what_cannot_be_shown_for_another_reason_is_said_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_text("no picture", "utf-8")
    assert undecodable(tmp_path / "a.jpg", None) is None
