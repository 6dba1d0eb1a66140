"""What the camera wrote is found, in every type of file and wherever in the file it stands."""

from __future__ import annotations

from pathlib import Path

import photo_samples as samples
import pytest
from fieldsite.pictures.safety import OWNER, PLACE, SERIAL, inspect, month_taken, privacy_problems
from PIL import ExifTags, Image, PngImagePlugin


@pytest.mark.parametrize("suffix", samples.SUFFIXES)
def test_gps_and_serial_numbers_are_found_in_every_type(tmp_path: Path, suffix: str) -> None:
    path = samples.save(samples.quarters(), tmp_path / f"a{suffix}")
    [fault] = privacy_problems(path)
    assert fault.what == "holds maker's notes, serial numbers, the owner's name, the place by satellite (GPS)"
    assert fault.cure == f"remove it; for a clean copy: python scripts/add_photos.py {tmp_path} <your original>"
    assert inspect(path) == fault


@pytest.mark.parametrize("suffix", samples.SUFFIXES)
def test_orientation_and_month_alone_are_no_fault(tmp_path: Path, suffix: str) -> None:
    path = samples.save(samples.quarters(), tmp_path / f"a{suffix}", orientation=6, private=False)
    assert privacy_problems(path) == []


def test_the_samples_are_what_a_camera_writes(tmp_path: Path) -> None:
    path = samples.save(samples.quarters(), tmp_path / "a.jpg", orientation=6)
    with Image.open(path) as picture:
        exif = picture.getexif()
        assert exif.get_ifd(ExifTags.IFD.GPSInfo)[2] == (44, 12, 30)
        assert exif.get_ifd(ExifTags.IFD.Exif)[0xA431] == "SN-00042"
        assert exif[0x0112] == 6
    thumbnail = path.read_bytes().index(b"\xff\xd8", 2)
    assert thumbnail < path.read_bytes().index(b"8BIM")
    assert "JPEG marker fe" in samples.traces(path)


@pytest.mark.parametrize("attribute", [b'exif:GPSLatitude="44,1N"', b"<GPSCoordinates>", b'aux:SerialNumber="1"'])
def test_xmp_is_read_too(tmp_path: Path, attribute: bytes) -> None:
    path = tmp_path / "a.jpg"
    samples.quarters().save(path, xmp=b"<x:xmpmeta>" + attribute + b"</x:xmpmeta>")
    [fault] = privacy_problems(path)
    assert fault.what in (f"holds {PLACE}", f"holds {SERIAL}")


def test_xmp_is_found_where_a_png_holds_it_compressed(tmp_path: Path) -> None:
    path, text = tmp_path / "a.png", PngImagePlugin.PngInfo()
    text.add_itxt("XML:com.adobe.xmp", samples.XMP.decode(), zip=True)
    samples.quarters().save(path, pnginfo=text)
    assert b"GPSLatitude" not in path.read_bytes()
    assert [fault.what for fault in privacy_problems(path)] == [f"holds {PLACE}"]


def test_the_data_of_a_second_picture_behind_the_first_is_found(tmp_path: Path) -> None:
    clean = samples.save(samples.quarters(), tmp_path / "clean.jpg", private=False)
    secret = samples.save(samples.quarters(), tmp_path / "secret.jpg")
    both = tmp_path / "both.jpg"
    both.write_bytes(clean.read_bytes() + secret.read_bytes())
    assert OWNER in privacy_problems(both)[0].what


def test_a_damaged_block_does_not_hide_a_sound_one(tmp_path: Path) -> None:
    secret = samples.save(samples.quarters(), tmp_path / "secret.jpg")
    (tmp_path / "a.jpg").write_bytes(secret.read_bytes() + b"Exif\0\0II*\0\xff\xff\xff\x7f")
    assert PLACE in privacy_problems(tmp_path / "a.jpg")[0].what


def test_an_empty_gps_directory_is_no_place(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif.get_ifd(ExifTags.IFD.GPSInfo)[0] = b"\2\3\0\0"
    samples.quarters().save(tmp_path / "a.jpg", exif=exif)
    assert privacy_problems(tmp_path / "a.jpg") == []


def test_a_file_that_cannot_be_read_is_left_to_the_other_checks(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"\xff\xd8\xff\xe0 nothing more")
    assert privacy_problems(tmp_path / "a.jpg") == []
    fault = inspect(tmp_path / "a.jpg")
    assert fault
    assert "damaged" in fault.what


@pytest.mark.parametrize("suffix", samples.SUFFIXES)
def test_of_the_time_only_the_month_is_proposed(tmp_path: Path, suffix: str) -> None:
    assert month_taken(samples.save(samples.quarters(), tmp_path / f"a{suffix}")) == "2023-05"


@pytest.mark.parametrize("stated", ["", "0000:00:00 00:00:00", "    :  :     ", "2023:13:01 00:00:00", "yesterday"])
def test_a_camera_without_a_clock_proposes_no_month(tmp_path: Path, stated: str) -> None:
    exif = Image.Exif()
    exif[0x0132] = stated
    samples.quarters().save(tmp_path / "a.jpg", exif=exif)
    assert month_taken(tmp_path / "a.jpg") == ""
