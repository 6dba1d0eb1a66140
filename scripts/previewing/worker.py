"""The process that reads the site and answers browsers, until it is told to end or is followed by a newer one.

It is told of changes on its standard input, and tells how each was read on its standard output: JSON, one object a line.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from dataclasses import asdict
from pathlib import Path

from fieldsite.core.problems import Problem
from mkdocs_site.preview import Preview

from .answers import server


def work(root: Path, socket: int) -> int:
    """Reads the site below `root`, then answers on a listening socket, which it was given by its number."""
    saying, sys.stdout = sys.stdout, sys.stderr  # what others print must not come between the lines

    def say(start: float) -> None:
        faults = [asdict(fault) for fault in preview.faults]
        told = {"seconds": round(time.perf_counter() - start, 2), "good": preview.good, "faults": faults}
        print(json.dumps(told), file=saying, flush=True)

    start = time.perf_counter()
    preview = Preview(root)
    preview.read([])
    running = server(preview, socket)
    say(start)
    go = json.loads(sys.stdin.readline() or "{}")
    if go.get("go"):
        threading.Thread(target=running.serve_forever, daemon=True).start()
        for line in sys.stdin:
            start, told = time.perf_counter(), json.loads(line)
            if "faults" in told:
                preview.tell(Problem(**fault) for fault in told["faults"])
            else:
                preview.read(told["changed"])
            say(start)
    os._exit(0)  # browsers hold connections open, and nothing is left to be written
