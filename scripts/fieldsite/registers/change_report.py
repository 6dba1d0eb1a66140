"""What changes from one version of the content to another, as Markdown for whoever reads a pull request.

All that comes from records stands in code spans, so that no record can bring links, pictures or mentions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from .changes import Changes, RawRecord, RecordChange, changes_between, title
from .records import LASTING, RawRecords

LONGEST = 300  # characters of one value
MOST_VALUES = 12  # values of one field
MOST_RECORDS = 100  # records of one kind that are told in full
MOST_PAGES = 60
ADDRESS = re.compile(r"https?://[^\s\"'<>`)\]]+")
Sizes = Mapping[str, tuple[int, int]]


@dataclass(frozen=True)
class Comparison:
    """Two versions of all records, and what differs, by kind. `unsure` are kinds that cannot be read in full."""

    before: Mapping[str, RawRecords]
    after: Mapping[str, RawRecords]
    changes: Mapping[str, Changes]
    unsure: frozenset[str]

    @property
    def lost(self) -> list[tuple[str, RawRecord]]:
        """Records that are gone and must not be, with their kinds."""
        kinds = [kind for kind in self.changes if kind in LASTING - self.unsure]
        return [(kind, entry) for kind in kinds for entry in self.changes[kind].removed]

    @property
    def touched(self) -> dict[str, list[str]]:
        """The ids of records that came or differ, by kind."""
        return {kind: [*_ids(found.added), *(c.id for c in found.changed)] for kind, found in self.changes.items()}


@dataclass(frozen=True)
class Findings:
    """What else a reviewer should know. `site` are the addresses of the built pages, None when nothing was built."""

    doubles: Sequence[str] = ()
    unreachable: Mapping[str, str] | None = None
    sizes: tuple[Sizes, Sizes] | None = None
    site: frozenset[str] | None = None
    site_bytes: int = 0
    due: Sequence[str] = field(default=())


def compared(before: Mapping[str, RawRecords], after: Mapping[str, RawRecords]) -> Comparison:
    kinds = dict.fromkeys([*after, *before])
    pairs = {kind: (before.get(kind, RawRecords()), after.get(kind, RawRecords())) for kind in kinds}
    changes = {kind: changes_between(old.records, new.records) for kind, (old, new) in pairs.items()}
    unsure = frozenset(kind for kind, (old, new) in pairs.items() if not (old.whole and new.whole))
    return Comparison(before, after, changes, unsure)


def new_addresses(comparison: Comparison) -> dict[str, list[str]]:
    """Every web address in a record that came or differs, with those records: what is worth asking whether it is there."""
    found: dict[str, list[str]] = {}
    for kind, ids in comparison.touched.items():
        for id_ in ids:
            for address in ADDRESS.findall(str(comparison.after[kind].records.get(id_, ""))):
                found.setdefault(address, []).append(id_)
    return {address: list(dict.fromkeys(ids)) for address, ids in found.items()}


def report(comparison: Comparison, findings: Findings, names: tuple[str, str]) -> str:
    """The whole report; `names` are those of the two versions."""
    lines = [
        f"# What changes: from {code(names[0])} to {code(names[1])}",
        "",
        *_lost(comparison),
        *_table(comparison),
        *_pages(comparison, findings),
        *_findings(comparison, findings),
        *(line for kind, changes in comparison.changes.items() for line in _kind(kind, changes)),
    ]
    return "\n".join(lines).rstrip() + "\n"


def _lost(comparison: Comparison) -> Iterator[str]:
    if comparison.lost:
        yield "## Removed: please bring back"
        yield ""
        yield "An id is never deleted, renamed or used again: others have cited its address. Of an event write "
        yield "`status: withdrawn` with a `withdrawn_reason`; its page then says why."
        yield ""
        yield from (f"- {kind}: {code(entry['id'])} {code(title(entry))}" for kind, entry in comparison.lost)
        yield ""
    if comparison.unsure:
        yield f"Not readable in full, so not judged here: {', '.join(sorted(comparison.unsure))}. The check says why."
        yield ""


def _table(comparison: Comparison) -> Iterator[str]:
    told = [(kind, c) for kind, c in comparison.changes.items() if c.added or c.changed or c.withdrawn or c.removed]
    if not told:
        yield from ("No record differs.", "")
        return
    yield "| | before | now | added | changed | withdrawn | removed |"
    yield "|---|---|---|---|---|---|---|"
    for kind, c in told:
        numbers = (*c.counts, len(c.added), len(c.changed), len(c.withdrawn), len(c.removed))
        yield f"| {kind} | {' | '.join(map(str, numbers))} |"
    yield ""
    events = comparison.changes.get("events", Changes())
    if moved := [f"{name} {old} → {new}" for name, (old, new) in events.balance.items() if old != new]:
        yield from (f"Balance of events: {', '.join(moved)}.", "")


def _pages(comparison: Comparison, findings: Findings) -> Iterator[str]:
    """The addresses of the pages on which a change can be seen."""
    if findings.site is None:
        return
    wanted = (comparison.after[kind].addresses.get(id_, "") for kind, ids in comparison.touched.items() for id_ in ids)
    pages = [page for page in dict.fromkeys(wanted) if page in findings.site]
    if pages:
        yield from ("## Pages to look at", "", "In the artifact `site`, once it is unpacked:", "")
        yield from (f"- {code(f'{page}index.html')}" for page in pages[:MOST_PAGES])
        yield from ([f"- and {len(pages) - MOST_PAGES} more"] if len(pages) > MOST_PAGES else [])
        yield ""


def _findings(comparison: Comparison, findings: Findings) -> Iterator[str]:
    if findings.doubles:
        yield from ("## Possible duplicates", "", *(f"- {code(one)}" for one in findings.doubles), "")
    if findings.unreachable is not None:
        yield from ("## Sources of these records", "")
        asked = new_addresses(comparison)
        yield f"{len(asked)} addresses stand in what came or differs; {len(findings.unreachable)} did not answer."
        yield ""
        for address, words in findings.unreachable.items():
            yield f"- {code(address)} {code(words)} ({', '.join(map(code, asked.get(address, ())))})"
        yield ""
    if findings.due:
        yield from ("## To be made anew", "", *(f"- {line}" for line in findings.due), "")
    if findings.sizes:
        yield from _sizes(*findings.sizes, findings.site_bytes)


def _sizes(before: Sizes, after: Sizes, site: int) -> Iterator[str]:
    yield from ("## Size", "", "| | before | now |", "|---|---|---|")
    for kind, (files, size) in after.items():
        old = before.get(kind, (0, 0))
        yield f"| {kind} | {old[0]} files, {_kilobytes(old[1])} | {files} files, {_kilobytes(size)} |"
    if site:
        yield f"| the built site | | {_kilobytes(site)} of at most 1,000,000 kB |"
    yield ""


def _kilobytes(size: int) -> str:
    return f"{size / 1000:,.0f} kB"


def _kind(kind: str, changes: Changes) -> Iterator[str]:
    if not (changes.added or changes.changed or changes.withdrawn or changes.removed):
        return
    yield from (f"## {kind.capitalize()}", "")
    for entry in changes.withdrawn:
        yield f"- withdrawn: {code(entry['id'])} {code(title(entry))}: {code(entry.get('withdrawn_reason', '?'))}"
    for word, entries in (("removed", changes.removed), ("added", changes.added)):
        yield from (f"- {word}: {_one(kind, entry)}" for entry in entries[:MOST_RECORDS])
    yield ""
    for change in changes.changed[:MOST_RECORDS]:
        yield from _changed(change)
    left = max(0, len(changes.changed) - MOST_RECORDS) + max(0, len(changes.added) - MOST_RECORDS)
    yield from ([f"And {left} more.", ""] if left else [])


def _one(kind: str, entry: RawRecord) -> str:
    line = f"{code(entry['id'])} {code(title(entry))}"
    if kind == "events":
        coding = ", ".join(str(entry.get(name, "?")) for name in ("stance", "mode", "level", "sector", "form"))
        line += f"; {code(entry.get('date', '?'))}; {code(coding)}{_sources(entry)}"
    elif kind == "projects":
        line += f"; {code(_last_state(entry))}{_sources(entry)}"
    return line


def _sources(entry: RawRecord) -> str:
    sources = entry.get("sources")
    count = len(sources) if isinstance(sources, list) else 0
    return f"; {count} source{'' if count == 1 else 's'}"


def _last_state(entry: RawRecord) -> str:
    states = entry.get("states")
    last = states[-1] if isinstance(states, list) and states else None
    return f"{last.get('state', '?')}, {last.get('date', '?')}" if isinstance(last, dict) else "?"


def _changed(change: RecordChange) -> Iterator[str]:
    yield from (f"### {code(change.id)}", "")
    if change.title:
        yield from (code(change.title), "")
    for part in change.fields:
        yield f"- **{part.field if part.field.isidentifier() else code(part.field)}**"
        yield from _values("gone", part.gone)
        yield from _values("new", part.new)
    yield ""


def _values(word: str, values: Sequence[str]) -> Iterator[str]:
    yield from (f"    - {word}: {code(text)}" for text in values[:MOST_VALUES])
    if len(values) > MOST_VALUES:
        yield f"    - {word}: {len(values) - MOST_VALUES} more"


def _ids(entries: Iterable[RawRecord]) -> list[str]:
    return [str(entry["id"]) for entry in entries]


def code(value: object) -> str:
    """Text as a code span of one line, whatever it holds."""
    text = " ".join(str(value).split()) or "(empty)"
    text = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
    ticks = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    edge = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{edge}{text}{edge}{ticks}"
