"""What a build learns from git."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import git_facts
import git_history
import pytest
from fieldsite.registers.releases import ChangeLog, Release, release_info


def repository(folder: Path, *commands: str) -> Path:
    """A repository with one commit of 3 February 2026, and what else is asked of git."""
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    day = {"GIT_COMMITTER_DATE": "2026-02-03T12:00:00Z", "GIT_AUTHOR_DATE": "2026-02-03T12:00:00Z", "HOME": str(folder)}
    for command in ("init -q", "commit -q --allow-empty -m x", *commands):
        subprocess.run(["git", *who, *command.split()], cwd=folder, check=True, env={**day, "PATH": "/usr/bin:/bin"})
    return folder


@pytest.fixture(autouse=True)
def no_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BUILD_DAY", raising=False)


def test_the_day_of_a_build_is_that_of_its_commit(tmp_path: Path) -> None:
    assert git_facts.read(repository(tmp_path)).day == date(2026, 2, 3)


def test_a_commit_with_the_tag_of_a_release_is_that_release(tmp_path: Path) -> None:
    facts = git_facts.read(repository(tmp_path, "tag v2026.1"))
    known = Release.model_construct(
        version="2026.1", day=date(2026, 2, 3), site=None, files=(), changes=ChangeLog(), counts={}, made_with={}
    )
    assert release_info([known], facts.tag, facts.day, facts.commit, "").version == "2026.1"


def test_a_commit_without_a_tag_is_a_development_version(tmp_path: Path) -> None:
    facts = git_facts.read(repository(tmp_path))
    assert release_info([], facts.tag, facts.day, facts.commit, "").label == f"0+dev.{facts.commit}"


def test_a_folder_outside_git_is_built_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BUILD_DAY", "2026-05-06")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert git_facts.read(tmp_path) == git_facts.GitFacts(date(2026, 5, 6))


def test_what_was_published_is_what_the_branch_began_with(tmp_path: Path) -> None:
    """Neither a commit on the branch nor a change that is not committed counts as published."""
    (tmp_path / "data").mkdir()
    (tmp_path / "docs/fieldwork").mkdir(parents=True)
    (tmp_path / "docs/fieldwork/note.md").write_text("x", "utf-8")
    events = tmp_path / "data/events.yaml"
    events.write_text("- id: one\n", "utf-8")
    repository(tmp_path, "checkout -q -B main", "add .", "commit -q -m one", "checkout -q -b work")
    events.write_text("- id: two\n", "utf-8")
    repository(tmp_path, "add .", "commit -q -m two")
    events.write_text("- id: three\n", "utf-8")
    before = git_history.published(tmp_path)
    assert before and [*before.ids["data/events.yaml"]] == ["one"] and [*before.pages] == ["docs/fieldwork/note.md"]


def test_outside_git_nothing_is_known_of_what_was_published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert git_history.published(tmp_path) is None
