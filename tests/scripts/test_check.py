"""The check as people run it: on the real project, with mistakes in it; each is named at its place, and nothing else is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from check import main
from fieldsite.core.fault_kinds import FAULT_KINDS
from mistakes import Message, Mistake, copied, made_alone, messages, mistakes, with_records
from project import ROOT

ALL = mistakes()
TOGETHER = [mistake for mistake in ALL if not mistake.alone]
ALONE = [mistake for mistake in ALL if mistake.alone]


def named(rows: list[Mistake]) -> list[str]:
    return [f"{row.table}: {row.mistake}" for row in rows]


@pytest.fixture(scope="module")
def right(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the real project with one more right record of each kind."""
    root = copied(tmp_path_factory.mktemp("right") / "project")
    with_records(root, [])
    return root


@pytest.fixture(scope="module")
def known(right: Path) -> set[tuple[str, str]]:
    """What is said of the project without a mistake: warnings, by file and words."""
    command = [sys.executable, ROOT / "scripts/check.py", right]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    return {(one.file, one.what) for one in messages(run.stdout)}


@pytest.fixture(scope="module")
def wrong(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[int, tuple[str, int, int]], list[Message]]:
    """Where each mistake stands in one copy that holds them all, and what the program says of it."""
    root = copied(tmp_path_factory.mktemp("wrong") / "project")
    places = with_records(root, TOGETHER)
    command = [sys.executable, ROOT / "scripts/check.py", root]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 1 and run.stderr == "", run.stderr
    return places, messages(run.stdout)


def test_the_real_project_with_right_records_has_no_fault(right: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(right)]) == 0, capsys.readouterr().out


@pytest.mark.parametrize(("number", "mistake"), list(enumerate(TOGETHER, 1)), ids=named(TOGETHER))
def test_a_mistake_is_named_at_its_place(
    number: int, mistake: Mistake, wrong: tuple[dict[int, tuple[str, int, int]], list[Message]]
) -> None:
    places, said = wrong
    here = [one for one in said if (one.file, one.line, one.column) == places[number]]
    assert len(here) == 1, (places[number], [one for one in said if one.file == places[number][0]][:9])
    assert_says(here[0], mistake)


def test_nothing_is_said_beside_the_mistakes(
    wrong: tuple[dict[int, tuple[str, int, int]], list[Message]], known: set[tuple[str, str]]
) -> None:
    places, said = wrong
    beside = [one for one in said if (one.file, one.line, one.column) not in places.values()]
    assert [one for one in beside if (one.file, one.what) not in known] == []


@pytest.mark.parametrize("mistake", ALONE, ids=named(ALONE))
def test_a_mistake_in_a_whole_file_is_named_once(
    mistake: Mistake, right: Path, known: set[tuple[str, str]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "project"
    copied(root, right)
    made_alone(root, mistake)
    assert main([str(root)]) == 1
    said = [one for one in messages(capsys.readouterr().out) if (one.file, one.what) not in known]
    assert [":".join(filter(None, (one.file, str(one.line or ""), str(one.column or "")))) for one in said] == [
        mistake.at
    ]
    assert_says(said[0], mistake)


def assert_says(one: Message, mistake: Mistake) -> None:
    assert one.code == mistake.code and mistake.says in one.what and mistake.write in one.write, one


def test_every_mistake_has_a_registered_kind() -> None:
    assert [row.mistake for row in ALL if row.code not in FAULT_KINDS] == []
