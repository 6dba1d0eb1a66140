"""The event list mended as a whole: entries in the order of their dates, and each relation named at both of its ends."""

from __future__ import annotations

from datetime import date

from .record_list import read_list


def related_both_ways(text: str) -> str:
    """The event list with each event named by all that it names; as it is when it cannot be read."""
    events = read_list(text)
    if events is None:
        return text
    events.relate_both_ways()
    return events.text


def sorted_by_date(text: str) -> str:
    """The event list with its entries in the order of their dates; as it is when an entry or a date cannot be read."""
    events = read_list(text)
    keys = [event.key for event in events.records] if events else []
    if events is None or None in keys:
        return text
    order = sorted(range(len(keys)), key=lambda i: keys[i] or (date.min, 0))
    events.records = [events.records[i] for i in order]
    return events.text
