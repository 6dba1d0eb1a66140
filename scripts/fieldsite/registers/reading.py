"""What is kept beside the events: the data base's own facts, other schemes, publishers, case threads, releases."""

from __future__ import annotations

from dataclasses import dataclass

from ..content.coverage_schema import CoverageFile
from ..content.model import Content
from ..content.paths import OUTSIDE_LISTS, RELEASES
from ..content.soundness import sound
from ..core.checkout import GitFacts
from ..core.problems import Problem
from ..core.unforeseen import attempted
from . import coverage, crosswalks, dataset, publishers, releases, threads
from .crosswalks import Crosswalks
from .dataset import Dataset, ReleaseInfo
from .history import History
from .publishers import Publishers
from .releases import Release
from .threads import Thread


@dataclass(frozen=True)
class Registers:
    """The registers of one content, each read and checked once."""

    dataset: Dataset
    crosswalks: Crosswalks
    publishers: Publishers
    coverage: CoverageFile
    threads: tuple[Thread, ...]
    releases: tuple[Release, ...]
    release: ReleaseInfo
    history: History = History()


def read_registers(content: Content, git: GitFacts, url: str) -> tuple[Registers | None, list[Problem]]:
    """The registers below the content's folder and every fault in them; None when one cannot be read at all."""
    root = content.root
    facts, faults = attempted(dataset.FILE, lambda: dataset.read_dataset(root))
    tables, more = attempted(crosswalks.FILE, lambda: crosswalks.read_crosswalks(root, content.vocabulary))
    origins, others = attempted(publishers.FILE, lambda: publishers.read_publishers(root))
    compared, unmatched = attempted(OUTSIDE_LISTS, lambda: coverage.read_coverage(content))
    known, unread = attempted(RELEASES, lambda: releases.releases(root))
    problems = [*faults, *more, *others, *unmatched, *unread]
    if facts is None or tables is None or origins is None or compared is None or known is None:
        return None, problems
    release = releases.release_info(known, git.tag, git.day, git.commit, url)
    cases = threads.threads(sound(content))
    return Registers(
        facts,
        tables,
        origins,
        compared,
        cases,
        known,
        release,
        History(git.history or (), git.history is not None, git.since),
    ), problems
