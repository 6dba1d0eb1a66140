"""What changes in the content, for whoever reads a pull request: all kinds of record, field by field, as Markdown.

python scripts/report.py OLD [NEW] [--site site] [--ask]

OLD and NEW are each a folder or a git revision (a tag, a branch, HEAD~3). Without NEW: the files as they are now.
Ends with 1 when a record is gone that others may have cited.
"""

from __future__ import annotations

from command_line import run

import argparse
import subprocess
import tarfile
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import date
from io import BytesIO
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from asking.pages import answer, link_check
from fieldsite.authoring.issue_forms import forms
from fieldsite.content.loading import load
from fieldsite.content.second_look import Known
from fieldsite.core.problems import faults_in
from fieldsite.core.vocabulary import Vocabulary
from fieldsite.exports.json_schemas import editor_files
from fieldsite.registers.change_report import Comparison, Findings, compared, new_addresses, report
from fieldsite.registers.records import read_records, sizes

ROOT = Path(__file__).resolve().parents[1]
DOUBLES = {"event-twice", "place-twice", "source-twice"}
MOST_ASKED = 60  # addresses; the weekly link check asks for all


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("old", help="a folder or a git revision")
    parser.add_argument("new", nargs="?", help="the same; else the files as they are now")
    parser.add_argument("--site", type=Path, help="folder of the built site, to name the pages and their size")
    parser.add_argument("--ask", action="store_true", help="ask whether the sources of changed records can be reached")
    parser.add_argument("--root", type=Path, default=ROOT, help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    with ExitStack() as open_folders:
        folders = [version(given.root, name, open_folders) for name in (given.old, given.new or str(given.root))]
        unknown = [name for name, folder in zip((given.old, given.new), folders, strict=True) if folder is None]
        if unknown:
            print("\n".join(f"{name}: neither a folder nor a git revision" for name in unknown))
            return 1
        old, new = (folder for folder in folders if folder)
        comparison = compared(read_records(old), read_records(new))
        found = findings(comparison, old, new, given.site, given.ask)
        names = (given.old, given.new or "the files as they are")
        print(report(comparison, found, names), end="")
    return 1 if comparison.lost else 0


def version(root: Path, name: str, open_folders: ExitStack) -> Path | None:
    """The folder that a name stands for: itself, or the content at that git revision of `root`, unpacked."""
    if Path(name).is_dir():
        return Path(name)
    if name.startswith("-"):
        return None
    command = ["git", "-C", str(root), "archive", "--format=tar", name]
    packed = subprocess.run(command, capture_output=True, check=False)
    if packed.returncode:
        return None
    folder = open_folders.enter_context(TemporaryDirectory())
    with tarfile.open(fileobj=BytesIO(packed.stdout)) as archive:
        for member in archive:
            if member.isdir() or member.isfile():  # a link would lead out of the folder
                archive.extract(member, folder, filter="data")
    return Path(folder)


def findings(comparison: Comparison, old: Path, new: Path, site: Path | None, ask: bool) -> Findings:
    content, problems = load(new, known=Known(date.today()))
    pages = [path for path in site.rglob("*") if path.is_file()] if site and site.is_dir() else []
    addresses = {path.parent.relative_to(site).as_posix() + "/" for path in pages if site and path.name == "index.html"}
    return Findings(
        doubles=[str(problem) for problem in problems if problem.code in DOUBLES],
        unreachable=silent(new_addresses(comparison)) if ask else None,
        sizes=(sizes(old), sizes(new)),
        site=frozenset("" if address == "./" else address for address in addresses) if pages else None,
        site_bytes=sum(path.stat().st_size for path in pages),
        due=[] if faults_in(problems) else due(new, content.vocabulary),
    )


def due(root: Path, vocabulary: Vocabulary) -> list[str]:
    """What is made from the vocabulary, is kept in git, and lags behind it."""
    made = {f".github/ISSUE_TEMPLATE/{name}": text.encode() for name, text in forms(vocabulary).items()}
    made |= editor_files(vocabulary)
    old = [name for name, raw in made.items() if (root / name).is_file() and (root / name).read_bytes() != raw]
    return [f"issue forms and editors' schemas: run `make forms`, then commit {len(old)} files"] if old else []


def silent(addresses: Mapping[str, object]) -> dict[str, str]:
    """The addresses that did not answer, with what was found instead."""
    asked = list(islice(addresses, MOST_ASKED))
    with ThreadPoolExecutor(8) as pool:
        return {
            address: words
            for address, words in zip(asked, pool.map(lambda one: answer(link_check(), one), asked), strict=True)
            if words
        }


if __name__ == "__main__":
    run(main)
