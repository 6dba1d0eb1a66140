"""The frame that derived pages share: the theme makes it once, with blanks, and each page only fills them in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from typing import Any

_BLANK = re.compile(r"ckblank(\w+?)x")


def blank(name: str) -> str:
    """The word that stands in a frame where the page's own `name` belongs."""
    return f"ckblank{name}x"


def with_blanks(page: Any) -> Any:
    """A copy of a page, as the site generator has it, with blanks in place of its own words and addresses."""
    empty = copy(page)
    empty.title, empty.canonical_url = blank("title"), blank("address")
    empty.edit_url = blank("edit") if page.edit_url else None
    empty.content = f"<h1>{blank('content')}</h1>"  # else the theme adds a heading
    empty.meta = {
        **page.meta,
        "title": blank("title"),
        "plain_title": blank("plain_title"),
        "description": blank("description"),
    }
    return empty


@dataclass(frozen=True)
class Frame:
    """A finished page with blanks."""

    html: str

    @cached_property
    def _parts(self) -> list[str]:
        """Text and names of blanks, by turns."""
        return _BLANK.split(self.html)

    def filled(self, values: Mapping[str, str]) -> str:
        """The page with HTML for each blank. Raises KeyError when one is not given."""
        return "".join(values[part] if number % 2 else part for number, part in enumerate(self._parts))
