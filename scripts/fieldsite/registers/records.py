"""All that people write in a project's folder, as it is written, by kind and id: what two versions are compared by.

Records are read without the schema, so that versions from before a change of it, and versions with faults, compare too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from ..content.front_matter import MarkdownFile, read_markdown
from ..content.kinds import KINDS
from ..content.text_files import read_text
from ..content.yaml_source import read_yaml
from ..core.problems import Problem
from .changes import RawRecord

PAGES, PICTURES, OTHERS = "pages", "pictures", "other data files"
# kind, file, the key that holds the list, the address of a record's page below the site's root
LISTS = (
    ("events", "data/events.yaml", "", "events/{}/"),
    ("places", "data/places.yaml", "", "places/{}/"),
    ("threads", "data/threads.yaml", "", "threads/{}/"),
    ("projects", "data/projects.yaml", "", "projects/{}/"),
    ("lists of projects", "data/project-lists.yaml", "", "projects/"),
    ("actors", "data/actors.yaml", "", "actors/{}/"),
    ("outputs", "data/outputs.yaml", "outputs", "outputs/{}/"),
    ("the study", "data/outputs.yaml", "project", "about/"),
    ("promises", "data/outputs.yaml", "promised", "outputs/"),
    ("authors", "data/authors.yaml", "", "authors/{}/"),
    ("tasks", "data/tasks.yaml", "", "data/"),
    ("outside lists", "data/coverage.yaml", "lists", "data/missing/"),
    ("second codings", "data/second-coding.yaml", "", "data/"),
)
TERMS, TERM_FILE = "terms", "data/vocabulary.yaml"
# Nobody may take these away: others have cited them by their address, or entries are counted by them.
LASTING = frozenset(
    {
        "events",
        "places",
        "threads",
        "projects",
        "actors",
        "outputs",
        "authors",
        TERMS,
        *(k.plural for k in KINDS.values()),
    }
)


@dataclass
class RawRecords:
    """The records of one kind: each as written and the address of its page. `whole` is false when some cannot be read."""

    records: dict[str, RawRecord] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)
    whole: bool = True

    def add(self, id_: str, entry: RawRecord, address: str) -> None:
        self.records.setdefault(id_, entry)
        self.addresses.setdefault(id_, address)


def read_records(root: Path) -> dict[str, RawRecords]:
    """Every kind of record below `root`, in a fixed order; a kind without records is there too."""
    found = {kind: _list(root, *where) for kind, *where in LISTS}
    found[TERMS] = _terms(root)
    found |= {kind: RawRecords() for kind in (*(kind.plural for kind in KINDS.values()), PAGES, PICTURES)}
    for path in sorted((root / "docs").rglob("*.md")):
        file = path.relative_to(root).as_posix()
        link = Problem(file, 0, 0, "a link to another file", code="symlink")
        text, problems = read_text(path, file) if _own(path, root) else ("", [link])
        page = read_markdown(text, file)
        kind, id_, address = _page(path.relative_to(root / "docs"))
        found[kind].whole &= not problems and not page.header.problems
        header = page.header.value if isinstance(page.header.value, dict) else {}
        found[kind].add(id_, _words(header, page), address)
        for name, picture in _pictures(root, path, header):
            found[PICTURES].add(f"{address}{name}", picture, address)
    found[OTHERS] = _other_files(root)
    return found


def _value(root: Path, file: str) -> tuple[Any, bool]:
    if not (root / file).exists():
        return None, True
    if not _own(root / file, root):
        return None, False
    text, problems = read_text(root / file, file)
    document = read_yaml(text, file)
    return document.value, not problems and not document.problems


def _list(root: Path, file: str, key: str, address: str) -> RawRecords:
    value, whole = _value(root, file)
    found = RawRecords(whole=whole)
    items = value.get(key) if key and isinstance(value, dict) else value
    items = [{"id": key, **items}] if isinstance(items, dict) else items
    for item in items if isinstance(items, list) else ():
        if isinstance(item, dict) and (id_ := item.get("id") or item.get("kind")):
            found.add(str(id_), item, address.format(id_))
    return found


def _terms(root: Path) -> RawRecords:
    value, whole = _value(root, TERM_FILE)
    found = RawRecords(whole=whole)
    for group, terms in value.items() if isinstance(value, dict) else ():
        for term in terms if isinstance(terms, list) else ():
            if isinstance(term, dict) and "id" in term:
                found.add(f"{group}: {term['id']}", term, "data/codebook/")
    return found


def _page(path: Path) -> tuple[str, str, str]:
    """Kind, id and address of a page by its file below docs/."""
    parts = path.with_suffix("").parts
    slug = KINDS[parts[0]].slug(parts[1:]) if parts[0] in KINDS and parts[1:] != ("index",) else ""
    if slug:
        return KINDS[parts[0]].plural, slug, f"{parts[0]}/{slug}/"
    address = "/".join(part for part in parts if part != "index")
    return PAGES, address or "home", f"{address}/" if address else ""


def _words(header: Mapping[str, Any], page: MarkdownFile) -> RawRecord:
    kept = {key: value for key, value in header.items() if key != "pictures"}
    return {**kept, "text": [line for line in map(str.strip, page.body.splitlines()) if line]}


def _pictures(root: Path, page: Path, header: Mapping[str, Any]) -> Iterator[tuple[str, RawRecord]]:
    pictures = header.get("pictures")
    for picture in pictures if isinstance(pictures, list) else ():
        if isinstance(picture, dict) and (name := str(picture.get("file") or picture.get("plate") or "")):
            yield name, {**picture, **_file(root, page.parent / name)}


def _own(path: Path, root: Path) -> bool:
    """Whether a file is there and lies below the root, whatever links lead to it."""
    return path.is_file() and path.resolve().is_relative_to(root.resolve())


def _file(root: Path, path: Path) -> RawRecord:
    """Size and checksum of a file of the project itself; nothing for one that is not there, or lies elsewhere."""
    if not _own(path, root):
        return {}
    raw = path.read_bytes()
    return {"bytes": len(raw), "checksum": sha256(raw).hexdigest()[:16]}


def _other_files(root: Path) -> RawRecords:
    """The files of data/ that hold no records, line by line."""
    found = RawRecords()
    known = {TERM_FILE, *(file for _, file, _, _ in LISTS)}
    for path in sorted((root / "data").rglob("*")):
        file = path.relative_to(root).as_posix()
        if _own(path, root) and file not in known:
            lines = path.read_bytes().decode("utf-8", "replace").splitlines()
            found.add(file, {"text": [line.strip() for line in lines if line.strip()]}, "")
    return found


def sizes(root: Path) -> dict[str, tuple[int, int]]:
    """Files and bytes of what people write: data, texts, pictures."""
    found = dict.fromkeys(("data", "texts", PICTURES), (0, 0))
    for folder in ("data", "docs"):
        for path in (root / folder).rglob("*"):
            if _own(path, root):
                kind = "data" if folder == "data" else "texts" if path.suffix == ".md" else PICTURES
                files, size = found[kind]
                found[kind] = files + 1, size + path.stat().st_size
    return found
