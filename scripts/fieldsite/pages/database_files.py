"""The files of the data base as the site publishes them, with their sizes, and what search engines read of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from ..content.model import Content
from ..exports.catalogues import dataset_markup
from ..exports.release_files import export_files, table_files
from ..registers.reading import Registers


@dataclass(frozen=True)
class DatabaseFiles:
    """The files of one content; they are cached in the folder `cache`."""

    content: Content
    registers: Registers
    cache: Path

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Every file by its path below the site's root, one after the other: together they are large."""
        sizes = {}
        for path, raw in export_files(self.content, self.registers, self.cache):
            sizes[path] = len(raw)
            yield path, raw
        self._sizes.update(sizes)

    @property
    def tables(self) -> Iterator[str]:
        """The path of every table below the site's root; no row of them is made for it."""
        return table_files(self.content, self.registers)

    @cached_property
    def _sizes(self) -> dict[str, int]:
        return {}

    @property
    def sizes(self) -> dict[str, int]:
        """Bytes of each file; the files are made for it when that was not done before."""
        if not self._sizes:
            for _ in self.files():
                pass
        return self._sizes

    @cached_property
    def schema_org(self) -> dict[str, Any]:
        """The data base for search engines."""
        return dataset_markup(self.content, self.registers.dataset, self.registers.release, self.sizes)
