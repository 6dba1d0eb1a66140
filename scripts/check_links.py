"""Ask whether each source can still be reached; print a report in Markdown. It changes nothing and fails nothing.

python scripts/check_links.py [MOST]     (run by `make links`; MOST addresses, all unless said otherwise)
"""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit
from urllib.request import Request, urlopen

from fieldsite.content.loading import load
from fieldsite.content.model import Content

SECONDS = 20
PAUSE = 1.0  # between two questions to the same host
NAME = "link check of a research site (once a week; asks for each source once)"
# A refusal says nothing about the page: many newspapers answer programs so.
REFUSALS = {401, 403, 405, 406, 418, 429, 451, 503}


def addresses(content: Content) -> dict[str, list[str]]:
    """Every source's address with the events that name it."""
    named: dict[str, list[str]] = defaultdict(list)
    for event in content.events:
        for source in event.sources:
            named[source.url].append(event.id)
    return named


def answer(address: str) -> str:
    """ "" when the page is there; else what was found instead, in words."""
    request = Request(quote(address, safe=":/?#[]@!$&'()*+,;=%~"), headers={"User-Agent": NAME})
    try:
        with urlopen(request, timeout=SECONDS):
            return ""
    except HTTPError as error:
        return "" if error.code in REFUSALS else f"answers {error.code} {error.reason}"
    except URLError as error:
        return f"cannot be reached: {error.reason}"
    except (OSError, ValueError) as error:
        return f"cannot be reached: {error}"


def of_one_host(links: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each address with its answer, one after the other and not too fast."""
    for link in links:
        yield link, answer(link)
        time.sleep(PAUSE)


def main(most: int | None) -> int:
    content, problems = load(Path(__file__).resolve().parents[1])
    if problems:
        print(*problems, sep="\n", file=sys.stderr)
        return 1
    named = addresses(content)
    hosts: dict[str, list[str]] = defaultdict(list)
    for link in islice(named, most):
        hosts[urlsplit(link).netloc].append(link)
    with ThreadPoolExecutor(16) as pool:
        answers = dict(
            pair for pairs in pool.map(lambda links: [*of_one_host(links)], hosts.values()) for pair in pairs
        )
    gone = {link: words for link, words in answers.items() if words}
    print(f"# Sources that may be gone: {len(gone)} of {len(answers)}\n")
    print("A page can be slow or refuse programs: open it before you mend an entry.\n" if gone else "")
    for link, words in sorted(gone.items()):
        print(f"- <{link}> {words} ({', '.join(named[link])})")
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else None))
