"""The catalogues of the interface's words: read strictly, brought up to date where all can be read, then checked.

What cannot be read well would be lost in writing: with such a fault in any catalogue nothing is written.
"""

from __future__ import annotations

from command_line import run

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from fieldsite.core.other_languages import LOCALES
from fieldsite.core.safe_files import write_whole
from fieldsite.rendering import catalogue_checks, catalogues
from fieldsite.rendering.catalogue_files import path_of_catalogue

ROOT = Path(__file__).parent.parent


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="only say what is missing, left over or wrong")
    options = parser.parse_args(arguments)
    known = catalogues.messages(ROOT)
    wrong = catalogue_checks.problems(ROOT, LOCALES)
    hindering = [fault for fault in wrong if fault.code != catalogue_checks.UNTRANSLATED]
    if not hindering and not options.check:
        _bring_up_to_date(known)
        wrong = catalogue_checks.problems(ROOT, LOCALES)
    faults = {*wrong, *catalogue_checks.strange_files(ROOT), *(() if hindering else catalogues.faults(ROOT, known))}
    print("\n".join(map(str, sorted(faults))), end="\n" if faults else "", file=sys.stderr)
    if hindering and not options.check:
        print("No catalogue was brought up to date: mend them first", file=sys.stderr)
    print(f"Messages: {len(known)}, faults: {len(faults)}")
    return 1 if faults else 0


def _bring_up_to_date(known: catalogues.Messages) -> None:
    texts = {language: catalogues.updated(ROOT, language, known) for language in LOCALES}
    for language, text in texts.items():
        write_whole(ROOT / path_of_catalogue(language), text)


if __name__ == "__main__":
    run(main)
