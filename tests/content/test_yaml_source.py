"""Files are read as people wrote them: every value keeps its place, and nothing is hidden, converted or multiplied."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from fieldsite.content.front_matter import read_markdown
from fieldsite.content.text_files import read_text
from fieldsite.content.yaml_source import read_yaml


def value(text: str) -> object:
    document = read_yaml(text, "a.yaml")
    assert document.problems == []
    return document.value


def refused(text: str) -> list[str]:
    """Each problem as line:column: what."""
    document = read_yaml(text, "a.yaml")
    assert document.problems, "was read without a word"
    return [f"{p.line}:{p.column}: {p.what}" for p in document.problems]


def test_every_value_and_key_knows_its_line_and_column() -> None:
    document = read_yaml("- id: one\n  places:\n    - {place: almaty, precision: city}\n- id: two\n", "a.yaml")
    assert document.place((0, "places", 0, "precision")) == (3, 34)
    assert document.place((0, "places", 0, "precision"), key=True) == (3, 23)
    assert document.place((1, "id")) == (4, 7)


def test_an_empty_line_above_a_list_counts() -> None:
    document = read_yaml("\n- id: one\n- id: two\n", "a.yaml")
    assert (document.place((0, "id")), document.place((1, "id"))) == ((2, 7), (3, 7))


def test_a_place_that_is_not_there_falls_back_to_what_stands_above_it() -> None:
    document = read_yaml("- id: one\n- id: two\n", "a.yaml")
    assert document.place((1, "summary", 3)) == (2, 3)
    assert read_yaml("", "a.yaml").place((7, "id")) == (1, 1)


PLAIN_WORDS = """
    NO yes off Y True Null = << 12:30 1:30:00 2019-09-02 2019-09 2001-12-14T21:59:43Z
    0x1F 0o17 0b11 1_000 1e3 .5 +1 007 .inf .nan
"""


@pytest.mark.parametrize("text", PLAIN_WORDS.split())
def test_a_plain_word_stays_text(text: str) -> None:
    assert value(f"a: {text}") == {"a": text}


@pytest.mark.parametrize(
    ("text", "read"), [("7", 7), ("-7", -7), ("0", 0), ("43.24", 43.24), ("true", True), ("null", None), ("", None)]
)
def test_numbers_true_false_and_nothing_are_read(text: str, read: object) -> None:
    assert value(f"a: {text}") == {"a": read}
    assert value(f'a: "{text}"') == {"a": text}


def test_a_number_too_long_to_be_meant_stays_text() -> None:
    assert value("a: " + "9" * 5000) == {"a": "9" * 5000}


def test_a_key_written_twice_is_refused_at_its_second_place() -> None:
    assert refused("id: one\ntitle: A\nid: two\n") == ['3:1: "id" is written twice here']


def test_a_number_as_key_is_a_word_like_any_other() -> None:
    assert value("1997: a\nNO: b\n") == {"1997": "a", "NO": "b"}


def test_anchors_and_aliases_are_refused() -> None:
    assert refused("a: &x 1\nb: *x\n") == [
        '1:4: a YAML anchor or alias ("x")',
        '2:4: a YAML anchor or alias ("x")',
    ]


def test_a_merge_key_brings_nothing_in() -> None:
    assert value("<<: {a: 1}\n") == {"<<": {"a": 1}}


def test_a_bomb_of_aliases_is_refused_before_it_grows() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    start = time.process_time()
    assert "anchor or alias" in refused("\n".join(lines))[0]
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    "text",
    [
        "a: !!python/object/apply:os.system [echo]\n",
        "a: !!python/name:os.system\n",
        "a: !!binary aGVsbG8=\n",
        "a: !!set {x, y}\n",
        "a: !!timestamp 2019-09-02\n",
        "a: !ENV SECRET\n",
        "a: !include other.yaml\n",
    ],
)
def test_tags_are_refused(text: str) -> None:
    assert any("YAML tag" in line for line in refused(text))


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * 5000 + "]" * 5000,
        "a: " + "{a: " * 5000 + "1" + "}" * 5000,
        "- " * 5000 + "x",
        "\n".join(" " * n + "a:" for n in range(500)),
        "a:\n" + "\n".join("  " * n + "- b:" for n in range(1, 300)),
    ],
)
def test_a_text_nested_to_break_the_reader_is_refused(text: str) -> None:
    assert "nested too deeply" in refused(text)[0]


def test_ten_levels_are_no_fault() -> None:
    text = "\n".join("  " * n + f"k{n}:" for n in range(10)) + " x\n"
    assert read_yaml(text, "a.yaml").problems == []


def test_a_key_that_is_a_list_is_refused() -> None:
    assert refused("? [a, b]\n: c\n") == ["1:3: a key that is not a word"]


def test_a_second_document_in_one_file_is_refused() -> None:
    assert "not readable as YAML" in refused("a: 1\n---\nb: 2\n")[0]


def written(path: Path, raw: bytes) -> tuple[str, list[str]]:
    path.write_bytes(raw)
    text, problems = read_text(path, "data/a.yaml")
    return text, [str(problem) for problem in problems]


def test_line_ends_of_every_system_are_made_plain(tmp_path: Path) -> None:
    assert written(tmp_path / "a", b"a: 1\r\nb: 2\rc: 3\n") == ("a: 1\nb: 2\nc: 3\n", [])


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    assert written(tmp_path / "a", b"\xef\xbb\xbfa: 1\n") == ("a: 1\n", [])


@pytest.mark.parametrize(
    "raw", ["a: 1\nb: Жаңаөзен\n".encode("cp1251", "replace"), "a: 1\nb: 霍尔果斯\n".encode("gb18030")]
)
def test_another_encoding_is_said_with_its_line(tmp_path: Path, raw: bytes) -> None:
    text, problems = written(tmp_path / "a", raw)
    assert text == ""
    assert problems[0].startswith("data/a.yaml:2:4: not UTF-8 text")


def test_utf16_is_said_too(tmp_path: Path) -> None:
    assert "not UTF-8" in written(tmp_path / "a", "a: 1\n".encode("utf-16"))[1][0]


def test_a_missing_file_is_a_problem_and_no_crash(tmp_path: Path) -> None:
    assert "cannot be read" in str(read_text(tmp_path / "none.yaml", "data/none.yaml")[1][0])


def test_a_file_of_many_megabytes_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "a").open("wb") as file:
        file.truncate(41_000_000)
    assert "larger than 40 MB" in str(read_text(tmp_path / "a", "a.yaml")[1][0])


def test_a_page_is_parted_into_header_and_text_with_true_line_numbers() -> None:
    page = read_markdown("---\ntitle: A\nNO: b\n---\n\nText.\n", "docs/a.md")
    assert page.header.value == {"title": "A", "NO": "b"}
    assert page.header.place(("NO",)) == (3, 5)
    assert (page.body, page.body_line) == ("\nText.\n", 5)


def test_a_page_without_header_is_said_and_its_text_is_read() -> None:
    page = read_markdown("# Title\n\n---\n\nMore.\n", "docs/a.md")
    assert [(p.line, p.code) for p in page.header.problems] == [(1, "header-missing")]
    assert page.body.startswith("# Title") and page.body_line == 1


@pytest.mark.parametrize("before", ["\n", " ", "\n  \n"])
def test_a_header_that_begins_too_late_is_said(before: str) -> None:
    page = read_markdown(f"{before}---\ntitle: A\n---\nText.\n", "docs/a.md")
    assert [(p.line, p.code) for p in page.header.problems] == [(before.count("\n") + 1, "header-late")]


def test_a_header_without_end_is_said() -> None:
    page = read_markdown("---\ntitle: A\n\nText.\n", "docs/a.md")
    assert [str(p) for p in page.header.problems] == [
        "docs/a.md:1:1: the header has no end [header-without-end]\n    close it with a line of ---"
    ]
    assert page.body == ""


def test_a_header_that_is_a_list_is_said() -> None:
    assert "not a list of keys" in str(read_markdown("---\n- a\n---\n", "docs/a.md").header.problems[0])


def test_an_empty_header_is_no_fault() -> None:
    page = read_markdown("---\n---\nText.\n", "docs/a.md")
    assert (page.header.value, page.header.problems, page.body, page.body_line) == ({}, [], "Text.\n", 3)


def test_a_fault_in_a_header_counts_its_lines_from_the_top_of_the_file() -> None:
    page = read_markdown("---\ntitle: A\ntitle: B\n---\nText.\n", "docs/a.md")
    assert (page.header.problems[0].line, page.header.problems[0].column) == (3, 1)


def test_a_list_is_read_entry_by_entry_with_the_same_values_and_places(root: Path) -> None:
    text = (root / "data/events.yaml").read_text("utf-8")
    inside = "all:\n" + "".join(f"  {line}" if line.strip() else line for line in text.splitlines(keepends=True))
    alone, below = read_yaml(text, "a.yaml"), read_yaml(inside, "a.yaml")
    assert alone.value == below.value["all"] and len(alone.parts) == len(alone.value)
    for path in ((0,), (7, "date"), (100, "sources", 0, "url"), (len(alone.value) - 1, "status")):
        line, column = below.place(("all", *path))
        assert alone.place(path) == (line - 1, column - 2)


def test_each_broken_entry_of_a_list_is_reported() -> None:
    assert [said.split(": not")[0] for said in refused("# list\n- a: 1\n- [b\n- c: 2\n- {d\n")] == ["3:3", "5:3"]


def test_a_dash_inside_a_text_begins_no_entry() -> None:
    assert value("- a: |\n    one\n    - two\n- b: 2\n") == [{"a": "one\n- two\n"}, {"b": 2}]
    assert value("-   a: 1\n") == [{"a": 1}] and read_yaml("-   a: 1\n", "a.yaml").place((0,)) == (1, 5)


@pytest.mark.parametrize("key", ['"b"', "'b'", "2b", "<<", "ә", "_b"])
def test_a_key_that_is_written_in_another_way_is_not_lost(key: str) -> None:
    document = read_yaml(f"a: 1\n{key}: {{c: 2}}\nd: 3\n", "x")
    name = key.strip("\"'")
    assert document.value == {"a": 1, name: {"c": 2}, "d": 3}
    assert document.place((name,), key=True) == (2, 1) and document.place((name, "c"))[0] == 2
    assert document.place(("d",)) == (3, 4)


def test_a_key_in_quotes_counts_as_the_same_key() -> None:
    document = read_yaml('a: 1\nb: 2\n"a": 3\n', "x")
    assert [(problem.line, problem.code) for problem in document.problems] == [(3, "key-twice")]
