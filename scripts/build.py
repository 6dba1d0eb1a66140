"""Build the site, strictly: a fault in the content or a broken link stops it. MkDocs builds it, or we do: --plain.

The folder holds the last good site until the new one is whole, and then takes its place in one step.
"""

from __future__ import annotations

from command_line import run

import argparse
import os
import re
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import git_facts
from fieldsite.core.cache import CACHE, why_unusable
from fieldsite.core.safe_folders import NEW, replacing, take_place

ROOT = Path(__file__).parent.parent
# Lines that no author can act on: the theme's own notices and what plugins tell of themselves.
NOISE = re.compile(r"DeprecationWarning|^  File|^    (?:import|from|re_|\S+ = re)|\[macros\]")
OF_A_SITE = ("404.html", "feed.xml")
SYSTEM_ERROR = re.compile(r"(?m)^\w*Error: \[Errno \d+\] (.+)\Z")


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("site"), help="where the site is to be (site)")
    parser.add_argument("--plain", action="store_true", help="in a frame of our own, without MkDocs, theme and search")
    options = parser.parse_args(arguments)
    shown: Path = options.folder
    target = shown.resolve()
    if not _may_be_replaced(target):
        print(f"{shown} holds something other than a built site: name another folder, or empty it", file=sys.stderr)
        return 1
    if reason := why_unusable(ROOT / CACHE):
        print(f"{CACHE}/ cannot be used ({reason}): what a build keeps there is made anew each time", file=sys.stderr)
    start = time.perf_counter()
    with replacing(target, lambda: print(f"Another build of {shown}/ is under way: this one waits for it")) as held:
        work, handle = held
        code = _plainly(work / NEW) if options.plain else _mkdocs(work, handle)
        if code == 0:
            take_place(work, target)
    if code:
        print("The site was not built" + (f"; {shown}/ is as it was" if target.exists() else ""), file=sys.stderr)
        return code
    pages = sum(1 for _ in target.rglob("*.html"))
    print(f"Built {pages} pages into {shown}/ in {time.perf_counter() - start:.1f} s")
    return 0


def _may_be_replaced(target: Path) -> bool:
    """Whether a build may take the place of what is there: nothing, an empty folder, or an earlier site."""
    if not target.is_dir() or target == ROOT / "site":
        return target.is_dir() or not target.exists()
    return not any(target.iterdir()) or all((target / name).is_file() for name in OF_A_SITE)


def _plainly(folder: Path) -> int:
    """Make the site in a folder without MkDocs; 1 when the content has faults."""
    # Loading all this takes half a second, and MkDocs loads it again in a process of its own.
    from fieldsite.pages.site import SiteFacts
    from opening import open_with_pictures
    from plain_site.build import PlainBuild
    from plain_site.settings import read_settings

    settings = read_settings(ROOT / "mkdocs.yml")
    site, problems = open_with_pictures(ROOT, SiteFacts(settings.name, settings.url, settings.repository))
    if site and not problems:
        build = PlainBuild(site, settings)
        build.write(folder)
        problems = build.problems
    print("\n".join(map(str, problems)), end="\n" if problems else "", file=sys.stderr)
    return 1 if problems else 0


def _mkdocs(work: Path, handle: int) -> int:
    """Have MkDocs make the site in the work folder; it ends when this run does, and holds the folder until then."""
    temporary = work / "tmp"
    temporary.mkdir()
    command = [sys.executable, "-W", "ignore", str(ROOT / "scripts/dev/with_parent.py"), "mkdocs", "build", "--strict"]
    fixed = {"NO_MKDOCS_2_WARNING": "1", "PYTHONHASHSEED": "0", "TMPDIR": str(temporary)}
    with subprocess.Popen(
        [*command, "--site-dir", str(work / NEW)],
        cwd=ROOT,
        env={"SOURCE_DATE_EPOCH": _epoch(), **os.environ, **fixed},
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        pass_fds=[handle],
    ) as child:
        said = child.stderr.read() if child.stderr else ""
    _tell(said, child.returncode)
    return child.returncode


def _tell(said: str, code: int) -> None:
    """What an author can act on: all of it after a failure, but one line for a fault of the disk."""
    lines = [line for line in said.splitlines() if line.strip()]
    if code and (error := SYSTEM_ERROR.search("\n".join(lines))):
        lines = [line for line in lines if line.startswith(("ERROR", "WARNING"))]
        lines.append(f"The disk or a folder does not do what the build needs: {error[1]}")
    elif not code:
        lines = [line for line in lines if not NOISE.search(line) and not line.startswith("INFO")]
    print("\n".join(lines), end="\n" if lines else "", flush=True)


def _epoch() -> str:
    """Midnight of the commit's day in seconds: the site does not change with the day on which it is built."""
    day = git_facts.read(ROOT).day
    return str(int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()))


if __name__ == "__main__":
    run(main)
