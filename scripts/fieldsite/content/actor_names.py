"""The actors of events and projects joined with their register, and what of an entry disagrees with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import cached_property

from ..core.problems import Problem, shown
from .folding import fold
from .register_schema import Actor
from .schema import ActorOfEvent
from .yaml_source import Document

FROM_REGISTER = ("name", "side", "type")
LIKE = 0.95  # at least so much of two names is the same where one is a slip of the pen; two regions differ in more
FEWEST_LETTERS, SAME_START = 8, 3  # shorter names are alike by chance; a slip in the first letters is not looked for


def named(references: Sequence[ActorOfEvent], actors: Mapping[str, Actor]) -> tuple[ActorOfEvent, ...]:
    """The actors of an entry, each with name, side and type; one that the register does not hold stays as it is."""
    return tuple(_named(reference, actors.get(reference.actor or "")) for reference in references)


def _named(reference: ActorOfEvent, actor: Actor | None) -> ActorOfEvent:
    if actor is None:
        return reference
    missing = {key: getattr(actor, key) for key in FROM_REGISTER if not getattr(reference, key)}
    return reference.model_copy(update=missing)


class KnownNames(dict[str, str]):
    """The id that each name of the register stands for, folded."""

    @cached_property
    def by_start(self) -> Mapping[str, Sequence[str]]:
        """The names by their first letters, in which no slip of the pen is looked for."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for name in self:
            found[name[:SAME_START]].append(name)
        return found


def known_names(actors: Mapping[str, Actor]) -> KnownNames:
    """The names of the register; one that several actors have stands for none."""
    found: dict[str, set[str]] = {}
    for actor in actors.values():
        own = (actor.name, actor.short, actor.names.kk, actor.names.ru, actor.names.zh, *actor.also)
        for name in filter(None, own):
            found.setdefault(fold(name), set()).add(actor.id)
    return KnownNames({name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1})


def _may_differ(actor: Actor, row: Mapping[str, object]) -> bool:
    """Whether an entry may give this side to an actor: a firm has had other owners, where its name or a parent shows it, or
    owners of both sides; an office has not."""
    side = row.get("side")
    if side is None or side == actor.side:
        return True
    return actor.type == "firm" and bool(row.get("name") or actor.part_of or "other" in (side, actor.side))


def disagreements(
    document: Document, where: tuple[int, str], actors: Mapping[str, Actor], names: KnownNames
) -> Iterator[Problem]:
    """What the list of actors at `where`, entry and key, repeats of the register or of itself, says against the register, or
    names freely although the register holds it."""
    index, key = where
    seen: set[tuple[str, str]] = set()
    listed = document.value[index].get(key, ())  # not there where the key is mistyped
    for number, row in enumerate(listed):
        actor = actors.get(str(row.get("actor")))
        for key in FROM_REGISTER if actor else ():
            if row.get(key) == getattr(actor, key):
                what = f"the register of actors says {key} {shown(row[key])} already"
                yield document.problem((*where, number, key), what, "leave it out", code="actor-said-twice")
        if actor and not _may_differ(actor, row):
            what = f"the register of actors says side {shown(actor.side)} of {actor.id}, and not {shown(row['side'])}"
            hint = "leave side out; a firm that was sold since has its name of the time beside it"
            yield document.problem((*where, number, "side"), what, hint, code="actor-side")
        who = str(row.get("actor", "")), fold(str(row.get("name", "")))
        if who in seen:
            what = f"{shown(row.get('actor') or row.get('name'))} stands here twice"
            yield document.problem((*where, number), what, "keep one", code="named-twice")
        seen.add(who)
        meant = names.get(fold(str(row.get("name", ""))))
        if "actor" not in row and meant:
            what = f"the register of actors knows {shown(row['name'])}"
            hint = f"write actor: {meant} in place of name, side and type"
            yield document.problem((*where, number, "name"), what, hint, code="actor-known")
        elif "actor" not in row and (near := _nearest(fold(str(row.get("name", ""))), names)):
            what = f"{shown(row['name'])} is nearly a name of {shown(names[near])} in the register of actors"
            hint = f"write actor: {names[near]} in place of name, side and type, if it is the same"
            yield document.problem((*where, number, "name"), what, hint, code="actor-misspelt", warning=True)


def _nearest(name: str, names: KnownNames) -> str:
    """The name of the register that a folded one differs from by a slip of the pen, or ""."""
    if len(name) < FEWEST_LETTERS:
        return ""
    alike = (other for other in names.by_start.get(name[:SAME_START], ()) if abs(len(other) - len(name)) < SAME_START)
    return next((other for other in alike if SequenceMatcher(None, name, other).ratio() >= LIKE), "")
