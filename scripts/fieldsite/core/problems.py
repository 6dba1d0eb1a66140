"""What is wrong in a file: where it stands, what is there, and what to write instead."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

NAMED_AGAIN = 3  # other places of a fault that shows at many, named in its message


@dataclass(frozen=True)
class FaultKind:
    """One kind of fault: its short code, what it is called, why it is one, and how it looks done wrong and right."""

    code: str
    title: str
    why: str
    bad: str
    good: str


@dataclass(frozen=True, order=True)
class Problem:
    """One fault in one file. `line` and `column` count from 1; 0 means the file as a whole.

    `code` names its kind (see fault_kinds). A `warning` is told, and stops nothing. Problems of one `cause` are one fault
    that shows at many places.
    """

    file: str
    line: int
    column: int
    what: str
    write: str = ""
    code: str = field(kw_only=True)
    warning: bool = field(default=False, kw_only=True)
    cause: str = field(default="", kw_only=True, compare=False)

    def __str__(self) -> str:
        where = ":".join([self.file, *(str(n) for n in (self.line, self.column) if n)])
        what = f"warning: {self.what}" if self.warning else self.what
        return f"{where}: {what} [{self.code}]" + (f"\n    {self.write}" if self.write else "")


def faults_in(problems: Iterable[Problem]) -> list[Problem]:
    """The problems that stop: warnings are left out."""
    return [problem for problem in problems if not problem.warning]


def told_once(problems: Iterable[Problem]) -> list[Problem]:
    """The problems, those of one cause as one at the first of their places, which says how many there are, and where."""
    found: list[Problem] = []
    by_cause: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        (by_cause[problem.cause] if problem.cause else found).append(problem)
    for alike in by_cause.values():
        first, *others = sorted(alike)
        found.append(replace(first, what=f"{first.what}{_also_at(others)}"))
    return found


def _also_at(others: Sequence[Problem]) -> str:
    if not others:
        return ""
    named = ", ".join(f"{other.file}:{other.line}" for other in others[:NAMED_AGAIN])
    more = f" and {len(others) - NAMED_AGAIN} more" if len(others) > NAMED_AGAIN else ""
    return f"; it stands at {len(others) + 1} places, first here, then at {named}{more}"


def place_in(text: str, at: int, first_line: int = 1) -> tuple[int, int]:
    """Line and column, from 1, of a position in a text whose first line has that number."""
    return first_line + text.count("\n", 0, at), at - text.rfind("\n", 0, at)


def shown(value: object, most: int = 60) -> str:
    """The value as a message quotes it: one line, cut when long, text in quotes, a list or a part with keys as in the file."""
    if value is None:
        return "empty"
    text = " ".join(_as_written(value).split())
    text = text if len(text) <= most else text[: most - 3] + "..."
    return f'"{text}"' if isinstance(value, str) else text


def _as_written(value: object) -> str:
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_as_written, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {_as_written(inner)}' for key, inner in value.items())}}}"
    return str(value).lower() if isinstance(value, bool) else "" if value is None else str(value)


def did_you_mean(word: object, known: Sequence[str], senses: Mapping[str, str] = {}) -> str:
    """What to write instead of an unknown word: what it means, the nearest known one, or the choices when they are few.

    `senses` leads from other words, in small letters, to the known one that says the same.
    """
    if meant := senses.get(str(word).strip().lower()):
        return f'write "{meant}"'
    if not known:
        return "none is known yet: add it where it belongs, or take this out"
    near = get_close_matches(str(word).lower(), [k.lower() for k in known], n=1, cutoff=0.6)
    if near:
        return f'did you mean "{next(k for k in known if k.lower() == near[0])}"?'
    if len(known) <= 24:
        return "write one of: " + ", ".join(known)
    return f"{len(known)} words are known there; the nearest to yours is none of them"
