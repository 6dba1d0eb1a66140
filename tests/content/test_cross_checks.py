"""What two fields, or two records, say of each other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from fieldsite.content.loading import load
from fieldsite.core.problems import Problem
from project import DAY, TINY

EVENTS, NOTE = "data/events.yaml", "docs/fieldwork/note.md"


@pytest.mark.parametrize(
    ("checked", "codes"),
    [
        ("", ["reviewed-by-nobody"]),
        ("  checked_by: one-reader\n", ["reviewed-by-nobody"]),
        ("  checked_by: another-reader\n", []),
    ],
    ids=["by nobody", "by its coder", "by another"],
)
def test_an_event_is_reviewed_by_another_than_its_coder(
    tiny: Callable[[str, str], list[Problem]], checked: str, codes: list[str]
) -> None:
    text = (TINY / EVENTS).read_text("utf-8")
    reviewed = text.replace("status: candidate", f"coded_by: one-reader\n{checked}  status: reviewed", 1)
    assert [problem.code for problem in tiny(EVENTS, reviewed)] == codes


@pytest.mark.parametrize(("times", "more"), [(1, 0), (2, 0), (4, 0), (5, 1), (7, 3)])
def test_an_unknown_id_is_told_once_with_three_more_places_that_name_it(small: Path, times: int, more: int) -> None:
    text = (small / NOTE).read_text("utf-8").replace("places: [khorgos]", "places: [nowhere-yet]")
    notes = [f"docs/fieldwork/note-{number}.md" for number in range(times)]
    for note in notes:
        (small / note).write_text(text, "utf-8")
    (problem,) = load(small, DAY)[1]
    first, *others = (f"{note}:7" for note in reversed(notes))
    again = ", ".join(others[:3]) + (f" and {more} more" if more else "")
    assert f"{problem.file}:{problem.line}" == first
    assert problem.what == 'no place has the id "nowhere-yet"' + (f", which is named at {again} too" if others else "")
