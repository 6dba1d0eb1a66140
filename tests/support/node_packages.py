"""Programs of Node.js that tests check our files with: installed into the cache once, or named as missing."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from filelock import FileLock
from project import ROOT

TIMEOUT = 150  # seconds


def node_packages(*specs: str) -> Path:
    """The node_modules folder that holds these packages, each given with its version; else the test is skipped."""
    if not (shutil.which("node") and shutil.which("npm")):
        pytest.skip(f"install Node.js with npm: it brings {', '.join(specs)}")
    folder = ROOT / ".cache/node" / re.sub(r"[^\w.-]+", "-", "-".join(specs))
    names = [spec.rpartition("@")[0] for spec in specs]
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(f"{folder}.lock"):
        said = "" if all((folder / "node_modules" / name).is_dir() for name in names) else _install(folder, specs)
    if said:
        pytest.skip(f"npm could not install {', '.join(specs)}: {said}")
    return folder / "node_modules"


def _install(folder: Path, specs: tuple[str, ...]) -> str:
    """What npm said when it failed."""
    command = ["npm", "install", "--silent", "--no-save", "--ignore-scripts", "--prefix", str(folder), *specs]
    try:
        run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=TIMEOUT)
    except (OSError, subprocess.TimeoutExpired) as fault:
        return str(fault)
    return (run.stdout + run.stderr).strip()[-300:] or "no word why" if run.returncode else ""
