"""Six maps of the same ground: where the events of a period lie, and how many of them are conflict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from math import sqrt
from typing import Any

from ..content.by_year import first_and_last_year
from ..content.model import Content
from ..content.schema import Event
from ..core import cartography
from ..core.cartography import Box
from .labels import FALL, RISE, Label, Lettering, Placer, beside, led
from .marks import Sheet

PERIODS: Mapping[str, tuple[int, int | None]] = {  # first and last year; None: as far as the events go
    "map-1992-1999": (1992, 1999),
    "map-2000-2008": (2000, 2008),
    "map-2009-2013": (2009, 2013),
    "map-2014-2018": (2014, 2018),
    "map-2019-2025": (2019, None),  # the name is the address that it was published under
    "map-all": (1992, None),
}
WIDTH, HEIGHT = 960.0, 600.0
BBOX = (45.0, 38.0, 98.0, 56.0)
TOP = 74.0  # units: the upper edge of the map
NEAR = 11.0  # units, about 45 km: places closer than this are drawn as one
SIZE = 6.6  # units: the radius of a half circle for one event; its area grows with the number
NAME = Lettering(26.0)  # as the template has it
COUNTRY = Lettering(19.0, spaced=5 / 19)  # likewise
LEADS = (0.7, 1.4, 2.2, 3.2)  # lengths of the lines that lead to names, in letter heights
TALL, SLICES = 1.65, 4  # how high a triangle is, in halves of its base, and in how many slices its room is kept free
NAMED = 6  # at most so many places carry their name
BOX = (718.0, 88.0, 948.0, 298.0)  # where the box of places beyond the map stands when it is full
BOX_TOP, LINE, GAP = (
    128.0,
    18.0,
    6.0,
)  # units: below its title; the least above and below the middle of a line; between two
BOX_X = 38.0  # units: the least from its edge to the middle of a mark, which the largest mark moves on
COUNTRIES = (("Kazakhstan", 67.5, 47.25), ("China", 92.0, 39.4), ("Russia", 80.0, 54.7))
KHORGOS = frozenset({"horgos-cn", "khorgos-kz", "khorgos-icbc", "khorgos-gateway", "altynkol", "nur-zholy"})


@dataclass
class Cluster:
    """Places so close that they share one mark; `x`, `y` are those of the place with most events."""

    x: float
    y: float
    name: str
    events: dict[str, Event] = field(default_factory=dict)

    def radius(self, stance: str) -> float:
        return round(SIZE * sqrt(sum(event.stance == stance for event in self.events.values())), 1)

    @property
    def reach(self) -> float:
        return max(self.radius("conflict"), self.radius("cooperation"))


def names(content: Content) -> tuple[str, ...]:
    """The maps whose period has an event."""
    years = {event.date.first.year for event in content.listed}
    last_of_all = _last_year(content)
    periods = {name: (first, last or max(first, last_of_all)) for name, (first, last) in PERIODS.items()}
    return tuple(name for name, (first, last) in periods.items() if not years.isdisjoint(range(first, last + 1)))


def values(name: str, content: Content, sheet: Sheet) -> dict[str, Any]:
    """What the template of a period's map takes. Raises KeyError for an unknown name."""
    events = _events(name, content)
    by_place = _by_place(events, content)
    placed = {event.id for found in by_place.values() for event in found}
    clusters, beyond = _clusters(by_place, content, sheet), _beyond(by_place, content, sheet)
    first, last = _period(name, content)
    countries = [_country(words, lon, lat, sheet) for words, lon, lat in COUNTRIES]
    height = round(sheet.height * WIDTH / sheet.width, 1)
    around = [(0.0, 0.0, WIDTH, TOP), (0.0, TOP + height, WIDTH, HEIGHT)]
    return {
        "years": f"{first} to {last}",
        "totals": {stance: sum(e.stance == stance for e in events) for stance in ("conflict", "cooperation")},
        "all": len(events),
        "unplaced": len(events) - len(placed),
        **_in_box(beyond),
        "clusters": clusters,
        "labels": _labels(clusters, [BOX, *around, *map(_named, countries)]),
        "countries": countries,
        "scale": WIDTH / sheet.width,
        "top": TOP,
        "height": height,
        "water": sheet.paths["ocean"] + sheet.paths["lakes"],
        "rivers": sheet.paths["rivers"],
        "borders": sheet.paths["admin0"],
        "disputed": sheet.paths["admin0_disputed"],
    }


def _country(words: str, lon: float, lat: float, sheet: Sheet) -> dict[str, Any]:
    x, y = cartography.project(lon, lat, sheet.bbox, WIDTH)
    return {"words": words.upper(), "x": round(x), "y": round(y + TOP)}


def _named(country: Mapping[str, Any]) -> Box:
    """What the name of a country covers, which stands around its point."""
    half, size = COUNTRY.width(country["words"]) / 2, COUNTRY.size
    return country["x"] - half, country["y"] - RISE * size, country["x"] + half, country["y"] + FALL * size


def _period(name: str, content: Content) -> tuple[int, int]:
    first, last = PERIODS[name]
    return first, last or max(first, _last_year(content))


def _last_year(content: Content) -> int:
    """The last year that has an event; 0 when none has."""
    known = first_and_last_year(content.listed)
    return known[1] if known else 0


def _events(name: str, content: Content) -> list[Event]:
    first, last = _period(name, content)
    return [event for event in content.listed if first <= event.date.first.year <= last]


def _by_place(events: Iterable[Event], content: Content) -> dict[str, list[Event]]:
    found: dict[str, list[Event]] = {}
    for event in events:
        for id_ in sorted({ref.place for ref in event.places}):
            if content.vocabulary.drawn(content.places[id_].precision) in ("point", "circle"):
                found.setdefault(id_, []).append(event)
    return found


def _beyond(by_place: Mapping[str, list[Event]], content: Content, sheet: Sheet) -> list[Cluster]:
    """One mark for each place beyond the edges of the sheet, most events first; `x` and `y` are 0."""
    away = [content.places[id_] for id_ in _ranked(by_place) if not sheet.shows(content.places[id_])]
    return [Cluster(0, 0, place.name, {event.id: event for event in by_place[place.id]}) for place in away]


def _in_box(beyond: Sequence[Cluster]) -> dict[str, Any]:
    """The places that the box has room for, each where its mark stands; how many more there are, and where the lines end."""
    for shown in range(len(beyond), -1, -1):
        rows, more = beyond[:shown], len(beyond) - shown
        x, y = BOX[0] + max([BOX_X, *(16 + cluster.reach for cluster in rows)]), BOX_TOP
        placed = []
        for cluster in rows:
            y += max(LINE, TALL * cluster.radius("conflict"))
            placed.append(replace(cluster, x=x, y=round(y, 1)))
            y += max(LINE, cluster.radius("cooperation")) + GAP
        if y + (2 * LINE + GAP if more else 0) < BOX[3]:
            break
    return {"beyond": placed, "more": more, "end": round(y, 1)}


def _clusters(by_place: Mapping[str, list[Event]], content: Content, sheet: Sheet) -> list[Cluster]:
    """Marks from the largest to the smallest, so that none hides below another."""
    clusters: list[Cluster] = []
    for id_ in _ranked(by_place):
        place = content.places[id_]
        if not sheet.shows(place):
            continue
        x, y = cartography.project(place.lon, place.lat, sheet.bbox, WIDTH)
        cluster = next((s for s in clusters if (s.x - x) ** 2 + (s.y - y - TOP) ** 2 < NEAR**2), None)
        if cluster is None:
            cluster = Cluster(round(x, 1), round(y + TOP, 1), "Khorgos" if id_ in KHORGOS else place.name)
            clusters.append(cluster)
        cluster.events.update((event.id, event) for event in by_place[id_])
    return sorted(clusters, key=lambda s: (-len(s.events), s.name))


def _ranked(by_place: Mapping[str, list[Event]]) -> list[str]:
    return sorted(by_place, key=lambda id_: (-len(by_place[id_]), id_))


def _labels(clusters: Sequence[Cluster], taken: Iterable[Box]) -> list[tuple[Cluster, Label]]:
    """Names of the largest marks, each with its number: beside its mark, or led to it by a line, or left out. None stands upon
    another name or any mark, however small; `taken` is what covers the map besides.
    """
    boxes = [_boxes(cluster) for cluster in clusters]
    covered = list(taken)
    labels: list[tuple[Cluster, Label]] = []
    for number, cluster in enumerate(clusters[: NAMED * 2]):
        if len(labels) == NAMED or len(cluster.events) < 2:
            break
        # A line may pass over its own mark, below which it begins; no choice of `_choices` stands upon that.
        others = [box for at, found in enumerate(boxes) if at != number for box in found]
        placer = Placer(WIDTH, HEIGHT, [*covered, *others])
        before = len(placer.taken)
        if label := placer.put(_choices(cluster)):
            labels.append((cluster, label))
            covered += placer.taken[before:]
    return labels


def _choices(cluster: Cluster) -> Iterator[Label]:
    """Where the name of a mark may stand. At a corner it would be taken for that of a neighbour: there a line leads to it."""
    words, own = (f"{cluster.name} {len(cluster.events)}",), _box(cluster)
    yield from islice(beside(words, own, NAME), 4)
    yield from led(words, own, NAME, LEADS)


def _box(cluster: Cluster) -> Box:
    across, up = cluster.reach, TALL * cluster.radius("conflict")
    return cluster.x - across, cluster.y - up, cluster.x + across, cluster.y + cluster.radius("cooperation")


def _boxes(cluster: Cluster) -> list[Box]:
    """What a mark covers: the half circle, and the triangle in slices, so that there is room beside its tip."""
    half, round_ = cluster.radius("conflict"), cluster.radius("cooperation")
    x, y, step = cluster.x, cluster.y, TALL * half / SLICES
    widths = [half * (SLICES - number) / SLICES for number in range(SLICES)] if half else []
    slices = [(x - w, y - (number + 1) * step, x + w, y - number * step) for number, w in enumerate(widths)]
    return [*slices, *([(x - round_, y, x + round_, y + round_)] if round_ else [])]
