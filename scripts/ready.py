"""Say what a copy of this site must still fill in before it is published for the first time.

python scripts/ready.py     (run by `make ready`, and by the workflow that publishes)
"""

from __future__ import annotations

from command_line import run

import argparse
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DATASET, OWNERS, SETTINGS = "data/dataset.yaml", ".github/CODEOWNERS", "mkdocs.yml"


def missing(root: Path, environment: dict[str, str]) -> Iterator[str]:
    """What is still a placeholder: where it stands, and what to write there."""
    known = {line: text for line, text in _lines(root, DATASET) if text.startswith("contact:")}
    if not any("@" in text for text in known.values()):
        yield (
            f"{DATASET}:{next(iter(known), 1)}: people at risk, and people without an account, have no address to write to\n"
            "    write it as contact: desk@example.org, the mail of a group that reads it daily, not of one person"
        )
    for line, text in _lines(root, OWNERS):
        if "@example/" in text:
            yield f"{OWNERS}:{line}: the owner is an example\n    write the name of your own team or account"
            break
    for line, text in _lines(root, SETTINGS):
        found = re.match(r"(site_url|repo_url): !ENV \[(\w+), \"[^\"]*\bexample\b", text)
        if found and not environment.get(found[2]):
            yield f"{SETTINGS}:{line}: {found[1]} is an example\n    write your own address, or set {found[2]}"


def later(root: Path) -> Iterator[str]:
    """What can come after the first publication, and what to do then."""
    for line, text in _lines(root, SETTINGS):
        if re.match(r"site_url: .*\bexample\b", text):
            yield (
                f"{SETTINGS}:{line}: the address of the site is set by the workflow alone; CITATION.cff and what is frozen name none\n"
                "    write it there too before the next release, and run make release without a version"
            )
    if not any(text.startswith("doi:") for _, text in _lines(root, DATASET)):
        yield (
            f"{DATASET}: no DOI yet; switch the repository on at Zenodo before the first release is made on GitHub,\n"
            "    then write the concept DOI as doi: 10.5281/zenodo.1234567, and run make release without a version"
        )


def _lines(root: Path, file: str) -> Iterator[tuple[int, str]]:
    path = root / file
    if not path.is_file():
        raise FileNotFoundError(f"{file} is not there")
    yield from enumerate(path.read_text("utf-8").splitlines(), 1)


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--root", type=Path, default=ROOT, help=argparse.SUPPRESS)
    root = parser.parse_args(arguments).root
    notes: list[str] = []
    try:
        found = list(missing(root, dict(os.environ)))
        notes = [] if found else list(later(root))
    except (FileNotFoundError, UnicodeDecodeError) as error:
        found = [str(error)]
    verdict = f"{len(found)} to fill in before the first publication" if found else "Ready to be published"
    print(*found, verdict, *(["For later:", *notes] if notes else ()), sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    run(main)
