"""Starts programs far sooner than a new Python does: all are read once, and each call is a process split off from that.

What runs is the program that a terminal starts, from its first line after the imports on, in a process of its own.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

PATIENCE = 120  # seconds that a call may last


class Programs:
    """The programs of a folder; whoever calls them waits for their end."""

    def __init__(self, scripts: Path, server: subprocess.Popen[str]) -> None:
        self._scripts, self._server = scripts, server

    def call(
        self, program: str, words: Sequence[str | bytes], folder: Path, largest_file: int | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Exit code, output and complaints of a program in a folder, where no file may grow beyond so many bytes."""
        argv = [str(self._scripts / f"{program}.py"), *map(os.fsdecode, words)]
        asked = {"program": program, "argv": argv, "folder": str(folder), "largest": largest_file}
        assert self._server.stdin and self._server.stdout
        self._server.stdin.write(json.dumps(asked) + "\n")
        self._server.stdin.flush()
        return subprocess.CompletedProcess(argv, *json.loads(self._server.stdout.readline()))


@contextmanager
def programs(scripts: Path, names: Sequence[str]) -> Iterator[Programs]:
    """Those of the folder `scripts` that are named, ready to be called."""
    command = [sys.executable, __file__, str(scripts), *names]
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)  # what a program writes to is a pipe too
    with subprocess.Popen(command, text=True, **pipes) as server:
        yield Programs(scripts, server)


def _serve(scripts: str, names: Sequence[str]) -> None:
    sys.path[0] = scripts
    known = {name: import_module(name) for name in names}
    run = import_module("command_line").run
    answers = os.fdopen(os.dup(1), "w")
    for line in sys.stdin:
        asked = json.loads(line)
        (out, to_out), (err, to_err) = os.pipe(), os.pipe()
        child = os.fork()
        if not child:
            _prepare(asked, (os.open(os.devnull, os.O_RDONLY), to_out, to_err))
            run(known[asked["program"]].main)
        os.close(to_out)
        os.close(to_err)
        with ThreadPoolExecutor(2) as readers:
            said = [*readers.map(_text, (out, err))]
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        print(json.dumps([code, *said]), file=answers, flush=True)


def _text(pipe: int) -> str:
    with open(pipe, encoding="utf-8", errors="replace") as stream:
        return stream.read()


def _prepare(asked: Mapping[str, Any], streams: Sequence[int]) -> None:
    """Makes this process that of the program."""
    sys.argv = asked["argv"]
    signal.alarm(PATIENCE)
    os.chdir(asked["folder"])
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
    if asked["largest"] is not None:
        hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
        resource.setrlimit(resource.RLIMIT_FSIZE, (asked["largest"], hard))


if __name__ == "__main__":
    _serve(sys.argv[1], sys.argv[2:])
