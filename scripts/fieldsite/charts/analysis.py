"""What the events show: balance, levels, co-existence and change, each with a sentence that its own figures make true.

A figure holds exactly the rows that its chart draws and that readers download, so that every chart can be made again
from the data. Withdrawn events are left out. No sentence says more than "among the recorded events".
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from ..content.by_year import counts_by_year
from ..content.model import Content
from ..content.schema import Event
from ..core.languages import Phrase, phrase
from ..registers.publishers import Publishers
from . import industries, source_figures
from .annotations import notes_of
from .figure import ACTOR_LEVELS, LEVEL_NAMES, Cell, Figure, by_size, percent, stance_key

K = TypeVar("K", str, int)
COLUMN_ORDER = ("verbal-conflict", "material-conflict", "verbal-cooperation", "material-cooperation")
NEAR_DAYS, PERIOD = 3 * 365 + 1, 5


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
    rows = [(year, *(row[quad] for quad in COLUMN_ORDER)) for year, row in counts_by_year(content.listed).items()]
    conflict, kind = (sum(row[1] + row[2] for row in rows), sum(row[3] + row[4] for row in rows))
    ahead = [str(row[0]) for row in rows if row[1] + row[2] > row[3] + row[4]]
    named = phrase(" (%(years)s)", years=content.language.enumerated(ahead)) if 0 < len(ahead) <= 12 else ""
    finding = phrase(
        "Of %(all)s recorded events %(conflict)s are of conflict and %(cooperation)s of cooperation; conflict is the larger"
        " side in %(ahead)s of %(years)s years%(named)s.",
        all=conflict + kind,
        conflict=conflict,
        cooperation=kind,
        ahead=len(ahead),
        years=len(rows),
        named=named,
    )
    return Figure(
        "balance",
        phrase("Conflict and cooperation by year"),
        finding,
        phrase("Few recorded events of early years may mean few retrievable sources, not few events."),
        ("year", *(quad.replace("-", "_") for quad in COLUMN_ORDER)),
        tuple(rows),
        tuple((quad, content.vocabulary.label("quad_class", quad)) for quad in COLUMN_ORDER),
        notes_of(content),
        content.language,
    )


def levels(content: Content) -> Figure:
    """Events by sector, level and stance: sectors with most events first."""
    events = content.listed
    counts = Counter((event.sector, event.level, event.stance) for event in events)
    rows = [
        (
            content.vocabulary.label("sector", sector),
            content.language.text(LEVEL_NAMES[level]),
            counts[sector, level, "conflict"],
            counts[sector, level, "cooperation"],
        )
        for sector, _ in by_size(event.sector for event in events)
        for level in ACTOR_LEVELS
    ]
    finding = phrase(
        "Actors below the state take part, alone or with the state, in %(conflict)s of conflict and in %(cooperation)s of"
        " cooperation.",
        conflict=_below(events, "conflict"),
        cooperation=_below(events, "cooperation"),
    )
    caveat = phrase(
        "Level is who acts or signs, never whom it concerns; the two codings agree less on it than on stance."
    )
    columns = ("sector", "level", "conflict", "cooperation")
    return Figure(
        "levels",
        phrase("Who acts, sector by sector"),
        finding,
        caveat,
        columns,
        tuple(rows),
        stance_key(content.vocabulary),
        language=content.language,
    )


def _below(events: Iterable[Event], stance: str) -> Phrase:
    chosen = [event for event in events if event.stance == stance]
    below = sum(event.level != "state" for event in chosen)
    share = percent(below, len(chosen))
    return phrase("%(part)s of %(all)s events (%(share)s)", part=below, all=len(chosen), share=share)


def coexistence(content: Content) -> Figure:
    """Events by sector and year, with a mark where the other side occurs in the same sector within three years."""
    events = content.listed
    groups = _grouped(events, lambda event: [content.vocabulary.label("sector", event.sector)])
    near = {name for name, group in groups.items() if _near(group)}
    held = sum(len(_near(group)) for group in groups.values())
    apart = [name.lower() for name in groups if name not in near]
    named = phrase(", not in %(sectors)s", sectors=content.language.enumerated(apart)) if 0 < len(apart) <= 6 else ""
    finding = phrase(
        "In %(near)s of %(all)s sectors conflict and cooperation occur within three years of each other%(apart)s; %(held)s of"
        " %(events)s events have an event of the other side that near in their own sector.",
        near=len(near),
        all=len(groups),
        apart=named,
        held=held,
        events=len(events),
    )
    caveat = phrase("In a sector with many events the two sides fall near each other by chance as well.")
    return _side_by_side("coexistence", phrase("Both sides in one sector"), finding, caveat, "sector", groups, content)


def _located(content: Content, event: Event) -> list[str]:
    """The places of an event that are known at least to the district."""
    return [ref.place for ref in event.places if content.vocabulary.drawn(ref.precision) in ("point", "circle")]


def coexistence_places(content: Content, most: int = 20) -> Figure:
    """The same by place, for places known at least to the district: the `most` with the most events."""
    by_id = _grouped(content.listed, lambda event: _located(content, event))
    groups = {_place_name(content, id_): group for id_, group in by_id.items()}
    several = {name: group for name, group in groups.items() if len(group) > 1}
    near = [name for name, group in several.items() if _near(group)]
    finding = phrase(
        "Of %(places)s places with two recorded events or more, %(near)s saw conflict and cooperation within three years of"
        " each other.",
        places=len(several),
        near=len(near),
    )
    shown = dict(list(several.items())[:most])
    caveat = phrase(
        "Drawn are the %(number)s places with the most events; an event at two places counts at both. Capitals and consulate"
        " cities gather events because governments sit there.",
        number=len(shown),
    )
    return _side_by_side(
        "coexistence-places", phrase("Both sides in one place"), finding, caveat, "place", shown, content
    )


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
    key = (
        ("filled", phrase("the other side within three years")),
        ("hollow", phrase("no event of the other side that near")),
        ("larger", phrase("one event in the year, or several")),
    )
    marks = stance_key(content.vocabulary) + key
    return Figure(id_, title, finding, caveat, columns, tuple(rows), marks, language=content.language)


def _near(events: Sequence[Event]) -> list[Event]:
    """The events that have one of the other stance within three years, by their first days."""
    days: dict[str, list[int]] = defaultdict(list)
    for day, stance in sorted((event.date.first.toordinal(), event.stance) for event in events):
        days[stance].append(day)

    def is_near(event: Event) -> bool:
        day = event.date.first.toordinal()
        others = (found for stance, found in days.items() if stance != event.stance)
        return any(bisect_left(found, day - NEAR_DAYS) < bisect_right(found, day + NEAR_DAYS) for found in others)

    return [event for event in events if is_near(event)]


def shift(content: Content) -> Figure:
    """Conflict events by period and level."""
    events = [event for event in content.listed if event.stance == "conflict"]
    counts = Counter((event.date.first.year // PERIOD * PERIOD, event.level) for event in events)
    starts = [start for start, _ in counts]
    rows = [
        (f"{start}-{start + PERIOD - 1}", content.language.text(LEVEL_NAMES[level]), counts[start, level])
        for start in (range(min(starts), max(starts) + 1, PERIOD) if starts else ())
        for level in ACTOR_LEVELS
    ]
    return Figure(
        "shift",
        phrase("Who acts in conflict, over time"),
        _shift_finding(events),
        phrase("Protests of early years are the hardest to find%(unfinished)s.", unfinished=_unfinished(events)),
        ("period", "level", "events"),
        tuple(rows),
        stance_key(content.vocabulary)[:1],
        language=content.language,
    )


def _unfinished(events: Sequence[Event]) -> str:
    """A word of warning where the last period holds fewer years than the others."""
    years = events[-1].date.first.year % PERIOD + 1 if events else PERIOD
    words = phrase("; the last period holds %(years)s of %(all)s years", years=years, all=PERIOD)
    return words if years < PERIOD else ""


def _shift_finding(events: Sequence[Event]) -> str:
    if len(events) < 2:
        return phrase("There are too few recorded events of conflict to compare earlier and later ones.")
    early, late = events[: len(events) // 2], events[len(events) // 2 :]
    shares = [sum(event.level != "state" for event in half) / len(half) for half in (early, late)]
    change = shares[1] - shares[0]
    word = phrase("hardly differs") if abs(change) < 0.05 else phrase("rises") if change > 0 else phrase("falls")
    return phrase(
        "The share of conflict events with actors below the state %(changes)s: %(early)s in the earlier half, up to %(year)s,"
        " and %(late)s in the later.",
        changes=word,
        early=_below(early, "conflict"),
        year=early[-1].date.first.year,
        late=_below(late, "conflict"),
    )


def _grouped(events: Iterable[Event], names: Callable[[Event], Iterable[K]]) -> dict[K, list[Event]]:
    """Events by name, the name with most events first; an event named twice alike counts once."""
    groups: dict[K, list[Event]] = defaultdict(list)
    for event in events:
        for name in dict.fromkeys(names(event)):
            groups[name].append(event)
    return dict(sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])))
