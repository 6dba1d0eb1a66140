"""Check the content: every fault in data and pages at once, with file, line, what is there and what to write.

python scripts/check.py [FOLDER]
"""

from __future__ import annotations

import sys
import time
from datetime import date
from pathlib import Path

import git_facts
from fieldsite.pages.building import open_site
from fieldsite.pages.site import SiteFacts


def main(root: Path) -> int:
    start = time.perf_counter()
    if not (root / "data").is_dir():
        print(f"{root} holds no data/ folder: run this in the project's own folder", file=sys.stderr)
        return 1
    far = date.max  # entries under embargo are read too: a fault should show now, not on the day they come out
    site, problems = open_site(root, SiteFacts("check", "", ""), git_facts.read(root), far)
    for problem in problems:
        print(problem)
    content = site.content if site else None
    sizes = (len(content.events), len(content.places), len(content.entries)) if content else (0, 0, 0)
    counted = "{} events, {} places, {} entries".format(*sizes)
    verdict = f"{len(problems)} faults" if problems else "no fault"
    print(f"{verdict}; read {counted} in {time.perf_counter() - start:.1f} s")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path()))
