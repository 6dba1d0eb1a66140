"""Work that is done in processes of its own, which end when the one that started them does, however it ends."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from threading import Thread


def worker_pool(count: int) -> ProcessPoolExecutor:
    """A pool of processes, started the same way on every system."""
    return ProcessPoolExecutor(count, multiprocessing.get_context("spawn"), initializer=_end_with_parent)


def in_a_copy(work: Callable[[], object]) -> BaseProcess:
    """Begins a piece of work in a copy of this process, which shares all that was made before. Its exit code, once it has ended, is
    that with which the work ended its process, 0 when it returned."""
    copy = multiprocessing.get_context("fork").Process(target=_in_copy, args=(work,))
    copy.start()
    return copy


def each_in_a_copy(work: Callable[[str], object], words: Sequence[str], count: int) -> list[int]:
    """Does the work for each word in a copy of this process, `count` of them at a time; their exit codes."""
    waiting, running, copies = deque(words), set[int](), list[BaseProcess]()
    while waiting or running:
        while waiting and len(running) < count:
            copies.append(in_a_copy(partial(work, waiting.popleft())))
            running.add(copies[-1].sentinel)
        running.difference_update(wait(running))
    for copy in copies:
        copy.join()
    return [copy.exitcode or 0 for copy in copies]


def _in_copy(work: Callable[[], object]) -> None:
    _end_with_parent()
    work()


def _end_with_parent() -> None:
    """A worker waits for its next task for ever, also when nobody is left to give it one."""
    Thread(target=_wait_and_end, daemon=True).start()


def _wait_and_end() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
