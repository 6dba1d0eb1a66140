"""What tests share: the real project, its site built once, and a small good site to spoil."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from fieldsite.content import Content
from fieldsite.loading import load
from fieldsite.problems import Problem
from fieldsite.site import Site
from filelock import FileLock
from project import ROOT, build, opened, small_site


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
def real_site() -> Site:
    """The real content with all that turns it into pages."""
    found, problems = opened(ROOT)
    assert problems == []
    return found


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site as `make build` makes it, built once for all workers."""
    shared = tmp_path_factory.getbasetemp().parent if "PYTEST_XDIST_WORKER" in os.environ else None
    folder = (shared or tmp_path_factory.getbasetemp()) / "built-site"
    with FileLock(f"{folder}.lock"):
        if not (folder / "index.html").is_file():
            build(folder)
    return folder


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The folder of a small good site that a test may spoil."""
    return small_site(tmp_path / "small")


@pytest.fixture
def tiny(small: Path) -> Callable[[str, str], list[Problem]]:
    """Write one file into a copy of the small good site and say what is wrong then."""

    def spoiled(file: str, text: str) -> list[Problem]:
        path = small / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return load(small)[1]

    return spoiled
