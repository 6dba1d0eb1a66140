"""The names of places as people write them, and the places of the register that they stand for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from .folding import fold
from .schema import Place
from .text_records import place_names

# An id goes before a present name, and a present name before a former one and other spellings.
_NAMES: tuple[Callable[[Place], Iterable[str]], ...] = (
    lambda place: (place.id,),
    place_names,
    lambda place: (other.name for other in place.also),
)


def plain_name(name: str) -> str:
    """A name as two are compared: "Alma-Ata" and "alma ata" are the same."""
    return " ".join(fold(name).replace("-", " ").split())


def named_places(places: Mapping[str, Place]) -> dict[str, list[str]]:
    """The ids that each name of the register stands for, as `plain_name` has it; mostly one."""
    found: dict[str, list[str]] = {}
    for names in _NAMES:
        more: dict[str, list[str]] = {}
        for place in places.values():
            for name in dict.fromkeys(map(plain_name, names(place))):
                more.setdefault(name, []).append(place.id)
        found = more | found
    return found


def place_called(name: str, places: Mapping[str, Place]) -> str:
    """The id of the one place that has this id or name; "" where none has, or several have."""
    ids = [name] if name in places else named_places(places).get(plain_name(name), ())
    return ids[0] if len(ids) == 1 else ""
