"""Take events from a spreadsheet into the event list: new ones are added, those that are there are changed.

.venv/bin/python scripts/import_events.py --template events.xlsx     an empty table with all columns explained
.venv/bin/python scripts/import_events.py events.xlsx --dry-run      says what is wrong, and writes nothing
.venv/bin/python scripts/import_events.py events.xlsx                takes all of it in, or nothing

One row is an event; more sources of it stand in the rows below, with the other cells left empty. A row whose id is in
the list changes that event: what it leaves empty stays. Tables that the site offers for download can come back so.
"""

from __future__ import annotations

from command_line import run

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from fieldsite.authoring.importing import Import, imported
from fieldsite.authoring.sheet_events import SheetReading, read_events
from fieldsite.authoring.sheet_template import csv_template, xlsx_template
from fieldsite.authoring.sheets import NoSheet, read_sheet
from fieldsite.content.loading import load
from fieldsite.content.model import Content
from fieldsite.content.paths import EVENTS
from fieldsite.core.problems import faults_in
from fieldsite.core.safe_files import write_whole

TEMPLATES = (".xlsx", ".csv")


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path, help="the table, .xlsx or .csv")
    parser.add_argument("--template", type=Path, metavar="FILE", help="write an empty table to this file")
    parser.add_argument("--dry-run", action="store_true", help="write nothing")
    given = parser.parse_args(arguments)
    if bool(given.file) == bool(given.template):
        parser.error("name a table to take in, or --template and a file to write")
    if not Path("data").is_dir():
        return _refused("There is no data/ folder here: run this in the project's own folder")
    content, problems = load(Path())
    if faults := faults_in(problems):
        return _refused(*map(str, faults), "The content has faults already: mend them first (make check)")
    if given.template:
        return _template(content, given.template)
    try:
        reading = read_events(read_sheet(given.file), content)
    except NoSheet as error:
        return _refused(f"{given.file}: {error}")
    return _take_in(reading, given.dry_run)


def _template(content: Content, file: Path) -> int:
    if file.suffix.lower() not in TEMPLATES:
        return _refused(f"{file}: name a file that ends in {' or '.join(TEMPLATES)}")
    if file.exists():
        return _refused(f"{file} is there already: name another, or delete it")
    write_whole(file, xlsx_template(content.vocabulary) if file.suffix.lower() == ".xlsx" else csv_template())
    print(f"{file} is an empty table. Fill it in, then: .venv/bin/python scripts/import_events.py {file} --dry-run")
    return 0


def _take_in(reading: SheetReading, dry: bool) -> int:
    path = Path(EVENTS)
    found = imported(reading, path.read_bytes().decode("utf-8"), date.today())
    if found is None:
        return _refused(*map(str, reading.problems))
    print(*reading.problems, sep="\n", end="\n" if reading.problems else "")
    if not dry and (found.added or found.changed):
        write_whole(path, found.text)
    _tell(found, dry)
    return 0


def _tell(found: Import, dry: bool) -> None:
    for word, ids in (("new", found.added), ("changed", found.changed)):
        print(*(f"  {word}: {id_}" for id_ in ids), sep="\n", end="\n" if ids else "")
    end = f"Written into {EVENTS}" if found.added or found.changed else "There is nothing to write"
    end = "Nothing was written: this was a dry run" if dry else end
    counts = f"{len(found.added)} new, {len(found.changed)} changed, {found.same} the same"
    print(f"{counts}. {end}")
    if found.added and not dry:
        print(f"To take the new ones out again: .venv/bin/python scripts/new.py undo {' '.join(found.added)}")


def _refused(*reasons: str) -> int:
    print(*reasons, "Nothing was written", sep="\n", file=sys.stderr)
    return 1


if __name__ == "__main__":
    run(main)
