"""Measure how much time of a processor the exports take, with the real events and with many made of them; prints JSON, one row a file.

python -m bench.exports [EVENTS ...]     (the real ones and 10,000 unless said otherwise)
"""

from __future__ import annotations

from command_line import run

import json
import resource
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from fieldsite.content.loading import load
from fieldsite.content.model import Content
from fieldsite.core.checkout import GitFacts
from fieldsite.exports.all_tables import all_tables
from fieldsite.exports.release_files import data_files, export_files
from fieldsite.registers.dataset import ReleaseInfo
from fieldsite.registers.reading import Registers, read_registers

ROOT = Path(__file__).resolve().parents[2]
RELEASE = ReleaseInfo("2000.1", date(2000, 1, 1))


def multiplied(content: Content, number: int) -> Content:
    """`number` events: the real ones again and again, each copy with ids of its own and related to none."""
    real, events = content.events, []
    for i in range(number):
        event, mark = real[i % len(real)], f"-copy-{i // len(real)}"
        names = {"id": event.id + mark, "related": ()}
        events.append(event if i < len(real) else event.model_copy(update=names))
    return replace(content, events=tuple(events))


def measured(content: Content, registers: Registers) -> None:
    count, begin = len(content.events), time.process_time()
    tables = all_tables(content, registers)
    row(what="tables", events=count, seconds=time.process_time() - begin)
    last = time.process_time()
    for name, data in data_files(content, registers, tables):
        row(what=name, events=count, seconds=time.process_time() - last, bytes=len(data))
        last = time.process_time()
    begin = time.process_time()
    whole = sum(len(data) for _, data in export_files(content, registers))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    row(what="all exports", events=count, seconds=time.process_time() - begin, bytes=whole, peak_megabytes=peak)


def row(**facts: str | int | float) -> None:
    print(json.dumps({key: round(value, 3) if isinstance(value, float) else value for key, value in facts.items()}))


def main(arguments: Sequence[str]) -> int:
    content, problems = load(ROOT)
    registers, faults = read_registers(content, GitFacts(RELEASE.day), "")
    if problems or not registers:
        print("\n".join(map(str, [*problems, *faults])), file=sys.stderr)
        return 1
    registers = replace(registers, release=RELEASE)
    for number in [int(word) for word in arguments] or [len(content.events), 10_000]:
        measured(multiplied(content, number), registers)
    return 0


if __name__ == "__main__":
    run(main)
