"""Ask whether each page that the content leads to can still be reached; print a report in Markdown.

Sources with their archived copies, outputs, references, and links in texts. It changes nothing and fails nothing.
"""

from __future__ import annotations

from command_line import run

import argparse
import re
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from itertools import islice
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from fieldsite.content.loading import load
from fieldsite.core.problems import faults_in
from fieldsite.registers.web_addresses import web_addresses

ROOT = Path(__file__).resolve().parents[1]
SECONDS = 20
PAUSE = 1.0  # seconds between two questions to the same host
LONGEST = 160  # letters of what a server says
NAME = "link check of a research site (once a week; asks for each source once)"
# A refusal says nothing about the page: many newspapers answer programs so.
REFUSALS = {401, 403, 405, 406, 418, 429, 451, 503}


def answer(address: str) -> str:
    """ "" when the page is there; else what was found instead, in words on one line."""
    request = Request(quote(address, safe=":/?#[]@!$&'()*+,;=%~"), headers={"User-Agent": NAME})
    try:
        with _opener().open(request, timeout=SECONDS) as found:
            return _moved(address, found.url)
    except HTTPError as error:
        return "" if error.code in REFUSALS else plain(f"answers {error.code} {error.reason}")
    except HTTPException as error:
        return plain(f"gives an answer that is no web page ({type(error).__name__})")
    except URLError as error:
        return plain(f"cannot be reached: {getattr(error.reason, 'strerror', None) or error.reason}")
    except Exception as error:  # whatever a server sends, the report goes on
        return plain(f"cannot be reached: {error or type(error).__name__}")


def _opener() -> OpenerDirector:
    """Follows redirects over the web, and to nothing else."""
    opener = OpenerDirector()
    for handler in (
        ProxyHandler,
        HTTPHandler,
        HTTPSHandler,
        HTTPRedirectHandler,
        HTTPErrorProcessor,
        HTTPDefaultErrorHandler,
    ):
        opener.add_handler(handler())
    return opener


def _moved(asked: str, found: str) -> str:
    """What to say of a page that is gone, though its site answers with its first page instead."""
    first, last = urlsplit(asked), urlsplit(found)
    if first.path.strip("/") and not last.path.strip("/") and not last.query:
        return plain(f"leads to the first page of {last.hostname} now")
    return ""


def plain(words: str) -> str:
    """Words of a server on one line, without signs that Markdown or a page would take for its own."""
    return re.sub(r"[^\w .,:;()/='-]+", " ", re.sub(r"\s+", " ", words)).strip()[:LONGEST]


def of_one_host(links: Iterable[str], pause: float) -> Iterator[tuple[str, str]]:
    """Each address with its answer, one after the other and not too fast."""
    for number, link in enumerate(links):
        time.sleep(pause if number else 0)
        yield link, answer(link)


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
    with ThreadPoolExecutor(16) as pool:
        found = pool.map(lambda links: [*of_one_host(links, given.pause)], hosts.values())
        print(report(named, dict(pair for pairs in found for pair in pairs)))
    return 0


if __name__ == "__main__":
    run(main)
