"""Build the site into site/ with MkDocs, strictly: a fault in the content or a broken link stops it.

The new site takes the place of the old one only when it is whole.

    python scripts/build.py [FOLDER FOR THE SITE]
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import git_facts

ROOT = Path(__file__).parent.parent
# Lines that no author can act on: the theme's own notices and what plugins tell of themselves.
NOISE = re.compile(
    r"DeprecationWarning|^  File|^    (?:import|from|re_|\S+ = re)|\[macros\]|jieba|refix dict|Dumping|Loading model"
)


def main(target: Path) -> int:
    start = time.perf_counter()
    made = target.resolve().with_name(f"{target.name}.partial")
    command = [sys.executable, "-W", "ignore", "-m", "mkdocs", "build", "--strict", "--site-dir", str(made)]
    environment = {"SOURCE_DATE_EPOCH": _epoch(), **os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONHASHSEED": "0"}
    run = subprocess.run(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True, check=False)
    lines = [line for line in run.stderr.splitlines() if line.strip() and (run.returncode or not NOISE.search(line))]
    print("\n".join(line for line in lines if run.returncode or not line.startswith("INFO")), end="\n" if lines else "")
    if run.returncode:
        shutil.rmtree(made, ignore_errors=True)
        print("The site was not built" + (f"; {target}/ is as it was" if target.exists() else ""), file=sys.stderr)
        return run.returncode
    shutil.rmtree(target, ignore_errors=True)
    made.rename(target)
    pages = sum(1 for _ in target.rglob("*.html"))
    print(f"Built {pages} pages into {target}/ in {time.perf_counter() - start:.1f} s")
    return 0


def _epoch() -> str:
    """Midnight of the commit's day in seconds: the site does not change with the day on which it is built."""
    day = git_facts.read(ROOT).day
    return str(int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "site")))
