"""Why a text is not YAML: the message stands at the cause, which the reader notices only later, and says what to write."""

from __future__ import annotations

import pytest
from fieldsite.content.yaml_source import Unread, read_yaml

ENTRY = "- id: a\n"
CASES = [
    ("\ttitle: x\n", "2:1", "a tab", "yaml-tab"),
    ("  places:\n\t- {place: x}\n", "3:1", "a tab", "yaml-tab"),
    ("  title: Zhanaozen: rally\n", "2:19", "a colon inside the text", "yaml-colon"),
    ("  title x\n  date: 1\n", "2:3", "a line without a key and its colon", "yaml-colon"),
    ("  title:x\n  date: 1\n", "2:3", "a line without a key and its colon", "yaml-colon"),
    ('  title: "Rally\n  date: 1\n', "2:10", "a quotation mark that is not closed", "yaml-quote"),
    ('  title: "Rally\n  date: "1"\n', "2:10", "a quotation mark that is not closed", "yaml-quote"),
    ('  title: "Rally "here" now"\n', "2:18", "text behind a closing quotation mark", "yaml-quote"),
    ("  title: 'It's here'\n  date: 1\n", "2:14", "text behind a closing quotation mark", "yaml-quote"),
    ('  title: "C:\\dir \\q"\n', "2:13", "a backslash in double quotes", "yaml-quote"),
    ("  title: @x\n", "2:10", 'a value that begins with "@"', "yaml-quote"),
    ("  title: %x\n", "2:10", 'a value that begins with "%"', "yaml-quote"),
    ("  title: `x`\n", "2:10", 'a value that begins with "`"', "yaml-quote"),
    ('  title: "x",\n', "2:13", "text behind a closing quotation mark", "yaml-quote"),
    ("  title: [Report] on\n", "2:19", "text behind a closing bracket", "yaml-brackets"),
    ("  places:\n    - {place: x, precision: city\n  actors:\n", "3:7", '"{" that is not closed', "yaml-brackets"),
    ("  related: [a, b\n  status: x\n", "2:12", '"[" that is not closed', "yaml-brackets"),
    ("  places:\n    - {place: x}}\n", "3:17", '"}" closes nothing', "yaml-brackets"),
    ("  places:\n    - {place: x precision: city}\n", "3:26", "a comma is missing", "yaml-brackets"),
    ("   title: x\n", "2:4", "too far in, or not far enough", "yaml-indent"),
    (" title: x\n", "2:2", "too far in, or not far enough", "yaml-indent"),
    ("  title: x\n    date: 1\n", "3:5", "too far in, or not far enough", "yaml-indent"),
    ("title: x\n", "2:1", "too far in, or not far enough", "yaml-indent"),
    ("  title: >x\n", "2:11", "text on the line of > or |", "yaml-syntax"),
    ("---\n  b: 1\n", "2:1", "another document begins here", "yaml-syntax"),
    ("  title: x\x07y\n", "2:11", "the invisible character U+0007", "hidden-character"),
    ("  title: x\x00y\n", "2:11", "the invisible character U+0000", "hidden-character"),
    ("  title: x\ufffey\n", "2:11", "the invisible character U+FFFE", "hidden-character"),
    ("  title: *x\n", "2:10", 'a YAML anchor or alias ("x")', "yaml-anchor"),
    ("  title: !x y\n", "2:10", 'a YAML tag ("!x")', "yaml-tag"),
]


@pytest.mark.parametrize(("text", "place", "what", "code"), CASES)
def test_the_cause_is_named_at_its_place_and_the_entries_around_it_are_read(
    text: str, place: str, what: str, code: str
) -> None:
    document = read_yaml(f"{ENTRY}{text}- id: b\n", "a.yaml")
    assert [(f"{p.line}:{p.column}", p.code) for p in document.problems] == [(place, code)], document.problems
    assert what in document.problems[0].what and document.problems[0].write
    assert isinstance(document.value[0], Unread) and document.value[1] == {"id": "b"}


def test_what_could_not_be_read_keeps_its_ids() -> None:
    document = read_yaml("- id: one\n\ttitle: x\n- {id: two, b: [}\n- id: 'three\n", "a.yaml")
    assert [value.ids for value in document.value] == [("one",), ("two",), ("three",)]


def test_a_lost_dash_is_one_fault() -> None:
    document = read_yaml("- id: a\n  title: x\n  date: 1\n  id: b\n  title: y\n  date: 2\n- id: c\n", "a.yaml")
    assert [(p.line, p.column, p.code) for p in document.problems] == [(4, 3, "dash-missing")]
    assert document.value == [Unread(("a", "b"), whole=True), {"id": "c"}]


def test_a_line_above_the_first_entry_is_no_entry() -> None:
    document = read_yaml("# Remark\n\nWords\n- id: a\n", "a.yaml")
    assert [(p.line, p.code) for p in document.problems] == [(3, "stray-line")]
    assert document.value == [{"id": "a"}]


def test_three_dashes_on_the_first_line_are_no_fault() -> None:
    assert read_yaml("# Remark\n---\n# More\n- id: a\n- id: b\n", "a.yaml").value == [{"id": "a"}, {"id": "b"}]
    assert read_yaml("---\na: 1\nb: 2\n", "a.yaml").value == {"a": 1, "b": 2}


def test_a_key_of_a_mapping_that_cannot_be_read_leaves_out_that_key() -> None:
    document = read_yaml("a: 1\nb:\n  - {id: x, y: [}\n  - id: z\nc: 'x\n\nd: 2\n", "a.yaml")
    assert document.value == {"a": 1, "b": [Unread(("x",), whole=True), {"id": "z"}], "c": Unread(), "d": 2}
    assert [(p.line, p.column) for p in document.problems] == [(3, 17), (5, 4)]
    assert document.place(("b", 1, "id")) == (4, 9) and document.place(("d",)) == (7, 4)


def test_a_key_that_stands_twice_in_a_file_is_told_at_its_second_place() -> None:
    document = read_yaml("a: 1\nb: 2\na: 3\n", "a.yaml")
    assert [(p.line, p.code) for p in document.problems] == [(3, "key-twice")]
    assert document.value == {"a": 1, "b": 2}
