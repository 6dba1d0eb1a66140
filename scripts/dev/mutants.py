"""Measure what the tests notice: small faults are put into copies of the code, one at a time, and tests are run on each.

python scripts/dev/mutants.py [--seed 7] [--each 4] [--most 44] [--workers 2] [--packages content exports]

A first run on the code as it is notes which tests pass, and which functions each of them calls; one that fails is named and
takes no part, nor does one that wants a whole built site or a browser. Then `--each` faults are drawn for each module of the
packages, and for each are run the tests that call the function it lies in, those first that call little else, for about ten
seconds, until one fails. What they let pass meets the tests named below: for content, the table of mistakes. A failure counts
only when the same test passes on the code without the fault. What no test notices is listed: add a test, or see that it
changes nothing, and write the reason into `equivalent_faults.yaml`. The order is by chance, so that a run that is broken off,
with Ctrl-C, has tried a sample too.
What was measured, and when, stands in docs/contribute/maintaining.md.
"""

from __future__ import annotations

import sys

sys.path.append(sys.path[0] + "/..")
from command_line import run

import argparse
import json
import os
import random
import resource
import shutil
import signal
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path

import pytest
import yaml

from dev.calls import Calls, Chosen
from dev.code_faults import faults, function_at, with_fault

ROOT = Path(__file__).parents[2]
PACKAGE = Path("scripts/fieldsite")
MUTATED = ("content", "charts", "pages", "exports")
TESTS = {  # folders whose tests are run on the faults of a package
    "content": (*MUTATED, "authoring", "citations", "explorer", "maps", "registers", "rendering"),
    "charts": ("charts", "pages"),
    "pages": ("pages", "charts"),
    "exports": ("exports", "charts", "authoring", "citations", "registers"),
}
SLOW = (
    "content/test_kinds.py",
    "exports/test_load_examples.py",
    "registers/test_releases.py",
    "rendering/test_frames.py",
)
# What is run on faults that those tests let pass: of these a first run notes nothing, since it is another process that calls,
# or since what they read is made once for all of them.
THEN = {
    "content": ["tests/scripts/test_check.py"],
    "exports": ["tests/exports/test_release_files.py", "tests/exports/test_data_package.py"],
}
SECONDS = 10.0  # of tests chosen for one fault
LONGEST = (120, 1800)  # seconds of processor time and of the clock: who takes longer hangs, which counts as noticed
SMALL = 40  # lines: modules with fewer are not drawn from
HEAVY = ("hypothesis", "jinja2", "markdown", "nh3", "numpy", "PIL.Image", "playwright.sync_api", "pydantic", "yaml")
Mutant = tuple[str, int, int, str]  # module, number of the fault in it, line, what was changed
Noted = dict[str, tuple[float, list[str]]]  # seconds and functions called of each test that passes


class Copy:
    """A copy of the project, without what is made in it, in which tests are run. All that they leave is in `folder`."""

    def __init__(self, folder: Path, of: Path = ROOT) -> None:
        self.root, self.temporary, self.notes = folder / "project", folder / "temporary", folder / "notes.json"
        unneeded = shutil.ignore_patterns(".git", ".venv", ".cache", "site", "__pycache__", ".*_cache", "node_modules")
        shutil.copytree(of, self.root, ignore=unneeded, symlinks=True)

    def noted(self, files: Sequence[str]) -> tuple[Noted, list[str]]:
        """What each test in files or folders calls, and those that fail."""
        self._run(files, Calls(self.root / PACKAGE))
        passing, failing = json.loads(self.notes.read_text("utf-8"))
        return passing, failing

    def failed(self, tests: Sequence[str]) -> list[str] | None:
        """The first of some tests that fails, none, or None when the run breaks down, hangs or does not begin."""
        code = self._run(["-x", *dict.fromkeys(test.partition("::")[0] for test in tests)], Chosen(tests))
        if code in (0, pytest.ExitCode.NO_TESTS_COLLECTED):
            return []
        return json.loads(self.notes.read_text("utf-8")) if code == pytest.ExitCode.TESTS_FAILED else None

    def _run(self, arguments: Sequence[str], plugin: Calls | Chosen) -> int:
        """How pytest ends, in a process of its own; -1 when it hangs or is killed."""
        shutil.rmtree(self.temporary, ignore_errors=True)
        self.temporary.mkdir()
        child = os.fork()
        if child == 0:
            if isinstance(plugin, Chosen):
                resource.setrlimit(resource.RLIMIT_CPU, (LONGEST[0], LONGEST[0]))
                signal.alarm(LONGEST[1])
            os.chdir(self.root)
            os.environ["TMPDIR"] = tempfile.tempdir = str(self.temporary)
            nowhere = os.open(os.devnull, os.O_WRONLY)
            for stream in (1, 2):
                os.dup2(nowhere, stream)
            sys.dont_write_bytecode = True
            code = pytest.main([*arguments, "-q", "-p", "no:cacheprovider", "-p", "no:xdist"], plugins=[plugin])
            self.notes.write_text(json.dumps(plugin.notes()), "utf-8")
            os._exit(code)
        status = os.waitpid(child, 0)[1]
        return os.WEXITSTATUS(status) if os.WIFEXITED(status) else -1


def drawn(code: Path, seed: int, each: int, most: int | None = None, packages: Sequence[str] = MUTATED) -> list[Mutant]:
    """The sample: up to `each` faults of each module, by the seed; `most` in all."""
    chance, found = random.Random(seed), list[Mutant]()
    for path in sorted(path for name in packages for path in (code / PACKAGE / name).glob("*.py")):
        text = path.read_text("utf-8")
        known = list(enumerate(faults(text)))
        if len(text.splitlines()) > SMALL:
            some = sorted(chance.sample(known, min(each, len(known))))
            module = path.relative_to(code / PACKAGE).as_posix()
            found += [(module, number, line, words) for number, (line, words) in some]
    return found if most is None else sorted(chance.sample(found, min(most, len(found))))


def equivalent() -> dict[tuple[str, str], str]:
    """Why a fault changes nothing that anybody could see: (module, what was changed) to the reason."""
    rows = yaml.safe_load(Path(__file__).with_name("equivalent_faults.yaml").read_text("utf-8"))
    return {(row["module"], row["fault"]): row["why"] for row in rows}


class Trials:
    """Faults tried in a copy of the project, one for each process. `noted` is what tests call."""

    here: Trials

    def __init__(self, code: Path, noted: Noted) -> None:
        self.noted = noted
        self.copy = Copy(Path(tempfile.mkdtemp(dir=code.parent)), code)
        self.right = dict.fromkeys(noted, True)

    @classmethod
    def begin(cls, code: Path, noted: Noted) -> None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # that ends the whole run
        cls.here = cls(code, noted)

    def noticed(self, mutant: Mutant) -> tuple[Mutant, str]:
        """What noticed a fault: a test, "the run" when it broke down, or ""."""
        module, number, line, _ = mutant
        path = self.copy.root / PACKAGE / module
        text = path.read_text("utf-8")
        runs = [self._calling(f"{module}:{function_at(text, line)}")]
        runs += [THEN.get(module.partition("/")[0], [])]
        for tests in runs:
            while tests:
                path.write_text(with_fault(text, number), "utf-8")
                failed = self.copy.failed(tests)
                path.write_text(text, "utf-8")
                if failed is None or any(map(self._passes, failed)):
                    return mutant, next(iter(failed or []), "the run")
                tests = [test for test in tests if test not in failed] if failed else []
        return mutant, ""

    def _passes(self, test: str) -> bool:
        """Whether a test passes on the code as it is; one of which nothing was noted is run alone."""
        if test not in self.right:
            self.right[test] = self.copy.failed([test]) == []
        return self.right[test]

    def _calling(self, where: str) -> list[str]:
        """The tests that call a function, or any of a module; those first that call little else."""
        calling = [
            (len(names), took, test)
            for test, (took, names) in self.noted.items()
            if any(name.startswith(where) for name in names)
        ]
        chosen, left = list[str](), SECONDS
        for _, took, test in sorted(calling):
            left -= took
            if left > 0 or not chosen:
                chosen.append(test)
        return chosen


def tried(mutant: Mutant) -> tuple[Mutant, str]:
    return Trials.here.noticed(mutant)


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--each", type=int, default=4)
    parser.add_argument("--most", type=int, help="so many of them at most, drawn by the same seed")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument(
        "--packages", nargs="+", choices=MUTATED, default=MUTATED, help="where the faults are drawn from"
    )
    options = parser.parse_args(arguments)
    list(map(import_module, HEAVY))  # once, and not once for each fault
    known, seen, done = equivalent(), 0, 0
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        code = Copy(Path(folder))
        sample = drawn(code.root, options.seed, options.each, options.most, options.packages)
        folders = dict.fromkeys(f"tests/{name}" for package in options.packages for name in TESTS[package])
        noted, red = code.noted([*folders, *(f"--ignore=tests/{name}" for name in SLOW)])
        print(*(f"fails without any fault, and takes no part: {test}" for test in red), sep="\n")
        for module, _, line, words in sample:
            if (module, words) in known:
                print(f"{module}:{line}: {words}\n    changes nothing: {known[module, words]}")
        left = [mutant for mutant in sample if (mutant[0], mutant[3]) not in known]
        random.Random(options.seed).shuffle(left)
        with (
            suppress(KeyboardInterrupt),
            get_context("fork").Pool(options.workers, Trials.begin, (code.root, noted)) as pool,
        ):
            for (module, _, line, words), by in pool.imap_unordered(tried, left):
                seen, done = seen + bool(by), done + 1
                print("." if by else f"\n{module}:{line}: {words}", end="" if by else "\n", flush=True)
    share = f"{seen} of {done} faults noticed ({seen / max(done, 1):.0%})"
    print(f"\nseed {options.seed}: {share}" + (f"; {len(left) - done} not tried" if done < len(left) else ""))
    return 0


if __name__ == "__main__":
    run(main)
