"""Files are read whole or not at all, and nothing that is no file is waited for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from fieldsite.content.text_files import read_text

LINE = "x" * 999 + "\n"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_is_no_file_and_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.yaml")
    text, problems = read_text(tmp_path / "a.yaml", "data/a.yaml")
    assert text == "" and [problem.code for problem in problems] == ["file-unreadable"]


def test_a_text_of_a_million_bytes_is_read_and_one_of_a_byte_more_is_not(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(LINE * 1000, "utf-8")
    assert read_text(path, "docs/a.md") == (LINE * 1000, [])
    path.write_text(LINE * 1000 + "x", "utf-8")
    text, (problem,) = read_text(path, "docs/a.md")
    assert (text, problem.code, problem.what) == ("", "file-too-large", "larger than 1 MB")


def test_a_line_of_twenty_thousand_signs_is_read_and_one_of_a_sign_more_is_not(tmp_path: Path) -> None:
    path, line = tmp_path / "a.md", "x" * 20_000
    path.write_text(f"Words\n{line}\n", "utf-8")
    assert read_text(path, "docs/a.md")[1] == []
    path.write_text(f"Words\n{line}x\n", "utf-8")
    text, (problem,) = read_text(path, "docs/a.md")
    assert (text, problem.code, problem.line, problem.column) == ("", "line-too-long", 2, 20_001)
