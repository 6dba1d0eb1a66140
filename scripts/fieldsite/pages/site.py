"""What every page is made with: the content, its base maps, the templates, and words shared by all pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any

from markupsafe import Markup

from ..charts import drawing
from ..charts.analysis import figures
from ..charts.drawing import Chart
from ..charts.figure import Figure
from ..charts.health import Health, all_health, worklist_csv
from ..citations.formats import coins
from ..citations.works import Citation, Work, cite_item
from ..citations.works import SiteFacts as CitedSite
from ..content.model import Content, EntryPage
from ..content.schema import Event, Place
from ..content.selection import Query, address, select
from ..core.addresses import short_hash
from ..core.kept import CACHE
from ..explorer.view import Explorer
from ..exports.catalogues import dataset_markup
from ..exports.release_files import export_files
from ..maps.live_maps import LiveMap, kept_map
from ..maps.routes import Route
from ..maps.static_maps import Atlas, places_of
from ..pictures.publishing import Published
from ..registers import threads
from ..registers.reading import Registers
from ..registers.threads import Thread
from ..rendering.templates import Links, Templates

COUNTRIES = {"KZ": "Kazakhstan", "CN": "China", "RU": "Russia"}
LANGUAGES = {"kk": "Kazakh", "ru": "Russian", "zh": "Chinese"}
WORDS_A_MINUTE = 220


@dataclass(frozen=True)
class SiteFacts:
    """What is known of the site itself: its name, its public address (ends in /) and its repository."""

    name: str
    url: str
    repository: str


@dataclass(frozen=True)
class Site:
    """The content with all that turns it into pages."""

    content: Content
    atlas: Atlas
    templates: Templates
    facts: SiteFacts
    registers: Registers
    pictures: Mapping[Path, Published] = field(default_factory=dict)  # photographs made ready, by their source
    dry: bool = False  # finds everything and shows nothing: enough to check what authors wrote

    def kept(self, what: str) -> Path:
        """Where results of one kind stay from run to run."""
        return self.content.root / CACHE / what

    def render(self, name: str, links: Links, **values: Any) -> Markup:
        if self.dry:
            return Markup()
        return self.templates.render(name, links, symbol=self.symbol, kind_of=self.kind_of, **values)

    @cached_property
    def _symbols(self) -> dict[str, str]:
        return {term.id: term.symbol or "" for term in self.content.vocabulary.terms("quad_class")}

    def symbol(self, event: Event) -> str:
        """The shape that stands for the event's quad class, as a character."""
        return self._symbols.get(event.quad_class, "")

    def kind_of(self, page: EntryPage) -> str:
        """What an entry is, in words: a desk note is never shown without saying so."""
        return self.content.vocabulary.label(page.kind.terms, page.header.kind)

    @cached_property
    def scores(self) -> tuple[Health, ...]:
        """The health of every record, worked out once for the worklist, its file and the spread."""
        return all_health(self.content, self.registers.publishers)

    @cached_property
    def case_of(self) -> dict[str, tuple[Event, ...]]:
        """The case of each event that is related to others: all that `related` reaches, in date order."""
        return {event.id: case for case in threads.cases(self.content.events) for event in case}

    @cached_property
    def thread_of(self) -> dict[str, Thread]:
        return threads.thread_of(self.registers.threads)

    @cached_property
    def explorer(self) -> Explorer:
        root = self.content.root
        maps, modules = root / "overrides/assets/map", root / "overrides/assets/explorer"
        return Explorer(self.content, self.registers.release.name, maps, modules)

    def export_files(self) -> Iterator[tuple[str, bytes]]:
        """Every file of the data base, by its path below the site's root, one after the other."""
        known = self.registers
        made = export_files(self.content, known.release, known.crosswalks, known.dataset, self.kept("exports"))
        for path, raw in chain(made, [worklist_csv(self.scores)]):
            self._sizes[path] = len(raw)
            yield path, raw

    @cached_property
    def _sizes(self) -> dict[str, int]:
        return {}

    @property
    def export_sizes(self) -> dict[str, int]:
        """Bytes of each file of the data base; the files are made for it when that was not done before."""
        return self._sizes or {path: len(raw) for path, raw in self.export_files()}

    @cached_property
    def figures(self) -> dict[str, Figure]:
        """What the events show, as figures by name."""
        return figures(self.content, self.registers.publishers)

    @cached_property
    def charts(self) -> dict[str, Chart]:
        """The figures drawn; a drawing is kept until its figures change."""
        return drawing.charts(self.figures.values(), kept=self.kept("charts"))

    @cached_property
    def dataset_markup(self) -> dict[str, Any]:
        """The data base for search engines (schema.org)."""
        return dataset_markup(self.content, self.registers.dataset, self.registers.release, self.export_sizes)

    @cached_property
    def routes(self) -> dict[str, Route | None]:
        """The route map of each entry that was asked for so far, by its address."""
        return {}

    @cached_property
    def live_maps(self) -> dict[str, LiveMap]:
        """Every live map made so far, by its filter: the build publishes the script of each."""
        return {}

    def live_map(self, query: Query | None = None) -> LiveMap:
        """The live map of a selection, the same one for the same selection; without a query, that of the explorer."""
        fixed = address(query) if query else ""
        if fixed not in self.live_maps:
            name = short_hash(fixed.encode()) if query else "explorer"
            self.live_maps[fixed] = kept_map(self.kept("maps"), name)
        return self.live_maps[fixed]

    def explorer_html(self, template: str, links: Links, query: Query | None = None, caption: str = "") -> Markup:
        """The explorer of all events, or the small one of those that answer a query."""
        if self.dry:
            return Markup()
        dataset = self.registers.dataset
        return self.render(
            template,
            links,
            view=self.explorer.view(query),
            live_map=self.live_map(query),
            static_map=self.map_of_events(select(self.content, query or Query()), links),
            title=dataset.title,
            authors="; ".join(creator.name for creator in dataset.creators),
            caption=caption,
        )

    def cite_box(self, work: Work, path: str, cited: str, links: Links) -> Markup:
        """How to cite a work that stands at `path` below the site's root; `cited` is the word for it."""
        citation = self.citation(work, path)
        return self.render("cite_box.html", links, citation=citation, cited=cited, coins=coins(citation.csl))

    def citation(self, work: Work, path: str) -> Citation:
        dataset, release = self.registers.dataset, self.registers.release
        authors = tuple(creator.name for creator in dataset.creators)
        facts = CitedSite(
            dataset.title, authors, self.facts.url, release.cited, release.day.year, self.kept("references")
        )
        return cite_item(work, facts, path, self.content)

    def rows(self, events: Iterable[Event], links: Links) -> Markup:
        return self.render("event_rows.html", links, events=tuple(events))

    def static_map(self, places: Iterable[tuple[Place, str]], links: Links, caption: str = "") -> Markup:
        return self.render("static_map.html", links, map=self.atlas.map_of(places), caption=caption)

    def map_of_events(self, events: Iterable[Event], links: Links, caption: str = "") -> Markup:
        return self.static_map(places_of(self.content, events), links, caption)


def country_name(code: str) -> str:
    """The country of an ISO 3166-1 code in English; the code itself when the site has no word for it."""
    return COUNTRIES.get(code, code)


def names_of(place: Place) -> list[tuple[str, str, str]]:
    """The place's other names as (language code, language, name)."""
    found = ((code, language, getattr(place.names, code)) for code, language in LANGUAGES.items())
    return [(code, language, name) for code, language, name in found if name]


def minutes(body: str) -> int:
    """Reading time of a text in whole minutes, at least one, at 220 words a minute."""
    return max(1, round(len(body.split()) / WORDS_A_MINUTE))
