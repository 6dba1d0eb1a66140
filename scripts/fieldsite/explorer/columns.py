"""The events as packed columns for the explorer: a number for each event, in date order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TypeVar

from ..content.model import Content
from ..content.schema import Event
from ..content.selection import FACETS, Facet, dated_to_the_day, terms
from ..core.packing import pack, pack_signed

EPOCH = date(1970, 1, 1).toordinal()
FROM_QUAD_CLASS = ("stance", "mode", "quad_class")  # groups whose terms follow from the quad class
FROM_SPOTS = ("region", "place")  # facets whose values follow from the spots

Pair = TypeVar("Pair", tuple[str, str], tuple[int, int])
PlaceAndPrecision = tuple[str, str]  # a place, and the precision with which events name it


def spots_of(event: Event) -> list[PlaceAndPrecision]:
    return list(dict.fromkeys((ref.place, ref.precision) for ref in event.places))


def spots(events: Sequence[Event]) -> list[PlaceAndPrecision]:
    """All spots that events name, the most used first."""
    return _most_used((ref.place, ref.precision) for event in events for ref in event.places)


def columns(content: Content, events: Sequence[Event], table: Sequence[PlaceAndPrecision]) -> dict[str, object]:
    """`spans`: days from the first to the last that a date may mean, and 1 if it is dated to the day; `columns` by name.

    `table` is the table of spots.
    """
    spans = _most_used(map(_span, events))
    number = {span: n for n, span in enumerate(spans)}
    days = [event.date.first.toordinal() - EPOCH for event in events]
    packed = {
        "day": pack_signed(b - a for a, b in zip([0, *days], days, strict=False)),
        "span": pack(number[_span(event)] for event in events),
        **{facet.key: pack(_codes(content, facet, events)) for facet in FACETS if _has_column(facet)},
        **{facet.key: pack(_many(content, facet, events)) for facet in FACETS if listed_later(facet)},
    }
    return {"spans": spans, "columns": {**packed, **kinds_and_spots(content, events, table)}}


def kinds_and_spots(content: Content, events: Sequence[Event], table: Sequence[PlaceAndPrecision]) -> dict[str, str]:
    """The events' kinds, how many spots each has, and the numbers of these in the table of spots."""
    quads = content.vocabulary.ids("quad_class")
    number = {spot: n for n, spot in enumerate(table)}
    return {
        "quad": pack(quads.index(event.quad_class) for event in events),
        "refs": pack(len(spots_of(event)) for event in events),
        "spot": pack(number[spot] for event in events for spot in spots_of(event)),
    }


def spot_counts(content: Content, events: Sequence[Event], table: Sequence[PlaceAndPrecision]) -> str:
    """The number of events at each spot by kind, packed."""
    found = Counter((spot, event.quad_class) for event in events for spot in spots_of(event))
    return pack(found[spot, quad] for spot in table for quad in content.vocabulary.ids("quad_class"))


def _most_used(pairs: Iterable[Pair]) -> list[Pair]:
    """Each once, the most used first: small numbers take the least room."""
    return [pair for pair, _ in sorted(Counter(pairs).items(), key=lambda item: (-item[1], item[0]))]


def _span(event: Event) -> tuple[int, int]:
    return (event.date.last - event.date.first).days, int(dated_to_the_day(event))


def _codes(content: Content, facet: Facet, events: Sequence[Event]) -> Iterator[int]:
    """The number of each event's one value, the number of values when it has none; or a bit for each value of a set."""
    numbers = {value: number for number, (value, _) in enumerate(terms(content, facet))}
    for event in events:
        values = facet.values(content, event)
        if facet.kind == "set":
            yield sum(1 << numbers[value] for value in set(values))
        else:
            yield numbers[values[0]] if values else len(numbers)


def _has_column(facet: Facet) -> bool:
    return facet.kind != "many" and facet.group not in FROM_QUAD_CLASS


def listed_later(facet: Facet) -> bool:
    """Whether the values of a facet stand with the columns. A place and a region are told by the spots instead."""
    return facet.kind == "many" and facet.key not in FROM_SPOTS


def used_values(content: Content, facet: Facet, events: Sequence[Event]) -> list[tuple[str, str]]:
    """The values that events have with their labels, those of most events first."""
    counts = Counter(value for event in events for value in facet.values(content, event))
    return sorted((pair for pair in terms(content, facet) if pair[0] in counts), key=lambda pair: -counts[pair[0]])


def _many(content: Content, facet: Facet, events: Sequence[Event]) -> Iterator[int]:
    """For each event how many values it has, and their numbers."""
    numbers = {value: number for number, (value, _) in enumerate(used_values(content, facet, events))}
    for event in events:
        values = facet.values(content, event)
        yield from (len(values), *(numbers[value] for value in values))
