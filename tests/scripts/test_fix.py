"""`make fix` shows what it would change, asks, writes it whole, and finds nothing to do the second time."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from project import ROOT, sample_folder


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The data and pages of the sample, with faults that a machine can mend."""
    for folder in ("data", "docs", "locales", "overrides/assets/map"):
        shutil.copytree(sample_folder() / folder, tmp_path / folder)
    events = tmp_path / "data/events.yaml"
    text = events.read_text("utf-8")
    first, second = text.split("\n\n- id: ")[1:3]
    related = next(line for line in text.splitlines() if line.startswith("  related: ["))
    spoiled = text.replace(first, "\0").replace(second, first).replace("\0", second).replace(related + "\n", "", 1)
    spoiled = re.sub(r'^  date: "(\d{4})-(\d\d)-(\d\d)"$', r"  date: \3.\2.\1", spoiled, count=1, flags=re.MULTILINE)
    events.write_bytes(spoiled.replace("\n", "\r\n").encode())
    return tmp_path


def run(script: str, folder: Path, *words: str, answer: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, f"scripts/{script}.py", *words, str(folder)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, input=answer)


def all_of(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_without_a_yes_nothing_is_written(copy: Path) -> None:
    before = all_of(copy)
    for words, answer in (((), "n\n"), ((), ""), (("--check",), "")):
        done = run("fix", copy, *words, answer=answer)
        assert done.returncode == 1 and "nothing was written" in done.stdout
        assert "+++ data/events.yaml (mended)" in done.stdout
        assert all_of(copy) == before


@pytest.mark.parametrize(("words", "answer"), [(("--yes",), ""), ((), "y\n")])
def test_what_it_mends_the_check_takes_and_the_second_run_changes_nothing(
    copy: Path, words: tuple[str, ...], answer: str
) -> None:
    events = copy / "data/events.yaml"
    events.write_bytes(events.read_bytes().replace(b"\r\n", b"\n"))
    assert run("check", copy).returncode == 1
    done = run("fix", copy, *words, answer=answer)
    assert done.returncode == 0, done.stdout + done.stderr
    checked = run("check", copy)
    assert checked.returncode == 0, checked.stdout
    after = all_of(copy)
    again = run("fix", copy, "--yes")
    assert again.returncode == 0 and again.stdout == "Nothing to mend\n"
    assert all_of(copy) == after


def test_a_file_that_cannot_be_read_or_written_is_named(copy: Path) -> None:
    (copy / "data/places.yaml").write_bytes("- id: \xe9\n".encode("latin-1"))
    done = run("fix", copy, "--check")
    assert done.returncode == 1 and "data/places.yaml: cannot be read as UTF-8 text" in done.stdout


def test_when_one_file_cannot_be_written_none_is(copy: Path) -> None:
    page = copy / "docs/about.md"
    page.write_bytes(page.read_bytes() + b"\n\n")
    (copy / "docs/.about.md.part").mkdir()  # where the new text would be put first
    before = all_of(copy)
    done = run("fix", copy, "--yes")
    assert done.returncode == 1 and "nothing was written" in done.stderr and "Traceback" not in done.stderr
    assert all_of(copy) == before
