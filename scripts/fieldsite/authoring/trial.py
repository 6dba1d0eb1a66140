"""A change tried before it is made: every fault that the content would have then. Nothing is written to the project."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from ..content.history import PublishedContent, ids_in
from ..content.loading import load
from ..content.paths import EVENTS
from ..content.second_look import Known
from ..core.cache import CACHE
from ..core.problems import Problem

PARTS = ("data", "docs", "overrides/assets/map")


def faults_with(root: Path, changes: Mapping[str, str | None], today: date | None = None) -> list[Problem]:
    """Every fault and warning that the content below `root` would have with these texts; None takes a file away.

    With `today`, a second look is taken too: at doubled entries, days to come and the like; events that are not there yet
    are new to it.
    """
    with TemporaryDirectory() as folder:
        trial = Path(folder)
        for part in PARTS:
            if (root / part).is_dir():
                shutil.copytree(root / part, trial / part, copy_function=_linked)
        for file, text in changes.items():
            target = trial / file
            target.unlink(missing_ok=True)
            if text is not None:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(text, encoding="utf-8", newline="")
        return load(trial, known=Known(today, _there(root), root / CACHE) if today else None)[1]


def _there(root: Path) -> PublishedContent:
    """The events as they are before the change, which is as good as published for what is new beside them."""
    text = (root / EVENTS).read_text("utf-8") if (root / EVENTS).is_file() else ""
    return PublishedContent({EVENTS: dict.fromkeys(ids_in(text), "now")})


def _linked(source: str, target: str) -> None:
    """A second name for the same file: pictures are large."""
    try:
        Path(target).hardlink_to(source)
    except OSError:
        shutil.copy2(source, target)
