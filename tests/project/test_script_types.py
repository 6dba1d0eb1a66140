"""All scripts of the site keep to the types that their comments give: TypeScript reads both and finds no fault."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from fieldsite.rendering import script_bundle
from node_packages import TIMEOUT, node_packages
from project import ROOT

SCRIPTS = ROOT / "overrides"
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
    names = sorted(path.relative_to(SCRIPTS).as_posix() for path in SCRIPTS.rglob("*.js"))
    assert {"worker.js", "assets/frame/main.js", "assets/explorer/main.js", "assets/stories/reading.js"} <= set(names)
    assert checked(tsc, SCRIPTS, names) == (0, "")


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


# Prints every leaf of a script's tree, whatever stands between them, without the comments.
LEAVES = """
const ts = require(process.argv[1]);
const compilerOptions = { target: "ESNext", module: "ESNext", removeComments: true };
const plain = (text) => ts.transpileModule(text, { compilerOptions }).outputText;
function leaves(text) {
  const found = [];
  const file = ts.createSourceFile("a.js", plain(text), ts.ScriptTarget.Latest, true, ts.ScriptKind.JS);
  const walk = (node) => {
    const parts = node.getChildren(file);
    if (parts.length) parts.forEach(walk);
    else if (node.getText(file) && node.getText(file) !== ";") found.push(node.getText(file));
  };
  walk(file);
  return found;
}
const pairs = JSON.parse(require("fs").readFileSync(0, "utf-8"));
console.log(JSON.stringify(pairs.map((pair) => pair.map(leaves))));
"""
ENTRIES = (
    *("explorer/main.js", "explorer/tools.js", "explorer/long.js", "projects/main.js"),
    *("stories/reading.js", "citing/cite.js", "frame/main.js"),
)


def test_what_is_joined_says_what_its_modules_say(monkeypatch: pytest.MonkeyPatch) -> None:
    typescript = node_packages(TYPESCRIPT) / "typescript"
    pairs = []
    for folder, _, name in (entry.partition("/") for entry in ENTRIES):
        modules = script_bundle.read_modules(SCRIPTS / "assets" / folder)
        joined = script_bundle.joined(modules, name)
        with monkeypatch.context() as patch:
            patch.setattr(script_bundle, "jsmin", lambda text: text)
            pairs.append((script_bundle.joined(modules, name), joined))
    run = subprocess.run(
        ["node", "-e", LEAVES, typescript], input=json.dumps(pairs), capture_output=True, text=True, check=True
    )
    told = json.loads(run.stdout)
    assert len(told) == len(ENTRIES) and all(len(before) > 400 for before, _ in told)
    for entry, (before, after) in zip(ENTRIES, told, strict=True):
        assert before == after, entry
