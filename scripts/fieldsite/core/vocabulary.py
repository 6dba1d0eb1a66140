"""Every controlled term once: its label in four languages, what it means, and how it is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Drawn = Literal["point", "circle", "area", "beside"]  # from what is known exactly to what is not
LANGUAGES = ("en", "kk", "ru", "zh")


class Labels(BaseModel):
    """One term in English, Kazakh (Cyrillic), Russian and simplified Chinese."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)
    en: str = Field(min_length=1)
    kk: str = Field(min_length=1)
    ru: str = Field(min_length=1)
    zh: str = Field(min_length=1)


class Term(BaseModel):
    """One word of a closed list."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)
    id: str = Field(pattern="^[A-Za-z][A-Za-z0-9-]*$", description="The word as entries write it.")
    label: Labels = Field(description="The word as readers see it.")
    definition: str = Field(min_length=10, description="One sentence.")
    also: list[str] = Field(default=[], description="Other words that people look for it by, in small letters.")
    symbol: str | None = Field(
        default=None,
        max_length=2,
        description="The shape that stands for the term where it is drawn, beside its colour.",
    )


class PrecisionTerm(Term):
    """How exactly a place is known: it says how far a map may go."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, allow_inf_nan=False)
    drawn: Drawn = Field(description="As a point, as a soft circle, as the outline of its region, or beside the map.")
    aside: str = Field(default="", description="Of what is no point: said in brackets behind the place's name.")
    one_within: float = Field(
        default=0,
        ge=0,
        lt=1,
        description="Degrees: two places known so exactly and no farther apart are one. 0: one point may stand for several.",
    )


TERMS: Mapping[str, type[Term]] = {"precision": PrecisionTerm}  # the groups whose terms say more than others


@dataclass(frozen=True)
class Vocabulary:
    """The closed lists by group name, each term by id, in the order of the file.

    `faulty` are terms that the file holds and that have a fault. A group that is not there could not be read: any word
    may be a term of it. The vocabulary is `whole` when nothing of it has a fault.
    """

    groups: Mapping[str, Mapping[str, Term]] = field(default_factory=dict)
    faulty: frozenset[tuple[str, str]] = frozenset()
    whole: bool = True
    language: str = "en"

    @cached_property
    def fingerprint(self) -> str:
        """A word that changes with anything in it."""
        return sha256(repr(self).encode()).hexdigest()

    def may_hold(self, group: str, term: str) -> bool:
        """Whether a word is a term, or is one as far as can be known."""
        return group not in self.groups or term in self.groups[group] or (group, term) in self.faulty

    def senses(self, group: str) -> dict[str, str]:
        """Other words and labels in all languages, in small letters, each with the term that says the same."""
        found: dict[str, str] = {}
        for term in self.terms(group):
            labels = (getattr(term.label, language) for language in LANGUAGES)
            found |= {word.lower(): term.id for word in (*term.also, *labels)}
        return found

    def ids(self, group: str) -> list[str]:
        return list(self.groups.get(group, {}))

    def terms(self, group: str) -> list[Term]:
        return list(self.groups.get(group, {}).values())

    def label(self, group: str, term: str) -> str:
        """The label of a term in the vocabulary's language; the id itself when the term is not in the list."""
        found = self.groups.get(group, {}).get(term)
        return self.label_of(found) if found else term

    def label_of(self, term: Term) -> str:
        return str(getattr(term.label, self.language))

    def definition(self, group: str, term: str) -> str:
        found = self.groups.get(group, {}).get(term)
        return found.definition if found else ""

    def drawn(self, precision: str) -> Drawn:
        """How a map may show a place that is known so exactly; what no term says stays off the map."""
        term = self.groups.get("precision", {}).get(precision)
        return term.drawn if isinstance(term, PrecisionTerm) else "beside"

    def one_within(self, precision: str) -> float:
        """Degrees within which two places that are known so exactly are one place; 0 when nothing can be said."""
        term = self.groups.get("precision", {}).get(precision)
        return term.one_within if isinstance(term, PrecisionTerm) else 0

    def asides(self) -> dict[str, str]:
        """The precisions that are no points, each with the words for it."""
        terms = (term for term in self.terms("precision") if isinstance(term, PrecisionTerm) and term.drawn != "point")
        return {
            term.id: self.label_of(term).lower() if self.language != "en" else term.aside or term.label.en.lower()
            for term in terms
        }
