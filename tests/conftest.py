"""What tests share: the real project, its site built once, and a small good site to spoil."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from fieldsite.building import open_site
from fieldsite.content import Content
from fieldsite.loading import load
from fieldsite.problems import Problem
from fieldsite.registers import GitFacts
from fieldsite.site import Site, SiteFacts
from filelock import FileLock

ROOT = Path(__file__).parent.parent
DAY = date(2026, 11, 21)
FACTS = SiteFacts("China and Kazakhstan", "https://example.org/china-kazakhstan/", "https://example.org/code")


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
    opened_site, problems = opened(ROOT)
    assert problems == []
    return opened_site


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site as `make build` makes it, built once for all workers."""
    shared = tmp_path_factory.getbasetemp().parent if "PYTEST_XDIST_WORKER" in os.environ else None
    folder = (shared or tmp_path_factory.getbasetemp()) / "built-site"
    with FileLock(f"{folder}.lock"):
        if not (folder / "index.html").is_file():
            build(folder)
    return folder


def build(folder: Path, project: Path = ROOT) -> None:
    run = try_build(folder, project)
    assert run.returncode == 0, run.stdout + run.stderr


def try_build(folder: Path, project: Path) -> subprocess.CompletedProcess[str]:
    """Build a project into a folder, as `make build` does; says how it ended."""
    return subprocess.run(
        [sys.executable, "scripts/build.py", str(folder)],
        cwd=project,
        env={**os.environ, "BUILD_DAY": DAY.isoformat()},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The folder of a small good site that a test may spoil."""
    return small_site(tmp_path / "small")


def small_site(folder: Path) -> Path:
    """A copy of the small good site with all that a build of it needs."""
    shutil.copytree(ROOT / "tests/tiny", folder)
    for name in ("vocabulary", "dataset", "crosswalks", "publishers"):
        shutil.copy(ROOT / f"data/{name}.yaml", folder / "data")
    shutil.copytree(ROOT / "overrides", folder / "overrides")
    (folder / "scripts").symlink_to(ROOT / "scripts")
    settings = re.sub(r"(?m)^(nav|not_in_nav):.*\n(?:[ ]+.*\n)+", "", (ROOT / "mkdocs.yml").read_text("utf-8"))
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    return folder


def opened(folder: Path) -> tuple[Site, list[Problem]]:
    """The site of a folder on a fixed day, with every fault of its content."""
    site, problems = open_site(folder, FACTS, GitFacts(DAY, "1a2b3c4d"), DAY)
    assert site is not None, problems
    return site, problems


@pytest.fixture
def tiny(small: Path) -> Callable[[str, str], list[Problem]]:
    """Write one file into a copy of the small good site and say what is wrong then."""

    def spoiled(file: str, text: str) -> list[Problem]:
        path = small / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return load(small)[1]

    return spoiled
