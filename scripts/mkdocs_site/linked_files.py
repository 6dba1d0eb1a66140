"""The files that texts may lead to, as MkDocs asks for them."""

from __future__ import annotations

from collections.abc import Callable

from mkdocs.structure.files import File, Files


class LinkedFiles(Files):
    """Files of a site for the links of its texts: those that are known, and each that `made` gives when a text leads to it."""

    def __init__(self, known: Files, made: Callable[[str], File | None]) -> None:
        super().__init__(known)
        self._made = made

    def get_file_from_path(self, path: str) -> File | None:
        return super().get_file_from_path(path) or self._made(path)
