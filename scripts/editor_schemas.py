"""Make the schemas and settings for editors anew, from the models that the check reads with.

python scripts/editor_schemas.py     (run by `make forms`; a test says when it is due)
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from command_line import run
from fieldsite.content.loading import load
from fieldsite.core.problems import faults_in
from fieldsite.core.safe_files import write_together
from fieldsite.exports.json_schemas import editor_files

ROOT = Path(__file__).resolve().parents[1]


def main(arguments: Sequence[str]) -> int:
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args(
        arguments
    )
    content, problems = load(ROOT)
    if faults := faults_in(problems):
        print(*faults, sep="\n", file=sys.stderr)
        return 1
    made = {ROOT / name: text for name, text in editor_files(content.vocabulary).items()}
    write_together(made)
    print(*(path.relative_to(ROOT) for path in made), sep="\n")
    return 0


if __name__ == "__main__":
    run(main)
