"""The whole texts of entries in the feeds of a finished edition, taken from their pages."""

from __future__ import annotations

import re
from html import escape, unescape
from pathlib import Path

from fieldsite.content.kinds import KINDS
from fieldsite.core.safe_files import write_whole
from fieldsite.pages.lists import FEED
from fieldsite.rendering.markup import for_feed

_ENTRY = re.compile(r"<entry>.*?</entry>", re.DOTALL)
_ADDRESS = re.compile(r'<link rel="alternate" type="text/html" href="([^"]*)"')
_TEXT = re.compile(r"<article[^>]*>(.*)</article>", re.DOTALL)


def write_texts(folder: Path) -> None:
    """Adds to each entry of the feeds of the edition in `folder` the text of its page. Raises ValueError for a page without one."""
    for name in (FEED, *(f"feeds/{kind}.xml" for kind in KINDS)):
        feed = (folder / name).read_text("utf-8")
        home = _ADDRESS.search(feed)
        root = unescape(home[1]) if home else ""
        write_whole(folder / name, _ENTRY.sub(lambda entry: _with_text(entry[0], folder, root), feed))  # noqa: B023


def _with_text(entry: str, folder: Path, root: str) -> str:
    """`entry` with the text of its page, which stands in `folder` as it does below the address `root`."""
    address = _ADDRESS.search(entry)
    path = unescape(address[1]).removeprefix(root) if address else ""
    text = _TEXT.search((folder / path / "index.html").read_text("utf-8"))
    if not text:
        raise ValueError(f"the page {path} has no article that a feed could hold")
    content = escape(for_feed(text[1], f"{root}{path}").strip())
    return entry.replace("</entry>", f'<content type="html">{content}</content>\n</entry>')
