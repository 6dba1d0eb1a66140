"""A copy is not published before it says where people at risk can write, and who owns the code."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = {
    "data/dataset.yaml": ("(?m)^contact: .*", "contact: none"),
    ".github/CODEOWNERS": (r"@[\w/-]+", "@example/maintainers"),
    "mkdocs.yml": (r'(?<=repo_url: !ENV \[REPO_URL, ")[^"]*', "https://github.com/example/code"),
}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The three files with everything filled in."""
    for name, (pattern, _) in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
        put(tmp_path / name, pattern, {".github/CODEOWNERS": "@team/people"}.get(name, "https://filled.org/in"))
    put(tmp_path / "data/dataset.yaml", r"https://filled\.org/in", "contact: desk@filled.org\ndoi: 10.5281/zenodo.1")
    put(tmp_path / "mkdocs.yml", r'(?<=site_url: !ENV \[SITE_URL, ")[^"]*', "https://filled.org/in/")
    return tmp_path


def put(path: Path, pattern: str, text: str) -> None:
    changed, times = re.subn(pattern, text, path.read_text("utf-8"))
    assert times
    path.write_text(changed, "utf-8")


def ask(root: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    bare = {key: value for key, value in os.environ.items() if key not in ("SITE_URL", "REPO_URL")}
    command = [sys.executable, ROOT / "scripts/ready.py", "--root", root]
    return subprocess.run(command, env={**bare, **environment}, capture_output=True, text=True, check=False)


def test_a_copy_with_everything_filled_in_is_ready(copy: Path) -> None:
    run = ask(copy)
    assert (run.returncode, run.stdout) == (0, "Ready to be published\n")


def test_what_can_come_later_is_said_with_what_to_do_then_and_keeps_nobody_from_publishing(copy: Path) -> None:
    put(copy / "data/dataset.yaml", r"(?m)^doi: .*", "")
    put(copy / "mkdocs.yml", r"https://filled\.org/in/", "https://example.org/x/")
    run = ask(copy, SITE_URL="https://filled.org/in/")
    first, *rest = run.stdout.splitlines()
    assert (run.returncode, first, rest[0]) == (0, "Ready to be published", "For later:")
    assert re.match(r"mkdocs\.yml:\d+: the address of the site is set by the workflow alone", rest[1])
    assert rest[3].startswith("data/dataset.yaml: no DOI yet") and "doi: 10.5281/zenodo." in rest[4] and len(rest) == 5


@pytest.mark.parametrize("name", FILES)
def test_each_placeholder_is_named_with_its_line(copy: Path, name: str) -> None:
    put(copy / name, *FILES[name])
    run = ask(copy)
    assert run.returncode == 1 and re.match(rf"{re.escape(name)}:\d+: ", run.stdout)
    assert run.stdout.endswith("1 to fill in before the first publication\n")


def test_an_address_from_the_workflow_counts(copy: Path) -> None:
    put(copy / "mkdocs.yml", *FILES["mkdocs.yml"])
    assert ask(copy, REPO_URL="https://github.com/team/code").returncode == 0


def test_a_file_that_is_gone_is_named_without_a_traceback(copy: Path) -> None:
    (copy / "mkdocs.yml").unlink()
    run = ask(copy)
    assert run.returncode == 1 and "mkdocs.yml is not there" in run.stdout and run.stderr == ""
