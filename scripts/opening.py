"""A site that can be built: its content read and checked, its pictures made ready."""

from __future__ import annotations

import os
import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import git_changes
import git_facts
import git_record_history
from fieldsite.content.second_look import Known
from fieldsite.core.cache import CACHE, usable_folder
from fieldsite.core.checkout import GitFacts
from fieldsite.core.problems import Problem, faults_in
from fieldsite.pages import building, site_opening
from fieldsite.pages.site import Site, SiteFacts

SCRIPTS = str(Path(__file__).resolve().parent)


def open_with_pictures(root: Path, facts: SiteFacts, git: GitFacts | None = None) -> tuple[Site | None, list[Problem]]:
    """The site with its pictures, and every fault of its content. `git` spares the asking when it is known."""
    known = Known(date.today(), cache=root / CACHE, doubts=False)
    git = git or git_facts_and_history(root)
    if facts.published:
        git = replace(git, changes=git_changes.read(root))
    site, problems = site_opening.open_site(root, facts, git, _build_day(), known)
    problems = faults_in(problems)
    if site and not problems:
        sys.path[:0] = [] if SCRIPTS in sys.path else [SCRIPTS]  # MkDocs takes it out; the workers look there
        site, problems = building.with_pictures(site, usable_folder(root / CACHE / "photos"), os.cpu_count() or 1, _bar)
        if facts.published:
            _draw_cards(site)
    return site, problems


def git_facts_and_history(root: Path) -> GitFacts:
    """What git knows of the checkout at `root`, and what it knows of each record."""
    return replace(git_facts.read(root), history=git_record_history.read(root), since=git_record_history.since(root))


def _draw_cards(site: Site) -> None:
    """Draws the social cards that were not drawn before, and says how long it took."""
    start = time.perf_counter()
    drawn = site.cards.press.draw(list(site.cards.cards.values()), os.cpu_count() or 1)
    if drawn:
        print(f"Drew {drawn} card{'' if drawn == 1 else 's'} in {time.perf_counter() - start:.1f} s", file=sys.stderr)


def _build_day() -> date:
    """The day that embargoes are held against: BUILD_DAY when it is set, so that a build can be repeated."""
    given = os.environ.get("BUILD_DAY")
    return date.fromisoformat(given) if given else date.today()


def _bar(done: int, total: int) -> None:
    """How far the pictures have come, on a terminal only."""
    if sys.stderr.isatty():
        end = "\n" if done == total else ""
        print(f"\rPictures [{'#' * (20 * done // total):<20}] {done} of {total}", end=end, file=sys.stderr, flush=True)
