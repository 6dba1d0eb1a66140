"""The frame that derived pages share: the theme makes it once, with blanks, and each page only fills them in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

BLANKS = ("title", "description", "address", "edit", "head", "content")
_BLANK = re.compile(r"ckblank(\w+?)x")


def blank(name: str) -> str:
    """The word that stands in a frame where the page's own `name` belongs."""
    return f"ckblank{name}x"


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
