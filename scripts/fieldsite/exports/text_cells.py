"""Sheets of a workbook in which a cell of plain text is written in one step: most cells are, and it takes half of the time."""

from __future__ import annotations

import re
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell_fast
from xlsxwriter.worksheet import Worksheet

# What the library writes otherwise than it stands, or says more of: signs of XML and of control, blanks at either end.
_OTHERWISE = re.compile(r"[&<>\x00-\x1f\ufffe\uffff]|_x[0-9a-fA-F]{4}_|^\s|\s$")


class TextSheet(Worksheet):  # type: ignore[misc]
    """A sheet for a workbook with `constant_memory`; without it, and for any other cell, the library writes what it always does."""

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        text = getattr(cell, "string", None)
        if cell.format or not self.constant_memory or type(text) is not str or _OTHERWISE.search(text):
            super()._write_cell(row, col, cell)
        else:
            self.fh.write(f'<c r="{xl_rowcol_to_cell_fast(row, col)}" t="inlineStr"><is><t>{text}</t></is></c>')
