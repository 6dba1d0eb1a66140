"""Words that several pages share: countries, the other names of a place, reading time."""

from __future__ import annotations

from ..content.register_schema import Actor, Project
from ..content.schema import Place
from ..core.languages import COUNTRY_NAMES, phrase

_LANGUAGES = {"kk": phrase("Kazakh"), "ru": phrase("Russian"), "zh": phrase("Chinese")}
WORDS_A_MINUTE = 220


def country_name(code: str) -> str:
    """The country of an ISO 3166-1 code in English; the code itself when the site has no word for it."""
    return COUNTRY_NAMES.get(code, code)


def names_of(record: Place | Actor | Project) -> list[tuple[str, str, str]]:
    """The other names of a record as (language code, language, name)."""
    found = ((code, language, getattr(record.names, code)) for code, language in _LANGUAGES.items())
    return [(code, language, name) for code, language, name in found if name]


def reading_minutes(body: str) -> int:
    """Reading time of a text in whole minutes, at least one, at 220 words a minute."""
    return max(1, round(len(body.split()) / WORDS_A_MINUTE))
