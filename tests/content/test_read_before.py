"""A program that reads the content again after each save reads only what changed, and tells what it would tell anyway."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from fieldsite.content.loading import load
from fieldsite.content.model import Content
from fieldsite.content.paths import EVENTS
from fieldsite.content.read_before import ReadBefore
from fieldsite.core.problems import Problem
from project import sample_to_write_into


class Again:
    """A copy of the sample that is read after each change, beside what a first reading finds."""

    def __init__(self, root: Path) -> None:
        self.root, self._before = root, ReadBefore()

    def change(self, file: str, change: Callable[[str], str]) -> None:
        path = self.root / file
        before = path.read_text("utf-8")
        path.write_text(change(before), encoding="utf-8")
        assert path.read_text("utf-8") != before

    def read(self) -> tuple[Content, list[Problem]]:
        first_content, first_problems = load(self.root)
        with self._before.at_hand():
            content, problems = load(self.root)
        assert problems == first_problems
        assert (content.events, content.places, content.lines) == (
            first_content.events,
            first_content.places,
            first_content.lines,
        )
        return content, problems


@pytest.fixture
def again(tmp_path: Path) -> Again:
    return Again(sample_to_write_into(tmp_path / "sample"))


def test_only_what_changed_is_read_anew(again: Again) -> None:
    one, _ = again.read()
    again.change("data/places.yaml", lambda text: text.replace('name: "Aktobe"', 'name: "Aktobe town"', 1))
    two, _ = again.read()
    assert [id_ for id_ in one.places if one.places[id_] is not two.places[id_]] == ["aktobe"]
    assert two.places["aktobe"].name == "Aktobe town"


def quarrels(problems: list[Problem]) -> list[int]:
    return [problem.line for problem in problems if "quarrel" in problem.what]


def test_a_fault_is_told_each_time_and_where_it_stands_by_then(again: Again) -> None:
    again.read()
    again.change("data/events.yaml", lambda text: text.replace("  stance: conflict", "  stance: quarrel", 1))
    first, second = quarrels(again.read()[1]), quarrels(again.read()[1])
    again.change("data/events.yaml", lambda text: f"# a remark\n{text}")
    third = quarrels(again.read()[1])
    assert first and first == second and third == [line + 1 for line in first]


def test_a_term_that_is_gone_is_missed_in_entries_that_did_not_change(again: Again) -> None:
    again.read()
    again.change("data/vocabulary.yaml", lambda text: text.replace('- id: "conflict"', '- id: "quarrel"', 1))
    content, problems = again.read()
    assert any(problem.file == EVENTS and '"conflict" is not a term' in problem.what for problem in problems)
    assert all(event.stance != "conflict" for event in content.events)
