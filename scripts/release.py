"""Makes a release: `make release VERSION=2026.1`, which runs `python scripts/release.py 2026.1 --day 2026-11-21`.

Writes data/releases/<version>.yaml, CITATION.cff and .zenodo.json, then says what to commit, tag and attach.
Without a version: writes only the last two anew, after a change of data/dataset.yaml.
"""

from __future__ import annotations

from command_line import run

import argparse
import re
import sys
from collections.abc import Sequence
from datetime import date
from importlib.metadata import version as installed
from pathlib import Path

import git_facts
from export import made
from fieldsite.content.loading import load
from fieldsite.content.paths import EVENTS, RELEASES
from fieldsite.core.safe_files import write_together
from fieldsite.core.yaml_text import to_yaml
from fieldsite.exports.citation_files import citation_files, newest, public_address
from fieldsite.registers.changes import Changes, changes_between, read_entries
from fieldsite.registers.crosswalks import read_crosswalks
from fieldsite.registers.dataset import ReleaseInfo, read_dataset
from fieldsite.registers.releases import VERSION_PATTERN, Release, manifest, refusals, releases

ROOT = Path(__file__).resolve().parents[1]
LIBRARIES = ("duckdb", "xlsxwriter", "pydantic")


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("version", nargs="?", default="", help="year and number: 2026.1")
    parser.add_argument("--day", type=date.fromisoformat, help="day of the release")
    parser.add_argument("--site", help="address of the whole site, ending with a slash; else that in mkdocs.yml")
    parser.add_argument(
        "--before", default="", help="file or git revision of the release before; else its tag or commit"
    )
    parser.add_argument("--root", type=Path, default=ROOT, help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    known, problems = releases(given.root)
    if problems:
        raise SystemExit("\n".join(map(str, problems)))
    if not given.version:
        files = beside_the_content(given.root, newest(given.root, known))
        write_together(files)
        print(f"Written: {', '.join(path.name for path in files)}")
        return 0
    if not re.fullmatch(VERSION_PATTERN, given.version) or not given.day:
        parser.error("give a version, a year and a number, and its day: 2026.1 --day 2026-11-21")
    site = public_address(given.root) if given.site is None else given.site
    info = ReleaseInfo(given.version, given.day, after=known[0].version if known else "", site=site)
    return release(given.root, known, info, given.before)


def release(root: Path, known: Sequence[Release], info: ReleaseInfo, before: str) -> int:
    """Writes the files of a release, or says why not."""
    earlier = before or (git_facts.commit_of_release(root, info.after) if info.after else "")
    changes = changes_since(root, earlier)
    files = made(root, info)
    reasons = refusals(known, info.version, info.day, len(changes.removed) if changes else 0, files)
    if changes is None and (before or info.after):
        why = f"no events are to be found at {before}" if before else git_facts.why_no_commit(root, info.after)
        reasons.append(f"{why}; or name the events of the release before: --before FILE")
    if files is None:
        reasons.append("the content has faults; `make check` names them")
    if reasons or files is None:
        print("No release: " + "; ".join(reasons), file=sys.stderr)
        return 1
    write(root, info, files, changes)
    return 0


def changes_since(root: Path, before: str) -> Changes | None:
    """What differs from a file or git revision; None when there is none, or it cannot be found."""
    text = git_facts.text_at(root, before, EVENTS) if before else None
    if text is None:
        return None
    old, _ = read_entries(text, EVENTS)
    new, _ = read_entries((root / EVENTS).read_bytes().decode("utf-8", "replace"), EVENTS)
    return changes_between(old, new)


def write(root: Path, info: ReleaseInfo, files: dict[str, bytes], changes: Changes | None) -> None:
    content, _ = load(root)
    crosswalks, _ = read_crosswalks(root, content.vocabulary)
    assert crosswalks  # `made` has read it without fault
    made_with = {name: installed(name) for name in LIBRARIES}
    record = manifest(content, info, crosswalks.version, files, changes, made_with)
    path = root / RELEASES / f"{info.version}.yaml"
    write_together({**beside_the_content(root, info), path: to_yaml(record)})
    tag = f"v{info.version}"
    print(
        f"Release {info.version} is written. To publish it:\n"
        f"  git add {RELEASES}/{info.version}.yaml CITATION.cff .zenodo.json\n"
        f'  git commit -m "Release {info.version}" && git tag {tag} && git push --follow-tags origin HEAD {tag}\n'
        f"  .venv/bin/python scripts/export.py build/{info.version} --release {info.version}\n"
        f"Then attach build/{info.version}/data/* to the release of {tag}."
    )


def beside_the_content(root: Path, info: ReleaseInfo) -> dict[Path, bytes | str]:
    """The files at the root that say how to cite the data base."""
    dataset, problems = read_dataset(root)
    if dataset is None:
        raise SystemExit("\n".join(map(str, problems)))
    return {root / name: made for name, made in citation_files(dataset, info).items()}


if __name__ == "__main__":
    run(main)
