"""The content as MkDocs' configuration names it: read, checked, and with its pictures made ready."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from typing import Any

from fieldsite.core.cache import CACHE
from fieldsite.core.checkout import GitFacts
from fieldsite.core.problems import Problem
from fieldsite.pages.site import Site, SiteFacts
from fieldsite.rendering.compiled import Compiled
from mkdocs.config.defaults import MkDocsConfig
from opening import open_with_pictures


def open_site(config: MkDocsConfig, git: GitFacts | None = None) -> tuple[Site | None, list[Problem]]:
    """The site with its pictures, and every fault of its content. `git` spares the asking when it is known."""
    if not config.repo_url:
        config.edit_uri = ""  # else the pencil would lead to a page of this site that is not there
    facts = SiteFacts(config.site_name, config.site_url or "", config.repo_url or "")
    return open_with_pictures(root_of(config), facts, git)


def keep_compiled(env: Any, config: MkDocsConfig) -> None:
    """Keeps the theme's templates compiled from run to run."""
    env.bytecode_cache = Compiled(root_of(config) / CACHE / "templates", ["theme", version("mkdocs")])


def root_of(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent
