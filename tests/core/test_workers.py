"""Processes that were begun for a piece of work end with the one that began them."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

SCRIPTS = Path(__file__).parents[2] / "scripts"
BOSS = f"""
import os, sys, time
sys.path.insert(0, {str(SCRIPTS)!r})
from fieldsite.core.workers import worker_pool

if __name__ == "__main__":
    pool = worker_pool(1)
    print(pool.submit(os.getpid).result(), flush=True)
    time.sleep(60)
"""


def test_a_worker_ends_when_its_boss_is_killed(tmp_path: Path) -> None:
    (tmp_path / "boss.py").write_text(BOSS)
    boss = subprocess.Popen([sys.executable, str(tmp_path / "boss.py")], stdout=subprocess.PIPE, text=True)
    worker = Path("/proc", (boss.stdout.readline() if boss.stdout else "").strip())
    assert worker.is_dir()
    boss.kill()
    boss.wait()
    end = time.monotonic() + 60
    while worker.is_dir() and time.monotonic() < end:
        time.sleep(0.02)
    assert not worker.is_dir()
