"""A program called in this process, as a terminal calls it: far sooner than a process of its own, and with the same end."""

from __future__ import annotations

from command_line import run

import contextlib
import io
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from unittest import mock


def called(
    program: ModuleType, words: Sequence[object], folder: Path, typed: str = ""
) -> subprocess.CompletedProcess[str]:
    """Exit code, output and complaints of a program that is called in a folder with these words, while this is typed."""
    argv = [program.__file__, *(os.fspath(word) if isinstance(word, os.PathLike) else str(word) for word in words)]
    out, err = _stream(), _stream()
    with (
        contextlib.chdir(folder),
        mock.patch.multiple(sys, argv=argv, stdin=io.StringIO(typed), stdout=out, stderr=err),
    ):
        try:
            run(program.main)
        except SystemExit as end:
            code = end.code
    assert isinstance(code, int)
    return subprocess.CompletedProcess(argv, code, _text(out), _text(err))


def _stream() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True)


def _text(stream: io.TextIOWrapper) -> str:
    assert isinstance(stream.buffer, io.BytesIO)
    return stream.buffer.getvalue().decode("utf-8")
