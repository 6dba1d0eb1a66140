"""The files of the data base as the site publishes them, with their sizes, and what search engines read of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from ..content.model import Content
from ..exports.catalogues import dataset_markup
from ..exports.release_files import export_files, table_files
from ..registers.reading import Registers


class DatabaseFiles:
    """The files of one content; they are cached in the folder `cache`."""

    def __init__(self, content: Content, registers: Registers, cache: Path) -> None:
        self.content = content
        self.registers = registers
        self.cache = cache
        self.known_sizes: dict[str, int] = {}  # bytes of each file, once all of them were made
        self._learn: Callable[[], Mapping[str, int]] = self._made

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Every file by its path below the site's root, one after the other: together they are large."""
        sizes = {}
        for path, raw in export_files(self.content, self.registers, self.cache):
            sizes[path] = len(raw)
            yield path, raw
        self.known_sizes.update(sizes)

    @property
    def tables(self) -> Iterator[str]:
        """The path of every table below the site's root; no row of them is made for it."""
        return table_files(self.content, self.registers)

    def are_made_elsewhere(self, sizes: Callable[[], Mapping[str, int]]) -> None:
        """Has `sizes` asked for the bytes of each file when a page first names them."""
        self._learn = sizes

    @property
    def sizes(self) -> dict[str, int]:
        """Bytes of each file; the files are made for it when that was not done before."""
        if not self.known_sizes:
            self.known_sizes.update(self._learn())
        return self.known_sizes

    def _made(self) -> Mapping[str, int]:
        return {path: len(raw) for path, raw in self.files()}

    @cached_property
    def schema_org(self) -> dict[str, Any]:
        """The data base for search engines."""
        return dataset_markup(self.content, self.registers.dataset, self.registers.release, self.sizes)
