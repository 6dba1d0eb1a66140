"""What the plain build takes from mkdocs.yml: names, addresses, navigation, Markdown's extensions and the style sheets."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

BUILT_IN = ("toc", "tables", "fenced_code")  # MkDocs turns these on by itself


class _Loader(yaml.SafeLoader):
    """Reads `!ENV [NAME, default]` as MkDocs does."""


def _from_environment(loader: yaml.SafeLoader, node: Any) -> str:
    name, default = loader.construct_sequence(node)
    return os.environ.get(name) or str(default)


_Loader.add_constructor("!ENV", _from_environment)


@dataclass(frozen=True)
class Settings:
    """`nav` holds (title of a group or "", title, file below docs/) in order; `styles` are paths below overrides/."""

    name: str
    description: str
    url: str
    repository: str
    copyright: str
    nav: tuple[tuple[str, str, str], ...]
    extensions: Mapping[str, Mapping[str, Any]]
    styles: tuple[str, ...]

    def edit_address(self, file: str, line: int) -> str:
        """Where a reader can change a line of a file; empty when the site knows no repository."""
        return f"{self.repository}/edit/main/{file}#L{line}" if self.repository else ""


def read_settings(file: Path) -> Settings:
    """The settings of a project. Raises OSError or yaml.YAMLError for a file that cannot be read."""
    found: dict[str, Any] = yaml.load(file.read_text("utf-8"), Loader=_Loader)  # a safe loader
    return Settings(
        name=found["site_name"],
        description=found["site_description"],
        url=found.get("site_url") or "",
        repository=found.get("repo_url") or "",
        copyright=found.get("copyright") or "",
        nav=tuple(_nav(found.get("nav") or [], "")),
        extensions={name: {} for name in BUILT_IN} | dict(_extension(each) for each in found["markdown_extensions"]),
        styles=tuple(found["extra_css"]),
    )


def _nav(items: list[dict[str, Any]], group: str) -> Iterator[tuple[str, str, str]]:
    for item in items:
        for title, target in item.items():
            if isinstance(target, list):
                yield from _nav(target, title)
            else:
                yield group, title, target


def _extension(item: str | dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """Name and options, which stand in one mapping where there are any."""
    return (item, {}) if isinstance(item, str) else next((name, options or {}) for name, options in item.items())
