"""What readers get of the HTML that authors wrote: a short list of tags, safe links, pictures of this site only."""

from __future__ import annotations

import re
from collections.abc import Iterator

import nh3

from ..core.problems import Problem, shown

_PICTURE = re.compile(
    r"""!\[[^\]]*\]\(\s*<?([^)>]*?)>?\s*\)|<img\b[^>]*?\bsrc\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*))""", re.IGNORECASE
)
_OWN_PICTURE = re.compile(r"(?:\.{1,2}/)*[A-Za-z0-9][A-Za-z0-9._/-]*")

TAGS = nh3.ALLOWED_TAGS - {"area", "map", "style"} | {
    "details", "summary", "figure", "figcaption", "section", "mark", "kbd", "abbr", "small", "sup", "sub"
}  # fmt: skip
NOT_IN_FEEDS = {"button", "dialog", "form", "nav", "noscript", "script", "style", "svg", "template"}
ATTRIBUTES: dict[str, set[str]] = {
    "*": {"class", "id", "title", "lang", "dir", "role", "aria-hidden", "aria-label"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height", "loading"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan", "scope"},
    "ol": {"start"},
}


def outside_pictures(body: str, file: str, first_line: int) -> Iterator[Problem]:
    """Pictures that a reader's browser might fetch from another host. `body` is a page's text without its code."""
    for number, line in enumerate(body.split("\n"), first_line):
        for found in _PICTURE.finditer(line):
            if not _OWN_PICTURE.fullmatch("".join(part or "" for part in found.groups())):
                what = f"a picture from another place: {shown(found[0])}"
                write = "put the picture into the page's folder and name the file"
                yield Problem(file, number, found.start() + 1, what, write, code="picture-from-elsewhere")


def cleaned(html: str, mark: str) -> tuple[str, list[str]]:
    """HTML that authors may have written in part, with nothing in it that runs; and the values that were left out.

    Left out is a picture's address that is not of this site, and what holds `mark`: an attribute is no place for the
    HTML that a mark stands for.
    """
    left_out: list[str] = []

    def kept(tag: str, name: str, value: str) -> str | None:
        foreign = (tag, name) == ("img", "src") and not _OWN_PICTURE.fullmatch(value)
        if foreign or mark in value:
            left_out.append(value)
            return None
        return value

    clean = nh3.clean(
        html,
        tags=set(TAGS),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        url_schemes={"http", "https", "mailto"},
        attribute_filter=kept,
        link_rel=None,
    )
    return clean, left_out


def for_feed(html: str, address: str) -> str:
    """The text of a finished page as readers of feeds show it: no drawing or control, and addresses that hold anywhere."""
    return nh3.clean(
        html,
        tags=set(TAGS) - NOT_IN_FEEDS - {"section"},
        clean_content_tags=set(NOT_IN_FEEDS),
        attributes={
            "*": {"lang", "title"},
            **{tag: ATTRIBUTES[tag] - {"align", "loading"} for tag in ("a", "img", "td", "th")},
        },
        url_relative=("rewrite_with_base", address),
        link_rel=None,
    )
