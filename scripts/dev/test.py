"""Run every check that the project has: format, lint, types, then the tests, a real browser among them.

python scripts/dev/test.py [arguments for pytest]
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
CHECKS = (
    ("format", ["ruff", "format", "--check", "."]),
    ("lint", ["ruff", "check", "."]),
    ("types", ["mypy"]),
)


def main(arguments: list[str]) -> int:
    os.chdir(ROOT)
    failed = [name for name, command in CHECKS if not _passes(name, command)]
    _need_browser()
    _need_gdal()
    workers = ["-n", "2"] if not arguments and (os.cpu_count() or 1) > 1 else []
    code = subprocess.call([sys.executable, "-m", "pytest", *workers, *arguments])
    if failed:
        print(f"failed before the tests: {', '.join(failed)}", file=sys.stderr)
    return code or (1 if failed else 0)


def _passes(name: str, command: list[str]) -> bool:
    run = subprocess.run([sys.executable, "-m", *command], capture_output=True, text=True, check=False)
    if run.returncode:
        print(f"--- {name}\n{run.stdout}{run.stderr}", flush=True)
    return run.returncode == 0


def _need_browser() -> None:
    """Chromium of the system; else from the system's packages where that is allowed; else Playwright's own."""
    if any(shutil.which(name) for name in BROWSERS):
        return
    if shutil.which("apt-get") and os.geteuid() == 0:
        print("Installing Chromium from the system's packages", flush=True)
        if _quietly("apt-get", "update") and _quietly("apt-get", "install", "-y", "chromium"):
            return
    print("Installing Chromium through Playwright", flush=True)
    subprocess.call([sys.executable, "-m", "playwright", "install", "chromium"])


def _need_gdal() -> None:
    """The program by which tests open the downloads as maps; no package of Python brings it."""
    if shutil.which("ogrinfo"):
        return
    if shutil.which("apt-get") and os.geteuid() == 0:
        print("Installing GDAL from the system's packages", flush=True)
        if _quietly("apt-get", "update") and _quietly("apt-get", "install", "-y", "gdal-bin"):
            return
    print("Some tests need GDAL and will fail: install gdal-bin (macOS: brew install gdal)", file=sys.stderr)


def _quietly(*command: str) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
