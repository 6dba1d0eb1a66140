"""A rendered page as readers and their programs meet it: words in order, lists of facts, links."""

from __future__ import annotations

import re
from html import unescape


def words(html: str) -> str:
    """All text of a piece of HTML, with single spaces."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def facts(html: str) -> dict[str, str]:
    """Each term of the description lists with what it says, in words."""
    return {
        words(term): words(said) for term, said in re.findall(r"<dt>(.*?)</dt>\s*<dd[^>]*>(.*?)</dd>", html, re.DOTALL)
    }


def part(html: str, begins: str, ends: str) -> str:
    """What stands between two pieces of markup, each of which is there once at least."""
    return html.partition(begins)[2].partition(ends)[0]


def links(html: str) -> list[tuple[str, str]]:
    """Every link as address and words, in order."""
    return [
        (unescape(to), words(said))
        for to, said in re.findall(r'<a [^>]*?href="([^"]*)"[^>]*>(.*?)</a>', html, re.DOTALL)
    ]
