"""Files are read whole or not at all, and nothing that is no file is waited for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from fieldsite.content.text_files import read_text


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_is_no_file_and_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.yaml")
    text, problems = read_text(tmp_path / "a.yaml", "data/a.yaml")
    assert text == "" and [problem.code for problem in problems] == ["file-unreadable"]
