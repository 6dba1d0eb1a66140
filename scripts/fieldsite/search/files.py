"""The files of the search: the script that looks words up, and the table that it looks them up in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ..content.model import Content
from ..core.addresses import lasting
from ..rendering import script_bundle
from . import index_file, shown


@dataclass(frozen=True)
class SearchFiles:
    """The search of one content; `assets` is the folder of the folders of script modules."""

    content: Content
    assets: Path

    @cached_property
    def lookup(self) -> tuple[str, bytes]:
        """The module that looks words up: its path below the site's root and its text."""
        data = script_bundle.joined(self._modules, "engine.js").encode()
        return lasting("assets/search/lookup", "js", data), data

    @property
    def _dialog(self) -> tuple[str, bytes]:
        """The search of every page: `frame/main.js` asks for it by this path when a reader turns to it."""
        return "assets/search/dialog.js", script_bundle.joined(self._modules, "dialog.js").encode()

    @cached_property
    def _modules(self) -> dict[str, str]:
        codec = script_bundle.read_modules(self.assets / "explorer")["codec.js"]
        return {"codec.js": codec, **script_bundle.read_modules(self.assets / "search", self.content.language)}

    @property
    def place(self) -> dict[str, str]:
        """Where script and table are, and which events the table has to be of."""
        key = index_file.key_of(event.id for event in self.content.listed)
        return {"lookup": self.lookup[0], "words": f"{index_file.PATH}?{key}", "key": key}

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Every file of the search by its path below the site's root."""
        yield self.lookup
        yield self._dialog
        events = dict(shown.event_files(self.content))
        yield from index_file.words_files(self.content.text_index, list(events)).items()
        yield from events.items()
        yield shown.PAGES, shown.pages_file(self.content)
