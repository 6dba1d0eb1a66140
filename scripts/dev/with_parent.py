"""Run a Python module as `python -m` does, for as long as whoever started it lives: its standard input is a pipe that
they hold, and when they end, killed or not, so does it.

python scripts/dev/with_parent.py MODULE [ARGUMENTS]
"""

from __future__ import annotations

import os
import runpy
import sys
from threading import Thread


def end_with_parent() -> None:
    while os.read(0, 4096):
        pass
    os._exit(1)


if __name__ == "__main__":
    Thread(target=end_with_parent, daemon=True).start()
    sys.argv = sys.argv[1:]
    sys.path.pop(0)  # the folder of this file is no place to look for modules
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
