"""The content as git has it from before: a page that was published must not be gone."""

from __future__ import annotations

from pathlib import Path

from fieldsite.content.history import LISTS, PublishedContent, dates_in, ids_in
from fieldsite.content.paths import EVENTS
from fieldsite.registers.releases import releases
from git_facts import asked, texts_at


def published(root: Path) -> PublishedContent | None:
    """The content of `root` as it was before this work: where the branch left the main one, or at the last commit; and the
    events of the newest release. None when neither is known."""
    branches = (asked(root, "merge-base", "HEAD", name) for name in ("origin/HEAD", "origin/main", "main"))
    base = next(filter(None, branches), "") or asked(root, "rev-parse", "HEAD")
    newest = next(iter(releases(root)[0]), None)
    if not base and newest is None:
        return None
    ids: dict[str, dict[str, str]] = {file: {} for file in LISTS}
    if newest:
        ids[EVENTS] = dict.fromkeys(newest.events, f"release {newest.version}")
    pages: list[str] = []
    dates: dict[str, str] = {}
    if base:
        texts = texts_at(root, base, LISTS)
        dates = dates_in(texts[EVENTS])
        for file, text in texts.items():
            ids[file] |= dict.fromkeys(ids_in(text), f"commit {base[:8]}")
        pages = asked(root, "ls-tree", "-r", "--name-only", base, "--", "docs").splitlines()
    return PublishedContent(ids, {page: f"commit {base[:8]}" for page in pages if page.endswith(".md")}, dates)
