"""A change tried before it is made: every fault that the content would have then. Nothing is written to the project."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from ..content.loading import load
from ..content.second_look import Known
from ..core.cache import CACHE
from ..core.problems import Problem

PARTS = ("data", "docs", "overrides/assets/map")


def faults_with(root: Path, changes: Mapping[str, str | None], today: date | None = None) -> list[Problem]:
    """Every fault and warning that the content below `root` would have with these texts; None takes a file away.

    With `today`, a second look is taken too: at doubled entries, days to come and the like.
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
        return load(trial, known=Known(today, cache=root / CACHE) if today else None)[1]


def _linked(source: str, target: str) -> None:
    """A second name for the same file: pictures are large."""
    try:
        Path(target).hardlink_to(source)
    except OSError:
        shutil.copy2(source, target)
