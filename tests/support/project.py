"""The project as tests use it: opened, copied small, built."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

from fieldsite.core.problems import Problem
from fieldsite.pages.building import open_site
from fieldsite.pages.site import Site, SiteFacts
from fieldsite.registers.reading import GitFacts

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2026, 11, 20)
FACTS = SiteFacts("China and Kazakhstan", "https://example.org/china-kazakhstan/", "https://example.org/code")


def opened(folder: Path) -> tuple[Site, list[Problem]]:
    """The site of a folder on a fixed day, with every fault of its content."""
    site, problems = open_site(folder, FACTS, GitFacts(DAY, "1a2b3c4d"), DAY)
    assert site is not None, problems
    return site, problems


def build(folder: Path, project: Path = ROOT, **environment: str) -> None:
    run = try_build(folder, project, **environment)
    assert run.returncode == 0, (run.stdout + run.stderr)[-1500:]


def try_build(folder: Path, project: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Build a project into a folder, as `make build` does; says how it ended."""
    return subprocess.run(
        [sys.executable, "scripts/build.py", str(folder)],
        cwd=project,
        env={**os.environ, "BUILD_DAY": DAY.isoformat(), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def small_site(folder: Path) -> Path:
    """A copy of the small good site with all that a build of it needs."""
    shutil.copytree(ROOT / "tests/tiny", folder)
    for name in ("vocabulary", "dataset", "crosswalks", "publishers"):
        shutil.copy(ROOT / f"data/{name}.yaml", folder / "data")
    shutil.copytree(ROOT / "overrides", folder / "overrides")
    (folder / "scripts").symlink_to(ROOT / "scripts")
    settings = re.sub(r"(?m)^nav:.*\n(?:[ ]+.*\n)+", "", (ROOT / "mkdocs.yml").read_text("utf-8"))
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    return folder
