"""The report of a change, as the workflow asks for it: the program on a copy of the content, in git."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import report
from called import called
from project import ROOT, small_site


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The small good site in git, as one commit on main."""
    root = small_site(tmp_path / "copy")
    git = ["git", "-C", str(root), "-c", "user.name=T", "-c", "user.email=t@example.org"]
    for words in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-qm", "All"]):
        subprocess.run([*git, *words], check=True, capture_output=True)
    return root


def told(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return called(report, ["--root", root, *words], ROOT)


def told_by_a_process(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, ROOT / "scripts/report.py", "--root", root, *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def spoil(root: Path, file: str, change: Callable[[str], str]) -> None:
    path = root / file
    text = path.read_text("utf-8")
    assert change(text) != text
    path.write_text(change(text), "utf-8")


def first_id(root: Path, file: str) -> str:
    return (root / file).read_text("utf-8").partition("id: ")[2].split()[0].strip('",}')


def test_nothing_changed_says_so(copy: Path) -> None:
    run = told_by_a_process(copy, "main")
    assert run.returncode == 0 and "No record differs." in run.stdout and run.stderr == ""


@pytest.mark.parametrize(
    ("kind", "file"),
    [
        ("Events", "data/events.yaml"),
        ("Places", "data/places.yaml"),
        ("The study", "data/outputs.yaml"),
        ("Authors", "data/authors.yaml"),
        ("Terms", "data/vocabulary.yaml"),
        ("Other data files", "data/dataset.yaml"),
        ("Journals", "docs/fieldwork/{}"),
        ("Pages", "docs/index.md"),
    ],
)
def test_a_change_of_each_kind_is_told(copy: Path, kind: str, file: str) -> None:
    journal = next(path.name for path in (copy / "docs/fieldwork").iterdir() if path.stem != "index")
    spoil(copy, file.format(journal), lambda text: re.sub(r'((?:title|name|en): "?)(?=\w)', r"\1Newly ", text, count=1))
    run = told(copy, "main")
    assert f"## {kind}\n" in run.stdout and "Newly" in run.stdout, run.stdout + run.stderr
    assert run.returncode == 0


@pytest.mark.parametrize("file", ["data/events.yaml", "data/places.yaml", "data/outputs.yaml", "data/authors.yaml"])
def test_a_renamed_id_fails_and_is_asked_back(copy: Path, file: str) -> None:
    id_ = first_id(copy, file)
    spoil(copy, file, lambda text: text.replace(id_, f"{id_}-renamed", 1))
    run = told(copy, "main")
    assert run.returncode == 1 and f": `{id_}`" in run.stdout.partition("## Removed: please bring back")[2]


def test_a_deleted_journal_fails(copy: Path) -> None:
    next(path for path in (copy / "docs/fieldwork").iterdir() if path.stem != "index").unlink()
    assert told(copy, "main").returncode == 1


@pytest.mark.parametrize("spoiled", [b"\xff\xfe\x00", b"- id: [", b"\t- id: x\n", b""])
def test_a_file_that_cannot_be_read_gives_a_report_and_no_traceback(copy: Path, spoiled: bytes) -> None:
    for file in ("data/events.yaml", "data/vocabulary.yaml", "docs/index.md"):
        (copy / file).write_bytes(spoiled)
    run = told(copy, "main")
    assert "# What changes" in run.stdout and run.stderr == ""


def test_a_picture_of_the_content_that_is_a_link_is_not_followed(copy: Path) -> None:
    (copy / "docs/index.md").unlink()
    (copy / "docs/index.md").symlink_to("/etc/passwd")
    run = told(copy, "main")
    assert "root:" not in run.stdout and run.stderr == ""


@pytest.mark.parametrize("name", ["no-such-tag", "--output=x", "main:data/events.yaml"])
def test_a_version_that_is_not_there_is_named(copy: Path, name: str) -> None:
    run = told(copy, "--", name)
    assert run.returncode == 1 and f"{name}: neither a folder nor a git revision" in run.stdout and run.stderr == ""


def test_an_event_that_is_there_already_is_told(copy: Path) -> None:
    text = (copy / "data/events.yaml").read_text("utf-8")
    entry = text[text.index("- id:") :].partition("\n- id:")[0].rstrip()
    id_ = first_id(copy, "data/events.yaml")
    again = entry.replace(id_, f"{id_}-again", 1)
    (copy / "data/events.yaml").write_text(text.replace(entry, f"{entry}\n\n{again}", 1), "utf-8")
    run = told(copy, "main")
    assert f"{id_}-again" in run.stdout.partition("## Possible duplicates")[2].partition("\n## ")[0]


def test_forms_that_lag_behind_the_vocabulary_are_named(copy: Path) -> None:
    shutil.copytree(ROOT / ".github/ISSUE_TEMPLATE", copy / ".github/ISSUE_TEMPLATE")
    spoil(copy, "data/vocabulary.yaml", lambda text: text.replace('en: "Conflict"', 'en: "Quarrel"', 1))
    assert "`make forms`" in told(copy, "main").stdout
