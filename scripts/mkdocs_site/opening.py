"""The content as MkDocs' configuration names it: read, checked, and with its pictures made ready."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import jieba
from fieldsite.core.addresses import short_hash
from fieldsite.core.cache import CACHE
from fieldsite.core.checkout import GitFacts
from fieldsite.core.problems import Problem
from fieldsite.pages.site import Site, SiteFacts
from fieldsite.rendering.chinese_search import cached_words
from fieldsite.rendering.compiled import Compiled
from mkdocs.config.defaults import MkDocsConfig
from opening import open_with_pictures

WORDS = Path(jieba.__file__).with_name("dict.txt")


def open_site(config: MkDocsConfig, git: GitFacts | None = None) -> tuple[Site | None, list[Problem]]:
    """The site with its pictures, and every fault of its content. `git` spares the asking when it is known."""
    if not config.repo_url:
        config.edit_uri = ""  # else the pencil would lead to a page of this site that is not there
    facts = SiteFacts(config.site_name, config.site_url or "", config.repo_url or "")
    return open_with_pictures(root_of(config), facts, git)


def use_words_for_search(config: MkDocsConfig) -> None:
    """Gives the search only those Chinese words that the site can hold; the theme's whole list is slow and large."""
    root = root_of(config)
    with WORDS.open("rb") as known:  # the whole list, even when an earlier edition has put a part in its place
        words = cached_words(root, (line.decode("utf-8") for line in known), root / CACHE)
    jieba.dt.tmp_dir = _private().name  # else its tables lie where others on this machine could put their own
    file = Path(_private().name, f"{short_hash(words)}.txt")
    file.write_bytes(words)
    config.plugins["material/search"].config["jieba_dict"] = str(file)


@cache
def _private() -> TemporaryDirectory[str]:
    """A folder for this run alone, gone when it ends."""
    return TemporaryDirectory()


def keep_compiled(env: Any, config: MkDocsConfig) -> None:
    """Keeps the theme's templates compiled from run to run."""
    env.bytecode_cache = Compiled(root_of(config) / CACHE / "templates", ["theme", version("mkdocs")])


def root_of(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent
