"""The process that reads the site and answers browsers, until it is told to end or is followed by a newer one.

It is told of changes on its standard input, and tells how each was read on its standard output: JSON, one object a line.
Until it is told to read the site it has read no file of this project but this one, only the libraries that it was told of.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from typing import NoReturn, TextIO

SCRIPTS = str(Path(__file__).resolve().parents[1])


def work(number: int) -> int:
    """Waits, reads the site, then answers on a listening socket, which it was given by its number."""
    saying, sys.stdout = sys.stdout, sys.stderr  # what others print must not come between the lines
    sys.path[0] = SCRIPTS
    for line in sys.stdin:
        told = json.loads(line)
        if "import" not in told:
            break
        read_libraries(told["import"])
    else:
        return 0

    _read_and_answer(number, saying)


def _read_and_answer(number: int, saying: TextIO) -> NoReturn:
    """Reads the site, says so, and answers browsers from when it is told to go; `saying` takes what is told."""
    # What this reads may be broken, or be saved while this process waits.
    from command_line import collect_seldom

    from fieldsite.core.problems import Problem
    from mkdocs_site.preview import Preview

    from previewing.answers import server

    def say(start: float, **more: object) -> None:
        faults = [asdict(fault) for fault in preview.faults]
        told = {"seconds": round(time.perf_counter() - start, 2), "good": preview.good, "faults": faults}
        print(json.dumps({**told, **more}), file=saying, flush=True)

    collect_seldom()
    start = time.perf_counter()
    preview = Preview(Path(SCRIPTS).parent)
    preview.read([])
    running = server(preview, number)
    say(start, libraries=list(libraries()))
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


def libraries() -> Iterator[str]:
    """The modules that are read and are none of this project's, in the order in which they were asked for."""
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None) or ""
        if file and not file.startswith(SCRIPTS + os.sep) and name != "__main__":
            yield name


def read_libraries(names: Iterable[str]) -> None:
    """Reads modules that will be wanted; one that cannot be read by itself is left for whoever needs it."""
    for name in names:
        with suppress(Exception):
            import_module(name)


if __name__ == "__main__":
    sys.exit(work(int(sys.argv[1])))
