"""Questions on a terminal. Each can be gone back to; what was answered stays when the dialogue is broken off."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from fieldsite.authoring import drafts
from fieldsite.authoring.actor_rows import WHO, by_register
from fieldsite.authoring.fields import NAMES, USUAL, NestedRecord, NotRead, is_list, part_of, read_value, written
from fieldsite.authoring.place_rows import unknown_place
from fieldsite.content.model import Content
from fieldsite.content.place_names import place_called
from fieldsite.core.date_forms import meant
from fieldsite.core.dates import read
from fieldsite.core.problems import did_you_mean
from pydantic import BaseModel

HOW = (
    "Enter keeps what stands in [brackets]; - leaves it empty; back goes to the question before; stop ends, and\n"
    "what you answered is kept for the next time."
)
CANNOT_BE_EMPTY = "{} cannot be left out"
FIRST = "stop here first, and answer later when you are asked whether to go on"


class Back(Exception):
    """The question before is to be asked again."""


@dataclass
class Dialogue:
    """Asks for fields as the schema describes them. EOFError is raised when the author stops."""

    content: Content
    ask: Callable[[str], str] = input
    explained: set[str] = field(default_factory=set)

    def fields(
        self, model: type[BaseModel], names: Sequence[str], answers: dict[str, Any], keep: Callable[[], None]
    ) -> None:
        """Asks for each field that has no answer yet, in order, puts the answers in, and has each kept."""
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
                keep()
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

    def choice(self, question: str, choices: Sequence[str], before: str = "", needed: bool = True) -> str:
        """One of the choices, by its word or its number; nothing where none is `needed`."""
        while True:
            numbered = ", ".join(f"{number} {word}" for number, word in enumerate(choices, 1))
            answer = self.line(f"{question} ({numbered})", before)
            if answer.isdecimal() and 0 < int(answer) <= len(choices):
                return choices[int(answer) - 1]
            if answer in choices or not (answer or needed):
                return answer
            if not answer:
                print(f"  {CANNOT_BE_EMPTY.format('the answer')}")
                continue
            print(f"  {did_you_mean(answer, choices)}")

    def field(self, model: type[BaseModel], name: str, before: Any = None) -> Any:
        """One field, asked until its answer has no fault; empty is allowed where the field may be left out."""
        about, group = model.model_fields[name], drafts.group_of(model, name)
        example = f"For example {', '.join(map(str, about.examples))}." if about.examples else ""
        example = f"Write them as {NAMES.form}." if name == NAMES.word else example
        print("\n" + f"{name}: {' '.join(filter(None, [about.description, example]))}".rstrip(": "))
        usual = USUAL.get(name, "") if before is None else written(before)
        if group and not is_list(model, name):
            for term in self.content.vocabulary.terms(group) if group not in self.explained else ():
                print(f"  {term.id}: {term.definition}")
            self.explained.add(group)
            return self.choice(name, self.content.vocabulary.ids(group), usual, about.is_required()) or None
        while True:
            text = self.line(name, usual)
            try:
                value = read_value(model, name, text)
            except NotRead as error:
                print(f"  {error}")
                continue
            if not text:
                if not about.is_required():
                    return value
                print(f"  {CANNOT_BE_EMPTY.format(name)}")
                continue
            value = self._meant(model, name, value)
            faults = self._unknown(name, value) or drafts.complaints(model, name, value, self.content.vocabulary)
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
            if not value:
                if enough:
                    return ""
                print(f"  {CANNOT_BE_EMPTY.format(part.word)}")
                continue
            value = str(self._meant(part.model, key, value))
            faults = self._unknown(name, [value]) if name in ("places", "lists") else []
            faults = faults or drafts.complaints(part.model, key, value, self.content.vocabulary)
            if not faults:
                return value
            print(*(f"  {fault}" for fault in faults), sep="\n")

    def _meant(self, model: type[BaseModel], name: str, value: Any) -> Any:
        """A name of a place as its id, a date in another form as files take it; what was taken so is said."""
        if name == "places":
            return [self._meant(model, "place", one) for one in value]
        place = place_called(value, self.content.places) if name == "place" else ""
        taken = place or self._date(model, name, value)
        if taken and taken != value:
            print(f"  taken as {taken}: {self.content.places[place].name if place else read(taken).words}")
        return taken or value

    def _date(self, model: type[BaseModel], name: str, value: Any) -> str:
        """The date that an answer means which a field refuses in this form; "" when it is no date, or could be several."""
        form = meant(value) if isinstance(value, str) else ""
        wrong = drafts.wrong_with(model, name, value, self.content.vocabulary) if form else ()
        return form if any(write == f"write {form}" for _, write in wrong) else ""

    def _unknown(self, name: str, value: Any) -> list[str]:
        known = drafts.ids_for(self.content, name)
        ids = [id_ for id_ in value if id_ not in known] if isinstance(value, list) and known else []
        if name == "places":
            return [f"{unknown_place(id_, self.content.places)} ({FIRST})" for id_ in ids]
        return [f"{id_} is not known: {did_you_mean(id_, known)}" for id_ in ids]
