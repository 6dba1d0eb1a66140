"""The actors of events and projects joined with their register, and what of an entry disagrees with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..core.problems import Problem, shown
from .folding import fold
from .register_schema import Actor
from .schema import ActorOfEvent
from .yaml_source import Document

FROM_REGISTER = ("name", "side", "type")


def named(references: Sequence[ActorOfEvent], actors: Mapping[str, Actor]) -> tuple[ActorOfEvent, ...]:
    """The actors of an entry, each with name, side and type; one that the register does not hold stays as it is."""
    return tuple(_named(reference, actors.get(reference.actor or "")) for reference in references)


def _named(reference: ActorOfEvent, actor: Actor | None) -> ActorOfEvent:
    if actor is None:
        return reference
    missing = {key: getattr(actor, key) for key in FROM_REGISTER if not getattr(reference, key)}
    return reference.model_copy(update=missing)


def known_names(actors: Mapping[str, Actor]) -> dict[str, str]:
    """The id that each name of the register stands for, folded; a name that several actors have stands for none."""
    found: dict[str, set[str]] = {}
    for actor in actors.values():
        own = (actor.name, actor.short, actor.names.kk, actor.names.ru, actor.names.zh, *actor.also)
        for name in filter(None, own):
            found.setdefault(fold(name), set()).add(actor.id)
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}


def disagreements(
    document: Document, where: tuple[int, str], actors: Mapping[str, Actor], names: Mapping[str, str]
) -> Iterator[Problem]:
    """What the list of actors at `where`, entry and key, repeats of the register, or names freely although the register holds it."""
    index, key = where
    for number, row in enumerate(document.value[index][key]):
        actor = actors.get(str(row.get("actor")))
        for key in FROM_REGISTER if actor else ():
            if row.get(key) == getattr(actor, key):
                what = f"the register of actors says {key} {shown(row[key])} already"
                yield document.problem((*where, number, key), what, "leave it out", code="actor-said-twice")
        meant = names.get(fold(str(row.get("name", ""))))
        if "actor" not in row and meant:
            what = f"the register of actors knows {shown(row['name'])}"
            hint = f"write actor: {meant} in place of name, side and type"
            yield document.problem((*where, number, "name"), what, hint, code="actor-known")
