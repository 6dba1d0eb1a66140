"""Style sheets of others, cut to the parts that this site has: they are a large part of what a first visit loads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from itertools import groupby
from pathlib import Path
from typing import Any

import tinycss2

from ..core.addresses import lasting
from ..core.cache import cached

# What mkdocs.yml does not turn on: extensions of Markdown, then plugins and features of the theme. Tables without a class are
# none of ours either; their rules make a browser look through all that a box holds whenever the box has another class. All our
# languages are written from left to right.
THEME_PARTS = re.compile(
    r"\.(arithmatex|critic|emojione|gemoji|twemoji|katex|keys|mermaid|tabbed-|task-list|grid\b"
    r"|md-(annotation|author|banner|clipboard|code__|consent|content--|dialog|draft|feedback|footer__|input|meta|nav--integrated"
    r"|pagination|path|pin|post|profile|progress|search|select|social|source-file|source__fact|status|tag|tooltip|version))"
    r"|table:not\(\[class\]\)|\[data-md-color-(primary|accent)=|\[dir=rtl\]|for=__search|toggle=search|#(gh-dark|gh-light|only-)"
)
# And what only texts have: a page that is nothing but the explorer does without.
TEXT_PARTS = re.compile(
    r"\.(highlight|linenodiv|admonition|footnote|headerlink|md-nav--secondary|md-typeset__|note|abstract|info|tip|success|question"
    r"|warning|failure|danger|bug|example|quote|seealso|important|caution|attention|error|hint|todo|summary|tldr|done|check|help|faq"
    r"|fail|missing|cite|snippet)\b|\.md-typeset .*\b(h[4-6]|blockquote|kbd|dl|dd|dt|figure|figcaption|sub|sup|hr|iframe|abbr|video)\b"
    r"|\[align|columnheader|ol ol ol|data-linenos|:target"
)
# What no map of ours has: markers, popups, tooltips, a choice of layers, Leaflet's own line of credits.
LEAFLET_PARTS = re.compile(r"\.[\w-]*(marker|popup|tooltip|layers|attribution|image-layer|div-icon|default-icon|vml)")
LACKED = re.compile(r":not\(\.[^()]*\)")
_PROPERTY = re.compile(r'(?<=[{;])(?P<name>--[\w-]+):(?:[^;{}"]|"[^"]*")*;?')
_FOR_PEOPLE = re.compile(r"""(?P<quoted>"[^"]*"|'[^']*')|/\*.*?\*/|(?P<end>\n)\s+""", re.DOTALL)
_ASKED = re.compile(r"var\(\s*(--[\w-]+)")


def without(sheet: str, parts: re.Pattern[str]) -> str:
    """The sheet without comments, and without the selectors that hold one of `parts`, other than as a class that is lacked.

    Raises ValueError for a sheet that cannot be read.
    """
    return "".join(_left(tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True), parts))


def cached_without(sheet: str, parts: re.Pattern[str], folder: Path) -> str:
    """The same, kept in a folder from run to run: reading a large sheet takes a tenth of a second."""
    of = "\n".join([version("tinycss2"), Path(__file__).read_text("utf-8"), parts.pattern, sheet])
    return cached(folder, of, lambda: without(sheet, parts).encode()).decode()


def without_unused(sheets: Iterable[str], others: str) -> list[str]:
    """The sheets without the custom properties that neither they nor the `others` ask for: mostly icons of parts cut away."""
    kept = list(sheets)
    asked = set(_ASKED.findall("".join([*kept, others])))
    return [_PROPERTY.sub(lambda found: found[0] if found["name"] in asked else "", sheet) for sheet in kept]


def joined(sheets: Iterable[str]) -> tuple[str, str]:
    """One style sheet for all pages, less comments and indents: its address, which changes with its text, and the text."""
    text = for_browsers("\n".join(sheets))
    return lasting("assets/css/site", "css", text.encode()), text


def for_browsers(sheet: str) -> str:
    """The sheet without what stands there for people: comments, and spaces at the beginning of lines."""
    return _FOR_PEOPLE.sub(lambda found: found["quoted"] or found["end"] or "", sheet)


def _left(rules: Iterable[Any], parts: re.Pattern[str]) -> Iterator[str]:
    for rule in rules:
        if rule.type == "error":
            raise ValueError(f"line {rule.source_line} of a style sheet: {rule.message}")
        if rule.type == "qualified-rule":
            selectors = [one for one in _selectors(rule.prelude) if not parts.search(LACKED.sub("", one))]
            if selectors:
                yield f"{','.join(selectors)}{{{_text(rule.content)}}}"
        elif rule.lower_at_keyword in ("media", "supports"):
            inner = "".join(_left(tinycss2.parse_rule_list(rule.content, True, True), parts))
            if inner:
                yield f"@{rule.at_keyword} {_text(rule.prelude)}{{{inner}}}"
        else:
            yield rule.serialize()


def _selectors(prelude: Iterable[Any]) -> Iterator[str]:
    """The parts between commas; a comma inside `:is(...)` is none of them."""
    for comma, tokens in groupby(prelude, lambda token: token == ","):
        if not comma:
            yield _text(tokens)


def _text(tokens: Iterable[Any]) -> str:
    return str(tinycss2.serialize([token for token in tokens if token.type != "comment"])).strip()
