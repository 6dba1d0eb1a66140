"""Write a new event, journal or story where it belongs. Asks for what is not given; writes nothing that has a fault.

python scripts/new.py                      asks for everything
python scripts/new.py event --title "..." --date 2019-09-02 --place zhanaozen:city ...
python scripts/new.py journal --title "..." --kind fieldwork ...
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from fieldsite.authoring import drafts
from fieldsite.content.kinds import KINDS, Kind
from fieldsite.content.loading import load
from fieldsite.content.model import Content
from fieldsite.content.schema import Actor, Event, PlaceOfEvent, Source
from fieldsite.core.problems import did_you_mean
from fieldsite.core.safe_files import write_whole
from pydantic import BaseModel

PARTS: dict[str, tuple[type[BaseModel], str]] = {
    "places": (PlaceOfEvent, "place"),
    "actors": (Actor, "actor"),
    "sources": (Source, "source"),
}
# In this order the questions are asked; the schema says what each of them means.
EVENT = ("title", "date", "summary", "places", "actors", "sources", "stance", "mode", "level", "sector", "form")
EVENT_MORE = ("value_usd", "value_note", "seen", "confidence", "coded_by", "status", "sensitivity")
ENTRY = ("title", "kind", "date", "language", "authors", "summary", "places", "sectors", "events")
LISTS = ("authors", "sectors", "events", "places")
USUAL = {"status": "candidate", "sensitivity": "exact", "language": "en"}
ENTRIES = {kind.noun: kind for kind in KINDS.values()}
Ask = Callable[[str], str]


def main(arguments: Sequence[str], root: Path = Path(), ask: Ask = input) -> int:
    content, problems = load(root)
    if problems:
        print(*problems, sep="\n", file=sys.stderr)
        print("The content has faults already: mend them first (make check)", file=sys.stderr)
        return 1
    try:
        given = vars(_parser(content).parse_args(arguments or [_chosen(ask, "What is it", ["event", *ENTRIES], "")]))
        entry = ENTRIES.get(given.pop("what"))
        return _new_entry(root, content, entry, given, ask) if entry else _new_event(root, content, given, ask)
    except (EOFError, KeyboardInterrupt):
        print("\nNothing was written", file=sys.stderr)
        return 1


def _parser(content: Content) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    kinds = parser.add_subparsers(dest="what", required=True)
    models: dict[str, type[BaseModel]] = {"event": Event, **{noun: kind.model for noun, kind in ENTRIES.items()}}
    for noun, model in models.items():
        one = kinds.add_parser(noun)
        one.add_argument("--id", help="proposed from date, place and title when it is not given")
        one.add_argument("--no-questions", action="store_true", help="leave out what is not given")
        for name in (*EVENT, *EVENT_MORE) if model is Event else ENTRY:
            _add_flag(one, content, model, name)
    return parser


def _add_flag(parser: argparse.ArgumentParser, content: Content, model: type[BaseModel], name: str) -> None:
    help_ = (model.model_fields[name].description or "").replace("%", "%%")
    if model is Event and name in PARTS:
        part, word = PARTS[name]
        form = ":".join(part.model_fields) if word == "place" else " | ".join(part.model_fields)
        parser.add_argument(f"--{word}", dest=name, action="append", metavar=f'"{form}"', help=f"{help_} May repeat.")
    elif name in LISTS:
        parser.add_argument(f"--{name}", metavar="ID,ID", help=help_)
    else:
        terms = content.vocabulary.ids(drafts.group_of(model, name))
        parser.add_argument(f"--{name.replace('_', '-')}", metavar="TERM" if terms else None, help=help_)


def _new_event(root: Path, content: Content, given: dict[str, Any], ask: Ask) -> int:
    silent, own_id = given.pop("no_questions"), given.pop("id")
    answers: dict[str, Any] = {}
    for name in (*EVENT, *EVENT_MORE):
        if given.get(name) is not None:
            answers[name] = _parts(name, given[name]) if name in PARTS else _number(name, given[name])
        elif name in USUAL and (silent or name == "sensitivity"):
            answers[name] = USUAL[name] if name == "status" else ""
        elif not silent:
            answers[name] = _asked_parts(content, name, ask) if name in PARTS else _asked(content, Event, name, ask)
    if not answers.get("title") or drafts.complaints(Event, "date", answers.get("date"), content.vocabulary):
        print("An event needs at least a title and a date such as 2019-09-02. Nothing was written", file=sys.stderr)
        return 1
    proposed = drafts.event_id(answers)
    answers["id"] = own_id or (proposed if silent else _line(ask, f"id [{proposed}]") or proposed)
    before = (root / drafts.EVENTS).read_bytes().decode("utf-8")
    return _write(root, drafts.EVENTS, drafts.with_event(content, before, answers), f"git checkout {drafts.EVENTS}")


def _new_entry(root: Path, content: Content, kind: Kind, given: dict[str, Any], ask: Ask) -> int:
    silent, own_id = given.pop("no_questions"), given.pop("id")
    answers: dict[str, Any] = {}
    for name in ENTRY:
        if given.get(name) is not None:
            answers[name] = _separate(given[name]) if name in LISTS else given[name]
        elif not silent:
            answers[name] = _asked(content, kind.model, name, ask)
    file = kind.file(own_id or drafts.slug(str(answers.get("title") or kind.noun)))
    if (root / file).exists():
        print(f"{file} is there already: give another --id. Nothing was written", file=sys.stderr)
        return 1
    return _write(root, file, drafts.entry_text(kind, answers), f"delete {file}")


def _write(root: Path, file: str, text: str, undo: str) -> int:
    problems = drafts.faults_with(root, file, text)
    if problems:
        print(*problems, sep="\n", file=sys.stderr)
        print("Nothing was written. The lines above count as if it had been", file=sys.stderr)
        return 1
    write_whole(root / file, text)
    print(f"Written into {file}. Look at it: make site; to undo: {undo}")
    return 0


def _parts(name: str, given: Sequence[str]) -> list[dict[str, str]]:
    """Records from flags: `place:precision`, or values between bars in the order of the schema."""
    fields, sign = list(PARTS[name][0].model_fields), ":" if name == "places" else "|"
    return [dict(zip(fields, (value.strip() for value in text.split(sign)), strict=False)) for text in given]


def _number(name: str, value: str) -> str | float:
    try:
        return float(value.replace(",", "")) if name == "value_usd" else value
    except ValueError:
        return value


def _separate(value: str) -> list[str]:
    return [word.strip() for word in value.split(",") if word.strip()]


def _line(ask: Ask, question: str) -> str:
    return ask(f"{question}: ").strip()


def _chosen(ask: Ask, question: str, choices: Sequence[str], usual: str) -> str:
    """One of the choices, by its word or its number; an empty answer is the usual one."""
    while True:
        answer = _line(ask, f"{question} ({', '.join(f'{i} {word}' for i, word in enumerate(choices, 1))})") or usual
        if answer.isdigit() and 0 < int(answer) <= len(choices):
            return choices[int(answer) - 1]
        if answer in choices:
            return answer
        print(f"  {did_you_mean(answer, choices)}")


def _asked(content: Content, model: type[BaseModel], name: str, ask: Ask) -> Any:
    """One field, asked until its answer has no fault; empty is allowed where the field may be left out."""
    field, terms = model.model_fields[name], content.vocabulary.ids(drafts.group_of(model, name))
    about = " ".join(filter(None, [field.description, f"For example {field.examples[0]}." if field.examples else ""]))
    print(f"\n{name}: {about}".rstrip(": "))
    if terms and name not in LISTS:
        for term in content.vocabulary.terms(drafts.group_of(model, name)):
            print(f"  {term.id}: {term.definition}")
        return _chosen(ask, name, terms, USUAL.get(name, ""))
    while True:
        text = _line(ask, name)
        value = _separate(text) if name in LISTS else _number(name, text)
        if not text and not field.is_required():
            return [] if name in LISTS else ""
        faults = drafts.complaints(model, name, value, content.vocabulary) + _unknown(content, name, value)
        if not faults:
            return value
        print(*(f"  {fault}" for fault in faults), sep="\n")


def _unknown(content: Content, name: str, value: Any) -> list[str]:
    known = drafts.known_ids(content, name)
    ids = value if isinstance(value, list) and known else []
    return [f"{id_} is not known: {did_you_mean(id_, known)}" for id_ in ids if id_ not in known]


def _asked_parts(content: Content, name: str, ask: Ask) -> list[dict[str, str]]:
    """Places, actors or sources, one after the other, until an empty answer."""
    model, word = PARTS[name]
    found: list[dict[str, str]] = []
    print(f"\n{name}: {Event.model_fields[name].description}")
    while True:
        first, *rest = model.model_fields
        value = _line(ask, f"{word} {len(found) + 1}, {first}{' (empty: no more)' if found else ''}")
        if not value and found:
            return found
        if name == "places" and value not in content.places:
            print(f"  no place has this id: {did_you_mean(value, list(content.places))}")
        elif value:
            asked = {key: _asked(content, model, key, ask) for key in rest if key not in ("archived", "accessed")}
            found.append({first: value, **asked})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
