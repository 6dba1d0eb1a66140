"""The explorer's script modules as the one file that a page loads, since fifteen small files would be fifteen requests.

The modules are plain enough to be put one behind the other: each top-level name stands only once among all of them, an
import stands at the beginning of a line and names a file beside it or in a folder beside its own, comments have lines of
their own, no text has several lines, letters beyond Latin-1 stand in texts only, and a template within a template has no
blank, which would be taken for one between words of the script. What cannot be joined is refused at build.

A bundler would save 3 KB of the explorer's 27 KB, but each one needs Node.js, or fetches a program of its own, before the
site can be built; a build needs Python alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from rjsmin import jsmin

from ..core.languages import ENGLISH, Language

WORDS = "words.js"
SAYS = re.compile(r'\bsay\(("(?:[^"\\]|\\.)*")')
COUNTS = re.compile(r'\bsayCount\([^"]*?, ("[^"]*")(?:, ("[^"]*"))?\)')
IMPORT = re.compile(r'^import [^;]*? from "(?:\./|\.\./[a-z]+/)([a-z]+\.js)";\n', re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:async |const|class|function|let))", re.MULTILINE)
EXPORTS = re.compile(r"\bexport ?(\{[^}]*\});\n?\Z")
COMMENT = re.compile(r"^[ \t]*(/\*\*(?:(?!\*/).)*\*/|//[^\n]*)[ \t]*$", re.MULTILINE | re.DOTALL)
LEFT_OVER = re.compile(r"^[ \t]*(?:import\b(?! *[(.])|export\b).*", re.MULTILINE)
DECLARED = re.compile(r"^(?:export )?(?:async )?(?:(?:function\*?|class) (\w+)|(?:const|let|var) (.*))", re.MULTILINE)
SEVERAL = re.compile(r"(?:^|, )(\w+) =")
INLINE_TYPE = re.compile(r"/\*\* @type \{[^\n]*?\} \*/ ?|/\*\* @param [^\n]*?\*/ ?")  # in a template it would stay
INNER_TEMPLATE = re.compile(r"\$\{[^}`]*`[^`]*\s[^`]*`")
# One such letter, and a browser reads the whole script as two bytes a letter.
BEYOND_LATIN = re.compile(r"[^\x00-\xff]")


def read_modules(folder: Path, language: Language = ENGLISH) -> dict[str, str]:
    """Each module's text by file name, with those of `taking`, which make files, and the module that says words in a language."""
    folders = folder, folder.parent / "taking"
    found = {path.name: path.read_text("utf-8") for one in folders for path in sorted(one.glob("*.js"))}
    words = folder.parent / "words"
    if words.is_dir() and language.folder:
        catalogue = json.dumps(_catalogue(found.values(), language), ensure_ascii=False, separators=(",", ":"))
        others = (words / "words-of-others.js").read_text("utf-8")
        found[WORDS] = others.replace("CATALOGUE = {}", f"CATALOGUE = {catalogue}")
    elif words.is_dir():
        found[WORDS] = (words / WORDS).read_text("utf-8")
    return found


def _catalogue(texts: Iterable[str], language: Language) -> dict[str, str | list[str]]:
    """What scripts say in a language, by the English."""
    found: dict[str, str | list[str]] = {}
    for key in dict.fromkeys(key for text in texts for key in messages(text)):
        found[key[0]] = language.forms(*key) if len(key) > 1 else language.gettext(*key)
    return dict(sorted(found.items()))


def messages(text: str) -> Iterator[tuple[str, ...]]:
    """What a script says: each text, or the singular and the plural of a noun that is counted."""
    for said in SAYS.finditer(text):
        yield (json.loads(said[1]),)
    for counted in COUNTS.finditer(text):
        one = json.loads(counted[1])
        yield f"%(number)s {one}", f"%(number)s {json.loads(counted[2]) if counted[2] else one + 's'}"


def joined(modules: Mapping[str, str], entry: str) -> str:
    """`entry` and all that it imports as one module, each before those that need it.

    Raises KeyError for an unknown file, and ValueError for an import, export or template that cannot be joined and for a
    top-level name that two modules declare.
    """
    order = import_order(modules, entry)
    parts = {name: IMPORT.sub("", COMMENT.sub("", modules[name])) for name in order}
    parts |= {name: EXPORT.sub("", parts[name]) for name in order[:-1]}
    owner: dict[str, str] = {}
    for name, text in parts.items():
        left = next((line[0] for line in LEFT_OVER.finditer(text) if name != entry or "import" in line[0]), None)
        left = left or next((found[0] for found in INNER_TEMPLATE.finditer(text)), None)
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
    """A module without comments and without blanks that say nothing."""
    text = BEYOND_LATIN.sub(lambda letter: json.dumps(letter[0])[1:-1], text)
    return f"{jsmin(INLINE_TYPE.sub('', text))}\n"
