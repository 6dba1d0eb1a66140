"""What was saved: the changes of files below some folders, gathered until an editor has done with them."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from queue import Empty, Queue

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

QUIET = 0.04  # seconds without another change: editors write a file in several steps, or several files at once
LONGEST = 0.5  # for how long more changes are waited for
LOOKING = ("opened", "closed_no_write")  # events that change nothing
PASSING = ("~", ".swp", ".swx", ".part", ".tmp", ".pyc", "4913")  # what editors write beside a file while they save it


class Saves(FileSystemEventHandler):
    """Watches folders and single files below `root`."""

    def __init__(self, root: Path, names: Iterable[str]) -> None:
        self._root = root
        self._changes: Queue[str] = Queue()
        self._names = tuple(names)
        self._observer = Observer()
        for name in self._names:
            if (root / name).is_dir():
                self._observer.schedule(self, str(root / name), recursive=True)
        self._observer.schedule(self, str(root))
        self._observer.daemon = True
        self._observer.start()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in LOOKING or (event.is_directory and event.event_type == "modified"):
            return
        for place in (event.src_path, event.dest_path):
            path = Path(str(place))
            if place and path.is_relative_to(self._root) and self._counts(path.relative_to(self._root)):
                self._changes.put(path.relative_to(self._root).as_posix())

    def _counts(self, path: Path) -> bool:
        hidden = any(part.startswith(".") or part == "__pycache__" for part in path.parts)
        return bool(path.parts) and path.parts[0] in self._names and not hidden and not path.name.endswith(PASSING)

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        """The changed paths below the root, once for each save; waits for the next one without end."""
        while True:
            found = [self._changes.get()]
            end = time.monotonic() + LONGEST
            while time.monotonic() < end:
                try:
                    found.append(self._changes.get(timeout=QUIET))
                except Empty:
                    break
            yield tuple(dict.fromkeys(found))
