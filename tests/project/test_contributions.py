"""Whoever adds something right sees green: each contribution passes the check, and all together pass every test of the content."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from check import main
from contributions import ALL, project_copy
from fieldsite.content.read_before import ReadBefore
from project import ROOT

READ_BEFORE = ReadBefore()  # what no contribution has touched is read once


@pytest.mark.parametrize("name", ALL)
def test_a_right_contribution_passes_the_check(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = project_copy(tmp_path / "project")
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    with READ_BEFORE.at_hand():
        ALL[name](root)
        assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} != before
        assert main([str(root)]) == 0, capsys.readouterr().out


def test_all_together_pass_every_test_that_reads_the_real_content(tmp_path: Path) -> None:
    root = project_copy(tmp_path / "project")
    with READ_BEFORE.at_hand():
        for contribute in ALL.values():
            contribute(root)
    run = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "tests/real",
            "-p",
            "no:cacheprovider",
            "-p",
            "no:xdist",
            f"--basetemp={tmp_path}/tests",
        ],
        cwd=ROOT,
        env={**{key: value for key, value in os.environ.items() if "XDIST" not in key}, "PROJECT_ROOT": str(root)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout[-5000:] + run.stderr[-2000:]
