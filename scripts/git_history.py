"""The content as git has it from before: a page that was published must not be gone."""

from __future__ import annotations

from pathlib import Path

from fieldsite.content.history import LISTS, Published
from git_facts import asked


def published(root: Path) -> Published | None:
    """The content of `root` as it was before this work: where the branch left the main one, or at the last commit.

    None outside git.
    """
    branches = (asked(root, "merge-base", "HEAD", name) for name in ("origin/HEAD", "origin/main", "main"))
    base = next(filter(None, branches), "") or asked(root, "rev-parse", "HEAD")
    if not base:
        return None
    texts = {file: asked(root, "show", f"{base}:./{file}") + "\n" for file in LISTS}
    pages = asked(root, "ls-tree", "-r", "--name-only", base, "--", "docs").splitlines()
    return Published(f"commit {base[:8]}", texts, [page for page in pages if page.endswith(".md")])
