"""What changed in the event list, as Markdown: `python scripts/diff_events.py OLD NEW`.

OLD and NEW are each a file or a git revision (a tag, a branch, HEAD~3). Without NEW: the file as it is now.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from fieldsite.core.problems import Problem
from fieldsite.registers.changes import changes_between, read_entries, report

ROOT = Path(__file__).resolve().parents[1]
EVENTS = "data/events.yaml"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("old")
    parser.add_argument("new", nargs="?", default=str(ROOT / EVENTS))
    parser.add_argument("--root", type=Path, default=ROOT, help=argparse.SUPPRESS)
    given = parser.parse_args()
    texts = [version_text(given.root, name) for name in (given.old, given.new)]
    read = [read_entries(text, EVENTS) for text in texts if text is not None]
    problems: list[Problem] = [problem for _, faults in read for problem in faults]
    if None in texts or problems:
        unknown = [name for name, text in zip((given.old, given.new), texts, strict=True) if text is None]
        print("\n".join([*(f"{name}: neither a file nor a git revision" for name in unknown), *map(str, problems)]))
        return 1
    (before, _), (after, _) = read
    print(report(changes_between(before, after), shown(given.old), shown(given.new)), end="")
    return 0


def version_text(root: Path, name: str) -> str | None:
    """The event list in a file, or at a git revision of `root`; None when `name` is neither."""
    if Path(name).is_file():
        return Path(name).read_text(encoding="utf-8")
    if name.startswith("-"):
        return None
    command = ["git", "-C", str(root), "show", f"{name}:{EVENTS}"]
    done = subprocess.run(command, capture_output=True, check=False)
    return done.stdout.decode() if done.returncode == 0 else None


def shown(name: str) -> str:
    return "the files as they are" if Path(name) == ROOT / EVENTS else name


if __name__ == "__main__":
    sys.exit(main())
