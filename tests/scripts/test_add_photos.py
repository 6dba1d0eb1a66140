"""Bringing in photographs: clean copies, their words in the story's head, and nothing by halves."""

from __future__ import annotations

import os
import pty
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import add_photos
import photo_samples as samples
import pytest
import yaml
from called import called
from fieldsite.content.loading import load
from fieldsite.pictures.intake import NoPlace, entry, free_stem, month_taken, with_pictures
from fieldsite.pictures.limits import MOST_PICTURES
from PIL import Image, ImageStat

SCRIPT = Path(__file__).parents[2] / "scripts" / "add_photos.py"
ALT, CAPTION, CREDIT = "A grey square on a wall", "It is grey.", "Nobody"
WORDS = ["--alt", ALT, "--caption", CAPTION, "--credit", CREDIT, "--taken", "2023-05", "--consent", "no-faces"]
TWICE = ["--alt", "One grey square", "--alt", "Another grey square", "--caption", "1", "--caption", "2", *WORDS[4:]]
HEAD = """---
title: "A story"   # with a comment
kind: photographs
date: "2023-05"
authors: [desk]
summary: "Made up."
pictures:
  - plate: gauges
    alt: "Two tracks: one above the other"
    caption: >
      Folded

      text
    credit: Drawn
places: [khorgos]
---

Text with --- and
pictures: in it.
"""


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    return called(add_photos, arguments, Path())


def run_process(*arguments: object, **options: Any) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, SCRIPT, *arguments]
    return subprocess.run(
        [str(part) for part in command],
        **{"capture_output": True, "text": True, "stdin": subprocess.DEVNULL, "check": False, **options},
    )


@pytest.fixture
def story(small: Path) -> Path:
    """The folder of a story in a small project."""
    folder = small / "docs/photostories/a-story"
    folder.mkdir(parents=True)
    (folder / "index.md").write_text(HEAD)
    return folder


@pytest.fixture
def photograph(tmp_path: Path) -> Path:
    return noisy(tmp_path / "IMG 2034.jpg")


def noisy(path: Path, size: tuple[int, int] = (640, 480)) -> Path:
    """A file as a telephone writes it, lying on its side."""
    return samples.save(Image.effect_noise(size, 60).convert("RGB"), path, orientation=6)


def head_of(story: Path) -> dict[str, list[dict[str, str]]]:
    head = yaml.safe_load((story / "index.md").read_text().split("---\n")[1])
    assert isinstance(head, dict)
    return head


def is_untouched(story: Path) -> bool:
    return [path.name for path in story.iterdir()] == ["index.md"] and (story / "index.md").read_text() == HEAD


def test_a_photograph_comes_in_clean_upright_and_with_its_words(story: Path, photograph: Path, small: Path) -> None:
    words = [word for word in WORDS if word not in ("--taken", "2023-05")]
    said = run_process(story, photograph, *words, "--place", "khorgos", "--taken-to-month")
    assert (said.returncode, said.stderr) == (0, "")
    with Image.open(story / "img-2034.jpg") as picture:
        assert picture.size == (480, 640)
    assert samples.traces(story / "img-2034.jpg") == []
    assert head_of(story)["pictures"][-1] == {
        "file": "img-2034.jpg",
        "alt": ALT,
        "caption": CAPTION,
        "credit": CREDIT,
        "taken": "2023-05",
        "place": "khorgos",
        "consent": "no-faces",
    }
    assert '{{ photo("img-2034.jpg") }}' in said.stdout
    assert load(small)[1] == []


def test_the_rest_of_the_story_stays_byte_for_byte(story: Path, photograph: Path) -> None:
    assert run(story, photograph, *WORDS).returncode == 0
    after = (story / "index.md").read_text()
    added = after[HEAD.index("places:") : after.index("places:")]
    assert after.replace(added, "") == HEAD
    assert added.startswith(f'  - file: "img-2034.jpg"\n    alt: "{ALT}"\n')


def test_the_month_of_the_camera_is_not_said_unless_it_is_asked_for(story: Path, photograph: Path) -> None:
    words = [word for word in WORDS if word not in ("--taken", "2023-05")]
    said = run(story, photograph, *words, "--taken", "2023")
    assert said.returncode == 0 and head_of(story)["pictures"][-1]["taken"] == "2023"


def test_no_file_is_ever_overwritten(story: Path, photograph: Path) -> None:
    (story / "IMG-2034.JPG").write_bytes(b"another's")
    for _ in range(2):
        assert run(story, noisy(photograph), *WORDS).returncode == 0
    assert [path.name for path in sorted(story.glob("img*"))] == ["img-2034-2.jpg", "img-2034-3.jpg"]
    assert (story / "IMG-2034.JPG").read_bytes() == b"another's"


def test_a_photograph_that_is_there_already_is_refused_with_its_file(
    story: Path, photograph: Path, tmp_path: Path
) -> None:
    assert run(story, photograph, *WORDS, "--place", "Khorgos").returncode == 0
    assert head_of(story)["pictures"][-1]["place"] == "khorgos", "a place is understood by its name"
    before = (story / "index.md").read_bytes()
    again = run(story, photograph, *WORDS)
    assert again.returncode == 1 and "is the same picture as docs/photostories/a-story/img-2034.jpg" in again.stderr
    other = noisy(tmp_path / "IMG 1.jpg")
    (tmp_path / "IMG 2.jpg").write_bytes(other.read_bytes())
    both = run(story, other, tmp_path / "IMG 2.jpg", *TWICE)
    assert both.returncode == 1 and f"IMG 2.jpg: is the same picture as {other}" in both.stderr
    assert (story / "index.md").read_bytes() == before and not (story / "img-1.jpg").exists()


def test_two_files_of_one_name_get_two_names_though_one_is_a_drawing(
    story: Path, photograph: Path, tmp_path: Path
) -> None:
    (tmp_path / "other").mkdir()
    other = samples.save(samples.quarters(), tmp_path / "other" / "IMG 2034.jpg")
    assert run(story, photograph, other, *TWICE).returncode == 0
    assert [(one["file"], one["alt"]) for one in head_of(story)["pictures"][1:]] == [
        ("img-2034.jpg", "One grey square"),
        ("img-2034-2.png", "Another grey square"),
    ]


def test_with_one_bad_file_nothing_comes_in(story: Path, photograph: Path, tmp_path: Path) -> None:
    cut = tmp_path / "cut.jpg"
    cut.write_bytes(photograph.read_bytes()[:-9000])
    said = run(story, photograph, cut, *TWICE)
    assert said.returncode == 1
    assert f"{cut}: is damaged or cut off" in said.stderr
    assert "copy it again" in said.stderr
    assert is_untouched(story)


def without(flag: str) -> list[str]:
    at = WORDS.index(flag)
    return ["{photograph}", *WORDS[:at], *WORDS[at + 2 :]]


def with_other(flag: str, value: str) -> list[str]:
    return [*without(flag), flag, value]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["none.jpg", *WORDS], "none.jpg: cannot be opened"),
        (["{photograph}", *WORDS, "--alt", "again"], "--alt is said 2 times for 1 files"),
        (["{photograph}", "{photograph}", *WORDS, "--blur", "0,0,90,90"], "bring them in one by one"),
        (["{photograph}", *WORDS, "--blur", "0,0,900,900"], "reaches beyond the picture, which has 480 x 640"),
        (["{photograph}", *WORDS, "--blur", "0,0,9,90"], "is too small to hide anything"),
        (["{photograph}", *WORDS, "--blur", "0,0,nine,9"], "invalid rectangle value: '0,0,nine,9'"),
        (["{photograph}", *WORDS, "--blur", "1" * 5000], "invalid rectangle value"),
        (["{photograph}", *WORDS, "--colour", "red"], "unrecognized arguments: --colour red"),
        (without("--alt"), "has no alt [picture-words]\n    say --alt"),
        (without("--caption"), "has no caption"),
        (without("--credit"), "has no credit"),
        (without("--consent"), "has no consent"),
        (without("--taken"), "has no taken"),
        (with_other("--consent", "ja"), 'consent: "ja" is not a term of consent'),
        (with_other("--alt", "bus"), 'alt: "bus" does not say what is to be seen'),
        (with_other("--alt", "IMG_2034.JPG"), 'alt: "IMG_2034.JPG" does not say what is to be seen'),
        (with_other("--alt", "A bus at a stop \u202e"), ".jpg: alt: text holds U+202E"),
        (with_other("--caption", "  "), "has no caption"),
        (with_other("--taken", "12/05/2023"), 'taken: date is "12/05/2023"'),
        (with_other("--credit", os.fsdecode(b"caf\xe9")), "credit: "),
        (["{photograph}", *WORDS, "--place", "khorgas"], 'place: no place of the register is called "khorgas"'),
        (["{photograph}", *WORDS, "--place", "khorgas"], 'did you mean "khorgos"?'),
    ],
)
def test_what_is_missing_or_wrong_is_said_and_nothing_is_written(
    story: Path, photograph: Path, arguments: Sequence[str], message: str
) -> None:
    said = run(story, *(argument.format(photograph=photograph) for argument in arguments))
    assert said.returncode == 1
    assert message in said.stderr and "Traceback" not in said.stderr
    assert is_untouched(story)


def test_all_that_is_wrong_is_said_at_once(story: Path, photograph: Path) -> None:
    said = run(story, photograph, "--alt", "bus", "--consent", "ja", "--place", "nowhere", "--taken", "May")
    for word in ("alt: ", "has no caption", "has no credit", "consent: ", "place: ", "taken: "):
        assert word in said.stderr, word


@pytest.mark.parametrize("folder", ["docs/none", "docs/photostories", "docs", "..", "docs/photostories/a-story/deep"])
def test_a_folder_of_no_entry_is_said(small: Path, story: Path, photograph: Path, folder: str) -> None:
    said = run(small / folder, photograph, *WORDS)
    assert said.returncode == 1 and "is no folder for pictures" in said.stderr
    assert "docs/fieldwork/<name> or docs/photostories/<name>" in said.stderr
    assert is_untouched(story)


def test_without_an_index_the_way_to_begin_is_said(small: Path, photograph: Path) -> None:
    folder = small / "docs/fieldwork/note"
    folder.mkdir()
    said = run(folder, photograph, *WORDS)
    assert said.returncode == 1 and "scripts/new.py journal; or name its file note/index.md" in said.stderr
    assert list(folder.iterdir()) == []


def test_a_list_in_one_line_is_to_be_opened_first(story: Path, photograph: Path) -> None:
    text = HEAD.replace("pictures:\n", "old:\n").replace("places:", "pictures: [{plate: gauges}]\nplaces:")
    (story / "index.md").write_text(text)
    said = run(story, photograph, *WORDS)
    assert said.returncode == 1 and "has its pictures in one line" in said.stderr
    assert (story / "index.md").read_text() == text and len(list(story.iterdir())) == 1


def test_an_entry_takes_no_more_pictures_than_it_may_have(story: Path, photograph: Path) -> None:
    plates = "".join(f"  - plate: gauges-{number}\n" for number in range(MOST_PICTURES - 1))
    (story / "index.md").write_text(HEAD.replace("pictures:\n", f"pictures:\n{plates}"))
    said = run(story, photograph, *WORDS)
    assert said.returncode == 1 and "would have 61 pictures; an entry has 60 at most" in said.stderr


def test_a_file_whose_name_no_terminal_can_show_is_named_all_the_same(story: Path, tmp_path: Path) -> None:
    odd = tmp_path / os.fsdecode(b"caf\xe9.jpg")
    odd.write_bytes(b"no picture")
    said = run_process(story, odd, *WORDS)
    assert said.returncode == 1 and "caf\\udce9.jpg: is no picture" in said.stderr


def test_a_region_to_blur_is_gone_from_the_file_itself(story: Path, photograph: Path) -> None:
    assert run(story, photograph, *WORDS, "--blur", "100,100,200,200").returncode == 0
    with Image.open(story / "img-2034.jpg") as picture:
        region = picture.convert("L").crop((110, 110, 290, 290))
    assert ImageStat.Stat(region).stddev[0] < 10


def test_an_original_below_docs_is_to_be_removed(story: Path, photograph: Path) -> None:
    inside = photograph.rename(story / "original.jpg")
    said = run(story, inside, *WORDS)
    assert f"remove {inside}" in said.stdout


def test_on_a_terminal_it_asks_until_an_answer_can_be_taken(story: Path, photograph: Path) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, str(SCRIPT), str(story), str(photograph)]
    process = subprocess.Popen(command, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    answers = ["", "bus", "A bus: “the 12”", "Caption", "Credit", "khorgas", "", "May", "", "ja", "no-faces", ""]
    os.write(ours, "\n".join(answers).encode())
    out, err = process.communicate(timeout=60)
    os.close(ours)
    os.close(theirs)
    assert (process.returncode, err) == (0, "")
    assert out.count("What is to be seen") == 3  # asked again, for alt is needed, and "bus" says nothing
    assert 'did you mean "khorgos"?' in out and '"ja" is not a term of consent' in out
    words = head_of(story)["pictures"][-1]
    assert words["alt"] == "A bus: “the 12”"
    assert (words["consent"], words["taken"]) == ("no-faces", "2023-05")
    assert "place" not in words


# ---- what stops it half-way


def test_a_full_disk_changes_nothing(story: Path, photograph: Path) -> None:
    """A limit on the size of a file stands for a full disk: the copy of 640 by 480 pixels has some 200 kB."""
    limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))  # noqa: E731
    said = run_process(story, photograph, *WORDS, preexec_fn=limit)
    assert said.returncode == 1 and "Traceback" not in said.stderr
    assert f"{story}: cannot be written (File too large); nothing was changed" in said.stderr
    assert is_untouched(story)


def test_killed_at_any_moment_the_story_is_whole_and_the_next_run_sweeps_up(
    small: Path, story: Path, tmp_path: Path
) -> None:
    originals = [noisy(tmp_path / f"IMG 20{number}.jpg", (1200, 900)) for number in range(30, 34)]
    words = [f"--alt=A grey square, number {number}" for number in range(4)]
    words += [*(f"--caption={number}" for number in range(4)), *WORDS[4:]]
    begun = time.monotonic()
    assert run_process(story, *originals, *words).returncode == 0
    lasts = time.monotonic() - begun
    for file in story.glob("img*"):
        file.unlink()
    for moment in range(30):
        (story / "index.md").write_text(HEAD)
        process = subprocess.Popen([sys.executable, SCRIPT, story, *originals, *words], stdout=subprocess.DEVNULL)
        time.sleep(lasts * (0.4 + 0.6 * moment / 30))
        process.kill()
        process.wait()
        names = {one["file"] for one in head_of(story)["pictures"] if "file" in one}
        there = {path.name for path in story.iterdir() if not path.name.startswith(".")} - {"index.md"}
        assert names in (set(), there) and len(there) in (0, *range(1, 5))
        assert all(samples.traces(story / name) == [] for name in there)
        assert [problem for problem in load(small)[1] if "no header lists" not in problem.what] == []
        for name in there:
            (story / name).unlink()
    (story / "index.md").write_text(HEAD)
    (story / ".img-1.jpg.part").write_bytes(b"left by a run that was killed")
    assert run_process(story, *originals, *words).returncode == 0
    assert [path.name for path in story.iterdir() if path.name.startswith(".")] == []


def test_what_a_killed_run_has_left_is_no_picture_that_is_there(story: Path, tmp_path: Path) -> None:
    original = noisy(tmp_path / "IMG 2030.jpg", (1200, 900))
    words = ["--alt=A grey square", "--caption=One", *WORDS[4:]]
    assert run_process(story, original, *words).returncode == 0
    (copy,) = story.glob("img*")
    copy.rename(story / f".{copy.name}.part")
    (story / "index.md").write_text(HEAD)
    run = run_process(story, original, *words)
    assert run.returncode == 0, run.stderr
    assert {path.name for path in story.iterdir()} == {copy.name, "index.md"}


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


@pytest.mark.parametrize("words", ['"quoted": yes # no', "back\\slash", "线 — «ёлки» 🚂", "two\nlines", "NO"])
def test_words_survive_yaml(words: str) -> None:
    assert yaml.safe_load("\n".join(entry({"file": "a.jpg", "alt": words}))) == [{"file": "a.jpg", "alt": words}]


def test_of_the_time_only_the_month_is_proposed(tmp_path: Path) -> None:
    for suffix in samples.SUFFIXES:
        assert month_taken(samples.save(samples.quarters(), tmp_path / f"a{suffix}")) == "2023-05"


@pytest.mark.parametrize("stated", ["", "0000:00:00 00:00:00", "    :  :     ", "2023:13:01 00:00:00", "yesterday"])
def test_a_camera_without_a_clock_proposes_no_month(tmp_path: Path, stated: str) -> None:
    exif = Image.Exif()
    exif[0x0132] = stated
    samples.quarters().save(tmp_path / "a.jpg", exif=exif)
    assert month_taken(tmp_path / "a.jpg") == ""


def test_a_free_name_is_the_first_that_nobody_has() -> None:
    assert free_stem("gate", []) == "gate"
    assert free_stem("gate", ["Gate", "gate-2", "index"]) == "gate-3"
