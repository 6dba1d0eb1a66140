"""Three records, and the same after some of them were changed."""

from __future__ import annotations

from typing import Any

OLD: dict[str, Any] = {
    "a": {"id": "a", "title": "First", "stance": "conflict", "status": "candidate", "related": ["b", "c"]},
    "b": {"id": "b", "title": "Second", "stance": "cooperation", "status": "candidate"},
    "c": {"id": "c", "title": "Third", "stance": "conflict", "status": "candidate"},
}


def edited(**entries: Any) -> dict[str, Any]:
    """The old entries with changes; an entry that is None is left out."""
    new = {id_: {**entry, **(entries.get(id_) or {})} for id_, entry in OLD.items()}
    new |= {id_: {"id": id_, **fields} for id_, fields in entries.items() if fields and id_ not in OLD}
    return {id_: entry for id_, entry in new.items() if not (id_ in entries and entries[id_] is None)}
