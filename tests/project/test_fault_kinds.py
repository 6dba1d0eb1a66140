"""Every message names its kind, and every kind that the guide explains is one that a message can name."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from fieldsite.core.fault_kinds import FAULT_KINDS, GROUPS
from fieldsite.core.problems import FaultKind, Problem

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"


@cache
def codes_said() -> tuple[tuple[str, ast.expr], ...]:
    """Each `code=...` of a call in the source: where it stands, and its value."""
    return tuple(_codes_said())


def _codes_said() -> Iterator[tuple[str, ast.expr]]:
    for path in sorted(SCRIPTS.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            for keyword in node.keywords if isinstance(node, ast.Call) else ():
                if keyword.arg == "code":
                    yield f"{path.name}:{keyword.value.lineno}", keyword.value


def test_a_problem_cannot_be_without_a_code() -> None:
    with pytest.raises(TypeError):
        Problem("data/a.yaml", 1, 1, "wrong")  # type: ignore[call-arg]


def test_every_code_in_the_source_is_registered_and_the_other_way_round() -> None:
    said = [(where, value.value) for where, value in codes_said() if isinstance(value, ast.Constant)]
    assert [(where, code) for where, code in said if code not in FAULT_KINDS] == []
    assert sorted(set(FAULT_KINDS) - {code for _, code in said}) == []


def test_a_code_is_written_out_or_handed_on() -> None:
    """A code that is put together from parts, or stands in a constant elsewhere, could not be looked up."""
    odd = [
        where
        for where, value in codes_said()
        if not isinstance(value, ast.Constant | ast.Attribute | ast.Subscript | ast.Name)
        or (isinstance(value, ast.Name) and value.id.isupper())
    ]
    assert odd == []


def test_no_code_stands_in_the_register_twice() -> None:
    assert sum(map(len, GROUPS.values())) == len(FAULT_KINDS)


@pytest.mark.parametrize("kind", FAULT_KINDS.values(), ids=list(FAULT_KINDS))
def test_a_kind_is_explained_with_a_bad_and_a_good_example(kind: FaultKind) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", kind.code)
    assert kind.title and kind.why.endswith(".") and kind.bad and kind.good and kind.bad != kind.good


def test_a_message_ends_its_first_line_with_the_code() -> None:
    problem = Problem("data/a.yaml", 3, 9, 'date is "12/05/2023"', "write 2023-05-12", code="date-form")
    assert str(problem) == 'data/a.yaml:3:9: date is "12/05/2023" [date-form]\n    write 2023-05-12'
