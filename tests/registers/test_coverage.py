"""Outside lists are read with every fault in its place: what they name must be there, and each row stands once."""

from __future__ import annotations

from pathlib import Path

import pytest
from fieldsite.content.loading import load
from fieldsite.content.paths import OUTSIDE_LISTS
from fieldsite.registers.coverage import NOTHING, read_coverage

GOOD = """recapture:
  first: 24
  second: 215
  both: 8
  before: 337
  made_on: "2026-11-30"
  source: "Counts of a test."
lists:
  - id: test-list
    title: "A list of tests"
    short: "Tests"
    version: "2020"
    url: "https://www.example.org/list"
    licence: "none stated"
    taken_from: "a copy"
    rows_total: 4
    rule: "Every row is in scope."
    rows:
      - row: "1"
        what: "A first act of a test"
        date: "2003-05"
        stance: cooperation
        level: state
        sector: energy
        match: [EVENT]
        same_act: true
      - row: "2"
        what: "A second act of a test"
        stance: conflict
        level: subnational
        sector: land
        match: []
    left_out:
      - row: "3"
        why: "Not about the two countries."
"""


def faults(folder: Path, text: str) -> list[tuple[int, str, str, str]]:
    content, problems = load(folder)
    assert problems == []
    (folder / OUTSIDE_LISTS).write_text(text.replace("EVENT", content.events[0].id), encoding="utf-8")
    return [(one.line, one.code, one.what, one.write) for one in read_coverage(content)[1]]


def test_a_good_file_is_read_as_it_stands(small: Path) -> None:
    assert faults(small, GOOD) == []
    found, _ = read_coverage(load(small)[0])
    assert [(one.row, one.same_act, len(one.match)) for one in found.lists[0].rows] == [("1", True, 1), ("2", False, 0)]
    assert found.recapture is not None
    assert found.recapture.both == 8


def test_a_site_without_the_file_has_no_fault(small: Path) -> None:
    (small / OUTSIDE_LISTS).unlink(missing_ok=True)
    assert read_coverage(load(small)[0]) == (NOTHING, [])


@pytest.mark.parametrize(
    ("old", "new", "line", "code", "what"),
    [
        ("match: [EVENT]", "match: [EVENT, evnt]", 25, "unknown-id", 'no event or project has the id "evnt"'),
        ("match: [EVENT]", "match: []", 19, "too-few", "same_act of a row that matches nothing"),
        ('- row: "2"', '- row: "1"', 27, "named-twice", 'row "1" stands here twice'),
        ('- row: "3"', '- row: "2"', 34, "named-twice", 'row "2" stands here twice'),
        ("both: 8", "both: 25", 2, "number-range", "both is 25"),
        ('        what: "A first', '        waht: "A first', 20, "unknown-key", 'unknown key "waht"'),
        ("stance: conflict", "stance: conflcit", 29, "unknown-term", '"conflcit" is not a term of stance'),
        ("lists:\n", "list:\n", 8, "unknown-key", 'unknown key "list"'),
        ('"2003-05"', '"05/2003"', 21, "date-form", '"05/2003"'),
    ],
)
def test_a_fault_is_told_where_it_stands(small: Path, old: str, new: str, line: int, code: str, what: str) -> None:
    found = faults(small, GOOD.replace(old, new))
    assert [one[:2] for one in found] == [(line, code)]
    assert what in found[0][2]
    assert found[0][3]


def test_a_list_stands_once(small: Path) -> None:
    second = GOOD[GOOD.index("  - id: test-list") :]
    assert [one[1] for one in faults(small, GOOD + second)] == ["id-twice"]
