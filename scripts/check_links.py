"""Ask whether each page that the content leads to can still be reached; print a report in Markdown.

Sources with their archived copies, outputs, references, and links in texts. It changes nothing and fails nothing.
"""

from __future__ import annotations

from command_line import run

import argparse
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from urllib.parse import urlsplit

from asking.connections import is_public
from asking.pages import answer, link_check
from asking.web import Web
from fieldsite.content.loading import load
from fieldsite.core.problems import faults_in
from fieldsite.registers.web_addresses import web_addresses

ROOT = Path(__file__).resolve().parents[1]
PAUSE = 1.0  # seconds between two questions to the same host


def of_one_host(links: Iterable[str], web: Web) -> list[tuple[str, str]]:
    """Each address with its answer, one after the other and not too fast."""
    return [(link, answer(web, link)) for link in links]


def report(named: dict[str, list[str]], answers: dict[str, str]) -> str:
    gone = {link: words for link, words in answers.items() if words}
    lines = [f"# Sources that may be gone: {len(gone)} of {len(answers)}", ""]
    lines += ["A page can be slow or refuse programs: open it before you mend an entry.", ""] if gone else []
    return "\n".join(
        [*lines, *(f"- <{link}> {words} ({', '.join(named[link])})" for link, words in sorted(gone.items()))]
    )


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("most", nargs="?", type=int, help="how many addresses to ask for; all unless said otherwise")
    parser.add_argument("--pause", type=float, default=PAUSE, help="seconds between two questions to the same host")
    parser.add_argument("--root", type=Path, default=ROOT, help=argparse.SUPPRESS)
    parser.add_argument("--own-machine", action="store_true", help=argparse.SUPPRESS)  # servers of tests
    given = parser.parse_args(arguments)
    if given.pause < 0 or (given.most or 0) < 0:
        parser.error("a number of addresses or seconds is not below 0")
    content, problems = load(given.root)
    if faults := faults_in(problems):
        print(*faults, sep="\n", file=sys.stderr)
        return 1
    named = web_addresses(content)
    hosts: dict[str, list[str]] = defaultdict(list)
    for link in islice(named, given.most):
        hosts[urlsplit(link).netloc].append(link)
    may_ask: Callable[[str], bool] = (lambda _: True) if given.own_machine else is_public
    with ThreadPoolExecutor(16) as pool:
        found = pool.map(lambda links: of_one_host(links, link_check(given.pause, may_ask)), hosts.values())
        print(report(named, dict(pair for pairs in found for pair in pairs)))
    return 0


if __name__ == "__main__":
    run(main)
