"""The check as people run it: on the real project, with mistakes in it; each is named at its place, and nothing else is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from check import main
from fieldsite.content.read_before import ReadBefore
from fieldsite.core.fault_kinds import FAULT_KINDS
from mistakes import Message, Mistake, Place, copied, messages, mistakes
from project import ROOT
from wrong_copy import made_for_now, with_records

ALL = mistakes()
NO_CONTENT_CAUSES = {  # kinds of fault that the check never finds in content, and who tells of them
    "unforeseen": "what nobody foresaw: as soon as a content that causes it is known, it gets a kind of its own",
    "does-not-run": "the preview and the build, of a script or template that fails; content is not run",
    "build-warning": "MkDocs while it builds; what content can do to it is found by the check before",
    "picture-not-made": "the build, when memory or the disk is full",
    "pictures-too-heavy": "the build, which alone knows what the pictures of all widths weigh together",
    "picture-words": "add_photos.py, of words that its command line lacks",
    "sheet-cell": "import_events.py, of a cell in a table that nobody has taken in yet",
}
TOGETHER = [mistake for mistake in ALL if not mistake.copy]
READ_BEFORE = ReadBefore()  # what holds no mistake is read once
COPIES = sorted({mistake.copy for mistake in ALL} - {""})


def named(rows: list[Mistake]) -> list[str]:
    return [f"{row.table}: {row.mistake}" for row in rows]


@pytest.fixture(scope="module")
def right(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the real project with one more right record of each kind."""
    root = copied(tmp_path_factory.mktemp("right") / "project")
    with_records(root, [])
    return root


@pytest.fixture(scope="module")
def run_of_right(right: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, ROOT / "scripts/check.py", right], capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def known(run_of_right: subprocess.CompletedProcess[str]) -> set[tuple[str, str]]:
    """What is said of the project without a mistake: warnings, by file and words."""
    return {(one.file, one.what) for one in messages(run_of_right.stdout)}


@pytest.fixture(scope="module")
def wrong(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[int, Place], list[Message]]:
    """Where each mistake stands in one copy that holds them all, and what the program says of it."""
    root = copied(tmp_path_factory.mktemp("wrong") / "project")
    places = with_records(root, TOGETHER)
    command = [sys.executable, ROOT / "scripts/check.py", root]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 1 and run.stderr == "", run.stderr
    return places, messages(run.stdout)


def test_the_real_project_with_right_records_has_no_fault(run_of_right: subprocess.CompletedProcess[str]) -> None:
    assert run_of_right.returncode == 0, run_of_right.stdout


@pytest.mark.parametrize(("number", "mistake"), list(enumerate(TOGETHER, 1)), ids=named(TOGETHER))
def test_a_mistake_is_named_at_its_place(
    number: int, mistake: Mistake, wrong: tuple[dict[int, Place], list[Message]]
) -> None:
    places, said = wrong
    here = [one for one in said if one.place == places[number]]
    assert len(here) == 1, (places[number], [one for one in said if one.file == places[number][0]][:9])
    assert_says(here[0], mistake.numbered(number))


def test_nothing_is_said_beside_the_mistakes(
    wrong: tuple[dict[int, Place], list[Message]], known: set[tuple[str, str]]
) -> None:
    places, said = wrong
    beside = [one for one in said if one.place not in places.values()]
    assert [one for one in beside if (one.file, one.what) not in known] == []


@pytest.mark.parametrize("copy", COPIES)
def test_mistakes_that_touch_other_files_are_named_once(
    copy: str, right: Path, known: set[tuple[str, str]], capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = [mistake for mistake in ALL if mistake.copy == copy]
    with made_for_now(right, wrong) as places, READ_BEFORE.at_hand():
        assert main([str(right)]) == 1
    said = {one.place: one for one in messages(capsys.readouterr().out) if (one.file, one.what) not in known}
    assert sorted(said) == sorted(places), said
    for place, mistake in zip(places, wrong, strict=True):
        assert_says(said[place], mistake.numbered(0))


def assert_says(one: Message, mistake: Mistake) -> None:
    assert one.code == mistake.code and mistake.says in one.what and mistake.write in one.write, one


def test_every_kind_of_fault_has_a_mistake_or_a_reason_why_no_content_causes_it() -> None:
    made = {row.code for row in ALL}
    assert made.isdisjoint(NO_CONTENT_CAUSES)
    assert sorted(made | NO_CONTENT_CAUSES.keys()) == sorted(FAULT_KINDS)
