"""Work that is done in processes of its own, which end when the one that started them does, however it ends."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.connection import wait
from threading import Thread


def worker_pool(count: int) -> ProcessPoolExecutor:
    """A pool of processes, started the same way on every system."""
    return ProcessPoolExecutor(count, multiprocessing.get_context("spawn"), initializer=_end_with_parent)


def each_in_a_copy(work: Callable[[str], object], words: Sequence[str], count: int) -> list[int]:
    """Does the work for each word in a copy of this process, which shares all that was made before; `count` work at a time.

    Their exit codes: that with which the work ended its process, 0 when it returned.
    """
    forking = multiprocessing.get_context("fork")
    copies = [forking.Process(target=_in_copy, args=(work, word)) for word in words]
    waiting, running = deque(copies), set[int]()
    while waiting or running:
        while waiting and len(running) < count:
            copy = waiting.popleft()
            copy.start()
            running.add(copy.sentinel)
        running.difference_update(wait(running))
    for copy in copies:
        copy.join()
    return [copy.exitcode or 0 for copy in copies]


def _in_copy(work: Callable[[str], object], word: str) -> None:
    _end_with_parent()
    work(word)


def _end_with_parent() -> None:
    """A worker waits for its next task for ever, also when nobody is left to give it one."""
    Thread(target=_wait_and_end, daemon=True).start()


def _wait_and_end() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
