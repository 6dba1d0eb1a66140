"""How every script ends: with its exit code, and with one line where the system or its user stops it.

Scripts import this before all else, so that Ctrl-C is quiet while the rest of them is still being read; it imports little.
"""

from __future__ import annotations

import gc
import io
import os
import signal
import sys
from collections.abc import Callable, Sequence

FEWEST_NEW = 50_000  # new objects after which those that hold each other are looked for
STOPPED = 130  # what a shell expects of a program that Ctrl-C has ended
SCRIPTS = os.path.dirname(os.path.realpath(__file__))


def _end_at_once(*_: object) -> None:
    """Ctrl-C before a script has begun: there is nothing to clean up yet."""
    os.write(2, b"\nStopped\n")
    os._exit(STOPPED)


def _is_being_read() -> bool:
    """Whether the program that starts is one of these scripts, and nobody else sees to Ctrl-C."""
    program = os.path.realpath(getattr(sys.modules["__main__"], "__file__", None) or "")
    return program.startswith(SCRIPTS + os.sep) and signal.getsignal(signal.SIGINT) is signal.default_int_handler


if _is_being_read():
    gc.disable()  # until all modules are read, of which nothing can be let go
    signal.signal(signal.SIGINT, _end_at_once)


def run(main: Callable[[Sequence[str]], int]) -> None:
    """Run a script with the words of its command line. Exit code 1 for a file or disk that fails, 130 for Ctrl-C."""
    collect_seldom()
    try:
        if signal.getsignal(signal.SIGINT) is _end_at_once:
            signal.signal(signal.SIGINT, signal.default_int_handler)
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                # Names of files may hold any byte, a terminal few letters.
                stream.reconfigure(errors="backslashreplace")
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


def collect_seldom() -> None:
    """Looks for objects that hold each other more seldom than Python does, and not among those that are there already:
    records and pages are many, do not hold each other, and are kept. Looking for them would take a tenth of all time."""
    gc.freeze()
    gc.set_threshold(FEWEST_NEW, *gc.get_threshold()[1:])
    gc.enable()


def _told(words: str, code: int) -> int:
    print(words, file=sys.stderr)
    return code


def _close_output() -> None:
    """Lets go of an output that nothing can be written to: Python would try once more, and say so."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
