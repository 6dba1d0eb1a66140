"""The files that texts may lead to, as MkDocs asks for them."""

from __future__ import annotations

from fieldsite.rendering.templates import is_file
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files


class LinkedFiles(Files):
    """Files of a site for the links of its texts: those that MkDocs knows, and any other that is no page. Whether it is there the
    check has said; what it holds, whoever publishes it."""

    def __init__(self, known: Files, config: MkDocsConfig) -> None:
        super().__init__(known)
        self._config = config

    def get_file_from_path(self, path: str) -> File | None:
        """The file at a path below the root of the site."""
        found = super().get_file_from_path(path)
        if found is None and is_file(path) and not path.endswith(".md"):
            return File.generated(self._config, path, content=b"")
        return found
