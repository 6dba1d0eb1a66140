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
PRIVATE, OWNERS, SETTINGS = "docs/contribute/private.md", ".github/CODEOWNERS", "mkdocs.yml"


def missing(root: Path, environment: dict[str, str]) -> Iterator[str]:
    """What is still a placeholder: where it stands, and what to write there."""
    for line, text in _lines(root, PRIVATE):
        if "private address of this site: not yet set" in text:
            yield (
                f"{PRIVATE}:{line}: people at risk have no private address to write to\n"
                "    write one in place of `not yet set`: of a group that reads it daily, not of one person"
            )
    for line, text in _lines(root, OWNERS):
        if "@example/" in text:
            yield f"{OWNERS}:{line}: the owner is an example\n    write the name of your own team or account"
            break
    for line, text in _lines(root, SETTINGS):
        found = re.match(r"(site_url|repo_url): !ENV \[(\w+), \"[^\"]*\bexample\b", text)
        if found and not environment.get(found[2]):
            yield f"{SETTINGS}:{line}: {found[1]} is an example\n    write your own address, or set {found[2]}"


def _lines(root: Path, file: str) -> Iterator[tuple[int, str]]:
    path = root / file
    if not path.is_file():
        raise FileNotFoundError(f"{file} is not there")
    yield from enumerate(path.read_text("utf-8").splitlines(), 1)


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--root", type=Path, default=ROOT, help=argparse.SUPPRESS)
    try:
        found = list(missing(parser.parse_args(arguments).root, dict(os.environ)))
    except (FileNotFoundError, UnicodeDecodeError) as error:
        found = [str(error)]
    verdict = f"{len(found)} to fill in before the first publication" if found else "Ready to be published"
    print(*found, verdict, sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    run(main)
