"""Make the virtual environment and install locked packages into it. Uses nothing but Python itself.

python3 scripts/dev/install.py .venv requirements.txt
"""

from __future__ import annotations

import sys

sys.path.append(sys.path[0] + "/..")
from command_line import run

import subprocess
from pathlib import Path

STAMPS = {"requirements.txt": "built", "requirements-dev.txt": "tested"}


def main(venv: Path, requirements: Path) -> int:
    # An older Python may well be what runs this.
    if sys.version_info < (3, 11):  # noqa: UP036
        found = ".".join(map(str, sys.version_info[:2]))
        print(
            f"Python {found} is too old: install Python 3.11 or newer, or say make PYTHON=python3.12", file=sys.stderr
        )
        return 1
    python = venv / "bin" / "python"
    if not python.exists() and subprocess.call([sys.executable, "-m", "venv", str(venv)]):
        print("No virtual environment could be made (on Debian and Ubuntu: apt install python3-venv)", file=sys.stderr)
        return 1
    print(f"Installing the packages of {requirements} into {venv}/ (only the first time)", flush=True)
    options = ["--quiet", "--disable-pip-version-check", "--require-hashes", "--no-deps"]
    if subprocess.call([str(python), "-m", "pip", "install", *options, "-r", str(requirements)]):
        print("The packages could not be installed: see the lines above, then run the command again", file=sys.stderr)
        return 1
    (venv / STAMPS[requirements.name]).touch()
    return 0


if __name__ == "__main__":
    run(lambda words: main(Path(words[0]), Path(words[1])))
