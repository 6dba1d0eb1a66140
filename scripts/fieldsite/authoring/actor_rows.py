"""Actors as authors type them, by a name, and as entries hold them: one of the register by its id."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from ..content.actor_names import FROM_REGISTER, known_names
from ..content.folding import fold
from ..content.register_schema import Actor

MOST_OFFERED = 3
WHO = ("actors", "partners")  # the fields that hold them


def by_register(rows: Sequence[Mapping[str, Any]], actors: Mapping[str, Actor]) -> list[dict[str, Any]]:
    """The rows of such a field: who is in the register by name, short form or id is named by the id alone.

    A name, side or type that differs from the register's stays beside the id, as that of the time.
    """
    names = known_names(actors)
    return [_row(row, actors, names) for row in rows]


def nearest_actor(row: Mapping[str, Any], actors: Mapping[str, Actor]) -> str:
    """Which actors of the register may be meant by one that is named alone, without side and type: those whose name has all
    of its words, else the one that is written most like it; "" where none is."""
    if row.get("actor") or (row.get("side") and row.get("type")):
        return ""
    names, asked = known_names(actors), fold(str(row.get("name", "")))
    holding = (
        sorted((name for name in names if set(asked.split()) <= set(name.split())), key=len) if asked.strip() else []
    )
    near = list(dict.fromkeys(names[name] for name in holding or get_close_matches(asked, names, n=1, cutoff=0.75)))
    if not near:
        return ""
    meant = " or ".join(actors[id_].long_name for id_ in near[:MOST_OFFERED])
    return f"{row.get('name')}: did you mean {meant}? Write {' or '.join(near[:MOST_OFFERED])}"


def _row(row: Mapping[str, Any], actors: Mapping[str, Actor], names: Mapping[str, str]) -> dict[str, Any]:
    name = row.get("name", "")
    id_ = row.get("actor") or (name if name in actors else names.get(fold(name), ""))
    actor = actors.get(id_)
    if actor is None:
        return dict(row)
    own = {key: row.get(key, "") for key in FROM_REGISTER}
    if not row.get("actor") and name in (id_, actor.short):
        own["name"] = ""
    return {"actor": id_} | {key: value for key, value in own.items() if value and value != getattr(actor, key)}
