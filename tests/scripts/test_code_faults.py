"""The faults that are put into the code to see whether tests notice: which there are, where they lie, and what they make."""

from __future__ import annotations

import pytest
from dev.code_faults import faults, function_at, with_fault

TEXT = '''"""A docstring: 3 > 2."""
from dataclasses import dataclass

@dataclass(frozen=True)
class Box:
    size: int = 5

    def holds(self, what: dict["a", 1]) -> bool:
        def near(x):
            zip(what, x, strict=True)
            return x["key"] if x != "word" else None
        return self.size > len(what) and near(what) is not None
'''


def test_every_place_that_can_be_wrong_is_a_fault_at_its_line() -> None:
    assert sorted((line, words.partition(" in ")[0]) for line, words in faults(TEXT)) == [
        (6, "5 > 6"),
        (11, "'key' > 'keyx'"),
        (11, "'word' > 'wordx'"),
        (11, "NotEq > Eq"),
        (11, "x != 'word' > not x != 'word'"),
        (11, "x['key'] if x != 'word' else None > None"),
        (12, "And > Or"),
        (12, "Gt > GtE"),
        (12, "IsNot > Is"),
        (12, "self.size > len(what) and near(what) is not None > None"),
    ]


@pytest.mark.parametrize(
    ("line", "name"), [(6, ""), (8, "Box.holds"), (11, "Box.holds.<locals>.near"), (12, "Box.holds"), (2, "")]
)
def test_a_fault_lies_in_the_innermost_function(line: int, name: str) -> None:
    assert function_at(TEXT, line) == name


def test_a_module_has_one_fault_and_is_else_as_it_was() -> None:
    text = "def f(x: int) -> bool:\n    return x > 3\n"
    made = {words.partition(" in ")[0]: with_fault(text, number) for number, (_, words) in enumerate(faults(text))}
    assert made == {
        "x > 3 > None": "def f(x: int) -> bool:\n    return None",
        "Gt > GtE": "def f(x: int) -> bool:\n    return x >= 3",
        "3 > 4": "def f(x: int) -> bool:\n    return x > 4",
    }
