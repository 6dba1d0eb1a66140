"""data/references.bib as people wrote it: each entry read by itself, so that a fault in one leaves out that one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ..core.problems import Problem, shown
from .paths import REFERENCES

KEY = re.compile(r"[a-z0-9][a-z0-9-]*")
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
_ENTRY = re.compile(r"^(?=[ \t]*@)", re.MULTILINE)
_OPENING = re.compile(r"[ \t]*@(?P<type>\w+)\s*[{(]\s*(?P<key>[^,\s{}()]*)")
_REMARK = re.compile(r"(?:[ \t]*(?:%[^\n]*)?(?:\n|\Z))*")
_YEAR = re.compile(r"[12][0-9]{3}|[A-Za-z][A-Za-z .]{0,30}")
_DOI = re.compile(r"10\.\d{4,9}/[^\s{}]+")
_ADDRESS = re.compile(r"https?://[^\s{}<>\"]+")
_HINT = "check braces, commas and = signs here and on the line above"


@dataclass
class Works:
    """The entries that can be read as CSL-JSON items by key, every key that the file seems to hold, and all faults."""

    items: dict[str, dict[str, Any]] = field(default_factory=dict)
    keys: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_works(text: str) -> Works:
    """The works of a BibTeX file in its order."""
    works = Works()
    head, *entries = _ENTRY.split(text)
    works.problems += _outside(head, 1)
    line = 1 + head.count("\n")
    for entry in entries:
        _read(works, entry, line)
        line += entry.count("\n")
    return works


def _read(works: Works, entry: str, line: int) -> None:
    opening = _OPENING.match(entry)
    if opening is None:
        works.problems.append(_syntax(line, "an entry begins with @, its type and a brace", "write @article{key,"))
        return
    if opening["type"].lower() in ("comment", "preamble"):
        return
    key, where = opening["key"], line + entry.count("\n", 0, opening.end())
    works.keys.append(key)
    faults = [*_form(key, opening["type"].lower(), where), *_twice(works, key, where)]
    end = _end(entry, opening.end())
    if end is None:
        faults.append(_syntax(line, f"the entry {shown(key)} has no end", "close each brace that was opened"))
    else:
        works.problems += _outside(entry[end:], line + entry.count("\n", 0, end))
    if not faults:
        item, faults = _item(key, entry[:end], line, where)
        works.items |= {key: item} if not faults else {}
    works.problems += faults


def _syntax(line: int, what: str, hint: str = _HINT) -> Problem:
    return Problem(REFERENCES, line, 1, f"not readable as BibTeX: {what}", hint, code="bibtex-syntax")


def _form(key: str, type_: str, line: int) -> Iterator[Problem]:
    if not KEY.fullmatch(key):
        hint = "use small letters, digits and hyphens, for example tjia-2022-leverage"
        yield Problem(REFERENCES, line, 1, f"{shown(key)} is no key", hint, code="work-key")
    if type_ not in TYPES:
        what, hint = f"{shown('@' + type_)} is no type of work", f"write one of @{', @'.join(TYPES)}"
        yield Problem(REFERENCES, line, 1, what, hint, code="work-type")


def _twice(works: Works, key: str, line: int) -> Iterator[Problem]:
    if key in works.keys[:-1]:
        yield Problem(
            REFERENCES, line, 1, f"the key {shown(key)} was used before", "every key is used once", code="work-twice"
        )


def _end(entry: str, start: int) -> int | None:
    """Where the brace or bracket with which an entry begins is closed."""
    depth = 1
    for sign in re.finditer(r"\\.|[{}()]", entry[start:], re.DOTALL):
        depth += {"{": 1, "(": 0, "}": -1, ")": 0}.get(sign[0], 0)
        if depth == 0:
            return start + sign.end()
    return None


def _outside(text: str, line: int) -> Iterator[Problem]:
    """Text that belongs to no entry, which BibTeX passes over in silence."""
    remark = _REMARK.match(text)
    end = remark.end() if remark else 0
    if rest := text[end:].strip():
        line += text.count("\n", 0, end)
        hint = "begin an entry with @, a remark with %"
        yield _syntax(line, f"text outside an entry: {shown(rest)}", hint)


def _item(key: str, entry: str, line: int, where: int) -> tuple[dict[str, Any], list[Problem]]:
    """One entry as a CSL-JSON item, its LaTeX turned into plain text."""
    from pybtex.database import parse_string
    from pybtex.exceptions import PybtexError

    try:
        found = parse_string(entry, "bibtex").entries[key]
        missing = [*_missing(found)]
        faults = [
            Problem(
                REFERENCES, where, 1, f"{shown(key)} has no {name}", f"add {name} = {{...}}", code="work-incomplete"
            )
            for name in missing
        ]
        return (_csl(key, found), [*_wrong_fields(key, found, where)]) if not faults else ({}, faults)
    except (PybtexError, KeyError, ValueError, RecursionError) as error:
        at = line + (getattr(error, "lineno", None) or where - line + 1) - 1
        return {}, [_syntax(at, str(error).rpartition(": ")[2] or type(error).__name__)]


def _missing(entry: Any) -> Iterator[str]:
    yield from (name for name in ("title", "year") if not entry.fields.get(name, "").strip("{} "))
    if not entry.persons.get("author") and not entry.persons.get("editor"):
        yield "author"


def _wrong_fields(key: str, entry: Any, line: int) -> Iterator[Problem]:
    """Fields whose form others rely on."""
    forms = {
        "year": (_YEAR, "write four digits, or a word such as forthcoming"),
        "doi": (_DOI, "write the DOI without an address before it, for example 10.1000/182"),
        "url": (_ADDRESS, "write it in full, for example https://www.example.org/page"),
    }
    for name, (form, hint) in forms.items():
        value = entry.fields.get(name, "")
        if value and not form.fullmatch(value.strip()):
            yield Problem(REFERENCES, line, 1, f"{name} of {shown(key)} is {shown(value)}", hint, code="work-field")


def _csl(key: str, entry: Any) -> dict[str, Any]:
    item: dict[str, Any] = {"id": key, "type": TYPES[entry.type.lower()]}
    for name, csl in FIELDS.items():
        if name in entry.fields:
            item[csl] = entry.fields[name] if name in ("url", "doi") else _plain(entry.fields[name])
    if "pages" in entry.fields:
        item["page"] = re.sub(r"-+|–", "-", _plain(entry.fields["pages"]))
    year = _plain(entry.fields["year"])
    item["issued"] = {"date-parts": [[int(year)]]} if re.fullmatch("[0-9]{4}", year) else {"literal": year}
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
