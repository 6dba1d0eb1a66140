"""Measure the check of the content: the real one, and ten thousand events; prints JSON, one row a size. The first check in a
fresh copy also fills what a machine keeps between checks, and is a figure of its own.

python -m bench.check [EVENTS ...]
"""

from __future__ import annotations

from command_line import run

import json
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from bench.build import SCRIPTS, Cost, cost, prepare
from bench.content import real_events


def timed(project: Path) -> tuple[float, Cost]:
    """How long a check of the project takes from its beginning to its end, in seconds, and what it costs."""
    start = time.perf_counter()
    used = cost([sys.executable, SCRIPTS / "check.py", project], project)
    return round(time.perf_counter() - start, 2), used


def main(arguments: Sequence[str]) -> int:
    for events in [int(word) for word in arguments] or [real_events(), 10_000]:
        with tempfile.TemporaryDirectory() as folder:
            project = Path(folder) / "ours"
            prepare("ours", project, events)
            first, _ = timed(project)
            wall, used = timed(project)
        figures = {"first_wall_s": first, "wall_s": wall, "cpu_s": round(used.cpu, 2), "peak_mb": round(used.memory)}
        content = "real" if events == real_events() else "varied"
        print(json.dumps({"what": "check", "content": content, "events": events, **figures}), flush=True)
    return 0


if __name__ == "__main__":
    run(main)
