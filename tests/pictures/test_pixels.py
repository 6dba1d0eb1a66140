"""Pixels come out upright, in the right colours, and unknowable where they were blurred."""

from __future__ import annotations

from pathlib import Path

import photo_samples as samples
import pytest
from fieldsite.pictures.pixels import WrongRegion, dominant_colour, read_upright
from PIL import Image, ImageCms, ImageStat

# Where the stored top left, top right and bottom left corner belong, by the definition of EXIF's orientation.
BELONGS = {
    1: ("top left", "top right", "bottom left"),
    2: ("top right", "top left", "bottom right"),
    3: ("bottom right", "bottom left", "top right"),
    4: ("bottom left", "bottom right", "top left"),
    5: ("top left", "bottom left", "top right"),
    6: ("top right", "bottom right", "top left"),
    7: ("bottom right", "top right", "bottom left"),
    8: ("bottom left", "top left", "bottom right"),
}
CORNERS = ("top left", "top right", "bottom left", "bottom right")


def own_width(width: int, height: int) -> int:
    return width


def read(path: Path, width: int | None = None, blur: tuple[tuple[int, int, int, int], ...] = ()) -> Image.Image:
    return read_upright(path, lambda own, _: width or own, blur)[0]


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("suffix", [".jpg", ".png", ".webp", ".tif"])
def test_every_orientation_comes_out_upright(tmp_path: Path, suffix: str, orientation: int) -> None:
    path = samples.save(samples.quarters(), tmp_path / f"a{suffix}", orientation)
    picture, size = read_upright(path, own_width)
    seen = dict(zip(CORNERS, samples.corners_of(picture), strict=True))
    assert [seen[corner] for corner in BELONGS[orientation]] == ["red", "green", "blue"]
    assert size == picture.size == ((480, 640) if orientation >= 5 else (640, 480))


def test_a_heic_that_its_writer_turned_is_not_turned_again(tmp_path: Path) -> None:
    picture = read(samples.save(samples.quarters(), tmp_path / "a.heic", orientation=6))
    assert picture.size == (480, 640)
    assert samples.corners_of(picture) == ["blue", "red", "white", "green"]


@pytest.mark.parametrize("width", [640, 500, 300, 150, 75])
@pytest.mark.parametrize("suffix", samples.SUFFIXES)
def test_a_smaller_picture_has_the_wanted_width_and_its_shape(tmp_path: Path, suffix: str, width: int) -> None:
    picture = read(samples.save(samples.quarters(), tmp_path / f"a{suffix}"), width)
    assert picture.size == (width, round(width * 480 / 640))
    assert samples.corners_of(picture) == list(samples.CORNERS)


def test_nothing_but_pixels_is_left_of_a_camera_picture(tmp_path: Path) -> None:
    picture = read(samples.save(samples.quarters(), tmp_path / "a.jpg", orientation=6))
    assert picture.info == {}
    assert dict(picture.getexif()) == {}


def test_display_p3_becomes_srgb(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    Image.new("RGB", (64, 48), (200, 100, 100)).save(path, icc_profile=samples.display_p3())
    red, green, blue = samples.pixel(read(path), (5, 5))
    # P3's red is the stronger one, so the same colour has more red and less green in sRGB.
    assert (red, green, blue) == pytest.approx((213, 94, 98), abs=3)


def test_a_profile_that_says_srgb_changes_no_colour(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    Image.new("RGB", (64, 48), (200, 100, 50)).save(path, icc_profile=profile)
    assert samples.pixel(read(path), (5, 5)) == (200, 100, 50)


def test_a_broken_profile_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    Image.new("RGB", (64, 48), (200, 100, 50)).save(path, icc_profile=samples.display_p3()[:200])
    assert samples.pixel(read(path), (5, 5)) == (200, 100, 50)


@pytest.mark.parametrize(("profile", "colour"), [(None, (0, 255, 255)), (samples.inks_of_another_press(), (255, 0, 0))])
def test_inks_become_colours_by_their_profile_or_plainly(
    tmp_path: Path, profile: bytes | None, colour: tuple[int, int, int]
) -> None:
    path = tmp_path / "a.tif"
    Image.new("CMYK", (64, 48), (255, 0, 0, 0)).save(path, icc_profile=profile)
    assert samples.distance(samples.pixel(read(path), (5, 5)), colour) < 60


def test_a_cmyk_jpeg_is_not_its_own_negative(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    samples.quarters().convert("CMYK").save(path)
    assert samples.corners_of(read(path)) == list(samples.CORNERS)


def test_sixteen_bits_are_scaled_and_not_clipped(tmp_path: Path) -> None:
    grey = tmp_path / "grey.png"
    levels = (0, 0x4000, 0x8000, 0xFFFF)
    row = b"".join(level.to_bytes(2, "little") * 16 for level in levels)
    Image.frombytes("I;16", (64, 32), row * 32).save(grey)
    assert [samples.pixel(read(grey), (8 + 16 * i, 9))[0] for i in range(4)] == pytest.approx([0, 64, 128, 255], abs=1)
    colour = read(samples.png_16_bit(tmp_path / "colour.png", (0x8000, 0x4000, 0xFFFF)))
    assert samples.pixel(colour, (9, 9)) == pytest.approx((128, 64, 255), abs=1)


def test_a_palette_with_a_see_through_colour_stays_see_through(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    drawing = Image.new("P", (64, 48), 0)
    drawing.putpalette([255, 0, 0, 0, 0, 255])
    drawing.paste(1, (32, 0, 64, 48))
    drawing.save(path, transparency=0)
    picture = read(path, 32)
    assert (picture.mode, samples.pixel(picture, (4, 4))[3], samples.pixel(picture, (28, 4))) == (
        "RGBA",
        0,
        (0, 0, 255, 255),
    )


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "YCbCr", "CMYK"])
def test_every_common_kind_of_colour_comes_out_as_colour(tmp_path: Path, mode: str) -> None:
    path = tmp_path / "a.tif"
    samples.quarters().convert("RGB").convert(mode).save(path)
    picture = read(path, 320)
    assert picture.mode == "RGB"
    dark, light = samples.pixel(picture, (60, 200)), samples.pixel(picture, (260, 200))
    assert sum(dark) < sum(light)


# ---- blurring


def spotted(path: Path, inverted: bool, size: tuple[int, int] = (320, 240)) -> Path:
    """Grey, with a chessboard of single pixels in the middle: its means do not say which colour came first."""
    picture = Image.new("RGB", size, (90, 120, 150))
    board = Image.new("L", (120, 120))
    board.putdata([255 * ((x + y + inverted) % 2) for y in range(120) for x in range(120)])
    picture.paste(board.convert("RGB"), (100, 60))
    picture.save(path)
    return path


def test_two_pictures_with_the_same_means_are_the_same_when_blurred(tmp_path: Path) -> None:
    one, other = spotted(tmp_path / "one.png", False), spotted(tmp_path / "other.png", True)
    region = ((108, 68, 104, 104),)  # with the margin of 8 pixels just the chessboard
    assert read(one).tobytes() != read(other).tobytes()
    assert read(one, blur=region).tobytes() == read(other, blur=region).tobytes()


@pytest.mark.parametrize("suffix", samples.SUFFIXES)
@pytest.mark.parametrize("width", [320, 150, 70])
def test_no_detail_is_left_in_a_blurred_region(tmp_path: Path, suffix: str, width: int) -> None:
    noise = Image.effect_noise((320, 240), 120).convert("RGB")
    path = samples.save(noise, tmp_path / f"a{suffix}")
    share = width / 320
    left, top, right, bottom = (round(edge * share) for edge in (100, 60, 200, 160))
    before = ImageStat.Stat(read(path, width).crop((left, top, right, bottom))).stddev[0]
    after = ImageStat.Stat(read(path, width, ((100, 60, 100, 100),)).crop((left, top, right, bottom))).stddev[0]
    assert after < 0.3 * before


def test_a_region_is_counted_on_the_upright_picture(tmp_path: Path) -> None:
    noise = Image.effect_noise((320, 240), 120).convert("RGB")
    turned = read(samples.save(noise, tmp_path / "a.png", orientation=6), blur=((10, 20, 60, 80),))
    assert turned.size == (240, 320)
    assert ImageStat.Stat(turned.crop((10, 20, 70, 100))).stddev[0] < 30
    assert ImageStat.Stat(turned.crop((150, 200, 230, 300))).stddev[0] > 60


def test_the_rest_of_the_picture_is_left_as_it_was(tmp_path: Path) -> None:
    path = spotted(tmp_path / "a.png", False)
    blurred = read(path, blur=((10, 10, 40, 40),))
    assert blurred.crop((100, 60, 320, 240)).tobytes() == read(path).crop((100, 60, 320, 240)).tobytes()


@pytest.mark.parametrize("region", [(-1, 0, 10, 10), (300, 0, 30, 10), (0, 230, 10, 20), (5, 5, 0, 10)])
def test_a_region_beyond_the_picture_is_refused(tmp_path: Path, region: tuple[int, int, int, int]) -> None:
    with pytest.raises(WrongRegion, match="reaches beyond the picture, which has 320 x 240 pixels"):
        read(spotted(tmp_path / "a.png", False), blur=(region,))


@pytest.mark.parametrize("region", [(10, 10, 1, 1), (10, 10, 15, 200), (10, 10, 200, 15)])
def test_a_region_that_hides_nothing_is_refused(tmp_path: Path, region: tuple[int, int, int, int]) -> None:
    with pytest.raises(WrongRegion, match="too small to hide anything: 16 pixels a side are the least"):
        read(spotted(tmp_path / "a.png", False), blur=(region,))


def test_the_colour_that_holds_the_place_is_the_one_that_fills_most() -> None:
    picture = Image.new("RGB", (300, 200), (20, 40, 200))
    picture.paste((250, 240, 0), (0, 0, 100, 200))
    assert dominant_colour(picture) == "#1428c8"
