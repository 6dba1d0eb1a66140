"""The last touch to a page: macro output in its place, the theme's gaps closed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import sha256
from itertools import count

from markupsafe import Markup

_KEPT_AS_IS = re.compile(r"(<(?P<tag>pre|textarea|script|style)\b.*?</(?P=tag)>)", re.DOTALL)
_LINE_ENDS = re.compile(r"\s*\n\s*")
_NAMESPACE = '<svg xmlns="http://www.w3.org/2000/svg"'  # understood in a page without being said
_TEXT = ('<div class="md-content', '<div id="text" tabindex="-1" class="md-content')
_SKIP = re.compile(r'(<div data-md-component="skip">).*?(</div>)', re.DOTALL)
_CODE = re.compile(r"(<pre[^>]*>(?:<span></span>)?<code)(?=[ >])")
_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
_SKIP_LINK = '<a href="#text" class="md-skip">Skip to content</a>'


def placeholder_prefix(text: str) -> str:
    """Prefix of the placeholders of a text, from its SHA-256: who writes it into the text changes it, so none can be forged."""
    return f"ck{sha256(text.encode()).hexdigest()[:16]}"


def placeholder(prefix: str, number: int) -> str:
    """A word that Markdown and the HTML cleaner leave alone; it stands for the `number`th piece of macro output."""
    return f"{prefix}x{number}x"


def first_placeholder(prefix: str, text: str) -> int | None:
    """The number of the first placeholder in a text; None when it holds none."""
    found = re.search(rf"{prefix}x(\d+)x", text)
    return int(found[1]) if found else None


def filled(html: str, prefix: str, pieces: Sequence[Markup]) -> Markup:
    """The HTML with each placeholder replaced by its piece."""
    placeholders = re.compile(rf"<p>\s*{prefix}x(\d+)x\s*</p>|{prefix}x(\d+)x")
    return Markup(placeholders.sub(lambda match: str(pieces[int(match[1] or match[2])]), html))


def compact(page: str) -> str:
    """The page without empty lines and indentation; text that is shown as typed stays as it is."""
    parts = _KEPT_AS_IS.split(str(page).replace(_NAMESPACE, "<svg"))  # markup would escape what it is given
    return "".join(_LINE_ENDS.sub("\n", parts[i]) + "".join(parts[i + 1 : i + 2]) for i in range(0, len(parts), 3))


def finished(page: str) -> str:
    """A whole page without what only makes it longer, with the theme's gaps closed."""
    return mended(compact(page))


def mended(page: str) -> str:
    """The page with what the theme leaves out: a way to the text from every page, code and tables
    that are scrolled with the keyboard, before the theme's script has come."""
    page = _CODE.sub(r'\1 tabindex="0"', page.replace(*_TEXT, 1))
    numbers = count(1)
    page = _TABLE.sub(lambda table: _in_a_region(table[0], next(numbers)), page)
    return _SKIP.sub(rf"\g<1>{_SKIP_LINK}\g<2>", page, count=1)


def _in_a_region(table: str, number: int) -> str:
    """A table that can be scrolled by itself; each of a page has a name of its own."""
    classed = table.replace("<table>", '<table class="ck-register">', 1)
    return f'<div class="ck-scroll" tabindex="0" role="region" aria-label="Table {number}">{classed}</div>'
