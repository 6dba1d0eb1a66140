"""A chart as words and rows: what it says, what it does not say, and the table that it is drawn from."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ..core.vocabulary import Vocabulary

Cell = str | int | float
ACTOR_LEVELS = ("state", "both", "subnational")


@dataclass(frozen=True)
class Figure:
    """One chart without its drawing. `rows` hold exactly what is drawn; `key` pairs a mark with what it means."""

    id: str
    title: str
    finding: str
    caveat: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    key: tuple[tuple[str, str], ...] = ()

    def records(self) -> list[dict[str, Cell]]:
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def names(self, column: str) -> list[str]:
        """The values of a column, each once, in the order of the table."""
        return list(dict.fromkeys(str(record[column]) for record in self.records()))

    def csv(self) -> tuple[str, bytes]:
        """Address below the site's root and UTF-8 bytes of the table."""
        text = io.StringIO()
        rows = csv.writer(text, lineterminator="\n")
        rows.writerows([self.columns, *self.rows])
        return f"analysis/{self.id}.csv", text.getvalue().encode()


def stance_key(vocabulary: Vocabulary) -> tuple[tuple[str, str], ...]:
    return tuple((stance, vocabulary.label("stance", stance)) for stance in ("conflict", "cooperation"))


def by_size(names: Iterable[str]) -> list[tuple[str, int]]:
    return sorted(Counter(names).items(), key=lambda item: (-item[1], item[0]))


def percent(part: int, whole: int) -> str:
    return f"{round(100 * part / whole)}\u00a0%" if whole else "none"
