"""Runs the check over damaged copies of the real project, several files damaged at once, and says how each run went.

python tests/support/mutant_runner.py FOLDER SEED MUTANTS: prints one JSON object a run; memory and faults of the
processor end this process, and no other.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
import time
from pathlib import Path
from random import Random

from check import main
from memory import peak_megabytes
from mistakes import messages
from mutants import mutant

TOGETHER = 12  # files damaged in one run; those of data/ that all else rests on are rare among them


def runs(root: Path, seed: int, count: int) -> None:
    random = Random(seed)
    texts = {
        path: path.read_bytes() for path in sorted(root.rglob("*")) if path.suffix in (".yaml", ".md", ".bib", ".json")
    }
    texts = {path: raw for path, raw in texts.items() if path.relative_to(root).parts[0] in ("data", "docs")}
    for number in range(0, count, TOGETHER):
        done = {}
        for path in random.sample(list(texts), TOGETHER):
            name, changed = mutant(random, texts[path])
            done[path.relative_to(root).as_posix()] = name
            path.write_bytes(changed)
        print(json.dumps({"run": number, "begins": done}), flush=True)
        print(json.dumps({"run": number, **_run(root)}), flush=True)
        for file in done:
            (root / file).write_bytes(texts[root / file])


def _run(root: Path) -> dict[str, object]:
    output, start = io.StringIO(), time.process_time()
    try:
        with contextlib.redirect_stdout(output):
            code = main([str(root)])
    except BaseException as error:
        return {"broke": f"{type(error).__name__}: {error}"[:300]}
    said = messages(output.getvalue())
    return {
        "code": code,
        "seconds": time.process_time() - start,
        "megabytes": peak_megabytes(),
        "without_line": [f"{one.file}: {one.what}" for one in said if not one.line],
        "unforeseen": [f"{one.file}: {one.what}" for one in said if one.code == "unforeseen"],
    }


if __name__ == "__main__":
    runs(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
