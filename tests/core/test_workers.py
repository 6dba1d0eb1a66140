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


COPIES = f"""
import os, sys, time
sys.path.insert(0, {str(SCRIPTS)!r})
from fieldsite.core.workers import each_in_a_copy

made = [os.getpid()]

def work(word):
    print(word, os.getpid(), made[0], flush=True)
    time.sleep(60 if word == "long" else 0.2)
    sys.exit(int(word))

print(each_in_a_copy(work, sys.argv[2:], int(sys.argv[1])), flush=True)
"""


def test_work_in_copies_shares_what_was_made_before_and_tells_how_each_ended(tmp_path: Path) -> None:
    (tmp_path / "boss.py").write_text(COPIES)
    run = subprocess.run(
        [sys.executable, str(tmp_path / "boss.py"), "1", "3", "0", "2"], capture_output=True, text=True, check=True
    )
    *copies, codes = run.stdout.splitlines()
    assert codes == "[3, 0, 2]"
    assert [line.split()[0] for line in copies] == ["3", "0", "2"], "more than one at a time"
    assert len({line.split()[1] for line in copies}) == 3
    assert len({line.split()[2] for line in copies}) == 1 and copies[0].split()[1] != copies[0].split()[2]


def test_copies_end_when_their_boss_is_killed(tmp_path: Path) -> None:
    (tmp_path / "boss.py").write_text(COPIES)
    boss = subprocess.Popen(
        [sys.executable, str(tmp_path / "boss.py"), "2", "long", "long"], stdout=subprocess.PIPE, text=True
    )
    assert boss.stdout
    copies = [Path("/proc", boss.stdout.readline().split()[1]) for _ in range(2)]
    assert all(copy.is_dir() for copy in copies)
    boss.kill()
    boss.wait()
    end = time.monotonic() + 60
    while any(copy.is_dir() for copy in copies) and time.monotonic() < end:
        time.sleep(0.02)
    assert not any(copy.is_dir() for copy in copies)
