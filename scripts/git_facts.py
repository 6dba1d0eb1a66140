"""What git knows of the files at hand: the day of the last commit, its short id, and the release tag on it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Collection, Iterable
from datetime import date
from pathlib import Path

from fieldsite.content.paths import RELEASES
from fieldsite.core.checkout import GitFacts

HEAD_OF_BLOB = 1000  # bytes that hold the line before a blob, or the name of one that is missing


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


def texts_at(root: Path, commit: str, files: Collection[str]) -> dict[str, str]:
    """The text of each file of `root` at a commit, asked for all at once; "" for one that was not there."""
    answer = _objects(root, "--batch", (f"{commit}:./{file}" for file in files))
    texts = dict.fromkeys(files, "")
    at = 0
    for file in texts:
        head, _, _ = answer[at : at + HEAD_OF_BLOB].partition(b"\n")
        size = int(head.split()[-1]) if head.split()[1:2] == [b"blob"] else -1  # "ID blob SIZE", or "NAME missing"
        at += len(head) + 1
        texts[file] = answer[at : at + max(size, 0)].decode("utf-8", "replace")
        at += size + 1
    return texts


def blobs_at(root: Path, commits: Collection[str], file: str) -> list[str]:
    """The id of what a file of `root` held at each commit, asked for all at once; "" for where it was not there."""
    lines = _objects(root, "--batch-check", (f"{commit}:./{file}" for commit in commits)).decode().splitlines()
    return [line.split()[0] if line.split()[1] == "blob" else "" for line in lines]


def _objects(root: Path, how: str, names: Iterable[str]) -> bytes:
    """What git says of objects by their names; nothing where it is not there."""
    given = "".join(f"{name}\n" for name in names).encode()
    try:
        return subprocess.run(["git", "cat-file", how], cwd=root, input=given, capture_output=True, check=False).stdout
    except OSError:
        return b""


def commit_of_release(root: Path, version: str) -> str:
    """What names the commit of a release: its tag, or where that is not here the commit that brought its file; "" for neither."""
    tag, file = f"v{version}", f"{RELEASES}/{version}.yaml"
    if asked(root, "rev-parse", "--verify", "--quiet", f"{tag}^{{commit}}"):
        return tag
    if is_shallow(root):
        return ""  # the first commit that is here seems to have brought everything
    return asked(root, "log", "--diff-filter=A", "--format=%H", "--", file).rpartition("\n")[2]


def why_no_commit(root: Path, version: str) -> str:
    """What to say where `commit_of_release` has found none."""
    if is_shallow(root):
        return f"the git history is not whole here, and the tag v{version} is missing: git fetch --unshallow --tags"
    return f"there is neither the tag v{version} nor a commit that brought {RELEASES}/{version}.yaml"


def is_shallow(root: Path) -> bool:
    """Whether only a part of the history is here."""
    return asked(root, "rev-parse", "--is-shallow-repository") == "true"


def asked(root: Path, *arguments: str) -> str:
    """What git answers; nothing when it cannot."""
    try:
        run = subprocess.run(
            ["git", *arguments], cwd=root, capture_output=True, encoding="utf-8", errors="replace", check=False
        )
    except OSError:
        return ""
    return run.stdout.strip() if run.returncode == 0 else ""
