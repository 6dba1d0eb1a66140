"""The site that is measured: one that is named, or one that is built for it."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

SCRIPTS = Path(__file__).resolve().parents[1]
BASE = "/china-kazakhstan/"  # the sub-path below which it is served


def report_on(arguments: Sequence[str], report: Callable[[Path], None]) -> None:
    """Has a built site reported on: that of the first argument, or a new one."""
    if arguments:
        report(Path(arguments[0]))
        return
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        subprocess.run([sys.executable, SCRIPTS / "build.py", site], check=True, stdout=subprocess.DEVNULL)
        report(site)
