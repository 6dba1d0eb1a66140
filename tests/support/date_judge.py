"""The first and last day of a date by the reference reader, the PyPI package `edtf`."""

from __future__ import annotations

import warnings
from datetime import date

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # edtf's own grammar module warns on import
    import edtf


def judged(text: str) -> tuple[date, date]:
    """What the reference reader makes of it; it takes its time: some ten milliseconds."""
    found = edtf.parse_edtf(text)
    return edtf.struct_time_to_date(found.lower_strict()), edtf.struct_time_to_date(found.upper_strict())
