"""Works that texts cite: read from data/references.bib, named in the text by author and year, listed at its end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..core.problems import Problem, shown
from ..core.words import enumerated
from .yaml_source import read_text

FILE = "data/references.bib"
ONE = re.compile(r"@([a-z0-9][a-z0-9-]*)(?:,\s*([^@;]+))?")
KEY_LINE = re.compile(r"^\s*@\w+\s*\{\s*([^,\s]+)\s*,", re.MULTILINE)
HOW_TO_CITE = "write [@key], [@key, p. 12] or [@one; @two] with keys of data/references.bib"
TYPES = {
    "article": "article-journal",
    "book": "book",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "phdthesis": "thesis",
    "techreport": "report",
    "online": "webpage",
    "misc": "document",
}
FIELDS = {
    "title": "title",
    "journal": "container-title",
    "booktitle": "container-title",
    "publisher": "publisher",
    "institution": "publisher",
    "address": "publisher-place",
    "volume": "volume",
    "number": "issue",
    "doi": "DOI",
    "url": "URL",
}
MOST_NAMED = 3  # authors in the text; of four or more only the first is named


@dataclass(frozen=True)
class Reference:
    """One work: its key, its CSL-JSON item, and the words that stand for it in a text: "Tjia 2022"."""

    key: str
    csl: Mapping[str, Any]
    label: str
    mark: str = ""  # "a" and "b" tell works of the same authors and year apart


@dataclass(frozen=True)
class Cited:
    """One citation in a text: the key, and where in the work ("p. 12") or ""."""

    key: str
    where: str


def read_references(root: Path) -> tuple[dict[str, Reference], list[Problem]]:
    """The works of data/references.bib by key, in the order of the file, and every fault in it."""
    if not (root / FILE).is_file():
        return {}, []
    text, problems = read_text(root / FILE, FILE)
    lines = {match[1]: text.count("\n", 0, match.start(1)) + 1 for match in KEY_LINE.finditer(text)}
    entries, faults = _parsed(text, lines)
    items: dict[str, dict[str, Any]] = {}
    for key, entry in entries.items():
        missing = [name for name in ("title", "year") if name not in entry.fields]
        missing += [] if entry.persons.get("author") or entry.persons.get("editor") else ["author"]
        for name in missing:
            what, hint = f"{shown(key)} has no {name}", f"add {name} = {{...}}"
            faults.append(Problem(FILE, lines.get(key, 0), 0, what, hint, code="work-incomplete"))
        if not ONE.fullmatch(f"@{key}"):
            hint = "use small letters, digits and hyphens, for example tjia-2022-leverage"
            faults.append(Problem(FILE, lines.get(key, 0), 0, f"{shown(key)} is no key", hint, code="work-key"))
        elif not missing:
            items[key] = _csl(key, entry)
    return _labelled(items), problems + faults


def _parsed(text: str, lines: Mapping[str, int]) -> tuple[Mapping[str, Any], list[Problem]]:
    from pybtex.database import BibliographyDataError, parse_string
    from pybtex.exceptions import PybtexError

    try:
        return parse_string(text, "bibtex").entries, []
    except BibliographyDataError as error:
        key = str(error).rpartition(" ")[2]
        return {}, [Problem(FILE, lines.get(key, 0), 0, str(error), "every key is used once", code="work-twice")]
    except PybtexError as error:
        line = getattr(error, "lineno", None) or 0
        what = f"not readable as BibTeX: {str(error).rpartition(': ')[2]}"
        hint = "check braces, commas and = signs here and on the line above"
        return {}, [Problem(FILE, line, 0, what, hint, code="bibtex-syntax")]


def _csl(key: str, entry: Any) -> dict[str, Any]:
    """One BibTeX entry as a CSL-JSON item, its LaTeX turned into plain text."""
    item: dict[str, Any] = {"id": key, "type": TYPES.get(entry.type.lower(), "document")}
    for name, field in FIELDS.items():
        if name in entry.fields:
            item[field] = entry.fields[name] if name in ("url", "doi") else _plain(entry.fields[name])
    if "pages" in entry.fields:
        item["page"] = re.sub(r"-+|–", "-", _plain(entry.fields["pages"]))
    year = _plain(entry.fields["year"])
    item["issued"] = {"date-parts": [[int(year)]]} if year.isdecimal() else {"literal": year}
    people = entry.persons.get("author") or entry.persons["editor"]
    item["author"] = [_name(person) for person in people]
    return item


def _plain(latex: str) -> str:
    from pybtex.richtext import Text

    return " ".join(str(Text.from_latex(latex)).split())


def _name(person: Any) -> dict[str, str]:
    family = _plain(" ".join([*person.prelast_names, *person.last_names]))
    given = _plain(" ".join([*person.first_names, *person.middle_names]))
    return {"family": family, "given": given} if given else {"literal": family}


def _labelled(items: Mapping[str, dict[str, Any]]) -> dict[str, Reference]:
    """Each work with its words for the text; those that would read alike get a, b, c in the order of the file."""
    plain = {key: f"{_names(item)} {_year(item)}" for key, item in items.items()}
    times, given = Counter(plain.values()), Counter[str]()
    found = {}
    for key, label in plain.items():
        mark = chr(ord("a") + given[label]) if times[label] > 1 else ""
        given[label] += 1
        found[key] = Reference(key, items[key], label + mark, mark)
    return found


def _names(item: Mapping[str, Any]) -> str:
    names = [author.get("family") or author["literal"] for author in item["author"]]
    if len(names) > MOST_NAMED:
        return f"{names[0]} et al."
    return enumerated(names)


def _year(item: Mapping[str, Any]) -> str:
    issued = item["issued"]
    return str(issued["date-parts"][0][0]) if "date-parts" in issued else str(issued["literal"])


def read_citation(text: str) -> list[Cited] | None:
    """What stands between the brackets of a citation, "@key, p. 12; @other", or None when it cannot be read."""
    matches = [ONE.fullmatch(part.strip()) for part in text.split(";")]
    found = [Cited(match[1], (match[2] or "").strip()) for match in matches if match]
    return found if len(found) == len(matches) else None


def listed(keys: Iterable[str], known: Mapping[str, Reference]) -> list[Reference]:
    """The works of a page, each once, in the order of a list of references."""
    return sorted((known[key] for key in set(keys) if key in known), key=lambda one: (one.label.casefold(), one.key))
