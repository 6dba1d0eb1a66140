"""Keeps the files of every release for the site, which has them at releases/<version>/: `make releases`, part of each publication.

They stay in .cache/releases/<version>/. What lies there already, such as the files that are attached where the project is hosted, is
compared with the checksums of the release. Each of the others is made from the commit that is tagged, or that brought the release:
with the packages at hand, and when that gives other bytes, with those that were locked there; with `--here` with the former only.
"""

from __future__ import annotations

from command_line import run

import argparse
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import git_facts
from fieldsite.core.cache import CACHE
from fieldsite.exports.release_files import FOLDER
from fieldsite.registers.releases import Release, differing, releases

ROOT = Path(__file__).resolve().parents[1]


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--here", action="store_true", help="use the packages at hand only")
    parser.add_argument("--root", type=Path, default=ROOT, help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    known, problems = releases(given.root)
    if problems:
        raise SystemExit("\n".join(map(str, problems)))
    reasons = [f"release {one.version}: {reason}" for one in known if (reason := keep(given.root, one, given.here))]
    print(*reasons, sep="\n", end="\n" if reasons else "", file=sys.stderr)
    return 1 if reasons else 0


def keep(root: Path, release: Release, here: bool) -> str:
    """Keeps the files of one release; why they cannot be had as they were, or ""."""
    kept = root / CACHE / "releases" / release.version
    if kept.exists():
        other = differing(release, found_in(kept))
        return f"{kept} holds other files than it had: {', '.join(other)}" if other else ""
    commit = git_facts.commit_of_release(root, release.version)
    if not commit:
        return git_facts.why_no_commit(root, release.version)
    kept.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=root / CACHE) as folder:
        for made in _makings(root, commit, release.version, Path(folder), here):
            if not differing(release, found_in(made)):
                with suppress(OSError):  # another run was quicker, and has kept the same
                    made.rename(kept)
                print(f"Release {release.version}: {len(release.files)} files, made from {commit} and kept")
                return ""
    made_with = ", ".join(f"{name} {version}" for name, version in release.made_with.items())
    return (
        f"made from {commit} it comes out otherwise than it was with {made_with}; put the files that are attached to it into"
        f" {kept}"
    )


def found_in(folder: Path) -> dict[str, bytes]:
    """The files in a folder, by the path that the release gives them."""
    return {FOLDER + path.name: path.read_bytes() for path in folder.glob("*")}


def _makings(root: Path, commit: str, version: str, folder: Path, here: bool) -> Iterator[Path]:
    """A folder with the files for each way to make them from a commit, in turn; those of a way that fails are not all there."""
    tree = folder / "tree"
    clone = ("git", "clone", "--quiet", "--no-checkout", root, tree)
    if subprocess.call(clone) or subprocess.call(("git", "-C", tree, "checkout", "--quiet", "--detach", commit)):
        return
    export = (tree / "scripts/export.py", "--release", version)
    subprocess.run((sys.executable, *export, folder / "here"), capture_output=True, check=False)
    yield folder / "here" / FOLDER
    install = (sys.executable, tree / "scripts/dev/install.py", tree / ".venv", tree / "requirements.txt")
    if not here and subprocess.call(install) == 0:
        subprocess.call((tree / ".venv/bin/python", *export, folder / "locked"))
        yield folder / "locked" / FOLDER


if __name__ == "__main__":
    run(main)
