"""Which process answers: the last one that could read the site. A change of a script needs a new one.

The next one waits already, with all libraries read and nothing of the project: a script is seen sooner that way.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from threading import Thread
from typing import Any

from fieldsite.core.problems import Problem

PROGRAM = ("scripts/", "mkdocs.yml")  # what a process has read once and for all
WAITING = "scripts/previewing/worker.py"  # what a process that waits has read
CURE = "mend it and save; the page comes by itself"
_PLACE = re.compile(r'File "(?P<file>[^"]+)", line (?P<line>\d+)')
Told = Mapping[str, Any]


class Worker:
    """One process that works on the site (`previewing.worker`)."""

    def __init__(self, root: Path, command: Sequence[str], socket: int, environment: Mapping[str, str]) -> None:
        self._root = root
        self._process = subprocess.Popen(
            [*command, str(socket)],
            cwd=root,
            env=dict(environment),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            pass_fds=[socket],
            start_new_session=True,  # Ctrl-C is for the process that started it
        )
        self._errors: deque[str] = deque(maxlen=200)
        self._reader = Thread(target=self._errors.extend, args=(self._process.stderr,), daemon=True)
        self._reader.start()

    def ask(self, told: Told) -> Told | None:
        """Tells it something and waits for its answer; nothing when it has ended."""
        assert self._process.stdin
        try:
            self._process.stdin.write(json.dumps(told) + "\n")
            self._process.stdin.flush()
        except (BrokenPipeError, ValueError):
            return None
        return self.answer()

    def answer(self) -> Told | None:
        assert self._process.stdout
        line = self._process.stdout.readline()
        return dict(json.loads(line)) if line else None

    def tell(self, told: Told) -> None:
        """Tells it something that it does not answer: what to import, to read the site, or to go and answer browsers."""
        assert self._process.stdin
        with suppress(BrokenPipeError):  # what it died of is said when it is asked
            self._process.stdin.write(json.dumps(told) + "\n")
            self._process.stdin.flush()

    def end(self) -> None:
        assert self._process.stdin
        with suppress(BrokenPipeError):
            self._process.stdin.close()
        self._process.wait()

    def death(self) -> Told:
        """What is told in its place when it ended by itself: a fault of the last line of the project in its error."""
        self._process.wait()
        self._reader.join()
        lines = [line.rstrip() for line in self._errors if line.strip()]
        places = [(Path(m["file"]), int(m["line"])) for line in lines if (m := _PLACE.search(line))]
        ours = [(file, line) for file, line in places if file.is_relative_to(self._root / "scripts")]
        file, line = ours[-1] if ours else (self._root / "mkdocs.yml", 0)
        what = lines[-1] if lines else "the program ended without a word"
        fault = Problem(file.relative_to(self._root).as_posix(), line, 0, what, CURE, code="does-not-run")
        return {"seconds": 0.0, "good": False, "faults": [asdict(fault)]}


class Workers:
    """The process that answers. While the scripts are newer than it, every save tries a new one."""

    def __init__(self, start: Callable[[], Worker]) -> None:
        self._start = start
        self._current: Worker | None = None
        self._next: Worker | None = None
        self._outdated = False

    def changed(self, paths: Sequence[str]) -> Told:
        """What came of a save: how long the reading took, whether there is a site to show, and the faults that are left."""
        self._outdated = self._outdated or any(path.startswith(PROGRAM) for path in paths)
        if self._next and WAITING in paths:
            self._next.end()
            self._next = None
        told = self._current.ask({"changed": paths}) if self._current and not self._outdated else None
        return told or self._renewed()

    def _renewed(self) -> Told:
        """Has the next process read. The one before it goes on, and shows what is wrong, when there is no site to show."""
        new, self._next = self._next or self._start(), None
        new.tell({"read": True})
        answer = new.answer()
        told = answer or new.death()
        kept = not told["good"] and self._current and self._current.ask({"faults": told["faults"]})
        if kept or answer is None:
            new.end()
            self._outdated = True
        else:
            new.tell({"go": True})
            self._end(self._current)
            self._current, self._outdated = new, False
        self._next = self._start()
        self._next.tell({"import": told.get("libraries", ())})
        return told

    @staticmethod
    def _end(worker: Worker | None) -> None:
        if worker:
            worker.end()

    def end(self) -> None:
        self._end(self._current)
        self._end(self._next)
