"""An empty table for events, made from the schema: its columns, what each means, and the terms that each takes."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from ..content.schema import Event, Source
from ..core.vocabulary import Vocabulary
from .drafts import group_of
from .fields import NESTED, is_list
from .sheet_events import OWN, SOURCE, sheet_columns

ROWS = 1000  # for which the columns offer their terms
NEEDED = "needed"


def csv_template() -> str:
    """The first row of a table, as CSV."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow(sheet_columns())
    return text.getvalue()


def xlsx_template(vocabulary: Vocabulary) -> bytes:
    """A spreadsheet with that row, lists of terms to choose from, and a second sheet that explains each column.

    All cells are text: a spreadsheet would make a day of what is only a month.
    """
    import xlsxwriter  # slow to load

    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True, "strings_to_urls": False}) as book:
        text, bold = book.add_format({"num_format": "@"}), book.add_format({"bold": True})
        sheet = book.add_worksheet("events")
        sheet.freeze_panes(1, 0)
        for index, (name, _, _, terms) in enumerate(_explained(vocabulary)):
            sheet.set_column(index, index, 18, text)
            sheet.write_string(0, index, name, bold)
            if terms:
                _offer(book, sheet, index, name, terms)
        _explain(book.add_worksheet("columns"), bold, vocabulary)
    return data.getvalue()


def _offer(book: Any, sheet: Any, index: int, name: str, terms: list[str]) -> None:
    """Lets the cells of a column choose from a list, which stands in a sheet of its own: it may be long."""
    other = book.add_worksheet(name)
    other.write_column(0, 0, terms)
    other.hide()
    rule = {"validate": "list", "source": f"='{name}'!$A$1:$A${len(terms)}", "error_type": "warning"}
    sheet.data_validation(1, index, ROWS, index, rule)


def _explain(sheet: Any, bold: Any, vocabulary: Vocabulary) -> None:
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 3, 60)
    sheet.write_row(0, 0, ("column", "what it holds", "for example", "terms"), bold)
    for number, (name, about, example, terms) in enumerate(_explained(vocabulary), 1):
        sheet.write_row(number, 0, (name, about, example, ", ".join(terms)))
    more = "More sources of an event stand in rows below it, with all other cells left empty."
    sheet.write_string(len(sheet_columns()) + 2, 0, more)


def _explained(vocabulary: Vocabulary) -> Iterator[tuple[str, str, str, list[str]]]:
    """Each column with its meaning, an example and its terms."""
    for column in sheet_columns():
        model: Any = Source if column.startswith(SOURCE) else Event
        name = column.removeprefix(SOURCE)
        about = model.model_fields[name]
        needed = f" ({NEEDED})" if about.is_required() and column not in OWN else ""
        if part := NESTED.get(name) if model is Event else None:
            examples = [str((field.examples or [""])[0]) for field in part.model.model_fields.values()]
            form = f" One or more as {part.form}, with ; between them."
            yield column, f"{about.description}{form}{needed}", part.sign.join(examples), []
            continue
        terms = list(vocabulary.ids(group_of(model, name)))
        several = " Several with ; between them." if is_list(model, name) else ""
        yield column, f"{about.description or ''}{several}{needed}", str((about.examples or [""])[0]), terms
