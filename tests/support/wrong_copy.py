"""Makes mistakes in a copy of the project: many in one, each in a record of its own, or a few for a while."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from fieldsite.core import dates
from fieldsite.core.problems import place_in
from mistakes import TABLES, Mistake, Place, filled
from project import in_git
from spoiled_files import made

HERE = "▸"  # in the tables: where the message must point to
RIGHT = TABLES / "right"
PHOTOGRAPH = "gate.jpg"  # what every right entry with a photograph has beside it
_MARK = re.compile("\ue000([0-9]+)\ue001")


def with_records(root: Path, wrong: Sequence[Mistake]) -> dict[int, Place]:
    """Adds right records (number 0) and each mistake under its number from 1; says where each message must stand."""
    copy = _Copy(root)
    for path in sorted(RIGHT.rglob("*.*")):
        copy.add(path.relative_to(RIGHT).as_posix(), 0, None)
    for number, mistake in enumerate(wrong, 1):
        copy.make(mistake.numbered(number), number)
    return copy.written()


@contextmanager
def made_for_now(root: Path, wrong: Sequence[Mistake]) -> Iterator[list[Place]]:
    """A copy that holds the right records with some mistakes of files in it; afterwards the copy is as it was."""
    before = {path: path.read_bytes() for path in _files(root)}
    if any(mistake.copy == "history" for mistake in wrong):
        in_git(root)
    copy = _Copy(root)
    for number, mistake in enumerate(wrong):
        copy.make(mistake.numbered(0), number)
    try:
        places = copy.written()
        yield [places[number] for number in range(len(wrong))]
    finally:
        shutil.rmtree(root / ".git", ignore_errors=True)
        for path in _files(root) - before.keys():
            path.unlink()
        for path, raw in before.items():
            if not path.exists() or path.read_bytes() != raw:
                path.write_bytes(raw)


def _files(root: Path) -> set[Path]:
    return {path for part in ("data", "docs", "locales") for path in (root / part).rglob("*") if not path.is_dir()} | {
        path for path in root.iterdir() if path.is_file()
    }


class _Copy:
    """A copy of the project with the texts that are changed in it, in which a mark stands where a message must point to."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.texts: dict[str, str | None] = {}
        self.encodings: dict[str, str] = {}
        self.events: list[str] = []
        self.places: dict[int, Place] = {}
        self.pointed: dict[int, str] = {}

    def make(self, mistake: Mistake, number: int) -> None:
        """Makes a mistake, in whatever way its row says; the row is filled with its number already."""
        mark = f"\ue000{number}\ue001"
        if "@" in mistake.at:
            self.pointed[number] = mistake.at
        elif mistake.at:
            file, line, column = (*mistake.at.split(":"), "0", "0")[:3]
            self.places[number] = file, int(line), int(column)
        if mistake.kind:
            folder = Path(mistake.kind).parent
            kinds = [one.relative_to(RIGHT).as_posix() for one in sorted((RIGHT / folder).glob("*.*"))]
            for kind in kinds if folder.name else [mistake.kind]:
                self.add(kind, number, mistake if kind == mistake.kind else None)
        elif mistake.file:
            text = self.text(mistake.file)
            new = mistake.new.replace(HERE, mark)
            self.texts[mistake.file] = mistake.first.replace(HERE, mark) + (
                _replaced(text, mistake, new) if mistake.old else text
            )
        for file, words in mistake.files.items():
            self.texts[file] = words and words.replace(HERE, mark)
            self.encodings[file] = mistake.encoding
        for file, name in mistake.made.items():
            made(name, self.root / file)

    def add(self, kind: str, number: int, mistake: Mistake | None) -> None:
        """Adds a record of a kind, right or with its mistake made."""
        text = filled((RIGHT / kind).read_text("utf-8"), number)
        if mistake and mistake.old:
            mark = "" if mistake.at else f"\ue000{number}\ue001"
            pointed = HERE in mistake.new
            text = _replaced(text, mistake, mistake.new.replace(HERE, mark) if pointed else mark + mistake.new)
        name = Path(kind).name
        if name == "events.yaml":
            self.events += re.split(r"^(?=- )", text, flags=re.MULTILINE)
        elif name.endswith(".md"):
            page = _page(name, number)
            self.texts[page] = text
            if name == "photo.md":
                made("photograph", self.root / Path(page).parent / PHOTOGRAPH)
        else:
            self.texts[f"data/{name}"] = _added(self.text(f"data/{name}"), name, text)

    def text(self, file: str) -> str:
        return self.texts.get(file) or (self.root / file).read_text("utf-8")

    def written(self) -> dict[int, Place]:
        """Writes the files without their marks, and says where each message must stand."""
        if self.events:
            self.texts["data/events.yaml"] = _by_date((self.root / "data/events.yaml").read_text("utf-8"), self.events)
        for file, text in self.texts.items():
            path = self.root / file
            if text is None:
                path.unlink()
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(self._without_marks(file, text).encode(self.encodings.get(file, "utf-8")))
        for number, pointed in self.pointed.items():
            file, _, first = pointed.partition("@")
            text = (self.root / file).read_text("utf-8")
            self.places[number] = file, *place_in(text, text.index(first))
        return self.places

    def _without_marks(self, file: str, text: str) -> str:
        while match := _MARK.search(text):
            self.places[int(match[1])] = file, *place_in(text, match.start())
            text = text[: match.start()] + text[match.end() :]
        return text


def _replaced(text: str, mistake: Mistake, new: str) -> str:
    assert text.count(mistake.old) == 1, f"{mistake.mistake}: {mistake.old!r} must stand once"
    return text.replace(mistake.old, new)


def _page(kind: str, number: int) -> str:
    name = f"test-{number:03}"
    return {
        "note.md": f"docs/fieldwork/{name}.md",
        "story.md": f"docs/photostories/{name}/index.md",
        "photo.md": f"docs/photostories/photo-{number:03}/index.md",
        "embargoed.md": f"docs/fieldwork/embargoed-{number:03}.md",
        "page.md": f"docs/{name}.md",
    }[kind]


def _added(before: str, kind: str, text: str) -> str:
    """A file with one record more: in outputs, publishers and vocabulary below a list's key, else at the end."""
    key = {"outputs.yaml": "outputs:\n", "vocabulary.yaml": "form:\n", "publishers.yaml": "kinds:\n"}.get(kind)
    if key is None:
        return before.removesuffix("[]\n").rstrip("\n") + "\n" + text
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
        while new and own and dates.read(new[0][0]).sort_key < dates.read(own[1].strip()).sort_key:
            lines.append(new.pop(0)[1] + "\n")
        lines.append(entry)
    return head + "".join(lines).rstrip("\n") + "\n\n" + "\n".join(entry for _, entry in new)
