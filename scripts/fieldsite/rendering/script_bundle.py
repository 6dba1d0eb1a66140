"""The explorer's script modules as the one file that a page loads, since fifteen small files would be fifteen requests.

The modules are plain enough to be put one behind the other: each top-level name stands only once among all of them, an
import stands at the beginning of a line and names a file beside it or in a folder beside its own, comments have lines of
their own, no text has several lines, and letters beyond Latin-1 stand in texts only. What cannot be joined is refused at build.

A bundler would save 4 KB of the explorer's 24 KB, but each one needs Node.js, or fetches a program of its own, before the
site can be built; a build needs Python alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

IMPORT = re.compile(r'^import [^;]*? from "(?:\./|\.\./[a-z]+/)([a-z]+\.js)";\n', re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:async |const|class|function|let))", re.MULTILINE)
EXPORTS = re.compile(r"\bexport (\{[^}]*\});\n?\Z")
COMMENT = re.compile(r"^[ \t]*(/\*\*(?:(?!\*/).)*\*/|//[^\n]*)[ \t]*$", re.MULTILINE | re.DOTALL)
LEFT_OVER = re.compile(r"^[ \t]*(?:import\b(?! *[(.])|export\b).*", re.MULTILINE)
DECLARED = re.compile(r"^(?:export )?(?:async )?(?:(?:function\*?|class) (\w+)|(?:const|let|var) (.*))", re.MULTILINE)
SEVERAL = re.compile(r"(?:^|, )(\w+) =")
# One such letter, and a browser reads the whole script as two bytes a letter.
BEYOND_LATIN = re.compile(r"[^\x00-\xff]")
INLINE_TYPE = re.compile(r"/\*\* @type \{[^\n]*?\} \*/ ?|/\*\* @param [^\n]*?\*/ ?")


def read_modules(folder: Path) -> dict[str, str]:
    """Each module's text by file name."""
    return {path.name: path.read_text("utf-8") for path in sorted(folder.glob("*.js"))}


def joined(modules: Mapping[str, str], entry: str) -> str:
    """`entry` and all that it imports as one module, each before those that need it.

    Raises KeyError for an unknown file, and ValueError for an import or export that cannot be joined and for a top-level
    name that two modules declare.
    """
    order = import_order(modules, entry)
    parts = {name: IMPORT.sub("", COMMENT.sub("", modules[name])) for name in order}
    parts |= {name: EXPORT.sub("", parts[name]) for name in order[:-1]}
    owner: dict[str, str] = {}
    for name, text in parts.items():
        left = next((line[0] for line in LEFT_OVER.finditer(text) if name != entry or "import" in line[0]), None)
        if left:
            raise ValueError(f"{name} cannot be joined: {left.strip()}")
        for declared in _declared(text):
            if owner.setdefault(declared, name) != name:
                raise ValueError(f"{declared} is declared in {owner[declared]} and in {name}")
    return "".join(_plain(text) for text in parts.values())


def _declared(text: str) -> list[str]:
    """The top-level names of a module."""
    found = []
    for one, several in DECLARED.findall(text):
        found += [one] if one else SEVERAL.findall(several)
    return found


def as_script(text: str, name: str) -> str:
    """A joined module as a plain script, which runs where it stands in a page; what it exports at its end becomes `name`.

    Raises ValueError when it exports nothing at its end.
    """
    inner, found = EXPORTS.subn(r"return \1;\n", text)
    if not found:
        raise ValueError("a module that becomes a script has to end with `export { ... };`")
    return f"var {name} = (() => {{\n{inner}}})();\n"


def import_order(modules: Mapping[str, str], entry: str) -> list[str]:
    """The names of `entry` and all that it imports, each once and before those that need it."""
    found: dict[str, None] = {}
    for needed in IMPORT.findall(modules[entry]):
        found.update(dict.fromkeys(import_order(modules, needed)))
    return [*found, entry]


def _plain(text: str) -> str:
    """A module without indentation, types beside code, and ends of lines that say nothing."""
    text = BEYOND_LATIN.sub(lambda letter: json.dumps(letter[0])[1:-1], text)
    lines = (line.strip() for line in INLINE_TYPE.sub("", text).splitlines())
    return "".join(line if line.endswith((";", "{", ",")) else f"{line}\n" for line in lines if line)
