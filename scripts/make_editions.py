"""Make editions of the site in the current folder, for as long as whoever started this lives: they hold a pipe at its
standard input, which ends when they do, killed or not.

    python scripts/make_editions.py WORK LAST LANGUAGE [LANGUAGE ...]

makes English in WORK/new and every other language in WORK/LANGUAGE; LAST is the site as it was built last, with each
language but English in a folder of its own.
"""

from __future__ import annotations

from command_line import run

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from threading import Thread


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("work", type=Path, help="the folder in which each edition gets its own")
    parser.add_argument("last", type=Path, help="the folder of the site as it was built last")
    parser.add_argument("languages", nargs="+", help="the editions, English first")
    options = parser.parse_args(arguments)
    Thread(target=_end_with_pipe, daemon=True).start()
    from mkdocs_site.editions import make_editions  # which takes a second, also for a run that is to end

    code = make_editions(options.work, options.last, options.languages)
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    os._exit(code)  # it would take its time to let go of all that was made, one thing after the other


def _end_with_pipe() -> None:
    while os.read(0, 4096):
        pass
    os._exit(1)


if __name__ == "__main__":
    run(main)
