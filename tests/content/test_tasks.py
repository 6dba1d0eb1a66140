"""What a reader left open: it names an event that is there and a field that an event has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from fieldsite.content.loading import load
from fieldsite.content.model import Content
from fieldsite.content.paths import TASKS
from fieldsite.content.register_schema import EventTask
from fieldsite.content.soundness import sound
from fieldsite.core.problems import Problem
from project import TINY

Spoil = Callable[[str, str], list[Problem]]
EVENT = load(TINY)[0].events[0].id
GOOD = f"- id: {EVENT}\n  doubts:\n    - field: stance\n      doubt: conflict, or cooperation\n      why: No rule names it.\n"


def test_a_good_task_has_no_fault(tiny: Spoil) -> None:
    assert tiny(TASKS, GOOD) == []


@pytest.mark.parametrize(
    ("text", "line", "code", "write"),
    [
        (GOOD.replace(EVENT, f"{EVENT}x"), 1, "unknown-id", EVENT),
        (GOOD.replace("field: stance", "field: stnce"), 3, "unknown-choice", "stance"),
        (GOOD + GOOD, 6, "id-twice", "once"),
        (f"- id: {EVENT}\n  doubts: []\n", 2, "too-few", "give at least 1"),
    ],
)
def test_a_fault_is_told_where_it_stands(tiny: Spoil, text: str, line: int, code: str, write: str) -> None:
    (problem,) = tiny(TASKS, text)
    assert (problem.file, problem.line, problem.code) == (TASKS, line, code)
    assert write in problem.write


def test_a_task_of_an_event_with_a_fault_is_left_out(sample: Content) -> None:
    tasks = tuple(EventTask.model_construct(id=id_, doubts=()) for id_ in (sample.events[0].id, "gone"))
    assert [task.id for task in sound(replace(sample, tasks=tasks)).tasks] == [sample.events[0].id]
