"""Mistakes that people make, each in a right record of its own in a copy of the real project; and what the check says.

The tables stand in tests/mistakes/*.yaml, the right records in tests/mistakes/right/. Every mistake has a record of its own,
so many are made in one copy at once, and each must get its own message at its own place: no more, and no other.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import yaml
from project import ROOT

TABLES = ROOT / "tests/mistakes"
HERE = "▸"  # in the tables: where the message must point to
_MARK = re.compile("\ue000([0-9]+)\ue001")
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
    """One row of a table. `old` in the right record becomes `new`, in which ▸ stands where the message must point to.

    `kind` names the right record. `says` and `write` are parts of the message, `code` its kind. A mistake that touches a
    whole file, or more than one, is made `alone`; it says `at` itself, and may do any of `files` (path to text, None
    deletes), `encoding`, `rename`, `first` (text put before all else).
    """

    mistake: str
    code: str
    says: str
    write: str = ""
    kind: str = ""
    old: str = ""
    new: str = ""
    alone: bool = False
    at: str = ""
    file: str = ""
    files: dict[str, str | None] = field(default_factory=dict)
    encoding: str = ""
    rename: str = ""
    first: str = ""
    table: str = ""


@dataclass(frozen=True)
class Message:
    """A message of the program as it is read from its output."""

    file: str
    line: int
    column: int
    what: str
    code: str
    write: str


def mistakes() -> list[Mistake]:
    """Every row of every table, in a fixed order."""
    found = []
    for path in sorted(TABLES.glob("*.yaml")):
        found += [Mistake(**row, table=path.stem) for row in yaml.safe_load(path.read_text("utf-8"))]
    return found


def messages(output: str) -> list[Message]:
    """The messages that the check printed."""
    form = re.compile(r"^(\S[^\n:]*?)(?::(\d+))?(?::(\d+))?: (.+) \[([a-z0-9-]+)\]$((?:\n    .*)*)", re.MULTILINE)
    return [Message(m[1], int(m[2] or 0), int(m[3] or 0), m[4], m[5], m[6].strip()) for m in form.finditer(output)]


def copied(folder: Path, project: Path = ROOT) -> Path:
    """A copy of all that the check reads of a project."""
    for part in ("data", "docs", "overrides"):
        shutil.copytree(project / part, folder / part)
    shutil.copy(project / "mkdocs.yml", folder)
    return folder


def words(number: int) -> str:
    """Three words that no other number has in this order, and few share."""
    n = len(WORDS)
    return " ".join((WORDS[number % n], WORDS[(number * 7 + 3) % n], WORDS[(number * 31 + 11) % n]))


def filled(text: str, number: int) -> str:
    """A right record, or a part of one, with the names, words, day and place of its number."""
    values = {
        "n": f"{number:03}",
        "date": (date(1992, 1, 20) + timedelta(days=36 * number)).isoformat(),
        "words": words(number).capitalize(),
        "lat": f"{46.03 + (number % 20) * 0.2:.2f}",
        "lon": f"{66.07 + (number // 20) * 0.5:.2f}",
    }
    return re.sub("|".join(f"{{{key}}}" for key in values), lambda match: values[match[0][1:-1]], text)


def spoiled(mistake: Mistake | None, kind: str, number: int) -> str:
    """The record of a kind with its mistake made, and a mark where the message must point to."""
    right = filled((TABLES / "right" / kind).read_text("utf-8"), number)
    if mistake is None:
        return right
    old, new = filled(mistake.old, number), filled(mistake.new, number)
    assert right.count(old) == 1, f"{mistake.mistake}: {old!r} must stand once in {kind}"
    mark = f"\ue000{number}\ue001"
    return right.replace(old, new.replace(HERE, mark) if HERE in new else mark + new)


def with_records(root: Path, wrong: Sequence[Mistake]) -> dict[int, tuple[str, int, int]]:
    """Adds right records (number 0) and one record for each mistake; says where each message must stand."""
    texts: dict[str, str] = {}
    records = [(kind.name, 0, None) for kind in sorted((TABLES / "right").iterdir())]
    records += [(mistake.kind, number, mistake) for number, mistake in enumerate(wrong, 1)]
    events = []
    for kind, number, mistake in records:
        text = spoiled(mistake, kind, number)
        if kind == "events.yaml":
            events.append(text)
        elif kind.endswith(".md"):
            texts[_page(kind, number)] = text
        else:
            file = f"data/{kind}"
            texts[file] = _added(texts.get(file) or (root / file).read_text("utf-8"), kind, text)
    texts["data/events.yaml"] = _by_date((root / "data/events.yaml").read_text("utf-8"), events)
    return _written(root, texts)


def _page(kind: str, number: int) -> str:
    name = f"test-{number:03}"
    return {
        "note.md": f"docs/fieldwork/{name}.md",
        "story.md": f"docs/photostories/{name}/index.md",
        "page.md": f"docs/{name}.md",
    }[kind]


def _added(before: str, kind: str, text: str) -> str:
    """A file with one record more: in outputs and vocabulary below their list's key, else at the end."""
    key = {"outputs.yaml": "outputs:\n", "vocabulary.yaml": "form:\n"}.get(kind)
    if key is None:
        return before.rstrip("\n") + "\n" + text
    head, found, rest = before.partition("\n" + key)
    assert found, f"{kind} has no {key}"
    return head + found + text + rest


def _by_date(before: str, added: Iterable[str]) -> str:
    """The list of events with more of them, by the first four, seven or ten signs of their ids."""
    head, *entries = re.split(r"^(?=- )", before, flags=re.MULTILINE)
    day = lambda entry: re.search(r"\d{4}-\d{2}-\d{2}", entry)  # noqa: E731
    new = sorted(((found[0], entry) for entry in added if (found := day(entry))), key=lambda pair: pair[0])
    lines = []
    for entry in entries:
        own = re.search(r"^  date: \"?([^\"\n]+)", entry, re.MULTILINE)
        while new and own and new[0][0] < own[1].strip().strip("~?%").replace("X", "0"):
            lines.append(new.pop(0)[1] + "\n")
        lines.append(entry)
    return head + "".join(lines).rstrip("\n") + "\n\n" + "\n".join(entry for _, entry in new)


def _written(root: Path, texts: dict[str, str]) -> dict[int, tuple[str, int, int]]:
    """Writes the files without their marks, and says where each mark stood: file, line and column from 1."""
    places = {}
    for file, text in texts.items():
        while match := _MARK.search(text):
            line = text.count("\n", 0, match.start()) + 1
            places[int(match[1])] = (file, line, match.start() - text.rfind("\n", 0, match.start()))
            text = text[: match.start()] + text[match.end() :]
        path = root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="")
    return places


def made_alone(root: Path, mistake: Mistake) -> None:
    """Makes a mistake that touches whole files, in a copy that holds the right records."""
    for file, text in mistake.files.items():
        path = root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink() if text is None else path.write_bytes(text.encode(mistake.encoding or "utf-8"))
    if mistake.file:
        path = root / mistake.file
        text = mistake.first + path.read_text("utf-8")
        if mistake.old:
            assert text.count(mistake.old) == 1, f"{mistake.mistake}: {mistake.old!r} must stand once"
            text = text.replace(mistake.old, mistake.new)
        path.write_bytes(text.encode(mistake.encoding or "utf-8"))
        if mistake.rename:
            (root / mistake.rename).parent.mkdir(parents=True, exist_ok=True)
            path.rename(root / mistake.rename)
