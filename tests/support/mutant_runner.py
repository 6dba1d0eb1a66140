"""Runs the check over damaged copies of the real project, a third of its files damaged at once, and says how each run went.

python tests/support/mutant_runner.py FOLDER SEED MUTANTS: prints one JSON object a run. The project is read once while it
is whole; each run is split off from that, reads anew what is damaged, and ends alone by whatever memory or processor do.
"""

from __future__ import annotations

import contextlib
import gc
import io
import json
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

from check import main
from fieldsite.content.read_before import ReadBefore
from memory import peak_megabytes
from mistakes import messages
from mutants import mutant

PARTS = 3
# Much is not looked at while one of these is damaged, so they are damaged together, and whole in two runs of three.
RESTED_ON = ("authors.yaml", "crosswalks.yaml", "dataset.yaml", "publishers.yaml", "vocabulary.yaml")


def runs(root: Path, seed: int, count: int) -> None:
    random = Random(seed)
    texts = {
        path: path.read_bytes() for path in sorted(root.rglob("*")) if path.suffix in (".yaml", ".md", ".bib", ".json")
    }
    texts = {path: raw for path, raw in texts.items() if path.relative_to(root).parts[0] in ("data", "docs")}
    whole = ReadBefore()
    with whole.at_hand():
        assert _run(root)["code"] == 0
    gc.freeze()
    for number, damaged in enumerate(_parts(random, root, list(texts), count)):
        done = {}
        for path in damaged:
            name, changed = mutant(random, texts[path])
            done[path.relative_to(root).as_posix()] = name
            path.write_bytes(changed)
        print(json.dumps({"run": number, "begins": done}), flush=True)
        print(json.dumps({"run": number, **_split_off(root, whole)}), flush=True)
        for path in damaged:
            path.write_bytes(texts[path])


def _parts(random: Random, root: Path, files: list[Path], count: int) -> Iterator[list[Path]]:
    """The files of each run until so many are damaged in all; each file is as often among them as any other."""
    rested_on = [root / "data" / name for name in RESTED_ON]
    others = [path for path in files if path not in rested_on]
    while count > 0:
        random.shuffle(others)
        in_turn = rested_on + others
        size = -(-len(in_turn) // PARTS)
        for begin in range(0, len(in_turn), size):
            part = in_turn[begin : begin + min(size, count)]
            count -= len(part)
            if part:
                yield part


def _split_off(root: Path, whole: ReadBefore) -> dict[str, object]:
    """A run in a process of its own, which has at hand what was read of the files that are not damaged."""
    out, into = os.pipe()
    child = os.fork()
    if not child:
        with whole.at_hand():
            os.write(into, json.dumps(_run(root)).encode())
        os._exit(0)
    os.close(into)
    with open(out, encoding="utf-8") as said:
        ended = said.read()
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    found: dict[str, object] = json.loads(ended) if not code else {"broke": f"exit code {code}"}
    return found


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
