"""The event explorer before any script runs: every event by year, the bars of each year, and the counts of each facet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from json import loads
from pathlib import Path

from ..content import selection
from ..content.by_year import STANCES, counts_by_year
from ..content.model import Content
from ..content.schema import Event, Place, PlaceOfEvent
from ..content.selection import FACETS, Facet, Query
from ..core.addresses import lasting
from ..core.languages import ENGLISH
from ..maps.base_names import in_language, translated_names
from ..maps.live_maps import leaflet
from ..rendering import script_bundle
from ..rendering.style_sheets import for_browsers
from ..search.files import SearchFiles
from . import data_files

WRITTEN = 1000
SCRIPTS = ("main", "tools", "long")
OPEN_FACETS = ("stance", "mode", "level", "sector")
# Facets of so many values that a script lists them when they are opened, with the page that has all without one.
LONG_FACETS = {"place": "places/", "actor": "actors/", "project": "projects/", "thread": "threads/"}
BARS_TALL = 200
GAP = 0.12


@dataclass(frozen=True)
class FacetValue:
    id: str
    label: str
    count: int


@dataclass(frozen=True)
class FacetView:
    """A facet with its values; one of many has none here, and `page` is where all of them stand."""

    key: str
    label: str
    values: tuple[FacetValue, ...]
    open: bool
    page: str


@dataclass(frozen=True)
class YearOfExplorer:
    """The events whose earliest day lies in one year, each with its row in the data file."""

    year: int
    events: tuple[tuple[int, Event], ...]

    @property
    def conflict(self) -> int:
        return sum(event.stance == "conflict" for _, event in self.events)


@dataclass(frozen=True)
class Bars:
    """The bars of all years: one path for each quad class, in a box `count` wide and 200 tall; the line at `baseline`."""

    count: int
    baseline: int
    paths: tuple[str, ...]
    years: tuple[int, ...]


@dataclass(frozen=True)
class Beside:
    """A country (or no place) that some events name as their only place: counted beside the map, never drawn as a point."""

    place: Place
    words: str
    conflict: int
    cooperation: int


@dataclass(frozen=True)
class ExplorerView:
    """What the templates need. `fixed` is the filter of a small explorer as in an address; paths lie below the site's root.

    `main` draws a map of all events with what the script `opening` holds; `rest` holds the events to select from and the base
    map; `leaflet` and the scripts of the maps, which are only needed to move them, come last.
    """

    total: int
    count: int
    fixed: str
    facets: tuple[FacetView, ...]
    years: tuple[YearOfExplorer, ...]
    bars: Bars
    beside: tuple[Beside, ...]
    written: bool
    places: Mapping[str, Place]
    asides: Mapping[str, str]
    tools: str
    long: str
    opening: str
    rest: str
    main: str
    leaflet: str
    style: str
    quads: tuple[str, ...]

    def place_names(self, event: Event) -> str:
        """The places of an event in one line; what is no point says so, unless its name does."""
        return ", ".join(self._place_words(ref) for ref in event.places)

    def _place_words(self, ref: PlaceOfEvent) -> str:
        name, word = self.places[ref.place].name, self.asides.get(ref.precision, "")
        return name if word in name.lower() else f"{name} ({word})"


class Explorer:
    """The explorer of one content: its files once, and a view of it for each page that shows one."""

    def __init__(self, content: Content, release: str, maps: Path, modules: Path) -> None:
        """`maps` is the folder of basemap.json and areas.json, `modules` that of the script modules and their style sheet."""
        self.content = content
        self.release = release
        self._asides = content.vocabulary.asides()
        self._maps = maps
        self._search = SearchFiles(content, modules.parent)
        self._modules = modules

    @cached_property
    def _data(self) -> data_files.DataFiles:
        drawn, areas = (loads((self._maps / f"{name}.json").read_text("utf-8")) for name in ("basemap", "areas"))
        base = in_language(drawn, self.content.language, translated_names(self.content.places.values()))
        return data_files.build(self.content, self.release, base, areas, self._search.place)

    @cached_property
    def _scripts(self) -> dict[str, tuple[str, bytes]]:
        modules = script_bundle.read_modules(self._modules, self.content.language)
        found = {}
        for entry in SCRIPTS:
            joined = script_bundle.joined(modules, f"{entry}.js")
            found[entry] = _script(entry, script_bundle.as_script(joined, "ckExplorer") if entry == "main" else joined)
        return {**found, "leaflet": _script("leaflet", leaflet()[0])}

    @cached_property
    def styles(self) -> str:
        """The styles of explorers and of the maps in them."""
        return for_browsers(leaflet()[1] + (self._modules / "explorer.css").read_text("utf-8"))

    @cached_property
    def _style_file(self) -> tuple[str, bytes]:
        text = self.styles.encode()
        return lasting("assets/explorer/style", "css", text), text

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Every file that the explorers of the site load, by its path below its edition's root; what holds no words is there
        once, in English."""
        yield from self._data.files.items()
        yield from self._search.files()
        yield from (self._scripts[name] for name in SCRIPTS)
        if self.content.language is ENGLISH:
            yield self._scripts["leaflet"]
            yield self._style_file

    def view(self, query: Query | None = None) -> ExplorerView:
        """The explorer of all events, or a small one of those that answer a query."""
        content = self.content
        rows = {event.id: row for row, event in enumerate(content.listed)}
        events = selection.select(content, query or Query())
        return ExplorerView(
            total=len(rows),
            count=len(events),
            fixed=selection.query_string(query) if query else "",
            facets=tuple(self._facet(facet, events) for facet in FACETS),
            years=tuple(by_year(events, rows)),
            bars=bars(events, data_files.years(content.listed), tuple(content.vocabulary.ids("quad_class"))),
            beside=tuple(self._beside(events)),
            written=len(events) <= WRITTEN,
            places=content.places,
            asides=self._asides,
            tools=self._scripts["tools"][0],
            long=self._scripts["long"][0],
            opening=self._data.opening,
            rest=self._data.rest,
            main=self._scripts["main"][0],
            leaflet=self._scripts["leaflet"][0],
            style=self._style_file[0],
            quads=tuple(content.vocabulary.ids("quad_class")),
        )

    def _facet(self, facet: Facet, events: Sequence[Event]) -> FacetView:
        if facet.key in LONG_FACETS:
            return FacetView(facet.key, facet.label, (), False, LONG_FACETS[facet.key])
        counts = Counter(value for event in events for value in facet.values(self.content, event))
        values = [FacetValue(id_, label, counts[id_]) for id_, label in selection.terms(self.content, facet)]
        if facet.key == "region":
            values = sorted((v for v in values if v.count), key=lambda v: (-v.count, v.label))
        return FacetView(facet.key, facet.label, tuple(values), facet.key in OPEN_FACETS, "")

    def _beside(self, events: Sequence[Event]) -> Iterator[Beside]:
        counts: dict[str, Counter[str]] = {}
        words: dict[str, str] = {}
        for event in events:
            for ref in event.places:
                if self.content.vocabulary.drawn(ref.precision) == "beside":
                    counts.setdefault(ref.place, Counter())[event.stance] += 1
                    words.setdefault(ref.place, self._asides[ref.precision])
        for id_, found in sorted(counts.items(), key=lambda item: (-item[1].total(), item[0])):
            yield Beside(self.content.places[id_], words[id_], found["conflict"], found["cooperation"])


def _script(name: str, text: str) -> tuple[str, bytes]:
    data = text.encode()
    return lasting(f"assets/explorer/{name}", "js", data), data


def by_year(events: Sequence[Event], rows: dict[str, int]) -> Iterator[YearOfExplorer]:
    """The events under the year of their earliest day, in date order."""
    for year in dict.fromkeys(event.date.first.year for event in events):
        yield YearOfExplorer(year, tuple((rows[e.id], e) for e in events if e.date.first.year == year))


def bars(events: Sequence[Event], years: tuple[int, int], quads: tuple[str, ...]) -> Bars:
    """Conflict above the line and cooperation below it, material next to the line, by the year of the earliest day."""
    counts = counts_by_year(events, years)
    above, below = (
        [sum(n for quad, n in row.items() if quad.endswith(stance)) for row in counts.values()] for stance in STANCES
    )
    up, down = max(1, *above), max(1, *below)
    baseline = round(BARS_TALL * up / (up + down))
    unit = min(baseline / up, (BARS_TALL - baseline) / down)
    paths = dict.fromkeys(quads, "")
    for number, row in enumerate(counts.values()):
        for quad in quads:
            mode, _, stance = quad.partition("-")
            away = -unit if stance == "conflict" else unit
            inner = row[f"material-{stance}"] * away if mode == "verbal" else 0.0
            paths[quad] += _bar(number, baseline + inner, row[quad] * away)
    return Bars(len(counts), baseline, tuple(paths.values()), tuple(counts))


def _bar(bin_: int, start: float, tall: float) -> str:
    return f"M{bin_ + GAP:g} {start:.1f}h{1 - 2 * GAP:g}v{tall:.1f}h-{1 - 2 * GAP:g}z" if tall else ""
