"""Writes every export of the data base to a folder: `python scripts/export.py FOLDER --day 2026-11-21`.

With `--release 2026.1` the files are those of that release, compared with its checksums; run it at the tag v2026.1.
"""

from __future__ import annotations

from command_line import run

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from fieldsite.content.loading import load
from fieldsite.core.checkout import GitFacts
from fieldsite.core.problems import faults_in
from fieldsite.core.safe_files import write_together
from fieldsite.exports.release_files import export_files
from fieldsite.registers.dataset import ReleaseInfo
from fieldsite.registers.reading import read_registers
from fieldsite.registers.releases import Release, differing, release_info, releases

ROOT = Path(__file__).resolve().parents[1]
BETWEEN_RELEASES = GitFacts(date.min)


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where to write; made when it is not there")
    parser.add_argument("--day", type=date.fromisoformat, help="day of the build, needed without --release")
    parser.add_argument("--commit", default="", help="short git id of the build")
    parser.add_argument("--site", default="", help="address of the whole site, ending with a slash")
    parser.add_argument("--release", default="", help="version of a release")
    parser.add_argument("--root", type=Path, default=ROOT, help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    known, problems = releases(given.root)
    chosen = next((release for release in known if release.version == given.release), None)
    if (given.release and not chosen) or not (given.release or given.day):
        versions = ", ".join(release.version for release in known) or "none yet"
        parser.error(f"name a day, or one of the releases: {versions}")
    info = chosen.info if chosen else release_info(known, "", given.day, given.commit, given.site)
    files = made(given.root, info) if not problems else None
    if files is None:
        print("The content has faults; `make check` names them.", file=sys.stderr)
        return 1
    write_together({given.folder / path: data for path, data in files.items()})
    print(f"{len(files)} files, {sum(map(len, files.values())):,} bytes: {info.name}")
    return compared(chosen, files) if chosen else 0


def made(root: Path, info: ReleaseInfo) -> dict[str, bytes] | None:
    """The exports of the content below `root`; None when it has a fault."""
    content, problems = load(root)
    registers, faults = read_registers(content, BETWEEN_RELEASES, info.site)
    if faults_in(problems) or faults or registers is None:
        return None
    return dict(export_files(content, replace(registers, release=info)))


def compared(release: Release, files: dict[str, bytes]) -> int:
    other = differing(release, files)
    for path in other:
        print(f"{path} differs from release {release.version}", file=sys.stderr)
    if other:
        libraries = ", ".join(f"{name} {version}" for name, version in release.made_with.items())
        print(f"Are you at the tag v{release.version}, with {libraries}?", file=sys.stderr)
    else:
        print(f"All checksums are those of release {release.version}.")
    return 1 if other else 0


if __name__ == "__main__":
    run(main)
