"""Faults of the register of actors by itself: a body that is part of itself, and a name that two of them have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..core.problems import Problem, shown
from .folding import fold
from .id_checks import numbered
from .register_schema import Actor
from .yaml_source import Document, Path_


def register_problems(actors: Mapping[str, Actor], document: Document) -> Iterator[Problem]:
    """What of the register cannot be so; `document` is the file of its actors."""
    listed = list(numbered(document, actors))
    told: set[str] = set()
    owners: dict[str, tuple[str, int]] = {}
    for index, actor in listed:
        ring = _ring(actor, actors)
        if ring and told.isdisjoint(ring):
            what = f"{shown(actor.id)} is part of itself" + (f", by {', '.join(ring[1:])}" if ring[1:] else "")
            hint = "name its owner or the body above it, or leave part_of out"
            yield document.problem((index, "part_of"), what, hint, code="part-of-ring")
        told.update(ring)
        for path, name in _names(actor):
            other, line = owners.setdefault(fold(name), (actor.id, document.place((index,))[0]))
            if other != actor.id:
                what = f"{shown(name)} is a name of {shown(other)} on line {line} too"
                hint = "leave it to one of the two: a name leads to one actor"
                yield document.problem((index, *path), what, hint, code="actor-name-twice")


def _ring(actor: Actor, actors: Mapping[str, Actor]) -> list[str]:
    """The actor and all above it, when it stands above itself; else nothing."""
    above, at = [actor.id], actor.part_of
    while at and at in actors and at not in above:
        above.append(at)
        at = actors[at].part_of
    return above if at == actor.id else []


def _names(actor: Actor) -> Iterator[tuple[Path_, str]]:
    own = {"name": actor.name, "short": actor.short}
    yield from (((key,), name) for key, name in own.items() if name)
    in_languages = {"kk": actor.names.kk, "ru": actor.names.ru, "zh": actor.names.zh}
    yield from ((("names", key), name) for key, name in in_languages.items() if name)
    yield from ((("also", number), name) for number, name in enumerate(actor.also))
