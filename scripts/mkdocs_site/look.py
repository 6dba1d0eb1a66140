"""What pages look like beside their templates: the theme's files with ours in place of some, and the joined styles."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment, FileSystemLoader
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from .styles import Styles, styles


class Look:
    """The files of the theme are thousands and stay as they are: they are listed once, and only ours again."""

    def __init__(self, config: MkDocsConfig, env: Any) -> None:
        self._config = config
        self._ours = config.theme.custom_dir or ""
        self._parts = tuple(map(str, config.extra_css))
        self._theme = [file for file in _listed(env, config) if file.src_dir != self._ours]
        self.changes = 0
        self.read()

    def read(self) -> None:
        """Reads again what is in our folder."""
        ours = _listed(Environment(loader=FileSystemLoader(self._ours)), self._config)
        self.files: dict[str, File] = {file.src_uri: file for file in [*self._theme, *ours]}
        self.styles: Styles = styles(self._config, self._parts)
        self.changes += 1


def _listed(env: Environment, config: MkDocsConfig) -> Files:
    found = Files([])
    found.add_files_from_theme(env, config)
    return found
