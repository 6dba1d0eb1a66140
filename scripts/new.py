"""Write a new event, joint project, actor, case thread, place, author, journal or story where it belongs.

Asks for what is not given; writes nothing that has a fault.

.venv/bin/python scripts/new.py                      asks for everything
.venv/bin/python scripts/new.py event --title "..." --date 2019-09-02 --place zhanaozen:city ...
.venv/bin/python scripts/new.py project --name "..." --state "2019-09 | agreed | 1" ...
.venv/bin/python scripts/new.py thread --title "..." --events ID,ID ...
.venv/bin/python scripts/new.py place --name "..." --country KZ --lat 43.34 --lon 52.86 --precision city ...
.venv/bin/python scripts/new.py story --title "..." --pictures ~/Pictures/IMG_2031.jpg ...
.venv/bin/python scripts/new.py undo ID              takes out what was written
"""

from __future__ import annotations

from command_line import run

import argparse
import shlex
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import add_photos
from dialogue import HOW, Dialogue
from fieldsite.authoring.actor_rows import WHO
from fieldsite.authoring.begun import begun, keep_begun
from fieldsite.authoring.drafts import group_of
from fieldsite.authoring.fields import (
    ASKED_OF_ENTRY,
    NAMES,
    NOUNS,
    RECORDS_IN_LISTS,
    NotRead,
    is_list,
    model_of,
    part_of,
    read_value,
)
from fieldsite.authoring.proposals import Proposal, proposed_entry, proposed_id, proposed_record, still_to_come
from fieldsite.content.loading import load
from fieldsite.content.model import Content
from fieldsite.core.problems import faults_in
from fieldsite.core.safe_files import write_whole
from undo import take_out

WORDS = ("event", *NOUNS, *(noun for noun in RECORDS_IN_LISTS if noun != "event"))
Ask = Callable[[str], str]


def main(arguments: Sequence[str], root: Path = Path(), ask: Ask = input) -> int:
    given = vars(_parser().parse_args(arguments))
    noun, silent, pictures = given.pop("what"), given.pop("no_questions", False), given.pop("pictures", None)
    if not (root / "data").is_dir():
        return _refused("There is no data/ folder here: run this in the project's own folder")
    if noun == "undo":
        return take_out(root, given["id"])
    content, problems = load(root)
    if faults := faults_in(map(still_to_come, problems)):
        return _refused(*map(str, faults), "The content has faults already: mend them first (make check)")
    try:
        answers = {name: _read(noun, name, value) for name, value in given.items() if value is not None}
    except NotRead as error:
        return _refused(str(error))
    if silent:
        return _write(content, noun, _proposed(content, noun, answers), pictures or [])
    return _ask_and_write(Dialogue(content, ask), noun or "", answers, pictures)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    kinds = parser.add_subparsers(dest="what")
    for noun in WORDS:
        one = kinds.add_parser(noun, help=f"a new {noun}")
        one.add_argument("--id", help="proposed from title or name when it is not given")
        one.add_argument("--no-questions", action="store_true", help="leave out what is not given")
        for name in model_of(noun).model_fields:
            _add_flag(one, noun, name)
    undo = kinds.add_parser("undo", help="take out a record or entry that this script wrote")
    undo.add_argument("id", nargs="+", help="the id of the record, or the short name of the entry")
    return parser


def _add_flag(parser: argparse.ArgumentParser, noun: str, name: str) -> None:
    model = model_of(noun)
    help_ = (model.model_fields[name].description or "").replace("%", "%%")
    if name == "pictures":
        about = "photographs to bring in, with questions (see add_photos.py)"
        parser.add_argument("--pictures", nargs="+", metavar="FILE", help=about)
    elif part := part_of(model, name):
        shown = f'"{part.form}"'
        help_ += " One of data/actors.yaml by its id or name alone, for example cnpc." if name in WHO else ""
        help_ += " By its id or any name in data/places.yaml." if name == "places" else ""
        parser.add_argument(f"--{part.word}", dest=name, action="append", metavar=shown, help=f"{help_} May repeat.")
    elif name != "id":
        shown = (
            NAMES.form
            if name == NAMES.word
            else "A,B"
            if is_list(model, name)
            else "TERM"
            if group_of(model, name)
            else name.upper()
        )
        parser.add_argument(f"--{name.replace('_', '-')}", dest=name, metavar=shown, help=help_)


def _read(noun: str, name: str, value: Any) -> Any:
    if name == "id":
        return value
    part = part_of(model_of(noun), name)
    return [part.read(text) for text in value] if part else read_value(model_of(noun), name, value)


def _proposed(content: Content, noun: str, answers: dict[str, Any]) -> Proposal:
    today = date.today()
    if noun in NOUNS:
        return proposed_entry(content, NOUNS[noun], answers, today)
    return proposed_record(content, noun, answers, today)


def _ask_and_write(dialogue: Dialogue, noun: str, answers: dict[str, Any], pictures: Sequence[str] | None) -> int:
    """Asks for all that was not given, and again for what turns out to be faulty."""
    root = dialogue.content.root
    print(HOW)
    try:
        noun, answers = _gone_on(dialogue, noun, answers)
        while True:
            _asked(dialogue, noun, answers)
            proposal = _proposed(dialogue.content, noun, answers)
            if not proposal.faults:
                break
            print("", *proposal.faults, sep="\n")
            answers.pop(dialogue.choice("Nothing was written yet. Which of these shall be asked again", [*answers]))
        if noun in NOUNS and pictures is None:
            pictures = shlex.split(dialogue.line("\npictures: files to bring in, with blanks between (Enter: none)"))
    except (EOFError, KeyboardInterrupt):
        return _refused("\nWhat you answered is kept: make new goes on from there")
    code = _write(dialogue.content, noun, proposal, pictures or [])
    keep_begun(root, noun, {} if code == 0 else answers)
    return code


def _gone_on(dialogue: Dialogue, noun: str, answers: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """What was broken off, if the author wishes to go on with it; else what is given."""
    root = dialogue.content.root
    for other, kept in reversed(begun(root).items()):
        if other in WORDS and noun in ("", other):
            print(f"\nYou began a new {other}: {kept.get('title') or kept.get('name', '')}")
            wish = dialogue.choice("Go on with it", ["yes", "later", "no"], "yes")
            if wish == "yes":
                return other, {**kept, **answers}
            if wish == "no":
                keep_begun(root, other, {})
    return noun or dialogue.choice("What is it", WORDS), answers


def _asked(dialogue: Dialogue, noun: str, answers: dict[str, Any]) -> None:
    """Asks for what has no answer yet. Each answer is kept at once: a terminal may be closed at any time."""

    def keep() -> None:
        keep_begun(dialogue.content.root, noun, answers)

    keep()
    dialogue.fields(model_of(noun), ASKED_OF_ENTRY if noun in NOUNS else RECORDS_IN_LISTS[noun].asked, answers, keep)
    proposed = proposed_id(noun, answers)
    if "id" not in answers and (noun in RECORDS_IN_LISTS or not proposed):
        answers["id"] = dialogue.line("\nid, in small letters, digits and hyphens", proposed)


def _write(content: Content, noun: str, proposal: Proposal, pictures: Sequence[str]) -> int:
    if proposal.faults:
        return _refused(*proposal.faults)
    try:
        write_whole(content.root / proposal.file, proposal.text)
    except OSError as error:
        return _refused(f"{error.filename or proposal.file}: {error.strerror}")
    print(*proposal.warnings, sep="\n", end="\n" if proposal.warnings else "")
    print(f"Written into {proposal.file}. Look at it: make serve")
    print(f"To take it out again: .venv/bin/python scripts/new.py undo {proposal.id}")
    folder = content.root / Path(proposal.file).parent
    return add_photos.main([str(folder), *pictures]) if pictures else 0


def _refused(*reasons: str) -> int:
    print(*reasons, "Nothing was written", sep="\n", file=sys.stderr)
    return 1


if __name__ == "__main__":
    run(main)
