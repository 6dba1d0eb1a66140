"""What tests share: the real project, its site built once, and a small good site to spoil."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from fieldsite.content import Content
from fieldsite.loading import load
from fieldsite.problems import Problem

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def real() -> Content:
    """The real content, read once."""
    content, problems = load(ROOT)
    assert problems == []
    return content


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site as `make build` makes it, built once for all workers."""
    shared = tmp_path_factory.getbasetemp().parent if "PYTEST_XDIST_WORKER" in os.environ else None
    folder = (shared or tmp_path_factory.getbasetemp()) / "built-site"
    with FileLock(f"{folder}.lock"):
        if not (folder / "index.html").is_file():
            build(folder)
    return folder


def build(folder: Path) -> None:
    run = subprocess.run(
        [sys.executable, "scripts/build.py", str(folder)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.fixture
def tiny(tmp_path: Path) -> Iterator[Callable[[str, str], list[Problem]]]:
    """Write one file into a copy of the small good site and say what is wrong then."""
    folder = tmp_path / "tiny"
    shutil.copytree(ROOT / "tests/tiny", folder)
    shutil.copy(ROOT / "data/vocabulary.yaml", folder / "data")
    shutil.copytree(ROOT / "overrides/assets/map", folder / "overrides/assets/map")

    def spoiled(file: str, text: str) -> list[Problem]:
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return load(folder)[1]

    yield spoiled
