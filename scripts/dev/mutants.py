"""Measure what the tests notice: small faults are put into copies of the code, one at a time, and tests are run on each.

python scripts/dev/mutants.py [--seed 7] [--each 4] [--most 44] [--workers 2]

A first run notes which tests call which function. Then `--each` faults are drawn for each module of the packages below, and
for each are run the tests that call the function it lies in, the quickest first, for about half a minute; for content, what
they let pass meets the table of mistakes. What no test notices is listed: add a test, or see that it changes nothing.

On 30 November 2026, judged by chosen tests and not by a whole run of this program:
seed 7, one fault a module of that morning, 88 in all: 3 change nothing; of the 85 others 71 had been noticed, and 84 are with
the tests since written for what was left. The last leaves room for a value that does not occur, and changes nothing either.
Seed 11, 44 faults: 29 noticed by the tests that name the module, 2 more by slower ones, 6 by tests written for them: 37. Of
the 7 others 5 lie in content, and were not tried on the table of mistakes.
"""

from __future__ import annotations

import sys

sys.path.append(sys.path[0] + "/..")
from command_line import run

import argparse
import json
import os
import random
import shutil
import signal
from collections.abc import Sequence
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from calls import Calls
from code_faults import faults, function_at, with_fault

ROOT = Path(__file__).parents[2]
PACKAGE = Path("scripts/fieldsite")
MUTATED = ("content", "charts", "pages", "exports")
TESTS = (*MUTATED, "authoring", "citations", "core", "explorer", "maps", "registers", "rendering")
SLOW = (
    "content/test_kinds.py",
    "content/test_embargo.py",
    "content/test_coarsening.py",
    "exports/test_load_examples.py",
)
THEN = {"content": ["tests/scripts/test_check.py"]}
SECONDS, LONGEST = 30.0, 240  # of tests chosen for one fault; until a run hangs, which counts as noticed
SMALL = 40  # lines: modules with fewer are not drawn from
HEAVY = ("hypothesis", "jinja2", "markdown", "nh3", "numpy", "PIL.Image", "playwright.sync_api", "pydantic", "yaml")
Mutant = tuple[str, int, int, str]  # module, number of the fault in it, line, what was changed


def copied(folder: Path) -> Path:
    """A copy of the project, without what is made in it."""
    unneeded = shutil.ignore_patterns(".git", ".venv", ".cache", "site", "__pycache__", ".*_cache", "node_modules")
    return Path(shutil.copytree(ROOT, folder / "project", ignore=unneeded, symlinks=True))


def tested(copy: Path, arguments: Sequence[str], calls: Path | None = None) -> int:
    """How pytest ends in a copy of the project, in a process of its own; -1 when it hangs. What tests call goes into `calls`."""
    child = os.fork()
    if child == 0:
        signal.alarm(0 if calls else LONGEST)
        os.chdir(copy)
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for stream in (1, 2):
            os.dup2(nowhere, stream)
        sys.dont_write_bytecode = True
        plugin = Calls(copy / PACKAGE)
        plain = ["-q", "-p", "no:cacheprovider", "-p", "no:xdist"]
        code = pytest.main([*arguments, *plain], plugins=[plugin] if calls else [])
        if calls:
            calls.write_text(json.dumps(plugin.tests), "utf-8")
        os._exit(code)
    status = os.waitpid(child, 0)[1]
    return os.WEXITSTATUS(status) if os.WIFEXITED(status) else -1


def drawn(seed: int, each: int, most: int | None = None) -> list[Mutant]:
    """The sample: up to `each` faults of each module, by the seed; `most` in all."""
    chance, found = random.Random(seed), list[Mutant]()
    for path in sorted(path for name in MUTATED for path in (ROOT / PACKAGE / name).glob("*.py")):
        text = path.read_text("utf-8")
        known = list(enumerate(faults(text)))
        if len(text.splitlines()) > SMALL:
            some = sorted(chance.sample(known, min(each, len(known))))
            module = path.relative_to(ROOT / PACKAGE).as_posix()
            found += [(module, number, line, words) for number, (line, words) in some]
    return found if most is None else sorted(chance.sample(found, min(most, len(found))))


class Trials:
    """Faults tried in a copy of the project, one for each process. `calls` is what `Calls` noted."""

    here: Trials

    def __init__(self, calls: dict[str, tuple[float, list[str]]]) -> None:
        self.calls = calls
        self.folder = TemporaryDirectory(prefix="mutants-")
        self.copy = copied(Path(self.folder.name))

    @classmethod
    def begin(cls, calls: dict[str, tuple[float, list[str]]]) -> None:
        cls.here = cls(calls)

    def noticed(self, mutant: Mutant) -> tuple[Mutant, bool]:
        module, number, line, _ = mutant
        path = self.copy / PACKAGE / module
        text = path.read_text("utf-8")
        runs = [self._calling(f"{module}:{function_at(text, line)}"), THEN.get(module.partition("/")[0], [])]
        try:
            path.write_text(with_fault(text, number), "utf-8")
            return mutant, any(tested(self.copy, ["-x", *run]) != 0 for run in runs if run)
        finally:
            path.write_text(text, "utf-8")

    def _calling(self, where: str) -> list[str]:
        """The tests that call a function, or any of a module, the quickest first."""
        calling = [
            (took, test) for test, (took, names) in self.calls.items() if any(n.startswith(where) for n in names)
        ]
        chosen, left = list[str](), SECONDS
        for took, test in sorted(calling):
            left -= took
            if left > 0 or not chosen:
                chosen.append(test)
        return chosen


def tried(mutant: Mutant) -> tuple[Mutant, bool]:
    return Trials.here.noticed(mutant)


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--each", type=int, default=4)
    parser.add_argument("--most", type=int, help="so many of them at most, drawn by the same seed")
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args(arguments)
    list(map(import_module, HEAVY))  # once, and not once for each fault
    with TemporaryDirectory(prefix="mutants-") as folder:
        noted = Path(folder) / "calls.json"
        chosen = [*(f"tests/{name}" for name in TESTS), *(f"--ignore=tests/{name}" for name in SLOW)]
        tested(copied(Path(folder)), chosen, noted)
        calls = json.loads(noted.read_text("utf-8"))
    sample = drawn(options.seed, options.each, options.most)
    seen = 0
    with get_context("fork").Pool(options.workers, Trials.begin, (calls,)) as pool:
        for (module, _, line, words), noticed in pool.imap_unordered(tried, sample):
            seen += noticed
            print("." if noticed else f"\n{module}:{line}: {words}", end="" if noticed else "\n", flush=True)
    print(f"\nseed {options.seed}: {seen} of {len(sample)} faults noticed ({seen / len(sample):.0%})")
    return 0


if __name__ == "__main__":
    run(main)
