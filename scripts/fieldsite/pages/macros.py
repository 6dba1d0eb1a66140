"""The words that authors use in pages: each finds something in the content and shows it.

A macro's docstring is its entry in the guide and begins with an example. Filters are the same everywhere:
`sector= stance= level= mode= form= place= region= actor= project= thread= since= until=`, several values parted by commas.
"""

from __future__ import annotations

import inspect
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

from ..authoring import issue_forms
from ..authoring.form_words import HEADS
from ..charts import timelines
from ..content.by_year import STANCES, counts_by_year
from ..content.macro_calls import Call
from ..content.model import EntryPage, Page
from ..content.schema import Place
from ..content.selection import select
from ..core.addresses import copy_path
from ..core.languages import LANGUAGE_NAMES, Phrase, phrase
from ..core.problems import Problem, did_you_mean, shown
from ..core.unforeseen import unforeseen
from ..rendering.markup import outside_pictures
from ..rendering.templates import Links
from . import macro_guide
from .data_macros import DataMacros
from .foot import GUIDE
from .macro_base import MacroFault
from .project_macros import ProjectMacros
from .site import Site
from .story_macros import StoryMacros
from .wording import country_name, names_of

SCREENS = ("foot", "pencil")  # the pictures of overrides/assets/images/guide
VALUES = {"str": (str, "a text in quotes"), "int": (int, "a whole number")}  # by the annotation of a parameter


@dataclass(frozen=True)
class Macros(DataMacros, ProjectMacros, StoryMacros):
    """The macros of one page: `links` lead from it, `page` is the entry itself when it is one."""

    def event_card(self, id: str) -> Markup:
        """`{{ event_card("2019-09-02-zhanaozen-rally-against-factories") }}` shows one event: date, title, summary, places."""
        event = self._event(id)
        places = [self.site.content.places[ref.place] for ref in event.places]
        return self.site.render("event_card.html", self.links, event=event, places=places)

    def events(self, latest: int = 0, **filters: str) -> Markup:
        """`{{ events(sector="land", latest=5) }}` lists events, one a line."""
        found = self._select(filters)
        return self.site.rows(found[-latest:] if latest else found, self.links)

    def static_map(self, caption: str = "", **filters: str) -> Markup:
        """`{{ static_map(sector="water") }}` draws the places of events on a small map that needs no script."""
        return self.site.maps.map_of_events(self._select(filters), self.links, caption)

    def offline(self) -> Markup:
        """`{{ offline() }}` lets readers keep pages on their device for reading without a network."""
        return self.site.render("offline.html", self.links, day=self.site.registers.release.day)

    def take_home(self) -> Markup:
        """`{{ take_home() }}` leads to the site as a ZIP file, one for each language, for reading from a folder."""
        facts = self.site.facts
        copies = [(code, LANGUAGE_NAMES[code], copy_path(code)) for code in facts.languages if facts.published]
        return self.site.render("take_home.html", self.links, copies=copies)

    def timeline(self, **filters: str) -> Markup:
        """`{{ timeline(sector="land") }}` lists events by year, below a lane for each sector when there are several."""
        events = self._select(filters)
        decades, lanes = timelines.by_decade(events), timelines.lanes(events)
        return self.site.render("timeline.html", self.links, decades=decades, lanes=lanes)

    def year_links(self) -> Markup:
        """`{{ year_links() }}` shows a row of links to the years of the timeline below it."""
        years = [
            (year, sum(n for quad, n in row.items() if quad.endswith("conflict")), sum(row.values()))
            for year, row in counts_by_year(self.site.content.listed).items()
            if sum(row.values())
        ]
        return self.site.render("year_links.html", self.links, years=[(y, up, both - up) for y, up, both in years])

    def year_strip(self, **filters: str) -> Markup:
        """`{{ year_strip() }}` draws conflict above and cooperation below a line, year by year."""
        return self.site.render("strip.html", self.links, strip=timelines.strip(self._select(filters)))

    def place_list(self) -> Markup:
        """`{{ place_list() }}` shows the place register by country, with counts of events."""
        rows: dict[str, list[dict[str, Any]]] = {}
        key = self.site.language.sort_key
        for place in sorted(
            self.site.content.places.values(), key=lambda p: (p.country != "KZ", p.country, key(p.name))
        ):
            rows.setdefault(country_name(place.country), []).append(self._place_row(place))
        return self.site.render("place_list.html", self.links, countries=list(rows.items()))

    def output_list(self) -> Markup:
        """`{{ output_list() }}` lists the outputs of the project, then works on neighbouring questions."""
        groups = [
            (heading, id_, [o for o in self.site.content.outputs if o.relation == id_])
            for heading, id_ in (
                (phrase("Outputs of the project"), "output"),
                (phrase("On neighbouring questions, by the same author"), "related"),
            )
        ]
        return self.site.render("output_list.html", self.links, groups=groups)

    def promises(self) -> Markup:
        """`{{ promises() }}` sets what the study promised beside where it stands on this site."""
        rows = [(promise, self._promise_state(promise.kind)) for promise in self.site.content.promised]
        return self.site.render("promises.html", self.links, rows=rows)

    def explorer(self) -> Markup:
        """`{{ explorer() }}` shows every event as map, years, facets and list. One a site."""
        return self.site.explorers.html("explorer.html", self.links)

    def event_map(self, caption: str = "", **filters: str) -> Markup:
        """`{{ event_map(sector="land") }}` shows a small explorer of some events: map, years and list."""
        return self.site.explorers.html("event_map.html", self.links, self._query(filters), caption)

    def number_of(self, what: str, **filters: str) -> Markup:
        """`{{ number_of("events", stance="conflict") }}` writes a number that is always true; also "places", "sources", and,
        without filters, "projects", "states", "lists", "actors" and "threads"."""
        query = self._query(filters)
        found = () if self.site.dry else select(self.site.content, query)
        numbers = {
            "events": len(found),
            "places": len({ref.place for event in found for ref in event.places}),
            "sources": sum(len(event.sources) for event in found),
        }
        registers = self._register_sizes()
        if what not in numbers | registers:
            known = [*numbers, *registers]
            raise MacroFault(f"{shown(what)} is not counted here", did_you_mean(what, known), code="unknown-choice")
        if what in registers and filters:
            write = f'write number_of("{what}"), or project_count(...) for some of the joint projects'
            raise MacroFault(f"{shown(what)} is not counted by filters of events", write, code="filter")
        return Markup(f"{(numbers | registers)[what]:,}")

    def _register_sizes(self) -> dict[str, int]:
        content = self.site.content
        return {
            "projects": len(content.projects),
            "states": sum(len(project.states) for project in content.projects.values()),
            "lists": len(content.project_lists),
            "actors": len(content.actors),
            "threads": len(content.threads),
        }

    def form(self, name: str, words: str = "") -> Markup:
        """`{{ form("correction", "the form for a mistake") }}` links to one of the issue forms, by its own name or your
        `words`."""
        if name not in HEADS:
            raise MacroFault(f"no form is called {shown(name)}", did_you_mean(name, list(HEADS)), code="unknown-form")
        called, _, title = HEADS[name]
        address = issue_forms.form_address(self.site.facts.repository, name, title) or self.links.to(GUIDE)
        return Markup(self.site.render("form.html", self.links, address=address, words=words or called).strip())

    def screen(self, name: str, alt: str, caption: str = "") -> Markup:
        """`{{ screen("foot", "The foot of a page with five links", "What stands at the foot") }}` shows a part of this
        site's own pages, for the guide: "foot" or "pencil"."""
        if name not in SCREENS:
            what = f"no part of a page is called {shown(name)}"
            raise MacroFault(what, did_you_mean(name, SCREENS), code="unknown-choice")
        return self.site.render("screen.html", self.links, screen=name, alt=alt, caption=caption)

    def macro_list(self) -> Markup:
        """`{{ macro_list() }}` lists every macro with an example, what it means, and what it shows."""
        if self.site.dry:
            return Markup()
        found = macro_guide.entries(known_macros(), lambda call: run(self, call), self.site.content)
        return self.site.render("macro_list.html", self.links, macros=list(found))

    def _place_row(self, place: Place) -> dict[str, Any]:
        stances = Counter(event.stance for event in self.site.content.listed_by_place.get(place.id, ()))
        return {"place": place, "names": names_of(place), **{s: stances[s] for s in STANCES}}

    def _promise_state(self, kind: str) -> Phrase:
        done = [o for o in self.site.content.outputs if o.kind == kind and o.relation == "output"]
        published = sum(o.state == "published" for o in done)
        if published:
            return phrase("%(number)s published and listed here", number=published)
        if kind == "website":
            return phrase("this site")
        return phrase("planned") if done else phrase("none is known to us from public pages")


def known_macros() -> dict[str, Callable[..., Markup]]:
    """The macros that authors may call, by name."""
    return {name: member for name, member in inspect.getmembers(Macros, inspect.isfunction) if name[0] != "_"}


def run(macros: Macros, call: Call) -> Markup:
    """The HTML of one call. Raises MacroFault when no macro has its name, or its arguments do not fit."""
    known = known_macros()
    if call.name not in known:
        what = f"no macro is called {shown(call.name)}"
        raise MacroFault(what, did_you_mean(call.name, sorted(known)), code="unknown-macro")
    function = known[call.name]
    try:
        bound = inspect.signature(function).bind(macros, *call.arguments, **call.options)
        _hold_to_kinds(bound)
    except TypeError as error:
        example = (function.__doc__ or "").split("}}")[0].strip("` ") + "}}"
        raise MacroFault(f"{call.name}: {error}", f"for example {example}", code="macro-arguments") from None
    return function(macros, *call.arguments, **call.options)


def _hold_to_kinds(bound: inspect.BoundArguments) -> None:
    """Raises TypeError when a value is not of the kind that its parameter is annotated with."""
    for name, value in bound.arguments.items():
        parameter = bound.signature.parameters[name]
        values = value if parameter.kind is parameter.VAR_KEYWORD else {name: value}
        for key, one in values.items():
            kind = VALUES.get(parameter.annotation)
            if kind and type(one) is not kind[0]:
                raise TypeError(f"{key} is {kind[1]}, not {shown(one)}")


def faults(site: Site) -> list[Problem]:
    """Every macro call and picture in the pages, and in their texts in other languages, that would not come out as its
    author means it."""
    site = replace(site, dry=True)
    pages: Mapping[str, Page | EntryPage] = {page.file: page for page in (*site.content.pages, *site.content.entries)}
    texts = ((pages[file], text.source) for (_, file), text in site.content.page_texts.items() if file in pages)
    translated = (replace(page, source=source) for page, source in texts)
    return sorted(problem for page in (*pages.values(), *translated) for problem in _page_faults(site, page))


def _page_faults(site: Site, page: Page) -> Iterator[Problem]:
    """What would not come out in one page. With a fault in the vocabulary nobody can say what a macro would show."""
    text = page.source.text
    yield from outside_pictures(text.without_code, page.file, page.source.body_line)
    macros = Macros(site, Links("../"), page)
    for part in text.parts if site.content.vocabulary.whole else ():
        if isinstance(part.what, Call) and not _names_what_is_left_out(site, part.what):
            try:
                run(macros, part.what)
            except MacroFault as fault:
                yield Problem(page.file, part.line, part.column, fault.what, fault.write, code=fault.code)
            except Exception as error:
                yield unforeseen(page.file, error, part.line, part.column)


def _names_what_is_left_out(site: Site, call: Call) -> bool:
    """Whether a call names a record that is there and has a fault, which has been told where it stands."""
    words = (word.strip() for value in (*call.arguments, *call.options.values()) for word in str(value).split(","))
    return any(word in site.content.left_out for word in words)
