"""Faults where GitHub shows them: an annotation on the line of each, and a list in the summary of the run."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from fieldsite.core.problems import Problem

MOST_LISTED = 200  # GitHub takes a megabyte of summary


def report(problems: Iterable[Problem], environment: Mapping[str, str]) -> None:
    """Prints an annotation for each fault and adds the list to the summary; on GitHub only."""
    if environment.get("GITHUB_ACTIONS") != "true":
        return
    listed = list(problems)
    for problem in listed:
        print(annotation(problem))
    if listed and (file := environment.get("GITHUB_STEP_SUMMARY")):
        with Path(file).open("a", encoding="utf-8") as summary:
            summary.write("\n".join(summary_lines(listed)) + "\n")


def annotation(problem: Problem) -> str:
    """The line by which a run on GitHub puts a message beside a line of a file."""
    kind = "warning" if problem.warning else "error"
    place = {"file": problem.file, "line": problem.line or 1, "col": problem.column or 1, "title": problem.code}
    words = ",".join(f"{key}={_escaped(str(value), ':,')}" for key, value in place.items())
    return f"::{kind} {words}::{_escaped(': '.join(filter(None, (problem.what, problem.write))))}"


def _escaped(text: str, more: str = "") -> str:
    return re.sub(rf"[%\r\n{more}]", lambda sign: f"%{ord(sign[0]):02X}", text)


def summary_lines(problems: list[Problem]) -> Iterator[str]:
    """The faults as a list in Markdown; what stands in the files is shown as code, so that nothing of it is read as text."""
    yield "## What the check says"
    yield ""
    for problem in problems[:MOST_LISTED]:
        where = ":".join([problem.file, *(str(n) for n in (problem.line, problem.column) if n)])
        yield f"- {_code(where)} {_code(problem.what)} ({problem.code})"
        if problem.write:
            yield f"  - {_code(problem.write)}"
    if len(problems) > MOST_LISTED:
        yield f"- and {len(problems) - MOST_LISTED} more, in the output of the step"


def _code(text: str) -> str:
    return f"`` {' '.join(text.split()).replace('``', '’’')} ``"
