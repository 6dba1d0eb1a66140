"""Links between written pages: authors name the file, readers need its address."""

from __future__ import annotations

import posixpath
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor


def address_of(file: str) -> str:
    """The address below the site's root of the page at a path below docs/: `about.md` is `about/`, `a/index.md` is `a/`."""
    path = file.removesuffix(".md")
    return f"{path}/" if posixpath.basename(path) != "index" else f"{posixpath.dirname(path)}/".removeprefix("/")


class PageLinks(Extension):
    """Turns links to files of Markdown, as seen from one of them, into links to pages."""

    def __init__(self, file: str) -> None:
        super().__init__()
        self._file = file

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # the library's own name
        md.treeprocessors.register(_Links(md, self._file), "page_links", 0)


class _Links(Treeprocessor):
    def __init__(self, md: Markdown, file: str) -> None:
        super().__init__(md)
        self._file = file

    def run(self, root: Element) -> None:
        for link in root.iter("a"):
            parts = urlsplit(link.get("href") or "")
            if parts.scheme or parts.netloc or not posixpath.splitext(parts.path)[1]:
                continue
            file = posixpath.normpath(posixpath.join(posixpath.dirname(self._file), parts.path))
            page = file.endswith(".md")
            path = posixpath.relpath(f"/{address_of(file) if page else file}", f"/{address_of(self._file)}")
            link.set("href", parts._replace(path=f"{path}/" if page else path).geturl())
