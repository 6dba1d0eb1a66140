"""When a file and a line of the data were last changed, by git's history; nothing where that is cut short."""

from __future__ import annotations

import os
import subprocess
from datetime import date
from pathlib import Path

import git_changes
import pytest
from fieldsite.core.checkout import LastChanges

EVENTS = "data/events.yaml"
FIRST, SECOND = date(2024, 5, 6), date(2025, 7, 8)


def git(folder: Path, *words: str, day: date = FIRST) -> None:
    stamp = f"{day.isoformat()}T12:00:00+05:00"
    run = ["git", "-C", str(folder), "-c", "user.name=T", "-c", "user.email=t@example.org", *words]
    subprocess.run(
        run, check=True, capture_output=True, env={**os.environ, "GIT_COMMITTER_DATE": stamp, "GIT_AUTHOR_DATE": stamp}
    )


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Two commits: the second changes the middle one of three lines."""
    root = tmp_path / "project"
    (root / "data").mkdir(parents=True)
    (root / "docs").mkdir()
    (root / EVENTS).write_text("- id: a\n- id: b\n- id: c\n", "utf-8")
    (root / "docs/index.md").write_text("Words\n", "utf-8")
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "data", "docs")
    git(root, "commit", "-qm", "All")
    (root / EVENTS).write_text("- id: a\n- id: B\n- id: c\n", "utf-8")
    git(root, "commit", "-qam", "One", day=SECOND)
    return root


def test_each_file_and_each_line_has_the_day_of_its_last_commit(repository: Path) -> None:
    for _ in range(2):  # the second time from the cache
        found = git_changes.read(repository)
        assert found.files == {EVENTS: SECOND, "docs/index.md": FIRST}
        assert found.lines == {EVENTS: (FIRST, SECOND, FIRST)}
    assert found.of_lines(EVENTS, 1, 1) == FIRST and found.of_lines(EVENTS, 1, 3) == SECOND


def test_what_is_changed_and_not_committed_has_no_day(repository: Path) -> None:
    (repository / EVENTS).write_text("- id: a\n", "utf-8")
    found = git_changes.read(repository)
    assert found.files == {"docs/index.md": FIRST} and found.lines == {}


def test_a_shallow_clone_and_a_folder_without_git_say_nothing(repository: Path, tmp_path: Path) -> None:
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "-q", "--depth", "1", repository.as_uri(), str(shallow))
    assert git_changes.read(shallow) == LastChanges()
    (tmp_path / "plain").mkdir()
    assert git_changes.read(tmp_path / "plain") == LastChanges()
