"""The projects that tests read: the real one, the frozen sample, and a tiny good site to spoil. Opened, copied, built."""

from __future__ import annotations

import atexit
import os
import re
import shutil
import subprocess
import sys
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from fieldsite.content.loading import load
from fieldsite.content.model import Content
from fieldsite.core.checkout import GitFacts
from fieldsite.core.problems import Problem
from fieldsite.pages.site import Site, SiteFacts
from fieldsite.pages.site_opening import open_site

ROOT = Path(__file__).resolve().parents[2]  # the code, and what the repository holds
SAMPLE = ROOT / "tests/sample"  # frozen content: see its README.md
TINY = ROOT / "tests/tiny"
REAL = Path(os.environ.get("PROJECT_ROOT") or ROOT)  # the content that tests/real reads
DAY = date(2026, 11, 20)
FACTS = SiteFacts("China and Kazakhstan", "https://example.org/china-kazakhstan/", "https://example.org/code")
SHARED = ("vocabulary", "dataset", "crosswalks", "publishers")  # registers of the sample that the tiny site uses too


def opened(folder: Path) -> tuple[Site, list[Problem]]:
    """The site of a folder on a fixed day, with every fault of its content."""
    site, problems = open_site(folder, FACTS, GitFacts(DAY, "1a2b3c4d"), DAY)
    assert site is not None, problems
    return site, problems


def build(folder: Path, project: Path = ROOT, *options: str, **environment: str) -> None:
    run = try_build(folder, project, *options, **environment)
    assert run.returncode == 0, (run.stdout + run.stderr)[-1500:]


def try_build(folder: Path, project: Path, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Build a project into a folder, as `make build` does; says how it ended."""
    return subprocess.run(
        [sys.executable, "scripts/build.py", str(folder), *options],
        cwd=project,
        env={**os.environ, "BUILD_DAY": DAY.isoformat(), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def sample_to_write_into(folder: Path) -> Path:
    """A copy of the sample's data and pages, with what a check of them needs."""
    shutil.copytree(SAMPLE, folder, dirs_exist_ok=True)
    shutil.copytree(ROOT / "overrides/assets/map", folder / "overrides/assets/map")
    return folder


def small_site(folder: Path) -> Path:
    """A copy of the tiny good site with all that a build of it needs."""
    return _project(folder, TINY)


@cache
def sample_folder() -> Path:
    """The sample with all that a build of it needs, for this run; nobody writes into it."""
    kept = TemporaryDirectory(prefix="sample-")
    atexit.register(kept.cleanup)
    return sample_project(Path(kept.name) / "project")


def sample_project(folder: Path) -> Path:
    """A copy of the sample with all that a build of it needs."""
    return _project(folder, SAMPLE)


@cache
def sample_content() -> Content:
    """The sample's content, read once."""
    content, problems = load(sample_folder(), DAY)
    assert problems == []
    return content


def _project(folder: Path, content: Path) -> Path:
    """A project of its own: this content, with the look, the programs and the settings of the real one."""
    shutil.copytree(content, folder)
    for name in SHARED:
        shutil.copy(SAMPLE / f"data/{name}.yaml", folder / "data")
    for name in ("overrides", "locales"):
        shutil.copytree(ROOT / name, folder / name)
    (folder / "scripts").symlink_to(ROOT / "scripts")
    (folder / "mkdocs.yml").write_text(_settings(folder / "docs"), "utf-8")
    return folder


def _settings(docs: Path) -> str:
    """The real settings, with a menu of those pages only that these docs have."""
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    menu = re.search(r"^nav:\n((?: +- .*\n)+)", text, re.MULTILINE)
    assert menu
    lines = [line for line in menu[1].splitlines() if not line.endswith(".md") or (docs / line.split()[-1]).is_file()]
    kept = [line for line, after in pairwise([*lines, ""]) if not line.endswith(":") or after.startswith("      ")]
    if len(kept) < 2:  # the tiny site has no menu: MkDocs makes one of its pages
        return text.replace(menu[0], "")
    return text.replace(menu[1], "\n".join(kept) + "\n")


def working_copy(folder: Path) -> Path:
    """A repository of its own with every file of this one that git knows, as it stands now, in one commit on main."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    for name in filter(None, names):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    return in_git(folder)


def in_git(folder: Path) -> Path:
    """The folder as a repository of its own with all that it holds in one commit on main."""
    git = ["git", "-C", str(folder), "-c", "user.name=T", "-c", "user.email=t@example.org"]
    for words in (["init", "-q", "-b", "main"], ["add", "--all"], ["commit", "-qm", "All"]):
        subprocess.run([*git, *words], check=True, capture_output=True)
    return folder
