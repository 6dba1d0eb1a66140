"""Run every check that the project has: format, lint and types beside the tests, a real browser among them.

python scripts/dev/test.py [arguments for pytest]
python scripts/dev/test.py --quick    what needs neither a build nor a browser, within a minute
"""

from __future__ import annotations

import sys

sys.path.append(sys.path[0] + "/..")
from command_line import run

import os
import shutil
import subprocess
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from dev.browsers import CHROMIUM, FIREFOX, program

ROOT = Path(__file__).parents[2]
CHECKS = (
    ("format", ["ruff", "format", "--check", "."]),
    ("lint", ["ruff", "check", "."]),
    ("types", ["mypy"]),
)
# Tests that build a site, make pictures, open a browser, start a program for each claim, or ask a slow judge.
SLOW = (
    *("browser", "site", "real", "scripts", "pictures"),
    *("charts/test_drawing.py", "content/test_coarsening.py", "content/test_embargo.py", "content/test_kinds.py"),
    *("core/test_dates_and_their_judge.py", "exports/test_replicate.py", "mkdocs_site/test_preview.py"),
    *("exports/test_data_package.py", "exports/test_json_schemas.py", "exports/test_load_examples.py"),
    *("project/test_contributions.py", "project/test_guide.py", "project/test_script_types.py"),
    *("project/test_workflows.py", "pages/test_link_checks.py", "pages/test_stories.py"),
    *("registers/test_releases.py", "rendering/test_frames.py", "rendering/test_markup.py"),
)
# A worker takes over what another has left; tests of one file stay together, since they share what they build. Files are
# begun in the order of tests/conftest.py, which puts those that take longest first.
WORKERS = ("-n", "2", "--dist", "loadfile", "--no-loadscope-reorder")


def main(arguments: Sequence[str]) -> int:
    os.chdir(ROOT)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # the many programs that tests start find their modules compiled
    quick = [*arguments] == ["--quick"]
    if quick:
        chosen = [f"--ignore=tests/{name}" for name in SLOW]
    else:
        _need_browsers()
        _need_gdal()
        chosen = [*arguments]
    workers = WORKERS if (quick or not arguments) and (os.cpu_count() or 1) > 1 else ()
    with ThreadPoolExecutor(len(CHECKS)) as beside:
        checks = [(name, beside.submit(_complaints, command)) for name, command in CHECKS]
        code = subprocess.call([sys.executable, "-m", "pytest", *workers, *chosen])
    failed = {name: check.result() for name, check in checks if check.result()}
    for name, complaints in failed.items():
        print(f"--- {name}\n{complaints}", flush=True)
    if failed:
        print(f"failed beside the tests: {', '.join(failed)}", file=sys.stderr, flush=True)
    return code or (1 if failed else 0)


def _complaints(command: list[str]) -> str:
    """What a check says when it fails; nothing when it passes."""
    run = subprocess.run([sys.executable, "-m", *command], capture_output=True, text=True, check=False)
    return (run.stdout + run.stderr or f"exit code {run.returncode}") if run.returncode else ""


def _need_browsers() -> None:
    """Chromium of the system; else from the system's packages where that is allowed; else Playwright's own. And Firefox."""
    if not _there("chromium", *CHROMIUM):
        print("Installing Chromium through Playwright", flush=True)
        subprocess.call([sys.executable, "-m", "playwright", "install", "chromium"])
    if not _there("firefox-esr", *FIREFOX):
        print("Tests in Firefox are left out: install firefox-esr or firefox", file=sys.stderr)


def _need_gdal() -> None:
    """The program by which tests open the downloads as maps; no package of Python brings it."""
    if not _there("gdal-bin", "ogrinfo"):
        print("Some tests need GDAL and will fail: install gdal-bin (macOS: brew install gdal)", file=sys.stderr)


def _there(package: str, *programs: str) -> bool:
    """Whether one of the programs is there, by now: what is missing comes from the system's packages where that is allowed."""
    if program(programs):
        return True
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return False
    print(f"Installing {package} from the system's packages", flush=True)
    return _quietly("apt-get", "update") and _quietly("apt-get", "install", "-y", package)


def _quietly(*command: str) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


if __name__ == "__main__":
    run(main)
