"""How every script ends: with its exit code, and with one line where the system or its user stops it."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Sequence
from typing import NoReturn

STOPPED = 130  # what a shell expects of a program that Ctrl-C has ended


def run(main: Callable[[Sequence[str]], int]) -> NoReturn:
    """Run a script with the words of its command line. Exit code 1 for a file or disk that fails, 130 for Ctrl-C."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # names of files may hold any byte, a terminal few letters
    try:
        code = main(sys.argv[1:])
        sys.stdout.flush()
    except KeyboardInterrupt:
        code = _told("\nStopped", STOPPED)
    except BrokenPipeError:
        code = 1  # whoever read the output has heard enough: `... | head`
    except OSError as error:
        where = f"{error.filename}: " if error.filename is not None else ""
        code = _told(f"{where}{error.strerror or error}", 1)
    _close_output()
    sys.exit(code)


def _told(words: str, code: int) -> int:
    print(words, file=sys.stderr)
    return code


def _close_output() -> None:
    """Lets go of an output that nothing can be written to: Python would try once more, and say so."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
