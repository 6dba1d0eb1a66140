"""The content as MkDocs' configuration names it: read, checked, and with its pictures made ready."""

from __future__ import annotations

import os
import sys
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import git_facts
import jieba
from fieldsite.core.addresses import short_hash
from fieldsite.core.kept import CACHE, usable
from fieldsite.core.problems import Problem
from fieldsite.pages import building
from fieldsite.pages.site import Site, SiteFacts
from fieldsite.registers.reading import GitFacts
from fieldsite.rendering.chinese_search import kept_words
from mkdocs.config.defaults import MkDocsConfig

SCRIPTS = str(Path(__file__).resolve().parents[1])


def open_site(config: MkDocsConfig, git: GitFacts | None = None) -> tuple[Site | None, list[Problem]]:
    """The site with its pictures, and every fault of its content. `git` spares the asking when it is known."""
    root = root_of(config)
    facts = SiteFacts(config.site_name, config.site_url or "", config.repo_url or "")
    site, problems = building.open_site(root, facts, git or git_facts.read(root), _build_day())
    if site and not problems:
        sys.path[:0] = [] if SCRIPTS in sys.path else [SCRIPTS]  # MkDocs took it out again; the workers look there
        site, problems = building.with_pictures(site, usable(root / CACHE / "photos"), os.cpu_count() or 1, _bar)
    return site, problems


def use_words_for_search(config: MkDocsConfig) -> None:
    """Gives the search only those Chinese words that the site can hold; the theme's whole list is slow and large."""
    root = root_of(config)
    with jieba.get_dict_file() as known:
        words = kept_words(root, (line.decode("utf-8") for line in known), root / CACHE)
    jieba.dt.tmp_dir = _private().name  # else its tables lie where others on this machine could put their own
    file = Path(_private().name, f"{short_hash(words)}.txt")
    file.write_bytes(words)
    config.plugins["material/search"].config["jieba_dict"] = str(file)


@cache
def _private() -> TemporaryDirectory[str]:
    """A folder for this run alone, gone when it ends."""
    return TemporaryDirectory()


def root_of(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def _build_day() -> date:
    """The day that embargoes are held against: BUILD_DAY when it is set, so that a build can be repeated."""
    given = os.environ.get("BUILD_DAY")
    return date.fromisoformat(given) if given else date.today()


def _bar(done: int, total: int) -> None:
    """How far the pictures have come, on a terminal only."""
    if sys.stderr.isatty():
        end = "\n" if done == total else ""
        print(f"\rPictures [{'#' * (20 * done // total):<20}] {done} of {total}", end=end, file=sys.stderr, flush=True)
