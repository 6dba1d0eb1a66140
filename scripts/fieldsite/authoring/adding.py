"""Records put into the list of their register, or taken out of it again; every other byte of the file stays as it was."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from pydantic import BaseModel

from .drafts import Answers, record_text
from .record_list import RecordList, read_list

_BOM = "\ufeff"
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


NO_LIST = "the file is not a list of entries that each begin on a line of their own with a dash"


class NoList(Exception):
    """The text cannot be read as the list of a register."""


def with_record(before: str, model: type[BaseModel], answers: Answers) -> str:
    """The text of a list with a new entry: an event in its place by date and named by those that it names, others last.

    `before` is the file as it is, with its own line ends. Raises NoList.
    """
    listed = listed_in(before)
    listed.add(record_text(model, answers), dict(answers))
    listed.relate_both_ways()
    return text_with(before, listed)


def without_records(before: str, ids: Iterable[str]) -> str:
    """The text of a list without some entries, and without their ids in `related`. Raises NoList."""
    listed = listed_in(before)
    for id_ in ids:
        if record := listed.find(id_):
            listed.take_out(record)
    return text_with(before, listed)


def listed_in(before: str) -> RecordList:
    """The list in the text of a file as it is. Raises NoList."""
    listed = read_list(before.removeprefix(_BOM).replace("\r\n", "\n").replace("\r", "\n"))
    if listed is None:
        raise NoList
    return listed


def text_with(before: str, listed: RecordList) -> str:
    """The changed list, with the byte order mark and the line ends of the text that it was read from."""
    after = listed.text
    mark = _BOM if before.startswith(_BOM) else ""
    if "\r" not in before:
        return mark + after
    raw = _LINE.findall(before.removeprefix(mark))
    old, new = [line.rstrip("\r\n") for line in raw], _LINE.findall(after)
    usual = "\r\n" if 2 * sum(line.endswith("\r\n") for line in raw) >= len(raw) else "\n"
    kept: list[str] = []
    changes = SequenceMatcher(None, old, [line.rstrip("\n") for line in new])
    for kind, start, end, first, last in changes.get_opcodes():
        kept += raw[start:end] if kind == "equal" else [line.replace("\n", usual) for line in new[first:last]]
    return mark + "".join(kept)
