"""The last touch to a page: macro output in its place, the theme's gaps closed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import sha256
from itertools import count

from markupsafe import Markup

_KEPT_AS_IS = re.compile(r"(<(?P<tag>pre|textarea|script|style)\b.*?</(?P=tag)>)", re.DOTALL)
_MARKED = re.compile(r'<(a|li|dd|dt|h1|p)((?: (?!lang=)[^<>"=]+="[^"]*")*)><span( lang="[^"]*")>([^<]*)</span></\1>')
_NAMESPACE = '<svg xmlns="http://www.w3.org/2000/svg"'  # understood in a page without being said
_TEXT = ('<div class="md-content', '<div id="text" tabindex="-1" class="md-content')
_CODE = re.compile(r"(<pre[^>]*>(?:<span></span>)?<code)(?=[ >])")
_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
# What the theme turns its parts on and off with is seen by nobody, and has no name.
_TOGGLE = re.compile(r'(<input class="(?:md-nav__toggle )?md-toggle"[^>]* id="__toc")')
_WRONG = ' tabindex=""'  # of the theme: HTML does not know it
_TO_NOWHERE = re.compile(r'<label( class="md-nav__title") for="__toc">(.*?)</label>', re.DOTALL)


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
    """The page without empty lines and indentation, and without elements that only say the language of all that another holds;
    text that is shown as typed stays as it is."""
    parts = _KEPT_AS_IS.split(str(page).replace(_NAMESPACE, "<svg"))  # markup would escape what it is given
    return "".join(
        _without_indents(_MARKED.sub(r"<\1\2\3>\4</\1>", parts[i])) + "".join(parts[i + 1 : i + 2])
        for i in range(0, len(parts), 3)
    )


def _without_indents(html: str) -> str:
    first, *lines = html.split("\n")
    if not lines:
        return html
    return "\n".join([first.rstrip(), *filter(None, map(str.strip, lines[:-1])), lines[-1].lstrip()])


def finished(page: str) -> str:
    """A whole page without what only makes it longer, with the theme's gaps closed."""
    return mended(compact(page))


def mended(page: str) -> str:
    """The page with what the theme leaves out: a way to the text from every page, code and tables that are
    scrolled with the keyboard, before the theme's script has come; and without what no browser should be given."""
    page = _CODE.sub(r'\1 tabindex="0"', page.replace(*_TEXT, 1))
    numbers = count(1)
    page = _TABLE.sub(lambda table: _in_a_region(table[0], next(numbers)), page)
    page = page.replace(_WRONG, "")
    page = _TOGGLE.sub(r'\1 aria-hidden="true"', page)
    return page if 'id="__toc"' in page else _TO_NOWHERE.sub(r"<div\1>\2</div>", page)


def _in_a_region(table: str, number: int) -> str:
    """A table that can be scrolled by itself; each of a page has a name of its own."""
    classed = table.replace("<table>", '<table class="ck-register">', 1)
    return f'<div class="ck-scroll" tabindex="0" role="region" aria-label="Table {number}">{classed}</div>'
