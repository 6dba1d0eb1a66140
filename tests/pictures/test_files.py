"""A bad picture gets a message with a cure, before it costs time or memory."""

from __future__ import annotations

import struct
from pathlib import Path

import photo_samples as samples
import pytest
from fieldsite.pictures.files import opened, true_type, why_not_shown
from fieldsite.pictures.pixels import read_upright
from fieldsite.pictures.safety import inspect
from PIL import Image


def good(tmp_path: Path, suffix: str = ".jpg") -> Path:
    return samples.save(samples.quarters(), tmp_path / f"a{suffix}", private=False)


@pytest.mark.parametrize("suffix", [*samples.SUFFIXES, ".JPG", ".jpeg", ".tiff", ".heif"])
def test_a_good_picture_of_each_type_has_no_fault(tmp_path: Path, suffix: str) -> None:
    plain = {".JPG": ".jpg", ".jpeg": ".jpg", ".tiff": ".tif", ".heif": ".heic"}.get(suffix, suffix)
    path = good(tmp_path, plain).rename(tmp_path / f"b{suffix}")
    assert why_not_shown(path) is None


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    fault = why_not_shown(tmp_path / "none.jpg")
    assert fault
    assert (fault.path.name, fault.what) == ("none.jpg", "cannot be opened (No such file or directory)")


def test_an_empty_file_is_called_empty(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").touch()
    fault = why_not_shown(tmp_path / "a.jpg")
    assert fault
    assert fault.what == "is empty (0 bytes)"
    assert "copy it again" in fault.cure


@pytest.mark.parametrize(
    ("written", "named", "true"),
    [
        (".heic", ".jpg", "HEIC"),
        (".png", ".jpg", "PNG"),
        (".jpg", ".heic", "JPEG"),
        (".webp", ".tif", "WebP"),
    ],
)
def test_a_wrong_suffix_is_answered_with_the_true_type(tmp_path: Path, written: str, named: str, true: str) -> None:
    path = good(tmp_path, written).rename(tmp_path / f"IMG_1{named}")
    fault = why_not_shown(path)
    assert fault
    assert fault.what == f'is a {true} picture, but its name ends in "{named}"'
    assert fault.cure.startswith(f"name it IMG_1{written}")


@pytest.mark.parametrize(
    ("head", "named"),
    [
        (b"GIF89a", "GIF"),
        (b"%PDF-1.7", "PDF"),
        (b"<!doctype html>", "web page or SVG drawing"),
        (b"\0\0\0\x1cftypavif", "AVIF"),
        (b"\0\0\0\x14ftypqt  ", "film"),
        (b"II*\0\x10\0\0\0CR\x02\0", "camera raw file"),
        (b"version https://git-lfs.github.com/spec/v1", "Git LFS pointer, not the picture itself"),
        (b"some words", ""),
    ],
)
def test_what_is_no_picture_for_us_is_named(tmp_path: Path, head: bytes, named: str) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(head + bytes(100))
    fault = why_not_shown(path)
    assert true_type(head) == named
    assert fault
    assert fault.what == (f"is a {named}" if named else "is no picture")
    assert "JPEG, PNG, WebP, TIFF, HEIC" in fault.cure


@pytest.mark.parametrize("size", [(30_000, 30_000), (14_000, 12_000), (2**31 - 1, 2**31 - 1)])
def test_a_png_that_claims_too_many_pixels_is_refused_by_its_header(tmp_path: Path, size: tuple[int, int]) -> None:
    path = tmp_path / "bomb.png"
    path.write_bytes(samples.png(size, 8, 2, b"never read"))
    fault = inspect(path)
    assert fault
    assert "too large to be decoded safely" in fault.what
    assert "make it smaller" in fault.cure


def test_a_jpeg_that_claims_too_many_pixels_is_refused_by_its_header(tmp_path: Path) -> None:
    data = bytearray(good(tmp_path).read_bytes())
    at = data.index(b"\xff\xc0") + 5
    data[at : at + 4] = struct.pack(">HH", 65_000, 65_000)
    (tmp_path / "bomb.jpg").write_bytes(data)
    fault = inspect(tmp_path / "bomb.jpg")
    assert fault
    assert "too large to be decoded safely" in fault.what


def test_a_type_that_needs_several_copies_in_memory_is_refused_earlier(tmp_path: Path) -> None:
    flat = Image.new("RGB", (9000, 4000))
    flat.save(tmp_path / "a.webp", lossless=True, method=0)
    flat.save(tmp_path / "a.png", compress_level=1)
    refused = why_not_shown(tmp_path / "a.webp")
    assert refused
    assert "(9000 x 4000 pixels)" in refused.what
    assert why_not_shown(tmp_path / "a.png") is None


@pytest.mark.parametrize("size", [(10, 10), (2000, 20), (400, 8400)])
def test_a_picture_that_is_too_small_or_narrow_is_refused(tmp_path: Path, size: tuple[int, int]) -> None:
    Image.new("RGB", size).save(tmp_path / "a.png")
    fault = why_not_shown(tmp_path / "a.png")
    assert fault
    assert fault.what == f"is too small or too narrow to be shown ({size[0]} x {size[1]} pixels)"


@pytest.mark.parametrize("suffix", [".webp", ".png"])
def test_a_moving_picture_is_refused(tmp_path: Path, suffix: str) -> None:
    frames = [Image.new("RGB", (64, 48), colour) for colour in ("red", "blue", "green")]
    frames[0].save(tmp_path / f"a{suffix}", save_all=True, append_images=frames[1:], duration=100)
    fault = why_not_shown(tmp_path / f"a{suffix}")
    assert fault
    assert fault.what == "moves (3 frames); stories show still pictures"


def test_a_jpeg_with_a_second_picture_behind_it_is_shown(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    samples.quarters().save(path, "MPO", save_all=True, append_images=[Image.new("RGB", (640, 480), "black")])
    with opened(path) as picture:
        assert picture.format == "MPO"
    assert why_not_shown(path) is None
    assert samples.corners_of(read_upright(path, lambda w, h: 100)[0]) == list(samples.CORNERS)


def test_numbers_that_are_no_colours_are_refused(tmp_path: Path) -> None:
    Image.new("F", (64, 48), 0.5).save(tmp_path / "a.tif")
    fault = why_not_shown(tmp_path / "a.tif")
    assert fault
    assert fault.what == 'has colours of an unusual kind ("F")'


def test_a_digital_negative_named_tif_is_called_a_raw_file(tmp_path: Path) -> None:
    Image.new("RGB", (64, 48)).save(tmp_path / "a.tif", tiffinfo={0xC612: b"\x01\x04\0\0"})
    fault = why_not_shown(tmp_path / "a.tif")
    assert fault
    assert fault.what == "is a camera raw file (DNG)"
