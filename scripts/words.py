"""The catalogues of the interface's words: brought up to date, then checked. `--check` changes nothing."""

from __future__ import annotations

from command_line import run

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from fieldsite.core.languages import CATALOGUES
from fieldsite.core.other_languages import LOCALES
from fieldsite.core.safe_files import write_whole
from fieldsite.rendering import catalogues

ROOT = Path(__file__).parent.parent


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="only say what is missing, left over or wrong")
    options = parser.parse_args(arguments)
    known = catalogues.messages(ROOT)
    for language in () if options.check else LOCALES:
        write_whole(ROOT / CATALOGUES / f"{language}.po", catalogues.updated(ROOT, language, known))
    faults = [str(fault) for fault in catalogues.faults(ROOT, known)]
    print("\n".join(faults), end="\n" if faults else "", file=sys.stderr)
    print(f"Messages: {len(known)}, faults: {len(faults)}")
    return 1 if faults else 0


if __name__ == "__main__":
    run(main)
