"""Build the site with the newest programs that may follow MkDocs, and say which pages each of them makes.

It prints a table in Markdown. It changes nothing in the project and fails for no program's sake: a program that does not
install or build is a row of the table too. Packages are fetched into a folder that is gone afterwards.
"""

from __future__ import annotations

import sys

sys.path.append(sys.path[0] + "/..")
from command_line import run

import argparse
import re
import shutil
import subprocess
import venv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[2]
NAMED = 5  # missing pages that are named
SITE = "site"


@dataclass(frozen=True)
class Successor:
    """A program: its name, the packages to install on top of the locked ones, and the words of its command."""

    name: str
    packages: tuple[str, ...]
    command: tuple[str, ...]


SUCCESSORS = (
    Successor("ProperDocs", ("properdocs",), ("properdocs", "build", "-f", "mkdocs.yml", "-d", SITE)),
    Successor("mkdocs-ng", ("mkdocs-ng",), ("mkdocs", "build", "-d", SITE)),
    Successor("Zensical", ("zensical",), ("zensical", "build")),
)


@dataclass(frozen=True)
class Try:
    """How a program fared: its version, its exit code, the pages that it made, and the last line that it said."""

    version: str
    code: int
    pages: frozenset[str]
    said: str


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    names = [each.name for each in SUCCESSORS]
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"only these of {', '.join(names)}")
    chosen = parser.parse_args(arguments).names
    unknown = sorted(set(chosen) - set(names))
    if unknown:
        print(f"{', '.join(unknown)}: not known here; there are {', '.join(names)}", file=sys.stderr)
        return 1
    with TemporaryDirectory() as folder:
        expected = _expected(Path(folder, "plain"))
        print("| program | version | exit code | pages | missing | the last that it said |\n|---|---|---|---|---|---|")
        for successor in SUCCESSORS:
            if not chosen or successor.name in chosen:
                print(_row(successor, expected, _tried(successor, Path(folder, successor.name))), flush=True)
    print(f"\n{len(expected)} pages are expected: those that `scripts/build.py --plain` makes.")
    return 0


def _expected(folder: Path) -> frozenset[str]:
    subprocess.run(
        [sys.executable, ROOT / "scripts/build.py", "--plain", folder], check=True, stdout=subprocess.DEVNULL
    )
    return _pages(folder)


def _tried(successor: Successor, folder: Path) -> Try:
    """Install the program into an environment of its own and build a copy of the project with it."""
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    project, programs = folder / "project", folder / "venv"
    for name in filter(None, tracked.split("\0")):
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_file():
            shutil.copyfile(ROOT / name, project / name)
    settings = project / "mkdocs.yml"  # a warning must not end the build before its pages can be counted
    settings.write_text(re.sub(r"(?m)^strict: true$", "strict: false", settings.read_text("utf-8")), "utf-8")
    venv.create(programs, with_pip=True)
    pip = [str(programs / "bin/python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    for more in (["--require-hashes", "--no-deps", "-r", "requirements.txt"], ["--upgrade", *successor.packages]):
        run = subprocess.run([*pip, *more], cwd=project, capture_output=True, text=True, check=False)
        if run.returncode:
            return Try("", run.returncode, frozenset(), _last(run.stderr))
    return _built(successor, programs / "bin", project)


def _built(successor: Successor, programs: Path, project: Path) -> Try:
    show = [str(programs / "python"), "-m", "pip", "show", successor.packages[0]]
    shown = subprocess.run(show, capture_output=True, text=True, check=False).stdout
    version = re.search(r"(?m)^Version: (.+)$", shown)
    command = [str(programs / successor.command[0]), *successor.command[1:]]
    run = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    return Try(version[1] if version else "", run.returncode, _pages(project / SITE), _last(run.stdout + run.stderr))


def _pages(folder: Path) -> frozenset[str]:
    return frozenset(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))


def _last(said: str) -> str:
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    return lines[-1].replace("|", " ")[:120] if lines else ""


def _row(successor: Successor, expected: frozenset[str], found: Try) -> str:
    missing = sorted(expected - found.pages)
    named = f"{len(missing)}: {', '.join(missing[:NAMED])}" + (", ..." if len(missing) > NAMED else "")
    cells = (successor.name, found.version, str(found.code), str(len(found.pages)), named if missing else "none")
    return f"| {' | '.join((*cells, found.said))} |"


if __name__ == "__main__":
    run(main)
