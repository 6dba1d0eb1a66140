"""A folder is the old one or the new one as a whole, at whatever moment the run that changes it is killed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parents[2] / "scripts"
# Replaces the folder `site` by one of its own and kills itself at the event whose number it is given; each event of
# Python's audit (a file is opened, a folder made, renamed, removed ...) is a moment at which it can be killed.
REPLACER = f"""
import os, signal, sys
sys.path.insert(0, {str(SCRIPTS)!r})
from pathlib import Path
from fieldsite.core import safe_folders
from fieldsite.core.safe_folders import NEW, replacing, take_place

target, moment, exchanges = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3] == "exchanges"
if not exchanges:
    safe_folders._exchanged = lambda new, old: False
seen = 0

def count(event, arguments):
    global seen
    if event.startswith(("os.", "open", "shutil.", "pathlib.", "fcntl.", "ctypes.dlsym")):
        seen += 1
        if seen == moment:
            os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(count)
with replacing(target, lambda: print("waits", flush=True)) as (work, _):
    for name in ("index.html", "a/index.html", "b/index.html"):
        path = work / NEW / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("new")
    if moment < 0:
        print("ready", flush=True)
        sys.stdin.read()
    take_place(work, target)
"""
OLD = {"index.html": "old", "c/index.html": "old"}
NEW = {"index.html": "new", "a/index.html": "new", "b/index.html": "new"}


def replacer(target: Path, moment: int, way: str = "exchanges") -> subprocess.Popen[str]:
    command = [sys.executable, "-S", "-c", REPLACER, str(target), str(moment), way]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def old(folder: Path) -> Path:
    for name, text in OLD.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


def held(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): path.read_text() for path in folder.rglob("*") if path.is_file()}


def at_work(target: Path, way: str = "exchanges") -> subprocess.Popen[str]:
    """A run that has made its new folder and waits for a word before this takes the old one's place."""
    run = replacer(target, -1, way)
    assert run.stdout and run.stdout.readline() == "ready\n"
    return run


@pytest.mark.parametrize("way", ["exchanges", "renames"])
def test_a_run_that_is_killed_at_any_moment_leaves_the_old_folder_or_the_new_one(tmp_path: Path, way: str) -> None:
    ends: list[dict[str, str]] = []
    for moment in range(1, 100):
        target = old(tmp_path / str(moment) / "site")
        run = replacer(target, moment, way)
        _, said = run.communicate()
        if run.returncode == 0:
            break
        assert run.returncode == -9, said
        if not target.exists():  # between two renames, where the system cannot exchange: put back by the next run
            assert way == "renames"
            at_work(target, way).kill()
        ends.append(held(target))
    assert moment > 20, "the moments were not seen"
    assert OLD in ends and NEW in ends and all(end in (OLD, NEW) for end in ends)


@pytest.mark.parametrize("moment", [9, 15, 21])
def test_what_a_killed_run_left_is_gone_after_the_next(tmp_path: Path, moment: int) -> None:
    target = old(tmp_path / "site")
    replacer(target, moment).communicate()
    assert len([*tmp_path.iterdir()]) == 2
    assert replacer(target, 0).communicate() == ("", "")
    assert held(target) == NEW
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_second_run_says_that_it_waits_and_then_does_its_work(tmp_path: Path) -> None:
    target = old(tmp_path / "site")
    first, second = at_work(target), replacer(target, 0)
    assert second.stdout and second.stdout.readline() == "waits\n"
    assert held(target) == OLD
    first.communicate("")
    second.communicate()
    assert (first.returncode, second.returncode) == (0, 0)
    assert held(target) == NEW
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_file_where_the_work_folder_should_be_is_named(tmp_path: Path) -> None:
    target = old(tmp_path / "site")
    (tmp_path / ".site.building").write_text("x")
    assert f"File exists: '{tmp_path / '.site.building'}'" in replacer(target, 0).communicate()[1]
    assert held(target) == OLD
