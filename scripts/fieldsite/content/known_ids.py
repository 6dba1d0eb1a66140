"""Which ids a file holds, those of faulty records too: what refers to one of them is not called unknown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from .yaml_source import Unread

_SIGNS = re.compile(r"[^A-Za-z0-9-]+")


@dataclass(frozen=True)
class KnownIds:
    """Ids in the order of their file. Of one that could not be read as a whole any id may be known."""

    ids: tuple[str, ...] = ()
    whole: bool = True

    @cached_property
    def _set(self) -> frozenset[str]:
        return frozenset(self.ids)

    def __contains__(self, id_: object) -> bool:
        return not self.whole or id_ in self._set

    def __bool__(self) -> bool:
        return bool(self.ids) or not self.whole

    def without(self, ids: object) -> KnownIds:
        """The ids that stand in the file and not among `ids`."""
        return KnownIds(tuple(id_ for id_ in self.ids if id_ not in ids), self.whole)  # type: ignore[operator]


def known_ids(value: Any) -> KnownIds:
    """The ids of a list as it was read, in its order."""
    if not isinstance(value, list):
        return KnownIds(whole=value is None)
    whole = all(entry.whole for entry in value if isinstance(entry, Unread))
    return KnownIds(tuple(_ids(value)), whole)


def _ids(entries: list[Any]) -> Iterator[str]:
    """Each id; of one that holds a sign that does not belong there, what is left without it too."""
    for entry in entries:
        if isinstance(entry, Unread):
            yield from entry.ids
        elif isinstance(entry, dict) and isinstance(entry.get("id"), str):
            yield from dict.fromkeys((entry["id"], _SIGNS.sub("", entry["id"])))
