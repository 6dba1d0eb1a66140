"""Whether the page that a source names is still there."""

from __future__ import annotations

from urllib.parse import urlsplit

from .connections import MayAsk, is_public
from .web import BusyFault, Limits, Web, WebFault, plain

# A refusal says nothing about the page: many newspapers answer programs so.
REFUSALS = {401, 403, 405, 406, 418, 429, 451, 503}
NAME = "link check of a research site (once a week; asks for each source once)"


def link_check(pause: float = 1, may_ask: MayAsk = is_public) -> Web:
    """Asks for each page once; `pause` in seconds between two questions to the same host."""
    return Web(Limits(pause=pause, tries=1, failures=1_000_000, agent=NAME), may_ask)


def answer(web: Web, address: str) -> str:
    """ "" when the page is there or only refuses programs; else what was found instead, in words on one line."""
    try:
        reply = web.get(address, robots=False)
    except BusyFault:
        return ""
    except WebFault as error:
        return str(error)
    if reply.status in REFUSALS:
        return ""
    if reply.status >= 400:
        return plain(f"answers {reply.status} {reply.reason}")
    return _moved(address, reply.url)


def is_there(web: Web, address: str) -> bool:
    """Whether the page itself was seen; a host that cannot be asked, or asks programs to stay away, says nothing of it."""
    try:
        reply = web.get(address)
    except WebFault:
        return False
    return reply.status == 200 and not _moved(address, reply.url)


def _moved(asked: str, found: str) -> str:
    """What to say of a page that is gone, though its site answers with its first page instead."""
    first, last = urlsplit(asked), urlsplit(found)
    if first.path.strip("/") and not last.path.strip("/") and not last.query:
        return plain(f"leads to the first page of {last.hostname} now")
    return ""
