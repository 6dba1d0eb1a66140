"""What is kept beside the events: the data base's own facts, other schemes, publishers, case threads, releases."""

from __future__ import annotations

from dataclasses import dataclass

from ..content.model import Content
from ..core.checkout import GitFacts
from ..core.problems import Problem
from . import crosswalks, dataset, publishers, releases, threads
from .crosswalks import Crosswalks
from .dataset import Dataset, ReleaseInfo
from .publishers import Publishers
from .releases import Release
from .threads import Thread


@dataclass(frozen=True)
class Registers:
    """The registers of one content, each read and checked once."""

    dataset: Dataset
    crosswalks: Crosswalks
    publishers: Publishers
    threads: tuple[Thread, ...]
    releases: tuple[Release, ...]
    release: ReleaseInfo


def read_registers(content: Content, git: GitFacts, url: str) -> tuple[Registers | None, list[Problem]]:
    """The registers below the content's folder and every fault in them; None when one cannot be read at all."""
    root = content.root
    facts, faults = dataset.read_dataset(root)
    tables, more = crosswalks.read_crosswalks(root, content.vocabulary)
    houses, others = publishers.read_publishers(root)
    names, unnamed = threads.read_threads(content)
    known, unread = releases.releases(root)
    problems = [*faults, *more, *others, *unnamed, *unread]
    if facts is None or tables is None:
        return None, problems
    release = releases.release_info(known, git.tag, git.day, git.commit, url)
    return Registers(facts, tables, houses, threads.threads(content, names), known, release), problems
