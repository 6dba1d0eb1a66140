"""What the events show: balance, levels, co-existence and change, each with a sentence that its own figures make true.

A figure holds exactly the rows that its chart draws and that readers download, so that every chart can be made again
from the data. Withdrawn events are left out. No sentence says more than "among the recorded events".
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from ..content.by_year import counts_by_year
from ..content.model import Content
from ..content.schema import Event
from ..content.selection import listed
from ..core.words import enumerated
from ..registers.publishers import Publishers
from . import industries, source_figures
from .figure import ACTOR_LEVELS, Cell, Figure, by_size, percent, stance_key

K = TypeVar("K", str, int)
COLUMN_ORDER = ("verbal-conflict", "material-conflict", "verbal-cooperation", "material-cooperation")
NEAR_DAYS = 3 * 365 + 1
NEAR = "three years"
PERIOD = 5


def figures(content: Content, publishers: Publishers) -> dict[str, Figure]:
    """Every figure by its id, in the order of the page."""
    made = (
        balance(content),
        levels(content),
        coexistence(content),
        coexistence_places(content),
        shift(content),
        industries.compared(content),
        industries.with_conflict(content),
        industries.sector_levels(content),
        source_figures.sums(content),
        source_figures.languages(content),
        source_figures.origins(content, publishers),
    )
    return {figure.id: figure for figure in made}


def balance(content: Content) -> Figure:
    """Events by year and quad class."""
    rows = [(year, *(row[quad] for quad in COLUMN_ORDER)) for year, row in counts_by_year(listed(content)).items()]
    conflict, kind = (sum(row[1] + row[2] for row in rows), sum(row[3] + row[4] for row in rows))
    ahead = [str(row[0]) for row in rows if row[1] + row[2] > row[3] + row[4]]
    finding = (
        f"Of {conflict + kind} recorded events {conflict} are of conflict and {kind} of cooperation; conflict is the larger "
        f"side in {len(ahead)} of {len(rows)} years{' (' + enumerated(ahead) + ')' if 0 < len(ahead) <= 12 else ''}."
    )
    return Figure(
        "balance",
        "Conflict and cooperation by year",
        finding,
        "Few recorded events of early years may mean few retrievable sources, not few events.",
        ("year", *(quad.replace("-", "_") for quad in COLUMN_ORDER)),
        tuple(rows),
        tuple((quad, content.vocabulary.label("quad_class", quad)) for quad in COLUMN_ORDER),
    )


def levels(content: Content) -> Figure:
    """Events by sector, level and stance: sectors with most events first."""
    events = listed(content)
    counts = Counter((event.sector, event.level, event.stance) for event in events)
    order = [sector for sector, _ in by_size(event.sector for event in events)]
    label = content.vocabulary.label
    rows = [
        (
            label("sector", sector),
            label("level", level),
            counts[sector, level, "conflict"],
            counts[sector, level, "cooperation"],
        )
        for sector in order
        for level in ACTOR_LEVELS
    ]
    finding = (
        f"Actors below the state take part, alone or with the state, in {_below(events, 'conflict')} of conflict and in "
        f"{_below(events, 'cooperation')} of cooperation."
    )
    caveat = "Level is who acts or signs, never whom it concerns; the two codings agree less on it than on stance."
    columns = ("sector", "level", "conflict", "cooperation")
    return Figure(
        "levels", "Who acts, sector by sector", finding, caveat, columns, tuple(rows), stance_key(content.vocabulary)
    )


def _below(events: Iterable[Event], stance: str) -> str:
    chosen = [event for event in events if event.stance == stance]
    below = sum(event.level != "state" for event in chosen)
    return f"{below} of {len(chosen)} events ({percent(below, len(chosen))})"


def coexistence(content: Content) -> Figure:
    """Events by sector and year, with a mark where the other side occurs in the same sector within three years."""
    events = listed(content)
    groups = _grouped(events, lambda event: [content.vocabulary.label("sector", event.sector)])
    near = {name for name, group in groups.items() if _near(group)}
    held = sum(len(_near(group)) for group in groups.values())
    apart = [name.lower() for name in groups if name not in near]
    finding = (
        f"In {len(near)} of {len(groups)} sectors conflict and cooperation occur within {NEAR} of each other"
        f"{', not in ' + enumerated(apart) if 0 < len(apart) <= 6 else ''}; {held} of {len(events)} events have an event of the "
        "other side that near in their own sector."
    )
    caveat = "In a sector with many events the two sides fall near each other by chance as well."
    return _side_by_side("coexistence", "Both sides in one sector", finding, caveat, "sector", groups, content)


def _located(content: Content, event: Event) -> list[str]:
    """The places of an event that are known at least to the district."""
    return [ref.place for ref in event.places if content.vocabulary.drawn(ref.precision) in ("point", "circle")]


def coexistence_places(content: Content, most: int = 20) -> Figure:
    """The same by place, for places known at least to the district: the `most` with the most events."""
    by_id = _grouped(listed(content), lambda event: _located(content, event))
    groups = {_place_name(content, id_): group for id_, group in by_id.items()}
    several = {name: group for name, group in groups.items() if len(group) > 1}
    near = [name for name, group in several.items() if _near(group)]
    finding = (
        f"Of {len(several)} places with two recorded events or more, {len(near)} saw conflict and cooperation within {NEAR} "
        "of each other."
    )
    shown = dict(list(several.items())[:most])
    caveat = (
        f"Drawn are the {len(shown)} places with the most events; an event at two places counts at both. "
        "Capitals and consulate cities gather events because governments sit there."
    )
    return _side_by_side("coexistence-places", "Both sides in one place", finding, caveat, "place", shown, content)


def _place_name(content: Content, place_id: str) -> str:
    """The name of a place, with its country where two places share it."""
    place = content.places[place_id]
    alone = sum(other.name == place.name for other in content.places.values()) == 1
    return place.name if alone else f"{place.name} ({place.country})"


def _side_by_side(
    id_: str, title: str, finding: str, caveat: str, what: str, groups: Mapping[str, Sequence[Event]], content: Content
) -> Figure:
    rows: list[tuple[Cell, ...]] = []
    for name, group in groups.items():
        near = {event.id for event in _near(group)}
        for year, found in sorted(_grouped(group, lambda event: [event.date.first.year]).items()):
            up = sum(event.stance == "conflict" for event in found)
            both = "yes" if any(event.id in near for event in found) else "no"
            rows.append((name, year, up, len(found) - up, both))
    columns = (what, "year", "conflict", "cooperation", "other_side_within_3_years")
    key = (("filled", f"the other side within {NEAR}"), ("hollow", "no event of the other side that near"))
    return Figure(id_, title, finding, caveat, columns, tuple(rows), stance_key(content.vocabulary) + key)


def _near(events: Sequence[Event]) -> list[Event]:
    """The events that have one of the other stance within three years, by their first days."""
    return [
        event
        for event in events
        if any(
            other.stance != event.stance and abs((other.date.first - event.date.first).days) <= NEAR_DAYS
            for other in events
        )
    ]


def shift(content: Content) -> Figure:
    """Conflict events by period and level."""
    events = [event for event in listed(content) if event.stance == "conflict"]
    counts = Counter((event.date.first.year // PERIOD * PERIOD, event.level) for event in events)
    starts = [start for start, _ in counts]
    label = content.vocabulary.label
    rows = [
        (f"{start}-{start + PERIOD - 1}", label("level", level), counts[start, level])
        for start in (range(min(starts), max(starts) + 1, PERIOD) if starts else ())
        for level in ACTOR_LEVELS
    ]
    return Figure(
        "shift",
        "Who acts in conflict, over time",
        _shift_finding(events),
        f"Protests of early years are the hardest to find{_unfinished(events)}.",
        ("period", "level", "events"),
        tuple(rows),
    )


def _unfinished(events: Sequence[Event]) -> str:
    """A word of warning where the last period holds fewer years than the others."""
    years = events[-1].date.first.year % PERIOD + 1 if events else PERIOD
    return f"; the last period holds {years} of {PERIOD} years" if years < PERIOD else ""


def _shift_finding(events: Sequence[Event]) -> str:
    if len(events) < 2:
        return "There are too few recorded events of conflict to compare earlier and later ones."
    early, late = events[: len(events) // 2], events[len(events) // 2 :]
    shares = [sum(event.level != "state" for event in half) / len(half) for half in (early, late)]
    change = shares[1] - shares[0]
    word = "hardly differs" if abs(change) < 0.05 else "rises" if change > 0 else "falls"
    return (
        f"The share of conflict events with actors below the state {word}: {_below(early, 'conflict')} in the earlier half, "
        f"up to {early[-1].date.first.year}, and {_below(late, 'conflict')} in the later."
    )


def _grouped(events: Iterable[Event], names: Callable[[Event], Iterable[K]]) -> dict[K, list[Event]]:
    """Events by name, the name with most events first; an event named twice alike counts once."""
    groups: dict[K, list[Event]] = defaultdict(list)
    for event in events:
        for name in dict.fromkeys(names(event)):
            groups[name].append(event)
    return dict(sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])))
