"""The page that shows what the bench measured."""

from __future__ import annotations

import json
from pathlib import Path

from fieldsite.pages.speed import FILE, faults, read_speed

MACHINE = {"system": "Linux-6.1-x", "cores": 2, "python": "3.11.7"}


def kept(folder: Path, sections: dict[str, object]) -> Path:
    (folder / "data").mkdir()
    found = {name: {"day": "2026-11-21", "rows": rows} for name, rows in sections.items()}
    text = json.dumps({"machine": MACHINE, "sections": found})
    (folder / "data/speed.json").write_text(text, encoding="utf-8")
    return folder


def test_before_anything_was_measured_there_is_nothing_to_show(tmp_path: Path) -> None:
    assert read_speed(tmp_path) is None


def test_the_machine_is_said_and_the_day_of_each_section(tmp_path: Path) -> None:
    speed = read_speed(kept(tmp_path, {"check": [{"events": 337, "wall_s": 1.2}]}))
    assert speed and speed.machine == "2 cores, Python 3.11.7, Linux"
    assert [(table.id, table.day) for table in speed.tables] == [("check", "2026-11-21")]


def test_a_section_becomes_a_table_of_the_figures_that_it_has(tmp_path: Path) -> None:
    rows = [{"way": "ours", "events": 337, "usable_ms": 300.4}, {"way": "theirs", "events": 10_000, "usable_ms": 1.25}]
    speed = read_speed(kept(tmp_path, {"explorer": rows}))
    assert speed is not None
    (table,) = speed.tables
    assert table.headings == ("Way", "Events", "Usable after (ms)")
    assert table.rows == (("ours", "337", "300"), ("theirs", "10,000", "1.25"))


def test_rows_of_another_kind_are_left_out(tmp_path: Path) -> None:
    rows = [{"what": "build", "events": 337, "wall_s": 3.1}, {"what": "growth", "cpu_s": 4.4}]
    speed = read_speed(kept(tmp_path, {"build": rows}))
    assert speed and [table.rows for table in speed.tables] == [(("337", "3.1"),)]


def test_a_figure_that_one_row_lacks_is_said_to_be_missing(tmp_path: Path) -> None:
    rows = [{"way": "a", "events": 1, "kb": 2.5}, {"way": "b", "events": 1}]
    speed = read_speed(kept(tmp_path, {"explorer": rows}))
    assert speed and speed.tables[0].rows[1] == ("b", "1", "–")


def test_a_damaged_file_is_named_at_the_line_where_it_breaks_off(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    file = tmp_path / FILE
    file.write_text('{\n"day": "2026-11-21",\n"machine": \n', "utf-8")
    assert [(p.line, p.code) for p in faults(tmp_path)] == [(4, "speed-file")]
    file.write_text('{"day": 1}', "utf-8")
    assert [(p.line, p.code) for p in faults(tmp_path)] == [(1, "speed-file")]
