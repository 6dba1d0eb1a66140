"""Three thousand damaged files, others each day: the check never breaks down, never takes long, and names a line each time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

from mistakes import copied
from project import ROOT

MUTANTS = 3000
LONGEST, MOST = 10, 1000  # seconds of processor time and megabytes of one run


def test_no_damage_to_any_file_breaks_the_check(tmp_path: Path) -> None:
    seed = int(os.environ.get("MUTANT_SEED", date.today().toordinal()))
    print(f"MUTANT_SEED={seed} repeats this")
    root = copied(tmp_path / "project")
    paths = os.pathsep.join((str(ROOT / "scripts"), str(ROOT / "tests/support")))
    run = subprocess.run(
        [sys.executable, ROOT / "tests/support/mutant_runner.py", root, str(seed), str(MUTANTS)],
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=False,
    )
    rows = [json.loads(line) for line in run.stdout.splitlines()]
    assert run.returncode == 0, (run.returncode, rows[-1:], run.stderr[-1000:])
    begun = {row["run"]: row["begins"] for row in rows if "begins" in row}
    ended = [row for row in rows if "begins" not in row]
    assert len(ended) == len(begun)
    assert sum(len(done) for done in begun.values()) == MUTANTS
    for row in ended:
        done = begun[row["run"]]
        assert "broke" not in row, (row, done)
        assert row["seconds"] < LONGEST and row["megabytes"] < MOST, (row, done)
        assert row["without_line"] == [] and row["unforeseen"] == [], (row, done)
