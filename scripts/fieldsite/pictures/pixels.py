"""A picture's pixels and nothing else: upright, in the web's colours, with faces made unknowable."""

from __future__ import annotations

import io
import math
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from PIL import Image, ImageCms, ImageFilter

from .files import MODES_16_BIT, opened, orientation, upright_size
from .limits import LEAST_BLUR

BAND_PIXELS = 4_000_000
BLUR_BLOCKS = 6  # too few for a face or a number plate
BLUR_MARGIN = 8  # a JPEG's block: the pixels beside a rectangle carry a little of what is in it
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
Rectangle = tuple[int, int, int, int]


class WrongRegion(Exception):
    """A rectangle cannot be blurred in its picture; the text names both."""


def region_fault(rectangle: Rectangle, size: tuple[int, int]) -> str:
    """Why a rectangle cannot be blurred in a picture of that upright size; "" when it can."""
    x, y, width, height = rectangle
    if min(x, y) < 0 or min(width, height) < 1 or x + width > size[0] or y + height > size[1]:
        return f"{list(rectangle)} reaches beyond the picture, which has {size[0]} x {size[1]} pixels"
    if min(width, height) < LEAST_BLUR:
        return f"{list(rectangle)} is too small to hide anything: {LEAST_BLUR} pixels a side are the least"
    return ""


def read_upright(
    path: Path, wanted: Callable[[int, int], int], blur: Sequence[Rectangle] = ()
) -> tuple[Image.Image, tuple[int, int]]:
    """The picture upright in sRGB ("RGB" or "RGBA"), nothing but pixels, and the upright original's size.

    `wanted(width, height)` says how many pixels wide; `blur` holds (x, y, width, height) in pixels of the
    upright original. Raises WrongRegion, or one of files.BROKEN.
    """
    with opened(path) as file:
        width, height = upright_size(file)
        target = wanted(width, height)
        small, factor = _decoded(file, target / width)
        profile, turn = file.info.get("icc_profile"), TURNS.get(orientation(file))
        upright = small if turn is None else small.transpose(turn)
        for rectangle in blur:
            _blur(upright, rectangle, factor, (width, height))
        upright = resized(upright, target, max(1, round(height * target / width)))
    return _only_pixels(to_srgb(upright, profile)), (width, height)


def _decoded(file: Image.Image, share: float) -> tuple[Image.Image, int]:
    """The picture in 8 bits at `share` of its size or a little more, and how much smaller that is.

    A JPEG is decoded at 1/2, 1/4 or 1/8 at once; others shrink in bands: memory holds one copy, not two.
    """
    full_width = file.width
    if file.format in ("JPEG", "MPO"):
        file.draft("RGB", (math.ceil(file.width * share), math.ceil(file.height * share)))
    drafted = round(full_width / file.width)
    times = max(1, int(1 / (share * drafted)))
    file.load()
    if times == 1 and file.mode in ("L", "RGB", "CMYK") and "transparency" not in file.info:
        return file, drafted
    rows = max(1, BAND_PIXELS // file.width // times) * times
    small = None
    for top in range(0, file.height, rows):
        band = _eight_bit(file.crop((0, top, file.width, min(top + rows, file.height)))).reduce(times)
        small = small or Image.new(band.mode, (band.width, math.ceil(file.height / times)))
        small.paste(band, (0, top // times))
    assert small is not None
    return small, times * drafted


def _eight_bit(band: Image.Image) -> Image.Image:
    """Any mode as "L", "RGB", "RGBA" or "CMYK": see-through stays so, 16 bits are scaled, not clipped."""
    if band.mode in MODES_16_BIT:
        return band.convert("I").point(lambda value: value * (1 / 257) + 0.5).convert("L")
    if band.mode in ("LA", "La", "PA", "RGBa") or "transparency" in band.info:
        return band.convert("RGBA")
    plain = {"1": "L", "P": "RGB", "YCbCr": "RGB", "RGBX": "RGB"}.get(band.mode, band.mode)
    return band if plain == band.mode else band.convert(plain)


def to_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """Colours as the web takes them, "RGB" or "RGBA"; a broken or unfitting profile is passed over."""
    target = "RGBA" if picture.mode == "RGBA" else "RGB"
    if profile:
        try:
            own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            if not ImageCms.getProfileDescription(own).startswith("sRGB"):
                transform = ImageCms.buildTransform(
                    *(own, ImageCms.createProfile("sRGB"), picture.mode, target),
                    ImageCms.Intent.RELATIVE_COLORIMETRIC,
                    ImageCms.Flags.BLACKPOINTCOMPENSATION,
                )
                picture = ImageCms.applyTransform(picture, transform) or picture
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass
    return picture if picture.mode == target else picture.convert(target)


def _blur(picture: Image.Image, rectangle: Rectangle, factor: int, original: tuple[int, int]) -> None:
    """Replace a rectangle by the means of at most 6 x 6 blocks, smoothed. Irreversible.

    Done before any other resizing, and a little wider than asked, so that no edge carries detail outward.
    """
    if fault := region_fault(rectangle, original):
        raise WrongRegion(fault)
    x, y, width, height = rectangle
    left, top = (max(0, (start - BLUR_MARGIN) // factor) for start in (x, y))
    right = min(picture.width, math.ceil((x + width + BLUR_MARGIN) / factor))
    bottom = min(picture.height, math.ceil((y + height + BLUR_MARGIN) / factor))
    region = picture.crop((left, top, right, bottom))
    block = max(region.size) / BLUR_BLOCKS
    few = (max(1, round(region.width / block)), max(1, round(region.height / block)))
    means = region.resize(few, Image.Resampling.BOX).resize(region.size, Image.Resampling.NEAREST)
    picture.paste(means.filter(ImageFilter.GaussianBlur(block / 2)), (left, top))


def resized(picture: Image.Image, width: int, height: int | None = None) -> Image.Image:
    """The picture in that many pixels, its shape kept if no height is given."""
    size = (width, height or max(1, round(picture.height * width / picture.width)))
    return picture if picture.size == size else picture.resize(size, Image.Resampling.LANCZOS)


def _only_pixels(picture: Image.Image) -> Image.Image:
    # Pillow carries EXIF, comments and profiles along in copies; a new picture has none of them.
    opaque = picture.mode == "RGBA" and picture.getchannel("A").getextrema() == (255, 255)
    clean = Image.new("RGB" if opaque else picture.mode, picture.size)
    clean.paste(picture.convert(clean.mode))
    return clean


def on_white(picture: Image.Image) -> Image.Image:
    """The picture as "RGB", white where it was see-through."""
    if picture.mode == "RGB":
        return picture
    white = Image.new("RGB", picture.size, "white")
    white.paste(picture, mask=picture.getchannel("A"))
    return white


def dominant_colour(picture: Image.Image) -> str:
    """The colour that fills most of a picture, "#rrggbb": what stands there until the picture has come."""
    few = on_white(picture).resize((32, 32), Image.Resampling.BOX).quantize(5).convert("RGB").tobytes()
    colours = Counter(few[start : start + 3] for start in range(0, len(few), 3))
    return "#" + colours.most_common(1)[0][0].hex()
