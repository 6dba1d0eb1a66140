"""What git knows of the files at hand: the day of the last commit, its short id, and the release tag on it."""

from __future__ import annotations

import os
import subprocess
from datetime import date
from pathlib import Path

from fieldsite.content.history import LISTS, Published
from fieldsite.core.checkout import GitFacts


def read(root: Path) -> GitFacts:
    """The facts of the checkout at `root`; outside git, today without commit or tag.

    BUILD_DAY (year-month-day) in the environment stands in for the day of the commit.
    """
    day = os.environ.get("BUILD_DAY") or _git(root, "log", "-1", "--format=%cs") or date.today().isoformat()
    tag = _git(root, "tag", "--points-at", "HEAD", "--list", "v*").partition("\n")[0]
    return GitFacts(date.fromisoformat(day), _git(root, "rev-parse", "--short=8", "HEAD"), tag)


def published(root: Path) -> Published | None:
    """The content of `root` as it was before this work: where the branch left the main one, or at the last commit.

    None outside git.
    """
    branches = (_git(root, "merge-base", "HEAD", name) for name in ("origin/HEAD", "origin/main", "main"))
    base = next(filter(None, branches), "") or _git(root, "rev-parse", "HEAD")
    if not base:
        return None
    texts = {file: _git(root, "show", f"{base}:./{file}") + "\n" for file in LISTS}
    pages = _git(root, "ls-tree", "-r", "--name-only", base, "--", "docs").splitlines()
    return Published(f"commit {base[:8]}", texts, [page for page in pages if page.endswith(".md")])


def text_at(root: Path, name: str, file: str) -> str | None:
    """The text of a file of `root` at a git revision, or of the file that `name` is; None when it is neither."""
    if Path(name).is_file():
        return Path(name).read_bytes().decode("utf-8", "replace")
    if name.startswith("-"):
        return None
    return _git(root, "show", f"{name}:{file}") or None


def _git(root: Path, *arguments: str) -> str:
    try:
        run = subprocess.run(
            ["git", *arguments], cwd=root, capture_output=True, encoding="utf-8", errors="replace", check=False
        )
    except OSError:
        return ""
    return run.stdout.strip() if run.returncode == 0 else ""
