"""Works that texts cite: read from data/references.bib, named in the text by author and year, listed at its end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..core.problems import Problem, place_in
from ..core.words import enumerated
from .bibtex import read_works
from .known_ids import KnownIds
from .paths import REFERENCES
from .text_files import read_text
from .unicode_checks import odd

ONE = re.compile(r"@([a-z0-9][a-z0-9-]*)(?:,\s*([^@;]+))?")
HOW_TO_CITE = "write [@key], [@key, p. 12] or [@one; @two] with keys of data/references.bib"
MOST_NAMED = 3  # authors in the text; of four or more only the first is named


@dataclass(frozen=True)
class CitedWork:
    """One work: its key, its CSL-JSON item, and the words that stand for it in a text: "Tjia 2022"."""

    key: str
    csl: Mapping[str, Any]
    label: str
    mark: str = ""  # "a" and "b" tell works of the same authors and year apart


@dataclass(frozen=True)
class References:
    """The works that can be cited, in the order of the file, and the keys that it holds, those of faulty entries too."""

    by_key: Mapping[str, CitedWork] = field(default_factory=dict)
    keys: KnownIds = KnownIds()


UNREAD = References(keys=KnownIds(whole=False))


@dataclass(frozen=True)
class Cited:
    """One citation in a text: the key, and where in the work ("p. 12") or ""."""

    key: str
    where: str


def read_references(root: Path) -> tuple[References, list[Problem]]:
    """The works of data/references.bib, and every fault in it."""
    if not (root / REFERENCES).is_file():
        return References(), []
    text, problems = read_text(root / REFERENCES, REFERENCES)
    if problems:
        return UNREAD, problems
    works = read_works(text)
    return References(_labelled(works.items), KnownIds(tuple(works.keys))), [*works.problems, *_odd(text)]


def _odd(text: str) -> Iterator[Problem]:
    """Characters and words of the file that are not what they seem."""
    for one in odd(text):
        yield Problem(REFERENCES, *place_in(text, one.at), one.what, one.write, code=one.code)


def _labelled(items: Mapping[str, dict[str, Any]]) -> dict[str, CitedWork]:
    """Each work with its words for the text; those that would read alike get a, b, c in the order of the file."""
    plain = {key: f"{_names(item)} {_year(item)}" for key, item in items.items()}
    times, given = Counter(plain.values()), Counter[str]()
    found = {}
    for key, label in plain.items():
        mark = chr(ord("a") + given[label]) if times[label] > 1 else ""
        given[label] += 1
        found[key] = CitedWork(key, items[key], label + mark, mark)
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


def in_list_order(keys: Iterable[str], known: Mapping[str, CitedWork]) -> list[CitedWork]:
    """The works of a page, each once, in the order of a list of references."""
    return sorted((known[key] for key in set(keys) if key in known), key=lambda one: (one.label.casefold(), one.key))
