"""A chart as words and rows: what it says, what it does not say, and the table that it is drawn from."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ..core.languages import ENGLISH, Language, phrase
from ..core.vocabulary import Vocabulary
from .annotations import Note

Cell = str | int | float
ACTOR_LEVELS = ("state", "both", "subnational")
LEVEL_NAMES = {
    "state": phrase("State"),
    "both": phrase("Both"),
    "subnational": phrase("Sub-national"),
}  # short, for titles
# Columns and codes of the tables, as pages say them.
_WORDS = (
    phrase("year"), phrase("verbal conflict"), phrase("material conflict"), phrase("verbal cooperation"),
    phrase("material cooperation"), phrase("sector"), phrase("level"), phrase("conflict"), phrase("cooperation"), phrase("place"),
    phrase("other side within 3 years"), phrase("period"), phrase("events"), phrase("industry"), phrase("conflict by state"),
    phrase("conflict by both"), phrase("conflict by subnational"), phrase("cooperation by state"), phrase("cooperation by both"),
    phrase("cooperation by subnational"), phrase("operating"), phrase("under construction"), phrase("announced or agreed"),
    phrase("stopped or moved"), phrase("grouped by"), phrase("group"), phrase("last state"), phrase("with conflict"),
    phrase("cooperation only"), phrase("no event"), phrase("stance"), phrase("state"), phrase("both"), phrase("subnational"),
    phrase("state percent"), phrase("both percent"), phrase("subnational percent"), phrase("value usd"),
    phrase("largest of its case"), phrase("title"), phrase("decade"), phrase("language"), phrase("sources"), phrase("kind"),
    phrase("reports"), phrase("yes"), phrase("no"),
)  # fmt: skip
COLUMN_WORDS = {str(words).replace(" ", "_"): words for words in _WORDS}


@dataclass(frozen=True)
class Figure:
    """One chart without its drawing. `rows` hold exactly what is drawn; `key` pairs a mark (keys.MARKS) with what it means.

    `notes` say in the drawing what happened in a year. `language` is that of its words; those of its columns and codes, by
    which it is drawn, `said` gives.
    """

    id: str
    title: str
    finding: str
    caveat: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    key: tuple[tuple[str, str], ...] = ()
    notes: tuple[Note, ...] = ()
    language: Language = ENGLISH

    @property
    def told(self) -> tuple[str, str, str]:
        """Title, finding and caveat."""
        return self.title, self.finding, self.caveat

    def said(self, cell: Cell) -> Cell:
        """A column, or a cell of the table, as a page says it."""
        if isinstance(cell, float):
            return self.language.number(int(cell) if cell.is_integer() else cell)
        words = COLUMN_WORDS.get(str(cell).replace(" ", "_"))
        return self.language.text(words) if words else cell

    def records(self) -> list[dict[str, Cell]]:
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def names(self, column: str) -> list[str]:
        """The values of a column, each once, in the order of the table."""
        return list(dict.fromkeys(str(record[column]) for record in self.records()))

    def csv(self) -> bytes:
        """The table, as UTF-8."""
        text = io.StringIO()
        rows = csv.writer(text, lineterminator="\n")
        rows.writerows([self.columns, *self.rows])
        return text.getvalue().encode()


def stance_key(vocabulary: Vocabulary) -> tuple[tuple[str, str], ...]:
    return tuple((stance, vocabulary.label("stance", stance)) for stance in ("conflict", "cooperation"))


def by_size(names: Iterable[str]) -> list[tuple[str, int]]:
    return sorted(Counter(names).items(), key=lambda item: (-item[1], item[0]))


def percent(part: int, whole: int) -> str:
    return f"{round(100 * part / whole)}\u00a0%" if whole else phrase("none")
