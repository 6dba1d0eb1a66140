"""What is imported is locked, with hashes, and nothing in the locks points at one machine or one index."""

from __future__ import annotations

import ast
import re
import sys
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OURS = {path.stem for folder in ("scripts", "tests") for path in (ROOT / folder).rglob("*.py")} | {
    path.name for folder in ("scripts", "tests") for path in (ROOT / folder).iterdir() if path.is_dir()
}
BASEMAP = {"shapely", "shapefile"}  # only for drawing the base map anew: `make basemap` installs them
FOR_TESTS = {"playwright", "pytest"}  # for the bench and for trying the tests; both install what tests need


def locked(name: str) -> dict[str, str]:
    """The packages of a lock by plain name, each with its lines."""
    entries = re.split(r"^(?=[A-Za-z0-9])", (ROOT / name).read_text("utf-8"), flags=re.MULTILINE)
    return {plain(re.match(r"[\w.-]+", entry)[0]): entry for entry in entries if entry.strip()}  # type: ignore[index]


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@cache
def providers() -> dict[str, set[str]]:
    return {module: {*map(plain, names)} for module, names in packages_distributions().items()}


def foreign(path: Path) -> set[str]:
    """The top names of what a file imports from elsewhere."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names.add((node.module or "").partition(".")[0])
    return names - {*sys.stdlib_module_names, "fieldsite", *OURS}


@pytest.mark.parametrize(
    ("folder", "lock", "besides"),
    [("scripts", "requirements.txt", BASEMAP | FOR_TESTS), ("tests", "requirements-dev.txt", BASEMAP)],
)
def test_everything_imported_is_locked(folder: str, lock: str, besides: set[str]) -> None:
    known = set(locked(lock))
    for path in sorted((ROOT / folder).rglob("*.py")):
        for name in sorted(foreign(path) - besides):
            assert providers().get(name, {plain(name)}) & known, f"{path.name} imports {name}: make lock"


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt"])
def test_every_locked_package_has_a_hash_and_no_address(lock: str) -> None:
    packages = locked(lock)
    assert len(packages) > 40
    assert [name for name, lines in packages.items() if "--hash=sha256:" not in lines] == []
    assert not re.search(
        r"https?://|file:|--(?:extra-)?index|--find-links|^-i ", (ROOT / lock).read_text("utf-8"), re.MULTILINE
    )


def test_the_tests_run_with_the_same_versions_as_the_build() -> None:
    first = {name: lines.partition("\n")[0] for name, lines in locked("requirements.txt").items()}
    tested = {name: lines.partition("\n")[0] for name, lines in locked("requirements-dev.txt").items()}
    assert {name: tested.get(name) for name in first} == first
