"""Show the site while you write: a saved file is in the open browser a moment later, without a build.

data/, docs/, overrides/ and scripts/ are watched. What is wrong is shown on the page, which stays as it was meanwhile.

    python scripts/preview.py --port 8000
"""

from __future__ import annotations

from command_line import run

import argparse
import errno
import os
import socket
import sys
from collections.abc import Sequence
from pathlib import Path

from fieldsite.core.problems import Problem
from previewing.saves import Saves
from previewing.workers import WAITING, Told, Worker, Workers

ROOT = Path(__file__).resolve().parents[1]
WATCHED = ("data", "docs", "overrides", "scripts", "mkdocs.yml")
SETTINGS = {"NO_MKDOCS_2_WARNING": "1", "PYTHONHASHSEED": "0"}


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--port", type=int, default=8000, help="0 takes any free one")
    return show(parser.parse_args(arguments).port)


def show(port: int) -> int:
    """Shows the site until Ctrl-C, and anew after each save."""
    try:
        listening = socket.create_server(("127.0.0.1", port))
    except OSError as error:
        reason = "another program uses it" if error.errno == errno.EADDRINUSE else error.strerror
        print(f"port {port} cannot be used: {reason}; try make serve SITE_PORT={port + 1}", file=sys.stderr)
        return 1
    command = [sys.executable, "-W", "ignore", str(ROOT / WAITING)]
    number = listening.fileno()
    workers = Workers(lambda: Worker(ROOT, command, number, {**os.environ, **SETTINGS}))
    try:
        saves = Saves(ROOT, WATCHED)
        print(f"Reading the site for http://127.0.0.1:{listening.getsockname()[1]}/  (Ctrl-C stops it)", flush=True)
        say("the site", workers.changed([]))
        for paths in saves:
            say(", ".join(paths[:3]) + (" ..." if len(paths) > 3 else ""), workers.changed(paths))
    except KeyboardInterrupt:
        print()
    finally:
        workers.end()
    return 0


def say(what: str, told: Told) -> None:
    """One line for each save, and each fault as `make check` prints it."""
    faults = [str(Problem(**fault)) for fault in told["faults"]]
    print(
        "\n".join([*faults, f"{what}: read in {told['seconds']:.1f} s" if not faults else f"{what}: not shown"]),
        flush=True,
    )


if __name__ == "__main__":
    run(main)
