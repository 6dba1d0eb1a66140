"""Pages that would be lost: two at one address, or one where the site makes a page of its own."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from ..content.model import Page
from ..core.problems import Problem


def faults(pages: Iterable[Page], derived: Collection[str]) -> Iterator[Problem]:
    """Every page whose address is taken. `derived` are paths such as `places/almaty.md`."""
    taken: dict[str, str] = {}
    for page in pages:
        path = page.file.removeprefix("docs/")
        address = path.removesuffix(".md").removesuffix("index").rstrip("/")
        if f"{address}.md" in derived:
            what = f"the site makes the page {address}/ itself: this one would be lost"
            hint = f"write into data/{path.split('/')[0]}.yaml what is to stand there, or give the file another name"
            yield Problem(page.file, 0, 0, what, hint, code="address-taken")
        elif address in taken:
            what = f"it has the same address as {taken[address]}: one of the two would be lost"
            yield Problem(page.file, 0, 0, what, "keep one, or give the file another name", code="address-taken")
        taken.setdefault(address, page.file)
