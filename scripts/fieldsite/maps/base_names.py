"""The names on the base map in the language of an edition."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..content.schema import Place
from ..core.languages import ENGLISH, Language, Translated, original, phrase

# Names on the base map that the place register has not.
COUNTRIES_AND_WATERS = (
    phrase("Kazakhstan"),
    phrase("China"),
    phrase("Russia"),
    phrase("Mongolia"),
    phrase("Kyrgyzstan"),
    phrase("Uzbekistan"),
    phrase("Turkmenistan"),
    phrase("Tajikistan"),
    phrase("Iran"),
    phrase("Afghanistan"),
    phrase("Caspian Sea"),
    phrase("Aral Sea"),
    phrase("Lake Balkhash"),
    phrase("Issyk-Kul"),
    phrase("Lake Zaysan"),
    phrase("Alakol"),
    phrase("Kapchagay Reservoir"),
    phrase("Ebinur"),
    phrase("Sasykkol"),
    phrase("Bosten"),
    phrase("Tengiz"),
    phrase("Lake Baikal"),
    phrase("Qinghai Lake"),
    phrase("Bohai Sea"),
    phrase("Yellow Sea"),
)


def translated_names(places: Iterable[Place]) -> dict[str, str]:
    """The names of places in an edition's language by those in English; without those that stay English."""
    return {original(place.name): place.name for place in places if isinstance(place.name, Translated)}


def in_language(base: Mapping[str, Any], language: Language, names: Mapping[str, str]) -> Mapping[str, Any]:
    """The base map (basemap.json) with its names in a language; what has none there is not named: no map is named half in
    English. `names` are those of the place register by the English ones."""
    if language is ENGLISH:
        return base
    known = {str(name): str(language.of(name)) for name in COUNTRIES_AND_WATERS} | dict(names)
    own = {name: names[0].get(language.code) for name, _, _, _, *names in base["cities"] if names}
    rows = {
        kind: [[known[name], *rest] for name, *rest in base[kind] if name in known]
        for kind in ("countrynames", "waternames", "regionnames")
    }
    return {
        **base,
        **rows,
        "cities": [
            [own.get(name) or known[name], *rest[:3]]
            for name, *rest in base["cities"]
            if own.get(name) or name in known
        ],
    }
