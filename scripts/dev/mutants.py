"""Measure what the tests notice: small faults are put into copies of the code, one at a time, and tests are run on each.

python scripts/dev/mutants.py [--seed 7] [--each 7] [--workers 2] [--only pages/] [--into FILE]

A first run notes which tests call which function. Then `--each` faults are drawn for each module of the packages below, and
for each are run the tests that call the function it lies in, the quickest first, for about half a minute; for content, what
they let pass meets the table of mistakes. What no test notices is listed: add a test, or see that it changes nothing.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
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
SECONDS, LONGEST = 30.0, 200  # of tests chosen for one fault; until a run hangs, which counts as noticed
SMALL = 40  # lines: a module with fewer is drawn from as if it were part of the next
HEAVY = (
    "hypothesis",
    "jinja2",
    "markdown",
    "nh3",
    "numpy",
    "PIL.Image",
    "playwright.sync_api",
    "pydantic",
    "yaml",
)  # loaded once
Mutant = tuple[str, int, int, str]  # module, number of the fault in it, line, what was changed
Tests = dict[str, tuple[float, list[str]]]  # seconds and called functions of each test


class Calls:
    """A plugin of pytest that notes how long each test takes, and which functions of the package it and its fixtures call."""

    def __init__(self) -> None:
        self.home = str(Path.cwd() / PACKAGE) + os.sep
        self.fixtures: dict[str, set[str]] = {}
        self.tests: Tests = {}

    def watched(self, into: set[str]) -> Iterator[None]:
        def note(frame: Any, event: str, _: Any) -> None:
            code = frame.f_code
            if event == "call" and code.co_filename.startswith(self.home):
                into.add(f"{code.co_filename.removeprefix(self.home)}:{code.co_qualname}")

        before = sys.getprofile()
        sys.setprofile(note)
        yield
        sys.setprofile(before)

    @pytest.hookimpl(hookwrapper=True)
    def pytest_fixture_setup(self, fixturedef: Any) -> Iterator[None]:
        yield from self.watched(self.fixtures.setdefault(fixturedef.argname, set()))

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_call(self, item: Any) -> Iterator[None]:
        start, called = time.perf_counter(), set[str]()
        yield from self.watched(called)
        called.update(*(self.fixtures.get(name, ()) for name in item.fixturenames))
        self.tests[item.nodeid] = (time.perf_counter() - start, sorted(called))


def in_child(copy: Path, arguments: Sequence[str], calls: Path | None = None) -> int:
    """How pytest ends in a copy of the project, in a process of its own; -1 when it hangs."""
    child = os.fork()
    if child == 0:
        signal.alarm(0 if calls else LONGEST)
        os.chdir(copy)
        with Path(os.devnull).open("wb") as nowhere:
            os.dup2(nowhere.fileno(), 1), os.dup2(nowhere.fileno(), 2)
        sys.dont_write_bytecode = True
        plugin = Calls()
        code = pytest.main(
            [*arguments, "-q", "-p", "no:cacheprovider", "-p", "no:xdist"], plugins=[plugin] if calls else []
        )
        if calls:
            calls.write_text(json.dumps(plugin.tests), "utf-8")
        os._exit(code)
    status = os.waitpid(child, 0)[1]
    return os.WEXITSTATUS(status) if os.WIFEXITED(status) else -1


def copied() -> Path:
    """A copy of the project, without what is made in it."""
    folder = Path(mkdtemp(prefix="mutants-")) / "project"
    unneeded = shutil.ignore_patterns(".git", ".venv", ".cache", "site", "__pycache__", ".*_cache", "node_modules")
    shutil.copytree(ROOT, folder, ignore=unneeded, symlinks=True)
    return folder


def drawn(seed: int, each: int, only: str) -> list[Mutant]:
    """The sample: up to `each` faults of each module, by the seed."""
    chance, found = random.Random(seed), list[Mutant]()
    for path in sorted(path for name in MUTATED for path in (ROOT / PACKAGE / name).glob("*.py")):
        module, text = path.relative_to(ROOT / PACKAGE).as_posix(), path.read_text("utf-8")
        known = list(enumerate(faults(text)))
        some = chance.sample(known, min(each, len(known))) if len(text.splitlines()) > SMALL else []
        found += [(module, number, line, words) for number, (line, words) in sorted(some) if module.startswith(only)]
    return found


def noticed(copy: Path, tests: Tests, mutant: Mutant) -> bool:
    module, number, line, _ = mutant
    path = copy / PACKAGE / module
    text = path.read_text("utf-8")
    where = f"{module}:{function_at(text, line)}"
    calling = {test: took for test, (took, called) in tests.items() if any(name.startswith(where) for name in called)}
    chosen, left = list[str](), SECONDS
    for test, took in sorted(calling.items(), key=lambda item: item[1]):
        left -= took
        if left > 0 or not chosen:
            chosen.append(test)
    try:
        path.write_text(with_fault(text, number), "utf-8")
        runs = [chosen, THEN.get(module.partition("/")[0], [])]
        return any(in_child(copy, ["-x", *run]) != 0 for run in runs if run)
    finally:
        path.write_text(text, "utf-8")


def _part(share: tuple[Tests, list[Mutant]]) -> list[tuple[Mutant, bool]]:
    copy = copied()
    try:
        return [(mutant, noticed(copy, share[0], mutant)) for mutant in share[1]]
    finally:
        with suppress(OSError):
            shutil.rmtree(copy.parent)


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--each", type=int, default=7)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--only", default="", help="modules whose path below the package begins so")
    parser.add_argument("--into", type=Path, help="where the list of all faults is written as JSON")
    options = parser.parse_args(arguments)
    for name in HEAVY:
        import_module(name)
    copy = copied()
    kept = copy.parent / "calls.json"
    in_child(copy, [*(f"tests/{name}" for name in TESTS), *(f"--ignore=tests/{name}" for name in SLOW)], kept)
    tests: Tests = json.loads(kept.read_text("utf-8"))
    shutil.rmtree(copy.parent)
    sample = drawn(options.seed, options.each, options.only)
    shares = [(tests, sample[start :: options.workers]) for start in range(options.workers)]
    with get_context("fork").Pool(options.workers) as pool:
        results = [row for part in pool.map(_part, shares) for row in part]
    for (module, _, line, words), _ in sorted(row for row in results if not row[1]):
        print(f"{module}:{line}: {words}")
    killed = sum(seen for _, seen in results)
    print(f"seed {options.seed}: {killed} of {len(results)} faults noticed ({killed / max(1, len(results)):.0%})")
    if options.into:
        options.into.write_text(json.dumps(results, indent=1), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
