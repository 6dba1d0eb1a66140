"""Places as authors type them, by any name of the register, and as entries hold them: by the id."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from ..content.place_names import named_places, place_called, plain_name
from ..content.schema import Place
from ..core.problems import shown

ADD = "a place that is not there is added by .venv/bin/python scripts/new.py place"
NOT_KNOWN = "place-that-is-not-known"  # stands for it while the other answers are judged
_MOST_NAMED = 3


def with_known_places(answers: Mapping[str, Any], places: Mapping[str, Place]) -> tuple[dict[str, Any], list[str]]:
    """The answers with each place by its id, and what is said of those that no name of the register stands for.

    `places` of an entry are names, those of an event or a project are rows with one.
    """
    rows = answers.get("places") or ()
    names = [row.get("place", "") if isinstance(row, Mapping) else row for row in rows]
    ids = [place_called(name, places) or (NOT_KNOWN if name else "") for name in names]
    found = [{**row, "place": id_} if isinstance(row, Mapping) else id_ for row, id_ in zip(rows, ids, strict=True)]
    said = [unknown_place(name, places) for name, id_ in zip(names, ids, strict=True) if id_ == NOT_KNOWN]
    return {**answers, **({"places": found} if found else {})}, said


def unknown_place(name: str, places: Mapping[str, Place]) -> str:
    """What is said of a name that stands for no place, or for several: what may be meant, and how one is added."""
    what, hint = why_unknown(name, places)
    return f"{what}\n    {hint}"


def why_unknown(name: str, places: Mapping[str, Place]) -> tuple[str, str]:
    """As `unknown_place`: what is there, and what to write instead."""
    named, plain = named_places(places), plain_name(name)
    several = named.get(plain, [])
    alike = get_close_matches(plain, named, n=_MOST_NAMED, cutoff=0.7)
    near = several or [id_ for other in alike for id_ in named[other]]
    meant = " or ".join(f'"{id_}"' for id_ in dict.fromkeys(near))
    what = (
        f"several places are called {shown(name)}" if several else f"no place of the register is called {shown(name)}"
    )
    return what, f"did you mean {meant}? {ADD.capitalize()}" if meant else ADD
