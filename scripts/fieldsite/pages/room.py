"""Room on the page of a record: its lists stand there whole where they fit, and in part where they do not.

No page grows without end, however much a record names: the rest is in the file of the record, or in the explorer.
"""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

BODY = 16_700  # signs of a page's own part: with what surrounds it, thirty thousand bytes
OF_TITLE, OF_ADDRESS = 7.5, 7  # times that what surrounds a page says its title and its address
EVERY_ROW = 10_000  # rows: more than any list has
STEPS = (EVERY_ROW, *range(14, 2, -1))  # rows of each list, until the page has room for them


def with_room(url: str, title: str, body: Callable[[int], Markup]) -> Markup:
    """The part of a page that `body` makes when each of its lists shows so many rows at most, nine more where these are
    what the record rests on: sources, states, who held an office."""
    room, made = BODY - OF_TITLE * len(title) - OF_ADDRESS * len(url), Markup()
    for rows in STEPS:
        made = body(rows)
        if len(made) <= room:
            break
    return made
