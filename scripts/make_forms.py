"""Make what is derived from the schema and the vocabulary anew: editors' schemas and settings, and the issue forms.

python scripts/make_forms.py     (run by `make forms`; a test says when it is due)
"""

from __future__ import annotations

from command_line import run

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from fieldsite.authoring.issue_forms import forms
from fieldsite.content.loading import load
from fieldsite.core.problems import faults_in
from fieldsite.core.safe_files import write_together
from fieldsite.exports.json_schemas import editor_files

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ".github/ISSUE_TEMPLATE"


def main(arguments: Sequence[str]) -> int:
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args(
        arguments
    )
    content, problems = load(ROOT)
    if faults := faults_in(problems):
        print(*faults, sep="\n", file=sys.stderr)
        return 1
    made: dict[Path, bytes | str] = {ROOT / name: raw for name, raw in editor_files(content.vocabulary).items()}
    made |= {ROOT / FOLDER / name: text for name, text in forms(content.vocabulary).items()}
    write_together(made)
    print(*(path.relative_to(ROOT) for path in made), sep="\n")
    return 0


if __name__ == "__main__":
    run(main)
