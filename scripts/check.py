"""Check the content: every fault in data and pages at once, with file, line, what is there and what to write."""

from __future__ import annotations

from command_line import run

import argparse
import os
import sys
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import git_facts
import git_history
from fieldsite.content.second_look import Known
from fieldsite.core.cache import CACHE
from fieldsite.core.other_languages import LOCALES
from fieldsite.core.problems import faults_in
from fieldsite.core.unforeseen import attempted
from fieldsite.pages.site import SiteFacts
from fieldsite.pages.site_opening import open_site
from fieldsite.rendering import catalogue_checks
from github_report import report


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "folder", nargs="?", type=Path, default=Path(), help="the project's folder; this one if not given"
    )
    root: Path = parser.parse_args(arguments).folder
    start = time.perf_counter()
    if not (root / "data").is_dir():
        print(f"{root} holds no data/ folder: run this in the project's own folder", file=sys.stderr)
        return 1
    far = date.max  # entries under embargo are read too: a fault should show now, not on the day they come out
    known = Known(date.today(), git_history.published(root), root / CACHE)
    facts = SiteFacts("check", "", "")
    site, problems = attempted("data/", lambda: open_site(root, facts, git_facts.read(root), far, known))
    problems = sorted({*problems, *catalogue_checks.problems(root, LOCALES), *catalogue_checks.strange_files(root)})
    faults = faults_in(problems)
    for problem in problems:
        print(problem)
    report(problems, os.environ)
    content = site.content if site else None
    sizes = (len(content.events), len(content.places), len(content.entries)) if content else (0, 0, 0)
    counted = "{} events, {} places, {} entries".format(*sizes)
    warnings = f", {_counted(len(problems) - len(faults), 'warning')}" if len(problems) > len(faults) else ""
    verdict = (_counted(len(faults), "fault") if faults else "no fault") + warnings
    print(f"{verdict}; read {counted} in {time.perf_counter() - start:.1f} s")
    return 1 if faults else 0


def _counted(count: int, word: str) -> str:
    return f"{count} {word}" + ("" if count == 1 else "s")


if __name__ == "__main__":
    run(main)
