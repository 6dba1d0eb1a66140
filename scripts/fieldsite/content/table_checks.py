"""Tables in a page's text that would not come out as tables, or would lose a cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..core.problems import shown

_BAR = re.compile(r"(?<!\\)\|")
_DASHES = re.compile(r"[|:\- ]*-[|:\- ]*")
NumberedLine = tuple[int, str]  # where in the text it begins, and the line without its indentation


def tables(prose: str) -> Iterator[tuple[int, str, str]]:
    """Where each faulty row begins, what is wrong with it and what to write. Code and macros must be blanked out."""
    for block in _blocks(prose):
        first = next((i for i, (_, line) in enumerate(block) if line.startswith("|")), None)
        if first is None:
            first = 0 if len(block) > 1 and _DASHES.fullmatch(block[1][1]) and "|" in block[1][1] else None
        if first is not None and len(block) - first > 1:
            yield from _table(block, first)


def _blocks(prose: str) -> Iterator[list[NumberedLine]]:
    """Runs of lines without an empty line between them."""
    block: list[NumberedLine] = []
    at = 0
    for line in [*prose.split("\n"), ""]:
        if line.strip():
            block.append((at + len(line) - len(line.lstrip()), line.strip()))
        elif block:
            yield block
            block = []
        at += len(line) + 1


def _table(block: Sequence[NumberedLine], first: int) -> Iterator[tuple[int, str, str]]:
    (at, head), (below_at, below), *rows = block[first:]
    columns = _columns(head)
    if not _DASHES.fullmatch(below):
        line = "|" + "---|" * columns
        yield below_at, "a table has no line of dashes below its head", f"write {line} between the head and the rows"
        return
    if first:
        yield at, f"a table right below a paragraph: {shown(head)}", "leave a line empty above the table"
    if _columns(below) != columns:
        line = "|" + "---|" * columns
        yield below_at, f"{_counted(_columns(below))} of dashes below a head of {columns}", f"write {line}"
    for row_at, row in rows:
        if (found := _columns(row)) != columns:
            lost = "what is too much would be lost" if found > columns else "write an empty cell where nothing is"
            yield row_at, f"a row of {_counted(found)} below a head of {columns}: {shown(row)}", lost


def _counted(columns: int) -> str:
    return f"{columns} column" + ("" if columns == 1 else "s")


def _columns(row: str) -> int:
    inner = row.removeprefix("|")
    return len(_BAR.split(inner[:-1] if _BAR.search(inner[-1:]) and not inner.endswith("\\|") else inner))
