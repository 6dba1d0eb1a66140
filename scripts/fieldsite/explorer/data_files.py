"""The event list as two small scripts that a browser can filter at once, and its texts in parts that are fetched when wanted.

The opening has what a map of all events needs: the places, and counts that are worked out here. The rest are the events
themselves, to select from, and the base map, which is drawn below the events a moment later.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..content.by_year import first_and_last_year
from ..content.model import Content
from ..content.schema import Event, Place
from ..content.selection import FACETS, MOST_FACETS, Facet, region_id, terms
from ..core.addresses import lasting, short_hash
from ..core.languages import original
from ..core.packing import pack, pack_signed
from ..maps.marks import map_name
from .columns import (
    PlaceAndPrecision,
    columns,
    kinds_and_spots,
    listed_later,
    spot_counts,
    spots,
    spots_of,
    used_values,
)

SHARD = 256
APART = 300, 200  # parts of a degree between points for names of countries, west to east and south to north
FOLDER = "assets/data"


@dataclass(frozen=True)
class DataFiles:
    """The paths of the two scripts below the site's root, and all files by path."""

    opening: str
    rest: str
    files: Mapping[str, bytes]


def build(
    content: Content, release: str, base: Mapping[str, Any], areas: Mapping[str, Any], search: Mapping[str, str]
) -> DataFiles:
    """The two scripts and the text parts, named by what is in them so that they can be kept for ever.

    `base` is the base map and `areas` the outlines of regions, as the folder of maps holds them; `search` says where the
    search is. Raises ValueError for
    more facets than a browser can tell apart.
    """
    if len(FACETS) > MOST_FACETS:
        raise ValueError(f"{len(FACETS)} facets, of {MOST_FACETS} at most: see filter.js")
    events = content.listed
    texts = {f"{number}.json": part for number, part in enumerate(_text_parts(events))}
    folder = short_hash(b"".join(texts.values()))
    files = {f"{FOLDER}/{folder}/{name}": part for name, part in texts.items()}
    table = spots(events)
    opening = {
        "release": release,
        "texts": folder,
        "shard": SHARD,
        "search": search,
        **_opening(content, events, table, areas),
    }
    first, opening_script = _script("opening", _json(opening))
    values = {facet.key: used_values(content, facet, events) for facet in FACETS if listed_later(facet)}
    second, rest_script = _script("rest", _json({**columns(content, events, table), "values": values, **_ground(base)}))
    return DataFiles(first, second, {first: opening_script, second: rest_script, **files})


def _ground(base: Mapping[str, Any]) -> dict[str, object]:
    """The base map, its lines packed."""
    layers = {name: [pack_signed(row) for row in rows] for name, rows in base["layers"].items()}
    names = {key: base[key] for key in ("waternames", "regionnames")}
    countries = [[name, pack_signed(_spread(numbers))] for name, numbers in base["countrynames"]]
    return {**names, "countrynames": countries, "cities": [city[:4] for city in base["cities"]], "layers": layers}


def _spread(numbers: Sequence[int]) -> Iterator[int]:
    """Points where a country's name may stand, well apart, those with most room first: steps from each to the next in degrees'
    parts, and the room of each."""
    kept: list[tuple[int, int]] = [(0, 0)]
    for lon, lat, room in zip(*[iter(numbers)] * 3, strict=True):
        if all(abs(lon - x) >= APART[0] or abs(lat - y) >= APART[1] for x, y in kept):
            yield from (lon - kept[-1][0], lat - kept[-1][1], room)
            kept.append((lon, lat))


def _outlines(content: Content, events: Sequence[Event], areas: Mapping[str, Any]) -> dict[str, list[str]]:
    """The packed outlines of those regions that events name."""
    named = {_area(content, content.places[ref.place]) for event in events for ref in event.places}
    return {name: [pack_signed(row) for row in rows] for name, rows in areas["areas"].items() if name in named}


def read_script(script: bytes) -> Any:
    """The value that a data script holds."""
    return json.loads(script.partition(b"]=")[2])


def _script(name: str, data: bytes) -> tuple[str, bytes]:
    """Path and bytes of a script that puts data into `ckFiles` by its path: a page that waits for no answer draws sooner."""
    path = lasting(f"{FOLDER}/{name}", "js", data)
    return path, f'(window.ckFiles??={{}})["{path}"]='.encode() + data


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _text_parts(events: Sequence[Event]) -> Iterator[bytes]:
    for start in range(0, len(events), SHARD):
        yield _json([_texts(event) for event in events[start : start + SHARD]])


def _texts(event: Event) -> list[object]:
    actors = list(dict.fromkeys(actor.name for actor in event.actors))
    return [event.id, event.title, event.date.text, event.date.words, event.summary, actors]


def _opening(
    content: Content, events: Sequence[Event], table: Sequence[PlaceAndPrecision], areas: Mapping[str, Any]
) -> dict[str, object]:
    """`several` are the events with more than one point: a mark of several places counts them once."""
    places = _used_places(content, events)
    used = [place.id for place in places]
    drawn = content.vocabulary.drawn
    several = [event for event in events if sum(drawn(precision) == "point" for _, precision in spots_of(event)) > 1]
    return {
        "n": len(events),
        "years": years(events),
        "facets": [_facet(content, facet, table) for facet in FACETS],
        "precisions": _precisions(content),
        "places": _places(content, places),
        "spots": {
            "place": pack(used.index(p) for p, _ in table),
            "precision": pack(_precision(content, p) for _, p in table),
        },
        "counts": spot_counts(content, events, table),
        "several": kinds_and_spots(content, several, table),
        "q": areas["q"],
        "areas": _outlines(content, events, areas),
    }


def _used_places(content: Content, events: Sequence[Event]) -> list[Place]:
    """The places that events name, those of most events first: the place table of the data file."""
    used = Counter(id_ for event in events for id_ in {ref.place for ref in event.places})
    return sorted((content.places[id_] for id_ in used), key=lambda place: (-used[place.id], place.name, place.id))


def years(events: Sequence[Event]) -> tuple[int, int]:
    """First and last year of the list; open ends do not count."""
    return first_and_last_year(events) or (1991, 1991)


def _precision(content: Content, precision: str) -> int:
    return content.vocabulary.ids("precision").index(precision)


def _places(content: Content, places: Sequence[Place]) -> dict[str, object]:
    """Columns of the place table."""
    return {
        "id": [place.id for place in places],
        "name": [place.name for place in places],
        "short": {number: short for number, place in enumerate(places) if (short := map_name(place)) != place.name},
        "area": [_area(content, place) for place in places],
        "lon": pack_signed(round(place.lon * 1000) for place in places),
        "lat": pack_signed(round(place.lat * 1000) for place in places),
    }


def _precisions(content: Content) -> list[tuple[str, str, str]]:
    """Each precision: its id, how a map shows it, and what is said in brackets behind the name of what is no point."""
    asides = content.vocabulary.asides()
    return [(id_, content.vocabulary.drawn(id_), asides.get(id_, "")) for id_ in content.vocabulary.ids("precision")]


def _area(content: Content, place: Place) -> str:
    """The name of the outline that stands for a place of the size of a region."""
    return original(place.admin1 or "") if content.vocabulary.drawn(place.precision) == "area" else ""


def _facet(content: Content, facet: Facet, table: Sequence[PlaceAndPrecision]) -> dict[str, object]:
    """A facet's values and where a browser reads them: a column, a table over stance and mode, or one over the spots.

    Those of the place facet are the place table itself, and stand with the spots; those of actors, projects and threads
    stand with the columns.
    """
    known: dict[str, object] = {"key": facet.key, "label": str(content.language.of(facet.label)), "kind": facet.kind}
    if facet.key == "place" or listed_later(facet):
        return known
    values = terms(content, facet)
    pairs = [list(value) for value in values]
    known["values"] = pairs
    if facet.key in ("stance", "mode"):
        number = {value: n for n, (value, _) in enumerate(values)}
        part = 1 if facet.key == "stance" else 0
        return {**known, "from": [number[quad.split("-")[part]] for quad in content.vocabulary.ids("quad_class")]}
    if facet.key == "region":
        number = {value: n for n, (value, _) in enumerate(values)}
        regions = [content.places[place].admin1 for place, _ in table]
        return {**known, "spots": [number[region_id(name)] if name else len(values) for name in regions]}
    return known
