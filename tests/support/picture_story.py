"""A story of photographs in a project's folder, made when a test needs it; every picture is made up."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import add_photos
import numpy as np
import photo_samples
from fieldsite.content.model import EntryPage
from fieldsite.pages import building
from fieldsite.pages.site import Site
from PIL import Image
from project import opened

SLUG = "a-made-up-story"
ONE = '  - {file: %s, alt: "A gate in front of hills", caption: "The gate.", credit: "Nobody", consent: no-faces%s}\n'
HEAD = """---
title: "A made-up story"
kind: photographs
date: "2023-05"
authors: [{author}]
summary: "Pictures made up for a test."
places: [{place}]
{more}---

{text}
"""


def written(
    project: Path, text: str = "Some words.", author: str = "desk", place: str = "khorgos", more: str = ""
) -> Path:
    """The folder of a story with its text and no picture yet."""
    folder = project / "docs/photostories" / SLUG
    folder.mkdir(parents=True)
    (folder / "index.md").write_text(HEAD.format(author=author, place=place, more=more, text=text), "utf-8")
    return folder


def listed(*names: str, more: str = "") -> str:
    return "pictures:\n" + "".join(ONE % (name, more) for name in names)


def picture(folder: Path, name: str, private: bool = False, size: tuple[int, int] = (640, 480)) -> Path:
    """A bare picture, or one as a camera writes it."""
    if private:
        return photo_samples.save(photo_samples.quarters(size), folder / name)
    photo_samples.quarters(size).save(folder / name)
    return folder / name


def story(
    small: Path, text: str = "Words.", more: str = "", names: tuple[str, ...] = ("a.jpg", "b.jpg", "c.png")
) -> Path:
    folder = written(small, text, more=listed(*names) + more)
    for name in names:
        picture(folder, name)
    return folder


def ready(small: Path) -> tuple[Site, EntryPage]:
    """The small site with its pictures made, and its one story."""
    site, problems = opened(small)
    site, more = building.with_pictures(site, small / ".cache/photos", 1, lambda done, total: None)
    assert [*problems, *more] == []
    return site, site.content.entries_in("photostories")[0]


@cache
def _hills(size: tuple[int, int]) -> np.ndarray[Any, np.dtype[np.float32]]:
    """Detail at every scale, as the world has it, in three colours that mostly go together."""
    random = np.random.default_rng(7)
    sheet = np.zeros((size[1], size[0], 3), np.float32)
    for step in (256, 64, 16, 8, 4, 2):
        shape = (size[1] // step + 2, size[0] // step + 2)
        rough = random.normal(128, 40, (*shape, 1)) + random.normal(0, 10, (*shape, 3))
        layer = Image.fromarray(np.clip(rough, 0, 255).astype(np.uint8)).resize(size, Image.Resampling.BILINEAR)
        sheet += (np.asarray(layer, np.float32) - 128) * (step**0.5 / 7)
    return sheet


def like_a_photograph(number: int, size: tuple[int, int] = (1600, 1066)) -> Image.Image:
    """A picture that weighs, at 960 pixels, what a photograph weighs: about 90 kB."""
    moved = np.roll(_hills(size), 97 * number, axis=(0, 1)) + np.array(
        [110 + 5 * (number % 5), 122, 130 - 4 * (number % 7)]
    )
    return Image.fromarray(np.clip(moved, 0, 255).astype(np.uint8))


def brought_in(folder: Path, originals: list[Path], place: str = "khorgos", consent: str = "no-faces") -> None:
    """Brings camera files into a story by the script that people run."""
    words = [
        word
        for file in originals
        for word in ("--alt", f"Made-up hills, {file.stem}", "--caption", f"Hills {file.stem}.")
    ]
    rest = ["--credit", "Made for a test", "--place", place, "--consent", consent, "--taken-to-month", "--yes"]
    assert add_photos.main([str(folder), *map(str, originals), *words, *rest]) == 0


def camera_files(folder: Path, count: int, size: tuple[int, int]) -> list[Path]:
    """Files as a telephone writes them, with GPS, serial numbers and all; every fifth is a HEIC, some lie on their side."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for number in range(count):
        suffix = ".heic" if number % 5 == 4 else ".jpg"
        turned = 6 if number % 5 == 3 else 1
        path = folder / f"IMG_{2030 + number}{suffix}"
        made.append(photo_samples.save(like_a_photograph(number, size), path, orientation=turned))
    return made
