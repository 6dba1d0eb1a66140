"""What git knows of the files at hand: the day of the last commit, its short id, and the release tag on it."""

from __future__ import annotations

import os
import subprocess
from datetime import date
from pathlib import Path

from fieldsite.core.checkout import GitFacts


def read(root: Path) -> GitFacts:
    """The facts of the checkout at `root`; outside git, today without commit or tag.

    BUILD_DAY (year-month-day) in the environment stands in for the day of the commit.
    """
    day = os.environ.get("BUILD_DAY") or asked(root, "log", "-1", "--format=%cs") or date.today().isoformat()
    tag = asked(root, "tag", "--points-at", "HEAD", "--list", "v*").partition("\n")[0]
    return GitFacts(date.fromisoformat(day), asked(root, "rev-parse", "--short=8", "HEAD"), tag)


def text_at(root: Path, name: str, file: str) -> str | None:
    """The text of a file of `root` at a git revision, or of the file that `name` is; None when it is neither."""
    if Path(name).is_file():
        return Path(name).read_bytes().decode("utf-8", "replace")
    if name.startswith("-"):
        return None
    return asked(root, "show", f"{name}:{file}") or None


def asked(root: Path, *arguments: str) -> str:
    """What git answers; nothing when it cannot."""
    try:
        run = subprocess.run(
            ["git", *arguments], cwd=root, capture_output=True, encoding="utf-8", errors="replace", check=False
        )
    except OSError:
        return ""
    return run.stdout.strip() if run.returncode == 0 else ""
