"""A finished page, its scripts and what these read, changed so that a browser shows them all when they are opened from a folder.

From a folder a browser runs plain scripts, and refuses modules, `fetch` and `import()`. So each module becomes a script that
registers what it exports, and each file that scripts read becomes one that registers its text; overrides/folder/folder.js
stands for `fetch` and `import()`. What is not in the folder is led to on the site.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import cache
from html import escape
from posixpath import dirname, join, normpath

from .policy import TILES

SCRIPT = "assets/folder.js"
# What a browser would ask for as a file, and what only others than readers read: search engines, sites that show a page.
_NEEDLESS = re.compile(
    r'<link rel="(?:font|preload|manifest|alternate )"[^>]*>|<meta (?:name|property)="(?:og|twitter|article):[^>]*>'
    r"|<script>\{\nlet d=document,e=.*?</script>"  # nothing of a folder comes over a line
    r'|<script type="application/ld\+json">.*?</script>',
    re.DOTALL,
)
_SHEET = re.compile(r'(<use )href="[./]*(assets/map/[^"#]*)#map"')
_STREETS = re.compile(r"<label[^>]*><input[^>]* data-tool=\"streets\".*?</label>", re.DOTALL)
_SIZE = re.compile(r"<small data-ck-size=.*?</small>")
_KEEPS = re.compile(r'<script type="module" src="[^"]*assets/offline/keep\.js"></script>')
_STATE = re.compile(r'(<p data-part="state">).*?(?=</p>)')
_LINK = re.compile(r'(?<= href=")(?![a-z]+:|#|\?|//)([^"?#]*)(?=["?#])')
_FILES = re.compile(
    r'(?<= data-files=")[./]*(?=data/")'
)  # of the data base: read in the folder, and named as on the site
_PART = re.compile(r'<span data-part="(\w+)">(.*?)</span>', re.DOTALL)
_EXPORTED = re.compile(r"(?<![\w.$])export (?:async )?(?:function\*?|class|const|let) (\w+)")
_EXPORT = re.compile(r"(?<![\w.$])export (?=(?:async )?(?:function|class|const|let)\b)")
_EXPORTS = re.compile(r"(?<![\w.$])export ?\{([^}]*)\};?")
_IMPORTS = re.compile(r"(?<![\w.$])import\(")
_BETWEEN = re.compile(r"^import\b(?! ?[(.])", re.MULTILINE)


@dataclass(frozen=True)
class FolderWords:
    """What pages of a copy say, in its language: of which day they are, and that nothing need be kept, or is not in it."""

    copied: str
    complete: str
    elsewhere: str

    @classmethod
    def of(cls, page: str) -> FolderWords:
        """The words that the page on reading without a network holds for a copy. Raises ValueError when it lacks some."""
        found = dict(_PART.findall(page))
        try:
            return cls(found["copied"], found["complete"], found["elsewhere"])
        except KeyError:
            raise ValueError(
                "a copy takes its words from the page docs/offline.md: write {{ offline() }} in it"
            ) from None


@dataclass(frozen=True)
class FolderPages:
    """Pages of a copy in a language: `there` are the paths of all that is in it, `site` the address that it is a copy of,
    `records` the folders whose files are registered by one script."""

    there: Set[str]
    site: str
    language: str
    words: FolderWords
    records: Sequence[str]

    def page(self, html: str, path: str) -> str:
        """A finished page as it stands in the folder; `path` is its own, below the root."""
        base, address = dirname(path), self.site + path.removesuffix("index.html")
        up = "../" * path.count("/")
        html = _SHEET.sub(r'\1data-ck-sheet="\2"', html)
        html = _LINK.sub(lambda link: self._led(base, link[0]), html)
        html = _FILES.sub(escape(self.site), html)
        html = _STREETS.sub("", _NEEDLESS.sub("", html.replace(TILES, "", 1)))
        if _KEEPS.search(html):
            html = _STATE.sub(rf"\g<1>{self.words.complete}", _KEEPS.sub("", html))
        html = _SIZE.sub("", html.replace('<script type="module" src=', "<script defer src="))
        elsewhere = f'<p class="ck-note" lang="{self.language}">{self.words.elsewhere}</p>'
        html = html.replace('<div class="ck-downloads">', f'<div class="ck-downloads">{elsewhere}', 1)
        script = f'<script src="{up}{SCRIPT}" data-site="{escape(self.site)}" data-records="{" ".join(self.records)}"></script>'
        html = html.replace('<meta name="viewport"', f'{script}<meta name="viewport"', 1)
        note = f'<p class="ck-copy">{self.words.copied} <a href="{escape(address)}">{escape(address)}</a></p>'
        return re.sub(r"<body[^>]*>", lambda body: body[0] + note, html, count=1)

    def _led(self, base: str, link: str) -> str:
        """Where a link of a page in the folder `base` leads: to what is in the copy, else to the site."""
        target = _resolved(base, link)
        page = f"{target}/index.html".removeprefix("/")
        if link.endswith(("/", ".")) or not link:
            there = f"{link.rstrip('/') or '.'}/index.html"
            return there if page in self.there else self.site + (f"{target}/" if target else "")
        return link if target in self.there else f"{self.site}{target}"


@cache
def _resolved(base: str, link: str) -> str:
    """The path that a link leads to from a folder, both below the root: "" for the root itself."""
    return normpath(join(base, link)).removeprefix(".")


def start_page(language: str, path: str, title: str) -> str:
    """A page at the root of a copy whose pages lie in a folder of their own: it leads on to the first of them at `path`."""
    return (
        f'<!doctype html><html lang="{language}"><meta charset="utf-8"><meta http-equiv="refresh" content="0; url={path}">'
        f'<title>{escape(title)}</title><p><a href="{path}">{escape(title)}</a></p></html>\n'
    )


def as_script(text: str, path: str) -> str:
    """A script that runs from a folder: a module registers what it exports under its path. Raises ValueError for a module that
    imports another where it begins."""
    text = _IMPORTS.sub("ckImport(", text)
    named = [name.strip() for group in _EXPORTS.findall(text) for name in group.split(",") if name.strip()]
    names = [*_EXPORTED.findall(text), *named]
    if not names and "import.meta" not in text:
        return _EXPORTS.sub("", text)
    inner = _EXPORT.sub("", _EXPORTS.sub("", text)).replace("import.meta.url", "document.currentScript.src")
    if _BETWEEN.search(inner):
        raise ValueError(f"{path} imports another module and cannot run from a folder: join them")
    return f'(window.ckFiles??={{}})["{path}"]=(()=>{{"use strict";{inner}\nreturn {{{",".join(names)}}}}})();\n'


def as_data(text: str, path: str) -> str:
    """A file that scripts read, as a script that registers its text under its path."""
    return f'(window.ckFiles??={{}})["{path}"]={json.dumps(text, ensure_ascii=False)};\n'
