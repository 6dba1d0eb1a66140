"""In a checkout the check knows what was published before: what others have cited must not go."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import check
import pytest
from called import called
from mistakes import Message, messages
from project import ROOT, sample_project

EVENTS = "data/events.yaml"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The frozen sample with one commit on its main branch, and a branch of its own, as a contributor has it."""
    root = sample_project(tmp_path / "project")
    git(root, "init -q -b main")
    commit(root)
    git(root, "checkout -q -b mine")
    return root


def git(root: Path, words: str) -> None:
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    subprocess.run(["git", *who, *words.split()], cwd=root, check=True, env={"PATH": os.environ["PATH"]})


def commit(root: Path) -> None:
    git(root, "add .")
    git(root, "commit -q -m x")


def said(root: Path) -> list[Message]:
    run = called(check, [root], ROOT)
    assert run.stderr == ""
    return messages(run.stdout)


def alone_at_its_place(root: Path) -> tuple[str, str]:
    """The id of an event that nothing else names, and its entry."""
    text = (root / EVENTS).read_text("utf-8")
    others = "".join(
        path.read_text("utf-8") for path in (*(root / "docs").rglob("*.md"), *(root / "data").glob("*.yaml"))
    )
    for entry in re.findall(r"^- id: .*?(?=^- id: |\Z)", text, re.MULTILINE | re.DOTALL)[1:-1]:
        id_ = entry.split()[2]
        if len(re.findall(rf"{id_}\b", others)) == 1:
            return id_, entry
    raise AssertionError("every event is named elsewhere")


def test_a_checkout_as_it_is_has_no_fault(checkout: Path) -> None:
    assert said(checkout) == []


def test_a_deleted_event_is_missed_where_it_stood(checkout: Path) -> None:
    id_, entry = alone_at_its_place(checkout)
    text = (checkout / EVENTS).read_text("utf-8")
    (checkout / EVENTS).write_text(text.replace(entry, ""), "utf-8")
    (one,) = said(checkout)
    line = text[: text.index(entry)].count("\n") + 1
    assert (one.code, one.file, one.line) == ("id-gone", EVENTS, line)
    assert f'"{id_}"' in one.what and "status: withdrawn" in one.write


def test_a_renamed_event_is_told_its_old_id(checkout: Path) -> None:
    id_, entry = alone_at_its_place(checkout)
    text = (checkout / EVENTS).read_text("utf-8")
    (checkout / EVENTS).write_text(text.replace(entry, entry.replace(id_, f"{id_}-again")), "utf-8")
    (one,) = said(checkout)
    assert (one.code, one.line) == ("id-gone", text[: text.index(entry)].count("\n") + 1)
    assert f"write id: {id_} again" in one.write


def test_an_entry_whose_file_has_another_name_is_missed(checkout: Path) -> None:
    note = next(path for path in sorted((checkout / "docs/fieldwork").glob("*.md")) if path.stem != "index")
    note.rename(note.with_name("another-name.md"))
    (one,) = said(checkout)
    assert (one.code, one.file) == ("address-gone", f"docs/fieldwork/{note.name}")


def test_what_came_with_the_branch_itself_may_go_again(checkout: Path) -> None:
    """Deleted in a commit or not: only what the main branch has was published."""
    id_, entry = alone_at_its_place(checkout)
    text = (checkout / EVENTS).read_text("utf-8")
    another = entry.replace(id_, f"{id_[:4]}-another")
    (checkout / EVENTS).write_text(text.replace(entry, entry + another), "utf-8")
    commit(checkout)
    assert [one.code for one in said(checkout)] == ["event-twice"]
    (checkout / EVENTS).write_text(text, "utf-8")
    assert said(checkout) == []
    commit(checkout)
    assert said(checkout) == []


def test_a_deletion_that_is_committed_is_missed_too(checkout: Path) -> None:
    _, entry = alone_at_its_place(checkout)
    text = (checkout / EVENTS).read_text("utf-8")
    (checkout / EVENTS).write_text(text.replace(entry, ""), "utf-8")
    commit(checkout)
    assert [one.code for one in said(checkout)] == ["id-gone"]


def test_an_event_of_a_release_is_missed_without_git_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = sample_project(tmp_path / "project")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    made = subprocess.run(
        [sys.executable, ROOT / "scripts/release.py", "--root", root, "2031.1", "--day", "2031-01-01", "--site", "https://a.org/"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    assert said(root) == []
    id_, entry = alone_at_its_place(root)
    text = (root / EVENTS).read_text("utf-8")
    (root / EVENTS).write_text(text.replace(entry, ""), "utf-8")
    (one,) = said(root)
    assert one.code == "id-gone" and f'"{id_}" of release 2031.1 is gone' in one.what
