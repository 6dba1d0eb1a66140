"""Which ids a file holds, those of faulty records too: what refers to one of them is not called unknown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from .yaml_source import Unread


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
    return KnownIds(tuple(_ids(value)), True) if isinstance(value, list) or value is None else KnownIds(whole=False)


def _ids(entries: list[Any] | None) -> Iterator[str]:
    for entry in entries or ():
        if isinstance(entry, Unread):
            yield from entry.ids
        elif isinstance(entry, dict) and isinstance(entry.get("id"), str):
            yield entry["id"]
