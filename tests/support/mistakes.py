"""Mistakes that people make, each in a right record of its own in a copy of the real project; and what the check says.

The tables stand in tests/mistakes/*.yaml, the right records in tests/mistakes/right/. Every mistake has a record of its own,
so many are made in one copy at once, and each must get its own message at its own place: no more, and no other.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass, field, fields
from datetime import date, timedelta
from pathlib import Path

import yaml
from project import ROOT

TABLES = ROOT / "tests/mistakes"
# What the check reads of a project.
READ = ("data", "docs", "overrides", "locales", "mkdocs.yml", "CITATION.cff", ".zenodo.json")
Place = tuple[str, int, int]  # file, line and column from 1; 0 for a file as a whole
WORDS = (  # noqa: SIM905 (a list of a hundred strings would be harder to read)
    "amber anchor apple arrow autumn barley basket beacon birch border bottle bridge bronze brush button cabin candle canvas"
    " carpet castle cedar chalk cherry circle clover cotton crane crystal dagger desert diamond dragon eagle ember engine falcon"
    " feather ferry fiddle flint forest fountain garden ginger glacier goblet granite harbour hazel helmet honey horizon island"
    " ivory jasper jigsaw juniper kettle kitten ladder lantern lemon linen lizard marble meadow mirror monkey mortar needle"
    " nettle nutmeg oasis olive orchid otter oyster paddle parsley pebble pepper pigeon pillow plough poplar quarry quartz"
    " rabbit raven ribbon river rocket saddle saffron salmon sandal scarlet shadow silver sparrow spindle steeple sugar sunset"
    " tablet teapot thistle thunder timber tulip tunnel turnip valley velvet violet walnut whistle willow window winter zephyr"
).split()


@dataclass(frozen=True)
class Mistake:
    """One row of a table: what is done, and what is said of it. Every text of it may hold {n}, {date}, {words} and the like.

    `old` in the right record `kind` becomes `new`, in which ▸ stands where the message must point to; else it points to
    where `new` begins. `more` follows `new`, several `times`, with {i} for the number of each. `says` and `write` are parts
    of the message, `code` its kind. A mistake of files says itself where its message stands, `at` (file:line:column, or
    file@words for where these first stand) or by a ▸: `files` (path
    to text, None deletes) in an `encoding`, files `made` by a program (path to what is made), or what comes `first` in the
    `file` that is there; `file` says where `old` stands too. A mistake that keeps other files from being read, or needs
    another record, is made in a `copy` of its own, with those of the same name: in the one called "history" all that is
    right was committed before.
    """

    mistake: str
    code: str
    says: str
    write: str = ""
    kind: str = ""
    old: str = ""
    new: str = ""
    more: str = ""
    times: int = 1
    copy: str = ""
    at: str = ""
    file: str = ""
    first: str = ""
    files: dict[str, str | None] = field(default_factory=dict)
    encoding: str = "utf-8"
    made: dict[str, str] = field(default_factory=dict)
    table: str = ""

    def numbered(self, number: int) -> Mistake:
        """The mistake with all that its number stands for in its texts."""
        values = {one.name: getattr(self, one.name) for one in fields(self)}
        texts = {name: filled(value, number) for name, value in values.items() if isinstance(value, str)}
        paths = {
            name: {filled(path, number): text and filled(text, number) for path, text in values[name].items()}
            for name in ("files", "made")
        }
        more = [texts["more"].replace("{i}", f"{i:02}") for i in range(self.times)]
        return Mistake(**{**values, **texts, **paths, "new": texts["new"] + "".join(more)})


@dataclass(frozen=True)
class Message:
    """A message of the program as it is read from its output."""

    file: str
    line: int
    column: int
    what: str
    code: str
    write: str

    @property
    def place(self) -> Place:
        return self.file, self.line, self.column


def mistakes() -> list[Mistake]:
    """Every row of every table, in a fixed order."""
    found = []
    for path in sorted(TABLES.glob("*.yaml")):
        rows = yaml.load(path.read_text("utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        found += [Mistake(**row, table=path.stem) for row in rows]
    return found


def messages(output: str) -> list[Message]:
    """The messages that the check printed."""
    form = re.compile(r"^(\S[^\n:]*?)(?::(\d+))?(?::(\d+))?: (.+) \[([a-z0-9-]+)\]$((?:\n    .*)*)", re.MULTILINE)
    return [Message(m[1], int(m[2] or 0), int(m[3] or 0), m[4], m[5], m[6].strip()) for m in form.finditer(output)]


def copied(folder: Path, project: Path = ROOT) -> Path:
    """A copy of all that the check reads of a project."""
    folder.mkdir(parents=True)
    for part in READ:
        (shutil.copytree if (project / part).is_dir() else shutil.copy)(project / part, folder / part)
    return folder


def words(number: int) -> str:
    """Three words that no other number has in this order, and few share."""
    turn, first = divmod(number, len(WORDS))
    places = (first, first * 7 + turn * 11 + 3, first * 31 + turn * 29 + 11)
    return " ".join(WORDS[place % len(WORDS)] for place in places)


def filled(text: str, number: int) -> str:
    """A right record, or a part of one, with the names, words, day and place of its number."""
    day = date(1992, 1, 20) + timedelta(days=29 * number)
    values = {
        "n": f"{number:03}",
        "date": day.isoformat(),
        "later": (day + timedelta(days=12)).isoformat(),
        "next": (day + timedelta(days=16)).isoformat(),
        "last": (day + timedelta(days=20)).isoformat(),
        "after": (day + timedelta(days=407)).isoformat(),
        "words": words(number).capitalize(),
        "lat": f"{46.03 + (number % 20) * 0.2:.2f}",
        "lon": f"{66.07 + (number // 20) * 0.5:.2f}",
    }
    return re.sub("|".join(f"{{{key}}}" for key in values), lambda match: values[match[0][1:-1]], text)
