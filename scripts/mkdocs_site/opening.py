"""The content as MkDocs' configuration names it: read, checked, and with its pictures made ready."""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from fieldsite.content.kinds import KINDS
from fieldsite.core.cache import CACHE
from fieldsite.core.checkout import GitFacts
from fieldsite.core.other_languages import read_language
from fieldsite.core.problems import Problem
from fieldsite.pages.site import Site, SiteFacts
from fieldsite.pages.site_opening import edition
from fieldsite.rendering import catalogue_checks
from fieldsite.rendering.compiled import Compiled
from mkdocs.config.defaults import MkDocsConfig
from opening import open_with_pictures

from .languages import put_language

Opened = tuple[Site | None, list[Problem]]
AHEAD = "opened ahead"  # the key under which a configuration holds the site in English, where that is open already


class Ahead:
    """A site that is open already, with the faults of its content. It is no data class: the plugin of the macros writes out all that
    a configuration holds, and a whole site takes it seconds and much memory."""

    def __init__(self, site: Site | None, problems: Sequence[Problem] = ()) -> None:
        self.opened: Opened = site, [*problems]


def open_ahead(config: MkDocsConfig) -> Opened:
    """The site in English, opened once for all editions to come, and every fault of its content."""
    return _in_english(config)


def open_site(config: MkDocsConfig, git: GitFacts | None = None) -> Opened:
    """The site with its pictures, in the language of the configuration, and every fault of its content. `git` spares the
    asking when it is known."""
    if not config.repo_url:
        config.edit_uri = ""  # else the pencil would lead to a page of this site that is not there
    language = read_language(root_of(config), config.theme["language"])
    site, problems = config[AHEAD].opened if AHEAD in config else _in_english(config, git)
    config.extra["kinds"] = [*KINDS]  # of entries: each has a feed
    put_language(config, language)
    if site and not problems and language.folder:
        site = edition(site, language)
    return site, problems


def _in_english(config: MkDocsConfig, git: GitFacts | None = None) -> Opened:
    languages, published = tuple(config.extra["languages"].split(",")), "PUBLISH" in os.environ
    facts = SiteFacts(config.site_name, config.site_url or "", config.repo_url or "", languages, published)
    site, problems = open_with_pictures(root_of(config), facts, git)
    return site, [*problems, *catalogue_checks.problems(root_of(config), languages)]


def keep_compiled(env: Any, config: MkDocsConfig) -> None:
    """Keeps the theme's templates compiled from run to run."""
    edition = "words" if config.theme["language"] != "en" else "theme"  # in English, words stay where they are
    env.bytecode_cache = Compiled(root_of(config) / CACHE / "templates", [edition, version("mkdocs")])


def root_of(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent
