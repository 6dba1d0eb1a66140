"""The same picture in two files, and two pictures of which the same is said to be seen, are asked about by the check."""

from __future__ import annotations

from pathlib import Path

import photo_samples as samples
from fieldsite.content.loading import load
from fieldsite.content.second_look import Known
from project import DAY

HEAD = """---
title: "A story"
kind: photographs
date: "2023-05"
authors: [desk]
summary: "Made up."
places: [khorgos]
pictures:
"""
PICTURE = """  - file: {file}
    alt: "{alt}"
    caption: "A caption."
    credit: Nobody
    taken: "2023-05"
    consent: no-faces
"""


def told(small: Path, *pictures: tuple[str, str]) -> list[str]:
    folder = small / "docs/photostories/a-story"
    listed = "".join(PICTURE.format(file=file, alt=alt) for file, alt in pictures)
    (folder / "index.md").write_text(f"{HEAD}{listed}---\n\nA text of some words.\n", "utf-8")
    problems = load(small, DAY, known=Known(DAY))[1]
    assert [problem for problem in problems if not problem.warning] == []
    return [str(problem) for problem in problems if problem.code in ("same-picture", "alt-twice")]


def test_both_are_asked_about_at_the_later_one(small: Path) -> None:
    folder = small / "docs/photostories/a-story"
    folder.mkdir(parents=True)
    samples.quarters((640, 480)).save(folder / "one.jpg")
    (folder / "two.jpg").write_bytes((folder / "one.jpg").read_bytes())
    samples.quarters((480, 640)).save(folder / "three.jpg")
    second, first = told(
        small, ("one.jpg", "A gate in a fence"), ("two.jpg", "Lorries in a row"), ("three.jpg", "a gate in a fence")
    )
    assert "index.md:22:10: warning: three.jpg has the alt text of one.jpg" in first
    assert "two.jpg is the same picture as docs/photostories/a-story/one.jpg" in second
    (folder / "two.jpg").unlink()
    assert told(small, ("one.jpg", "A gate in a fence"), ("three.jpg", "Lorries before it")) == []
