"""Fonts of packages, cut down to the signs that a style sheet asks for: a whole font is ten times what a first visit may load."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

from ..core.addresses import lasting
from ..core.cache import cached

LICENCES = "assets/fonts/LICENSE.txt"
UP = "../../"  # from the joined style sheet to the root of the site
_FACE = re.compile(
    r'@font-face\s*\{(?P<before>[^{}]*)url\("(?P<package>\w+)/(?P<file>[^"]+\.ttf)"\)(?P<after>[^{}]*)\}', re.DOTALL
)
_RANGE = re.compile(r"unicode-range:\s*([^;]+);")
# A sign of each script that a page is written in; the system has the fonts of others.
_SCRIPTS = {"latin": ord("a"), "cyrillic": ord("а")}
_PLAIN = '"kern" 0'  # a font whose letters need not be set closer by pairs is smaller
# Tables that no browser needs for the signs of these ranges: they are neither joined nor replaced by others.
_DROPPED = ["DSIG", "GDEF", "GPOS", "GSUB", "gasp", "meta"]


@dataclass(frozen=True)
class Fonts:
    """A style sheet that leads to cut fonts, and their files by address. `first` has, for each font by the stem of its file
    (`PT_Sans-Web-Bold`), the addresses of what holds its letters by script: "latin", "cyrillic"."""

    sheet: str
    files: dict[str, bytes]
    first: dict[str, dict[str, str]]

    def of(self, language: str) -> dict[str, list[str]]:
        """The addresses that a page in a language needs of each font. Each page has Latin letters."""
        scripts = ("latin", "cyrillic") if language in ("kk", "ru") else ("latin",)
        return {
            font: list(dict.fromkeys(found[one] for one in scripts if one in found))
            for font, found in self.first.items()
        }


def cut_fonts(sheet: str, up: str, folder: Path | None) -> Fonts:
    """The sheet with each `url("package/file.ttf")` of a face replaced by the font cut to the `unicode-range` of the face.

    `up` leads from the sheet to the site's root. Cutting takes a twentieth of a second a font: results are kept in `folder`.
    Raises FileNotFoundError for a package that is not installed and for a file that it does not hold.
    """
    files: dict[str, bytes] = {}
    first: dict[str, dict[str, str]] = {}
    licences: dict[str, str] = {}

    def replaced(face: re.Match[str]) -> str:
        source = package_folder(face["package"]) / face["file"]
        signs = sorted(_signs(face[0]))
        font = _cut_once(source, signs, _PLAIN not in face[0], folder)
        address = lasting(f"assets/fonts/{source.stem.lower()}", "woff2", font)
        files[address] = font
        licences[face["package"]] = (package_folder(face["package"]) / "LICENSE").read_text("utf-8")
        first.setdefault(source.stem, {}).update({name: address for name, sign in _SCRIPTS.items() if sign in signs})
        return f'@font-face{{{face["before"]}url("{up}{address}"){face["after"]}}}'

    text = _FACE.sub(replaced, sheet)
    if licences:
        files[LICENCES] = "\n\n".join(licences.values()).encode()
    return Fonts(text, files, first)


def package_folder(name: str) -> Path:
    """Where an installed font package has its files. Raises FileNotFoundError when it is not installed."""
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise FileNotFoundError(f"the package {name.replace('_', '-')} is not installed")
    return Path(spec.origin).parent


def _signs(face: str) -> Iterator[int]:
    """The code points of a face's `unicode-range`."""
    asked = _RANGE.search(face)
    for part in asked[1].split(",") if asked else ():
        first, _, last = part.strip().removeprefix("U+").partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)


def _cut_once(source: Path, signs: list[int], pairs: bool, folder: Path | None) -> bytes:
    whole = source.read_bytes()
    of = [
        version("fonttools"),
        version("brotli"),
        Path(__file__).read_text("utf-8"),
        str(pairs),
        str(signs),
        lasting("", "", whole),
    ]
    return cached(folder, "\n".join(of), lambda: _cut(whole, signs, pairs))


def _cut(whole: bytes, signs: list[int], pairs: bool) -> bytes:
    from fontTools import subset  # slow to import, and only a first build cuts
    from fontTools.ttLib import TTFont

    # A table of pairs may be longer than its own head can say: it is read whole, with a word about it.
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    options = subset.Options(
        hinting=False, legacy_kern=pairs, layout_closure=False, layout_features=[], name_IDs=[], notdef_outline=True
    )
    options.drop_tables += _DROPPED if pairs else [*_DROPPED, "kern"]
    font, out = TTFont(BytesIO(whole), lazy=True, recalcBBoxes=False, recalcTimestamp=False), BytesIO()
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=signs)
    cutter.subset(font)
    font.flavor = "woff2"
    font.save(out)
    return out.getvalue()
