"""What went wrong while a page was made, said as a fault of the file that it came from."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fieldsite.core.problems import Problem

# Libraries; and what fills templates, which passes on the fault of a template.
NOT_AT_FAULT = {"site-packages", ".venv", "filling.py"}


def fault_of(error: BaseException, root: Path) -> Problem:
    """The fault at the last line of the project that an error passed: of a script or of a template."""
    what = f"{type(error).__name__}: {error}"
    places = [(frame.filename, frame.lineno) for frame in traceback.extract_tb(error.__traceback__)]
    places.append((getattr(error, "filename", ""), getattr(error, "lineno", 0)))  # of a template that cannot be read
    ours = [(Path(file), line) for file, line in places if file and Path(file).is_relative_to(root)]
    written = [place for place in ours if not NOT_AT_FAULT & {*place[0].parts}]
    file, line = written[-1] if written else (root / "mkdocs.yml", 0)
    cure = "mend it and save; the page comes by itself"
    return Problem(file.relative_to(root).as_posix(), line or 0, 0, what, cure, code="does-not-run")


@contextmanager
def warnings(file: str) -> Iterator[list[Problem]]:
    """Collects what MkDocs warns of meanwhile, which would stop a build, as faults of a file."""
    found: list[Problem] = []

    class Collecting(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            found.append(Problem(file, 0, 0, record.getMessage(), "this stops a build", code="build-warning"))

    handler = Collecting(logging.WARNING)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    try:
        yield found
    finally:
        logger.removeHandler(handler)
