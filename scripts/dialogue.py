"""Questions on a terminal. Each can be gone back to; what was answered stays when the dialogue is broken off."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from fieldsite.authoring import drafts
from fieldsite.authoring.actor_rows import WHO, by_register
from fieldsite.authoring.fields import NAMES, USUAL, NestedRecord, NotRead, is_list, part_of, read_value, written
from fieldsite.content.model import Content
from fieldsite.core.problems import did_you_mean
from pydantic import BaseModel

HOW = (
    "Enter keeps what stands in [brackets]; - leaves it empty; back goes to the question before; stop ends, and\n"
    "what you answered is kept for the next time."
)


class Back(Exception):
    """The question before is to be asked again."""


@dataclass
class Dialogue:
    """Asks for fields as the schema describes them. EOFError is raised when the author stops."""

    content: Content
    ask: Callable[[str], str] = input
    explained: set[str] = field(default_factory=set)

    def fields(self, model: type[BaseModel], names: Sequence[str], answers: dict[str, Any]) -> None:
        """Asks for each field that has no answer yet, in order, and puts the answers in."""
        at = next((number for number, name in enumerate(names) if name not in answers), len(names))
        while at < len(names):
            name = names[at]
            before = answers.get(name)
            try:
                if part := part_of(model, name):
                    print(f"\n{name}: {model.model_fields[name].description}")
                    answers[name] = self.parts(name, part, before or [], model.model_fields[name].is_required())
                else:
                    answers[name] = self.field(model, name, before)
                at += 1
            except Back:
                at = max(at - 1, 0)

    def line(self, question: str, before: str = "") -> str:
        """One line; an empty one is what was answered before."""
        answer = self.ask(f"{question}{f' [{before}]' if before else ''}: ").strip()
        if answer == "back":
            raise Back
        if answer == "stop":
            raise EOFError
        return "" if answer == "-" else answer or before

    def choice(self, question: str, choices: Sequence[str], before: str = "") -> str:
        """One of the choices, by its word or its number."""
        while True:
            numbered = ", ".join(f"{number} {word}" for number, word in enumerate(choices, 1))
            answer = self.line(f"{question} ({numbered})", before)
            if answer.isdecimal() and 0 < int(answer) <= len(choices):
                return choices[int(answer) - 1]
            if answer in choices:
                return answer
            print(f"  {did_you_mean(answer, choices)}")

    def field(self, model: type[BaseModel], name: str, before: Any = None) -> Any:
        """One field, asked until its answer has no fault; empty is allowed where the field may be left out."""
        about, group = model.model_fields[name], drafts.group_of(model, name)
        example = f"For example {about.examples[0]}." if about.examples else ""
        example = f"Write them as {NAMES.form}." if name == NAMES.word else example
        print("\n" + f"{name}: {' '.join(filter(None, [about.description, example]))}".rstrip(": "))
        usual = USUAL.get(name, "") if before is None else written(before)
        if group and not is_list(model, name):
            for term in self.content.vocabulary.terms(group) if group not in self.explained else ():
                print(f"  {term.id}: {term.definition}")
            self.explained.add(group)
            return self.choice(name, self.content.vocabulary.ids(group), usual)
        while True:
            text = self.line(name, usual)
            try:
                value = read_value(model, name, text)
            except NotRead as error:
                print(f"  {error}")
                continue
            if not text and not about.is_required():
                return value
            faults = drafts.complaints(model, name, value, self.content.vocabulary) + self._unknown(name, value)
            if not faults:
                return value
            print(*(f"  {fault}" for fault in faults), sep="\n")

    def parts(
        self, name: str, part: NestedRecord, before: Sequence[dict[str, Any]], needed: bool
    ) -> list[dict[str, Any]]:
        """Places, actors, sources and the like, one after the other, until an empty answer; going back takes out the last.

        `needed` says whether there must be one.
        """
        found = list(before)
        print(*(f"  {' | '.join(map(str, one.values()))}" for one in found), sep="\n", end="\n" if found else "")
        while True:
            try:
                one = self._part(name, part, len(found) + 1, bool(found) or not needed)
            except Back:
                if not found:
                    raise
                found.pop()
                continue
            if one is None:
                return found
            found.append(one)

    def _part(self, name: str, part: NestedRecord, number: int, enough: bool) -> dict[str, Any] | None:
        """The values of one record; None when there is to be no more."""
        values: dict[str, Any] = {}
        at = 0
        while at < len(part.fields):
            key = part.fields[at]
            try:
                values[key] = (
                    self.field(part.model, key, values.get(key)) if at else self._first(name, part, number, enough)
                )
                at += 1
            except Back:
                if at == 0:
                    raise
                at -= 1
            if not values.get(part.fields[0]):
                return None
            if name in WHO and "actor" in by_register([values], self.content.actors)[0]:
                return values
        return values

    def _first(self, name: str, part: NestedRecord, number: int, enough: bool) -> str:
        """The first value of a record, which says which one it is; empty where there need be no more."""
        key = part.fields[0]
        while True:
            value = self.line(f"{part.word} {number}, {key}{' (Enter: no more)' if enough else ''}")
            if not value and enough:
                return ""
            faults = drafts.complaints(part.model, key, value, self.content.vocabulary)
            faults = faults or self._unknown(name, [value] if name in ("places", "lists") else "")
            if not faults:
                return value
            print(*(f"  {fault}" for fault in faults), sep="\n")

    def _unknown(self, name: str, value: Any) -> list[str]:
        known = drafts.ids_for(self.content, name)
        ids = value if isinstance(value, list) and known else []
        return [f"{id_} is not known: {did_you_mean(id_, known)}" for id_ in ids if id_ not in known]
