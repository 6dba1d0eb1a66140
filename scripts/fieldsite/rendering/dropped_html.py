"""HTML in a page's text that readers would never see: the cleaning takes it out without a word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..content.body_checks import without_remarks
from ..content.page_text import PageText
from ..core.problems import Problem, place_in, shown
from .markup import ATTRIBUTES, TAGS

_TAG = re.compile(r"<(?P<slash>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)(?P<rest>(?:\s[^<>]*)?)/?>")
_ATTRIBUTE = re.compile(r"\s([A-Za-z_:][\w:.-]*)(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?")
_LIST = re.compile(r"\{:[ ]?(?P<list>[^{}\n]*)\}")  # attributes as Markdown takes them: {: #id .class key="value" }
_LISTED = re.compile(r"(?:^|\s)([A-Za-z][\w:-]*)=")
INSTEAD = {
    "script": "leave it out: no page runs a script of its own",
    "style": "leave it out: the site's styles are in overrides/assets/css",
    "iframe": "write a link to the film or page: [words](https://...)",
    "video": "write a link to the film: [words](https://...)",
    "audio": "write a link to the recording: [words](https://...)",
    "embed": "write a link to the file: [words](https://...)",
    "object": "write a link to the file: [words](https://...)",
}
AS_TEXT = "put it between backticks when readers are to see it, or leave it out"


_KNOWN = frozenset(name for names in ATTRIBUTES.values() for name in names)
_HOW = f"leave it out; these are kept: {', '.join(sorted(ATTRIBUTES['*']))}"


def dropped(text: PageText, file: str, first_line: int) -> Iterator[Problem]:
    """Tags and attributes that are taken out of a page."""
    body = without_remarks(text.without_code)
    found = [one for match in _TAG.finditer(body) for one in _of_tag(match)]
    found += [one for match in _LIST.finditer(body) for one in _of_list(match)]
    for at, what, write in sorted(found):
        yield Problem(file, *place_in(body, at, first_line), what, write, code="dropped-html")


def _of_tag(match: re.Match[str]) -> Iterator[tuple[int, str, str]]:
    """What is taken out of one tag: where, what, and what to write."""
    name = match["name"].lower()
    if name not in TAGS:
        if not match["slash"]:
            yield match.start(), f"{shown(match[0])} would be taken out", INSTEAD.get(name, AS_TEXT)
        return
    kept = ATTRIBUTES["*"] | ATTRIBUTES.get(name, set())
    for attribute in _ATTRIBUTE.finditer(match["rest"]):
        if attribute[1].lower() not in kept:
            at = match.start("rest") + attribute.start(1)
            yield at, f"the attribute {attribute[1]} would be taken out of {shown(match[0])}", _HOW


def _of_list(match: re.Match[str]) -> Iterator[tuple[int, str, str]]:
    for name in _LISTED.findall(match["list"]):
        if name not in _KNOWN:
            yield match.start(), f"the attribute {name} would be taken out: {shown(match[0])}", _HOW
