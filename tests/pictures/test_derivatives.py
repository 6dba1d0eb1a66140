"""The files made of one picture: right widths, small, and clean."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import photo_samples as samples
import pytest
from fieldsite.pictures.derivatives import clean_copy, import_width, largest_width, make_set, widths_up_to
from PIL import Image, ImageFilter
from project import ROOT

MEASURE = """
import json, sys
from dataclasses import asdict
from pathlib import Path
from fieldsite.pictures.derivatives import make_set
from fieldsite.pictures.files import why_not_shown
from memory import peak_megabytes
fault = why_not_shown(Path(sys.argv[1]))
made = None if fault else asdict(make_set(Path(sys.argv[1]), (), Path(sys.argv[2])))
print(json.dumps({"made": made, "peak_mb": peak_megabytes(), "fault": fault and fault.what}))
"""


@pytest.mark.parametrize(
    ("own", "widths"),
    [
        (6000, [480, 960, 1600, 2400]),
        (2400, [480, 960, 1600, 2400]),
        (2000, [480, 960, 1600, 2000]),
        (1700, [480, 960, 1600]),
        (480, [480]),
        (300, [300]),
    ],
)
def test_no_width_is_larger_than_the_picture_and_none_is_near_another(own: int, widths: list[int]) -> None:
    assert widths_up_to(largest_width(own, own)) == widths


def test_a_very_tall_picture_stays_within_what_webp_can_hold() -> None:
    assert largest_width(2400, 36_000) == 1066
    assert import_width(6000, 4000) == 4000
    assert import_width(4000, 6000) == 2667
    assert import_width(300, 200) == 300


@pytest.mark.parametrize("suffix", samples.SUFFIXES)
def test_no_published_file_holds_anything_of_the_camera(tmp_path: Path, suffix: str) -> None:
    source = samples.save(samples.quarters((1000, 750)), tmp_path / f"a{suffix}", orientation=6)
    made = make_set(source, (), tmp_path)
    files = [tmp_path / one.file for one in (*made.derivatives, made.fallback)]
    assert [path.name for path in files] == ["480.webp", "750.webp", "750.jpg"]
    assert [samples.traces(path) for path in files] == [[], [], []]
    assert samples.traces(source) != [] or suffix == ".heic"


def test_the_set_says_what_the_files_are(tmp_path: Path) -> None:
    source = samples.save(samples.quarters((1300, 900)), tmp_path / "a.jpg", orientation=8)
    made = make_set(source, (), tmp_path)
    assert (made.width, made.height) == (900, 1300)
    for one in (*made.derivatives, made.fallback):
        with Image.open(tmp_path / one.file) as picture:
            assert (picture.size, picture.format) == ((one.width, one.height), one.format.upper())
            assert samples.corners_of(picture) == ["green", "white", "red", "blue"]
        assert one.bytes == (tmp_path / one.file).stat().st_size
    colour = tuple(bytes.fromhex(made.colour[1:]))
    assert samples.distance(colour, samples.CORNERS[samples.nearest(colour)]) < 10


def test_the_jpeg_is_the_one_nearest_to_960(tmp_path: Path) -> None:
    source = samples.save(samples.quarters((2600, 1300)), tmp_path / "a.png")
    made = make_set(source, (), tmp_path)
    assert [one.width for one in made.derivatives] == [480, 960, 1600, 2400]
    assert (made.fallback.file, made.fallback.format) == ("960.jpg", "jpeg")


def test_a_see_through_drawing_stays_so_and_is_white_where_jpeg_cannot(tmp_path: Path) -> None:
    drawing = Image.new("RGBA", (600, 400), (0, 0, 0, 0))
    drawing.paste((200, 0, 0, 255), (300, 0, 600, 400))
    drawing.save(tmp_path / "a.png")
    made = make_set(tmp_path / "a.png", (), tmp_path)
    with (
        Image.open(tmp_path / made.derivatives[0].file) as webp,
        Image.open(tmp_path / made.fallback.file) as jpeg,
    ):
        assert samples.pixel(webp.convert("RGBA"), (50, 50))[3] == 0
        assert min(samples.pixel(jpeg, (50, 50))) > 250


def test_the_same_picture_gives_the_same_bytes(tmp_path: Path) -> None:
    source = samples.save(samples.quarters(), tmp_path / "a.jpg")
    sets = []
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        made = make_set(source, ((10, 10, 50, 50),), tmp_path / name)
        sets.append([made, *((tmp_path / name / one.file).read_bytes() for one in made.derivatives)])
    assert sets[0] == sets[1]


def test_a_clean_copy_is_upright_of_a_sane_size_and_holds_nothing_of_the_camera(tmp_path: Path) -> None:
    noise = Image.effect_noise((5000, 1000), 60).convert("RGB")
    suffix, data = clean_copy(samples.save(noise, tmp_path / "a.jpg", orientation=6))
    (tmp_path / "new.jpg").write_bytes(data)
    assert suffix == ".jpg" and samples.traces(tmp_path / "new.jpg") == []
    with Image.open(tmp_path / "new.jpg") as picture:
        assert picture.size == (800, 4000)


def test_a_photograph_without_colour_is_no_drawing(tmp_path: Path) -> None:
    Image.effect_noise((640, 480), 30).filter(ImageFilter.GaussianBlur(3)).save(tmp_path / "a.png")
    assert clean_copy(tmp_path / "a.png")[0] == ".jpg"


def test_a_drawing_is_kept_as_png(tmp_path: Path) -> None:
    suffix, data = clean_copy(samples.save(samples.quarters(), tmp_path / "a.png"))
    (tmp_path / "new.png").write_bytes(data)
    assert suffix == ".png" and samples.traces(tmp_path / "new.png") == []


def flat(path: Path, size: tuple[int, int], **settings: Any) -> None:
    picture = Image.new("RGB", size, (120, 160, 200))
    picture.paste((200, 40, 40), (0, 0, size[0] // 2, size[1]))
    picture.save(path, None, **settings)


@pytest.mark.parametrize(
    ("suffix", "size", "settings"),
    [
        (".jpg", (20_000, 5000), {"quality": 90}),
        (".jpg", (20_000, 5000), {"progressive": True, "subsampling": 2}),
        (".png", (20_000, 5000), {"compress_level": 1}),
        (".tif", (12_000, 8333), {"compression": "tiff_adobe_deflate"}),
        (".webp", (12_000, 8333), {"method": 0}),
    ],
)
def test_a_hundred_megapixels_stay_under_600_megabytes(
    tmp_path: Path, suffix: str, size: tuple[int, int], settings: dict[str, Any]
) -> None:
    flat(tmp_path / f"a{suffix}", size, **settings)
    command = [sys.executable, "-c", MEASURE, str(tmp_path / f"a{suffix}"), str(tmp_path)]
    paths = {"PYTHONPATH": os.pathsep.join((str(ROOT / "scripts"), str(ROOT / "tests/support")))}
    said = subprocess.run(command, env=paths, capture_output=True, text=True, check=True)
    result = json.loads(said.stdout)
    print(suffix, settings, round(result["peak_mb"]), result["fault"])
    assert result["peak_mb"] < 600
    if suffix == ".webp":
        assert "too large to be decoded safely (12000 x 8333 pixels)" in result["fault"]
    else:
        assert [one["width"] for one in result["made"]["derivatives"]] == [480, 960, 1600, 2400]
        with Image.open(tmp_path / "480.webp") as picture:
            assert samples.distance(samples.pixel(picture, (60, 50)), (200, 40, 40)) < 20
            assert samples.distance(samples.pixel(picture, (400, 50)), (120, 160, 200)) < 20


def test_a_record_of_a_set_survives_being_written_as_json(tmp_path: Path) -> None:
    made = make_set(samples.save(samples.quarters(), tmp_path / "a.jpg"), (), tmp_path)
    assert json.loads(json.dumps(asdict(made)))["fallback"]["file"] == "640.jpg"
