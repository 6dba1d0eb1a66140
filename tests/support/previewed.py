"""A copy of the real project with its preview running, as `make serve` starts it, and a browser that nobody touches."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from project import ROOT

PARTS = ("data", "docs", "overrides", "scripts")


def copied(folder: Path) -> Path:
    """A copy of all that a site is made from."""
    for part in PARTS:
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


@contextmanager
def previewing(folder: Path, *, port: int = 0) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The address of the preview of a project, once it answers; and its process."""
    command = [sys.executable, "scripts/preview.py", "--port", str(port)]
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        assert process.stdout
        first = process.stdout.readline()
        found = re.search(r"http://\S+", first)
        assert found, first + process.stdout.read()
        yield found[0], process
    finally:
        process.terminate()
        process.wait(60)


def save(file: Path, change: Callable[[str], str]) -> None:
    """Saves a changed file as many editors do: written beside, then renamed."""
    before = file.read_text("utf-8")
    after = change(before)
    assert after != before
    beside = file.with_name(f".{file.name}.new")
    beside.write_text(after, "utf-8")
    beside.replace(file)


def until(true: Callable[[], bool], seconds: float = 120) -> float:
    """How long it took for something to become true."""
    start = time.monotonic()
    while not true():
        assert time.monotonic() - start < seconds, "it did not become true"
        time.sleep(0.02)
    return time.monotonic() - start
