"""Of a record with a faulty field all other faults are told too, and the record is not published."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from fieldsite.content.loading import load
from project import sample_project

# A right line of the first event, and what somebody writes in its place.
FAULTY = {
    "a mistyped key": ("  stance:", "  stanse:"),
    "an unknown key": ("  stance:", "  weather: fine\n  stance:"),
    "a mistyped term": ("  mode: ", "  mode: x"),
    "a text that is empty": ('\n  title: "', '\n  title: "" # "'),
    "a date that is none": ('\n  date: "', '\n  date: "x'),
    "a mistyped key with a mistyped term": ("  stance: ", "  stanse: x"),
}


@pytest.fixture
def spoiled(tmp_path: Path) -> Callable[[tuple[str, str]], Path]:
    """The sample, in which the first event that has relations names an unknown place and an unknown event."""

    def made(fault: tuple[str, str]) -> Path:
        root = sample_project(tmp_path / "project")
        file = root / "data/events.yaml"
        entries = file.read_text("utf-8").split("\n- id: ")
        number = next(n for n, entry in enumerate(entries) if "  related: [" in entry)
        entry = entries[number].replace("{place: ", "{place: no-such-place-", 1)
        entry = entry.replace("  related: [", "  related: [no-such-event, ", 1)
        assert fault[0] in entry
        entries[number] = entry.replace(*fault, 1)
        file.write_text("\n- id: ".join(entries), "utf-8")
        return root

    return made


@pytest.mark.parametrize("fault", FAULTY)
def test_other_faults_of_the_record_are_told_with_that_of_its_field(
    fault: str, spoiled: Callable[[tuple[str, str]], Path]
) -> None:
    content, problems = load(spoiled(FAULTY[fault]))
    others = [problem for problem in problems if problem.code == "unknown-id"]
    assert len(others) == 2 and len(problems) == 3, problems
    assert len(content.events) == 118 and len(content.left_out.ids) == 1
    assert not any("no-such-event" in event.related for event in content.events)
