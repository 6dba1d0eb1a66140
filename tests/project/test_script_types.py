"""All scripts of the site keep to the types that their comments give: TypeScript reads both and finds no fault."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from node_packages import TIMEOUT, node_packages
from project import ROOT

ASSETS = ROOT / "overrides/assets"
TYPESCRIPT = "typescript@5.9.3"
STRICT = ("--allowJs", "--checkJs", "--noEmit", "--strict", "--pretty", "false")
MODULE = ("--target", "esnext", "--module", "esnext", "--moduleResolution", "bundler")
LIB = ("--lib", "esnext,dom,dom.iterable")
FAULTY = """/** @param {number} count */
export function twice(count) {
  return count * 2;
}
twice("three");
"""


@pytest.fixture(scope="module")
def tsc() -> str:
    """TypeScript's compiler: the machine's own, else one that is kept in the cache and installed there once."""
    return shutil.which("tsc") or str(node_packages(TYPESCRIPT) / ".bin/tsc")


def checked(tsc: str, folder: Path, names: list[str]) -> tuple[int, str]:
    """How the check of some files of a folder ended, and what it said of them."""
    command = [tsc, *STRICT, *MODULE, *LIB, *names]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=TIMEOUT)
    return run.returncode, run.stdout + run.stderr


def test_every_script_keeps_to_its_types(tsc: str) -> None:
    names = sorted(path.relative_to(ASSETS).as_posix() for path in ASSETS.rglob("*.js"))
    assert {"theme-later.js", "explorer/main.js", "stories/reading.js"} <= set(names)
    assert checked(tsc, ASSETS, names) == (0, "")


def test_a_faulty_script_is_refused_with_its_file_and_line(tsc: str, tmp_path: Path) -> None:
    (tmp_path / "faulty.js").write_text(FAULTY, encoding="utf-8")
    code, said = checked(tsc, tmp_path, ["faulty.js"])
    assert code != 0
    assert said.startswith("faulty.js(5,7): error TS2345") and len(said.splitlines()) == 1


def test_a_type_of_another_script_is_held_to_as_well(tsc: str, tmp_path: Path) -> None:
    (tmp_path / "shape.js").write_text("/** @typedef {{x: number}} Point */\nexport {};\n", encoding="utf-8")
    text = '/** @param {import("./shape.js").Point} point */\nexport const across = (point) => point.y;\n'
    (tmp_path / "using.js").write_text(text, encoding="utf-8")
    code, said = checked(tsc, tmp_path, ["using.js"])
    assert code != 0 and "using.js(2," in said
