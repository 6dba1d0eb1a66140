"""Measure whole builds against plain MkDocs with the same number of pages, in turns; prints JSON, one row a build.

python -m bench.build [EVENTS ...]     (those that there are, 1,000 and 5,000 unless said otherwise)
"""

from __future__ import annotations

from command_line import run

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench.content import real_events

SCRIPTS = Path(__file__).resolve().parents[1]
SIZES = (1000, 5000)  # beside the real content
# How often the two builds are repeated; of large ones, once is enough. The first of ours, in a fresh copy, also fills what
# a machine keeps between builds, and is a figure of its own.
TURNS = 3
LARGE = 5000


@dataclass(frozen=True)
class Cost:
    """What one command took, its own children included: seconds until it had ended, CPU seconds, and the peak memory in MB of that
    process which had the largest."""

    wall: float
    cpu: float
    memory: float


def cost(command: Sequence[str | Path], folder: Path) -> Cost:
    """Runs the command in `folder`. A child's memory begins with its parent's, so this process stays small.

    Raises RuntimeError with what the command said when it fails.
    """
    with tempfile.TemporaryFile() as said:
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # compiled once, as on any machine
        begun = time.perf_counter()
        child = subprocess.Popen(command, cwd=folder, env=environment, stdout=said, stderr=said)
        _, status, used = os.wait4(child.pid, 0)
        wall = time.perf_counter() - begun
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            said.seek(0)
            raise RuntimeError(said.read().decode(errors="replace")[-2000:])
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3))


def prepare(kind: str, folder: Path, number: int) -> None:
    subprocess.run([sys.executable, "-m", "bench.content", kind, folder, str(number)], check=True)


def build_ours(folder: Path) -> Cost:
    return cost([sys.executable, "scripts/build.py", "site"], folder)


def build_plain(folder: Path) -> Cost:
    return cost([sys.executable, "-W", "ignore", "-m", "mkdocs", "build", "--quiet"], folder)


def html_of(site: Path, pattern: str) -> dict[str, float]:
    """Mean and largest size in KB of the pages that match."""
    sizes = sorted(path.stat().st_size / 1000 for path in site.glob(pattern))
    return {"mean": round(sum(sizes) / len(sizes), 1), "largest": round(sizes[-1], 1)}


def measured(events: int, folder: Path) -> dict[str, object]:
    """Both builds of one size, by turns. Medians. `ratio` is how long ours takes to how long plain MkDocs takes; `cpu_ratio` is the
    same of the CPU time, of which ours uses two cores' at once."""
    ours, plain = folder / f"ours-{events}", folder / f"plain-{events}"
    prepare("ours", ours, events)
    first = build_ours(ours)
    pages = sum(1 for _ in (ours / "site").rglob("index.html"))
    prepare("plain", plain, pages)
    pairs = [(build_plain(plain), build_ours(ours)) for _ in range(1 if events >= LARGE else TURNS)]
    cpu = {"plain": median(p.cpu for p, _ in pairs), "ours": median(o.cpu for _, o in pairs)}
    wall = {"plain": median(p.wall for p, _ in pairs), "ours": median(o.wall for _, o in pairs)}
    return {
        "what": "build",
        "content": "real" if events == real_events() else "varied",
        "events": events,
        "pages": pages,
        "first_wall_s": round(first.wall, 2),
        "wall_s": round(wall["ours"], 2),
        "plain_wall_s": round(wall["plain"], 2),
        "ratio": round(wall["ours"] / wall["plain"], 2),
        "first_ratio": round(first.wall / wall["plain"], 2),
        "first_cpu_s": round(first.cpu, 2),
        "cpu_s": round(cpu["ours"], 2),
        "plain_cpu_s": round(cpu["plain"], 2),
        "cpu_ratio": round(cpu["ours"] / cpu["plain"], 2),
        "first_cpu_ratio": round(first.cpu / cpu["plain"], 2),
        "peak_mb": round(max(o.memory for _, o in pairs)),
        "plain_peak_mb": round(max(p.memory for p, _ in pairs)),
        "event_page_kb": html_of(ours / "site", "events/*/index.html"),
        "place_page_kb": html_of(ours / "site", "places/*/index.html"),
    }


def main(arguments: Sequence[str]) -> int:
    sizes = [int(word) for word in arguments] or [real_events(), *SIZES]
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            found[size] = measured(size, Path(folder))
            print(json.dumps(found[size]), flush=True)
    if {*SIZES} <= set(found):
        growth = {key: round(found[5000][key] / found[1000][key], 2) for key in ("cpu_s", "plain_cpu_s")}  # type: ignore[operator]
        print(json.dumps({"what": "growth from 1,000 to 5,000", **growth}))
    return 0


if __name__ == "__main__":
    run(main)
