"""Bringing in photographs: clean copies, their words in the story's head, and nothing by halves."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import photo_samples as samples
import pytest
import yaml
from fieldsite.pictures.intake import NoPlace, entry, free_stem, with_pictures
from PIL import Image, ImageStat

SCRIPT = Path(__file__).parents[2] / "scripts" / "add_photos.py"
WORDS = ["--alt", "A grey square", "--caption", "It is grey.", "--credit", "Nobody"]
HEAD = """---
title: "A story"   # with a comment
pictures:
  - plate: gauges
    alt: "Two tracks: one above the other"
    caption: >
      Folded

      text
places: [khorgos]
---

Text with --- and
pictures: in it.
"""


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, SCRIPT, *arguments]
    return subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False
    )


@pytest.fixture
def story(tmp_path: Path) -> Path:
    (tmp_path / "story").mkdir()
    (tmp_path / "story" / "index.md").write_text(HEAD)
    return tmp_path / "story"


@pytest.fixture
def photograph(tmp_path: Path) -> Path:
    noise = Image.effect_noise((640, 480), 60).convert("RGB")
    return samples.save(noise, tmp_path / "IMG 2034.jpg", orientation=6)


def head_of(story: Path) -> dict[str, list[dict[str, str]]]:
    head = yaml.safe_load((story / "index.md").read_text().split("---\n")[1])
    assert isinstance(head, dict)
    return head


def test_a_photograph_comes_in_clean_upright_and_with_its_words(story: Path, photograph: Path) -> None:
    more = ["--place", "khorgos", "--consent", "no-faces", "--taken-to-month"]
    said = run(story, photograph, *WORDS, *more)
    assert (said.returncode, said.stderr) == (0, "")
    with Image.open(story / "img-2034.jpg") as picture:
        assert picture.size == (480, 640)
    assert samples.traces(story / "img-2034.jpg") == []
    assert head_of(story)["pictures"][-1] == {
        "file": "img-2034.jpg",
        "alt": "A grey square",
        "caption": "It is grey.",
        "credit": "Nobody",
        "taken": "2023-05",
        "place": "khorgos",
        "consent": "no-faces",
    }
    assert '{{ photo("img-2034.jpg") }}' in said.stdout


def test_the_rest_of_the_story_stays_byte_for_byte(story: Path, photograph: Path) -> None:
    assert run(story, photograph, *WORDS).returncode == 0
    after = (story / "index.md").read_text()
    added = after[HEAD.index("places:") : after.index("places:")]
    assert after.replace(added, "") == HEAD
    assert added.startswith('  - file: "img-2034.jpg"\n    alt: "A grey square"\n')


def test_the_month_is_not_said_unless_it_is_asked_for(story: Path, photograph: Path) -> None:
    run(story, photograph, *WORDS)
    assert "taken" not in head_of(story)["pictures"][-1]


def test_no_file_is_ever_overwritten(story: Path, photograph: Path) -> None:
    (story / "IMG-2034.JPG").write_bytes(b"another's")
    for _ in range(2):
        assert run(story, photograph, *WORDS).returncode == 0
    assert [path.name for path in sorted(story.glob("img*"))] == ["img-2034-2.jpg", "img-2034-3.jpg"]
    assert (story / "IMG-2034.JPG").read_bytes() == b"another's"


def test_two_files_of_one_name_get_two_names_though_one_is_a_drawing(
    story: Path, photograph: Path, tmp_path: Path
) -> None:
    (tmp_path / "other").mkdir()
    other = samples.save(samples.quarters(), tmp_path / "other" / "IMG 2034.jpg")
    words = ["--alt", "One", "--alt", "Two", "--caption", "1", "--caption", "2", "--credit", "Nobody"]
    assert run(story, photograph, other, *words).returncode == 0
    assert [(one["file"], one["alt"]) for one in head_of(story)["pictures"][1:]] == [
        ("img-2034.jpg", "One"),
        ("img-2034-2.png", "Two"),
    ]


def test_with_one_bad_file_nothing_comes_in(story: Path, photograph: Path, tmp_path: Path) -> None:
    cut = tmp_path / "cut.jpg"
    cut.write_bytes(photograph.read_bytes()[:-9000])
    words = ["--alt", "One", "--alt", "Two", "--caption", "1", "--caption", "2", "--credit", "Nobody"]
    said = run(story, photograph, cut, *words)
    assert said.returncode == 1
    assert f"{cut}: is damaged or cut off" in said.stderr
    assert "copy it again" in said.stderr
    assert [path.name for path in story.iterdir()] == ["index.md"]
    assert (story / "index.md").read_text() == HEAD


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["none.jpg", *WORDS], "none.jpg: cannot be opened"),
        (["{photograph}"], "has no alt\n    say --alt"),
        (["{photograph}", *WORDS, "--alt", "again"], "--alt is said 2 times for 1 files"),
        (["{photograph}", "{photograph}", *WORDS, "--blur", "0,0,9,9"], "bring them in one by one"),
        (["{photograph}", *WORDS, "--blur", "0,0,900,900"], "reaches beyond the picture (480 x 640 pixels)"),
    ],
)
def test_what_is_missing_or_wrong_is_said(
    story: Path, photograph: Path, arguments: Sequence[str], message: str
) -> None:
    said = run(story, *(argument.format(photograph=photograph) for argument in arguments))
    assert said.returncode == 1
    assert message in said.stderr
    assert (story / "index.md").read_text() == HEAD


def test_a_folder_that_is_none_is_said(tmp_path: Path, photograph: Path) -> None:
    said = run(tmp_path / "none", photograph, *WORDS)
    assert (said.returncode, "is no folder" in said.stderr) == (1, True)


def test_without_an_index_the_entry_is_shown_to_be_pasted(tmp_path: Path, photograph: Path) -> None:
    (tmp_path / "journal").mkdir()
    said = run(tmp_path / "journal", photograph, *WORDS)
    assert said.returncode == 0
    pasted = yaml.safe_load(said.stdout[said.stdout.index("pictures:") :])
    assert pasted["pictures"][0]["alt"] == "A grey square"
    assert (tmp_path / "journal" / "img-2034.jpg").exists()


def test_a_region_to_blur_is_gone_from_the_file_itself(story: Path, photograph: Path) -> None:
    assert run(story, photograph, *WORDS, "--blur", "100,100,200,200").returncode == 0
    with Image.open(story / "img-2034.jpg") as picture:
        region = picture.convert("L").crop((110, 110, 290, 290))
    assert ImageStat.Stat(region).stddev[0] < 10


def test_an_original_in_the_storys_folder_is_to_be_removed(story: Path, photograph: Path) -> None:
    inside = photograph.rename(story / "original.jpg")
    said = run(story, inside, *WORDS)
    assert f"remove {inside}" in said.stdout


def test_on_a_terminal_it_asks_for_the_words(story: Path, photograph: Path) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, str(SCRIPT), str(story), str(photograph)]
    process = subprocess.Popen(command, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    os.write(ours, "\nAlt: “a”\nCaption\nCredit\n\nno-faces\n\n".encode())
    out, err = process.communicate(timeout=60)
    os.close(ours)
    os.close(theirs)
    assert (process.returncode, err) == (0, "")
    assert out.count("What is to be seen") == 2  # asked again, for alt is needed
    words = head_of(story)["pictures"][-1]
    assert words["alt"] == "Alt: “a”"
    assert (words["consent"], words["taken"]) == ("no-faces", "2023-05")
    assert "place" not in words


# ---- the head of a story

NEW = [entry({"file": "a.jpg", "alt": "A"})]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("---\ntitle: T\n---\nText", '---\ntitle: T\npictures:\n  - file: "a.jpg"\n    alt: "A"\n---\nText'),
        (
            "---\npictures: []  # none yet\n---\n",
            '---\npictures:  # none yet\n  - file: "a.jpg"\n    alt: "A"\n---\n',
        ),
        ("---\npictures:\nb: 1\n---\n", '---\npictures:\n  - file: "a.jpg"\n    alt: "A"\nb: 1\n---\n'),
        (
            "---\npictures:\n- file: b.jpg\n# note\nb: 1\n---\n",
            '---\npictures:\n- file: b.jpg\n- file: "a.jpg"\n  alt: "A"\n# note\nb: 1\n---\n',
        ),
        (
            "\ufeff---\r\npictures:\r\n    - file: b.jpg\r\n---\r\nText\r\n",
            '\ufeff---\r\npictures:\r\n    - file: b.jpg\r\n    - file: "a.jpg"\r\n      alt: "A"\r\n---\r\nText\r\n',
        ),
    ],
)
def test_an_entry_is_added_to_every_shape_of_list(before: str, after: str) -> None:
    assert with_pictures(before, NEW) == after


@pytest.mark.parametrize("head", ["Text only", "---\ntitle: T\n", "---\npictures: [{file: b.jpg}]\n---\n", ""])
def test_a_head_that_cannot_be_added_to_is_left_alone(head: str) -> None:
    with pytest.raises(NoPlace):
        with_pictures(head, NEW)


@pytest.mark.parametrize(
    "words", ['"quoted": yes # no', "back\\slash", "线 — «ёлки» 🚂", "two\nlines\u2028three\x00", "NO"]
)
def test_words_survive_yaml(words: str) -> None:
    text = "\n".join(entry({"file": "a.jpg", "alt": words}))
    plain = words.replace("\n", " ").replace("\u2028", " ").replace("\x00", "").strip()
    assert yaml.safe_load(text) == [{"file": "a.jpg", "alt": plain}]


def test_a_free_name_is_the_first_that_nobody_has() -> None:
    assert free_stem("gate", []) == "gate"
    assert free_stem("gate", ["Gate", "gate-2", "index"]) == "gate-3"
