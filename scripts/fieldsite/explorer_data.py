"""The event list as one small script that a browser can filter at once, and its texts in parts that are fetched when wanted.

Numbers are packed into text, since servers compress text and JSON but not every binary file: a number below 60 is one
character; above that, digits to the base 30 come first, the lowest first. `unpack` in codec.js reads them.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from .content import Content
from .schema import Event, Place
from .selection import FACETS, Facet, dated_to_the_day, listed, place_names, region_id, terms
from .threads import cases

LETTERS = "".join(chr(code) for code in range(35, 127) if chr(code) != "\\")
EPOCH = date(1970, 1, 1).toordinal()
SHARD = 256
SINGLE = ("level", "sector", "form", "confidence", "sources", "field")
FOLDER = "assets/data"


@dataclass(frozen=True)
class DataFiles:
    """The main file's path below the site's root, and all files by path."""

    main: str
    files: Mapping[str, bytes]


def pack(numbers: Iterable[int]) -> str:
    """Whole numbers from 0 as text without quotes and backslashes."""
    return "".join(_packed(number) for number in numbers)


def pack_signed(numbers: Iterable[int]) -> str:
    """Whole numbers as text; small ones of either sign stay short (0, -1, 1, -2 ... become 0, 1, 2, 3 ...)."""
    return pack(2 * number if number >= 0 else -2 * number - 1 for number in numbers)


def _packed(number: int) -> str:
    text = ""
    while number >= 60:
        text += LETTERS[60 + number % 30]
        number = number // 30 - 2
    return text + LETTERS[number]


def build(content: Content, release: str) -> DataFiles:
    """The data file and the text parts, named by what is in them so that they can be kept for ever."""
    events = listed(content)
    texts = {f"{number}.json": part for number, part in enumerate(_text_parts(events))}
    texts["names.json"] = _json(list(_names(content, events)))
    folder = _hash(b"".join(texts.values()))
    files = {f"{FOLDER}/{folder}/{name}": part for name, part in texts.items()}
    main = _json(_main(content, events, release, folder))
    name, script = _script("explorer", main)
    return DataFiles(name, {name: script, **files})


def map_file(content: Content, base: Mapping[str, Any], areas: Mapping[str, Any]) -> tuple[str, bytes]:
    """Path and bytes of the base map and of the outlines of those regions that events name, packed."""
    kept = {key: base[key] for key in ("q", "waternames")}
    named = {_area(content.places[ref.place]) for event in listed(content) for ref in event.places}
    kept["cities"] = [city[:4] for city in base["cities"]]
    kept["layers"] = {name: [pack_signed(row) for row in rows] for name, rows in base["layers"].items()}
    kept["areas"] = {name: [pack_signed(row) for row in rows] for name, rows in areas["areas"].items() if name in named}
    return _script("map", _json(kept))


def read_script(script: bytes) -> Any:
    """The value that a data script holds."""
    return json.loads(script.partition(b"]=")[2])


def _script(name: str, data: bytes) -> tuple[str, bytes]:
    """Path and bytes of a script that puts data into `ckFiles` by its path: a page that waits for no answer draws sooner."""
    path = f"{FOLDER}/{name}-{_hash(data)}.js"
    return path, f'(window.ckFiles??={{}})["{path}"]='.encode() + data


def _hash(data: bytes) -> str:
    return sha256(data).hexdigest()[:8]


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _text_parts(events: Sequence[Event]) -> Iterator[bytes]:
    for start in range(0, len(events), SHARD):
        yield _json([_texts(event) for event in events[start : start + SHARD]])


def _texts(event: Event) -> list[object]:
    actors = list(dict.fromkeys(actor.name for actor in event.actors))
    return [event.id, event.title, event.date.text, event.date.words, event.summary, actors]


def _main(content: Content, events: Sequence[Event], release: str, folder: str) -> dict[str, object]:
    spots = _spots(events)
    places = _used_places(content, events)
    used = [place.id for place in places]
    return {
        "n": len(events),
        "release": release,
        "texts": folder,
        "shard": SHARD,
        "years": years(events),
        "facets": [_facet(content, facet, spots, used) for facet in FACETS],
        "precisions": terms(content, Facet("precision", "", lambda *_: (), "precision")),
        "places": _places(places),
        "spots": {
            "place": pack(used.index(p) for p, _ in spots),
            "precision": pack(_precision(content, p) for _, p in spots),
        },
        "spans": [list(span) for span in _spans(events)],
        "columns": _columns(content, events, spots),
    }


def _used_places(content: Content, events: Sequence[Event]) -> list[Place]:
    """The places that events name, in the order of the register's names: the place table of the data file."""
    used = {ref.place for event in events for ref in event.places}
    return sorted((content.places[id_] for id_ in used), key=lambda place: (place.name, place.id))


def _names(content: Content, events: Sequence[Event]) -> Iterator[str]:
    """The other names of each place in the table, then all names of the places that no event names."""
    used = _used_places(content, events)
    yield from ("\n".join(place_names(place)[1:]) for place in used)
    others = {place.id for place in content.places.values()} - {place.id for place in used}
    yield from ("\n".join(place_names(content.places[id_])) for id_ in sorted(others))


def years(events: Sequence[Event]) -> tuple[int, int]:
    """First and last year of the list; open ends do not count."""
    firsts = [event.date.first.year for event in events if event.date.first != date.min]
    return (min(firsts), max(firsts)) if firsts else (1991, 1991)


def _precision(content: Content, precision: str) -> int:
    return content.vocabulary.ids("precision").index(precision)


def _spots(events: Sequence[Event]) -> list[tuple[str, str]]:
    """Each place with the precision that events give it, the most used first."""
    counts = Counter((ref.place, ref.precision) for event in events for ref in event.places)
    return [spot for spot, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]


def _spans(events: Sequence[Event]) -> list[tuple[int, int]]:
    """Days from the first to the last that a date may mean, and 1 if it is dated to the day; the most used first."""
    counts = Counter(map(_span, events))
    return [span for span, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]


def _span(event: Event) -> tuple[int, int]:
    return (event.date.last - event.date.first).days, int(dated_to_the_day(event))


def _places(places: Sequence[Place]) -> dict[str, object]:
    """Columns of the place table. Names in other languages are only needed for searching and stand with the texts."""
    return {
        "id": [place.id for place in places],
        "name": [place.name for place in places],
        "area": [_area(place) for place in places],
        "lon": pack_signed(round(place.lon * 1000) for place in places),
        "lat": pack_signed(round(place.lat * 1000) for place in places),
    }


def _area(place: Place) -> str:
    """The name of the outline that stands for a place of the size of a region."""
    return place.admin1 or "" if place.precision == "region" else ""


def _columns(content: Content, events: Sequence[Event], spots: Sequence[tuple[str, str]]) -> dict[str, str]:
    days = [event.date.first.toordinal() - EPOCH for event in events]
    spans = {span: number for number, span in enumerate(_spans(events))}
    spot_numbers = {spot: number for number, spot in enumerate(spots)}
    threads = _threads(events)
    quads, sides = content.vocabulary.ids("quad_class"), content.vocabulary.ids("side")
    return {
        "day": pack_signed(b - a for a, b in zip([0, *days], days, strict=False)),
        "span": pack(spans[_span(event)] for event in events),
        "quad": pack(quads.index(event.quad_class) for event in events),
        "side": pack(sum(1 << sides.index(side) for side in {a.side for a in event.actors}) for event in events),
        "refs": pack(len(_refs(event)) for event in events),
        "spot": pack(spot_numbers[ref] for event in events for ref in _refs(event)),
        "thread": pack(threads.get(event.id, 0) for event in events),
        **{facet.key: pack(_codes(content, facet, events)) for facet in FACETS if facet.key in SINGLE},
    }


def _refs(event: Event) -> list[tuple[str, str]]:
    return list(dict.fromkeys((ref.place, ref.precision) for ref in event.places))


def _codes(content: Content, facet: Facet, events: Sequence[Event]) -> Iterator[int]:
    """The number of each event's one value; the number of values when it has none."""
    numbers = {value: number for number, (value, _) in enumerate(terms(content, facet))}
    for event in events:
        values = facet.values(content, event)
        yield numbers[values[0]] if values else len(numbers)


def _threads(events: Sequence[Event]) -> dict[str, int]:
    """The number, from 1, of the case thread of each event that has one."""
    return {event.id: number for number, case in enumerate(cases(events), 1) for event in case}


def _facet(content: Content, facet: Facet, spots: Sequence[tuple[str, str]], used: Sequence[str]) -> dict[str, object]:
    """A facet's values and where a browser reads them: a column, a table over stance and mode, or one over the spots.

    The values of the place facet are the place table itself.
    """
    values = terms(content, facet)
    known: dict[str, object] = {"key": facet.key, "label": facet.label, "values": [list(value) for value in values]}
    if facet.key in ("stance", "mode"):
        number = {value: n for n, (value, _) in enumerate(values)}
        part = 1 if facet.key == "stance" else 0
        return {**known, "from": [number[quad.split("-")[part]] for quad in content.vocabulary.ids("quad_class")]}
    if facet.key == "place":
        return {**known, "values": [], "spots": [used.index(place) for place, _ in spots]}
    if facet.key == "region":
        number = {value: n for n, (value, _) in enumerate(values)}
        regions = [content.places[place].admin1 for place, _ in spots]
        return {**known, "spots": [number[region_id(name)] if name else -1 for name in regions]}
    return known
