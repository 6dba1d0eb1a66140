"""Look for an archived copy of each source, and see whether its page is still there; keep both in data/source-archive.yaml.

The public archives are asked for the copy nearest to the day of the source, slowly, one question after the other. A run can be
stopped at any time: what it has learned is on the disk, and the next one goes on from there.
"""

from __future__ import annotations

from command_line import run

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from urllib.parse import urlsplit

from asking.archives import Archives
from asking.connections import is_public
from asking.register import Outcome, Register
from asking.web import Limits, Web, WebFault
from fieldsite.content.loading import load
from fieldsite.core.problems import faults_in
from fieldsite.registers.web_addresses import source_days

ROOT = Path(__file__).resolve().parents[1]
AGAIN = 30  # days until a source is asked for again


def parsed(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("most", nargs="?", type=int, help="how many sources to ask for; all that are due unless said")
    parser.add_argument("--save", action="store_true", help="ask for a new copy of a source that has none")
    parser.add_argument("--again", type=int, default=AGAIN, help="days until a source is asked for again")
    parser.add_argument(
        "--pause", type=float, default=Archives.pause, help="seconds between two questions to an archive"
    )
    parser.add_argument("--wayback", default=Archives.wayback, help="address of an archive with an index (CDX)")
    parser.add_argument(
        "--timegate", action="append", help="address of another archive (Memento), as often as wanted; '' for none"
    )
    parser.add_argument("--root", type=Path, default=ROOT, help=argparse.SUPPRESS)
    parser.add_argument("--own-machine", action="store_true", help=argparse.SUPPRESS)  # servers of tests
    given = parser.parse_args(arguments)
    if min(given.pause, given.again, given.most or 0) < 0:
        parser.error("a number of sources, days or seconds is not below 0")
    given.timegate = [one for one in given.timegate if one] if given.timegate else list(Archives.timegates)
    for address in (given.wayback, *given.timegate):
        if not address.startswith(("http://", "https://")) or not address.endswith("/"):
            parser.error(f"the address of an archive is no web address that ends with a slash: {address}")
    return given


def main(arguments: Sequence[str]) -> int:
    given = parsed(arguments)
    content, problems = load(given.root)
    if faults := faults_in(problems):
        print(*faults, sep="\n", file=sys.stderr)
        return 1
    archives = Archives(given.wayback, tuple(given.timegate), given.pause)
    web = Web(
        Limits(pause=min(1, given.pause)),
        may_ask=(lambda _: True) if given.own_machine else is_public,
        pauses=dict.fromkeys(archives.hosts, given.pause),
    )
    register = Register(given.root, dict(content.archive), source_days(content), web, archives)
    today = date.today()
    due = register.due(today, given.again)
    if due and (silent := unreachable(web, archives)):
        print("No archive can be reached:", *silent, "Nothing was asked for, and nothing was written.", sep="\n")
        return 1
    told = []
    for outcome in register.ask(islice(due, given.most), today, given.save):
        print(outcome, flush=True)
        told.append(outcome)
    print(summary(register, told, len(due)))
    return 0


def unreachable(web: Web, archives: Archives) -> list[str]:
    """Why no archive can be reached, one line for each; nothing when one of them can."""
    said = []
    for archive in archives.all:
        try:
            web.get(f"{archive}robots.txt" if archive == archives.wayback else archive, robots=False)
        except WebFault as error:
            said.append(f"- {urlsplit(archive).hostname}: {error}")
    return said if len(said) == len(archives.all) else []


def summary(register: Register, told: Sequence[Outcome], due: int) -> str:
    """What the run has done, and what the register holds now."""
    copies = sum(1 for outcome in told if outcome.copy)
    on_record = sum(1 for url in register.days if url in register.records and register.records[url].archive_url)
    lines = [
        f"Asked for {len(told):,} of {due:,} sources that were due; copies found: {copies:,}.",
        f"Sources with an archived copy on record: {on_record:,} of {len(register.days):,}.",
        *(f"Left in peace for this run: {words}" for words in register.web.resting.values()),
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    run(main)
