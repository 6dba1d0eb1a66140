"""Which social card each page has: its own where a record or an entry stands on it, else that of its kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ..cards.card import CARD_HEIGHT, CARD_WIDTH, Card, CardMark, YearCount
from ..cards.making import Press
from ..content.by_year import first_and_last_year, year_of
from ..content.model import Content, EntryPage
from ..content.register_schema import Project
from ..content.schema import Event, Place
from ..core.languages import ENGLISH
from ..maps.marks import map_name
from ..registers.threads import Thread
from .wording import country_name, names_of

MOST_PLACES = 3
OF_ANOTHER_KIND = {"timeline": "events", "analysis": "data", "outputs": "data", "authors": "fieldwork"}
EXACT = ("point", "circle", "area", "beside")  # how places are drawn, the most exact first
Marked = Iterable[
    tuple[Place, str, str]
]  # a place, how exactly the record knows it, and the stance of what happened there


@dataclass(frozen=True)
class SocialCard:
    """A card as the head of a page names it. `address` is below the site's root; sizes in pixels."""

    address: str
    alt: str
    width: int = CARD_WIDTH
    height: int = CARD_HEIGHT


@dataclass(frozen=True)
class SocialCards:
    """The cards of one site, called `name`. Only with `own` has each record a card of its own: what nobody shares, as the
    site on an author's computer, needs none."""

    content: Content
    threads: tuple[Thread, ...]
    name: str
    press: Press
    own: bool

    def of(self, url: str) -> SocialCard:
        """The card of the page at an address below the site's root."""
        named = self._named
        return named.get(url) or named.get(f"{self._kind(url)}/") or named[""]

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Each card's file by its address."""
        return ((self._named[url].address, self.press.picture(card)) for url, card in self.cards.items())

    @cached_property
    def _named(self) -> Mapping[str, SocialCard]:
        return {url: SocialCard(self.press.address(card), card.alt) for url, card in self.cards.items()}

    @cached_property
    def cards(self) -> Mapping[str, Card]:
        """Every card by the address of its page; those of a kind stand at the address of its list."""
        found = dict(self._of_kinds())
        if self.own:
            content = self.content
            found |= {f"events/{event.id}/": self._event(event) for event in content.listed}
            found |= {f"places/{place.id}/": self._place(place) for place in content.places.values()}
            found |= {f"projects/{project.id}/": self._project(project) for project in content.projects.values()}
            found |= {f"threads/{thread.id}/": self._thread(thread) for thread in self.threads}
            found |= {page.address: self._entry(page) for page in content.entries}
        return found

    @staticmethod
    def _kind(url: str) -> str:
        first = url.partition("/")[0]
        return OF_ANOTHER_KIND.get(first, first)

    def _card(self, url: str, title: str, kicker: str, lines: Iterable[str], **more: Any) -> Card:
        name = url.strip("/").replace("/", "-") or "home"
        said = tuple(line for line in lines if line)
        return Card(name, title, self.name, kicker, lines=said, first=self._years[0], last=self._years[1], **more)

    @cached_property
    def _years(self) -> tuple[int, int]:
        return first_and_last_year(self.content.listed) or (0, 0)

    def _of_kinds(self) -> Iterator[tuple[str, Card]]:
        """The home page, and each list that leads to pages of one kind."""
        content = self.content
        shown: dict[str, dict[str, Any]] = {
            "": {"years": self._by_year(content.listed)},
            "events/": {"years": self._by_year(content.listed)},
            "data/": {"years": self._by_year(content.listed)},
            "threads/": {"years": self._by_year({e.id: e for t in self.threads for e in t.events}.values())},
            "places/": {"marks": self._points(self._stances(content.listed))},
            "projects/": {"marks": self._points(self._of_projects(content.projects.values()))},
        }
        yield "", self._card("", self.name, "", (), **shown[""])
        for page in content.pages:
            if page.slug.endswith("index"):
                words = getattr(page.header, "description", "") or ""
                title = page.header.title if page.address else self.name
                yield page.address, self._card(page.address, title, "", (), lead=words, **shown.get(page.address, {}))

    def _event(self, event: Event) -> Card:
        label, places = self.content.vocabulary.label, self.content.places
        marks = self._marks((places[ref.place], ref.precision, event.stance) for ref in event.places)
        return self._card(
            f"events/{event.id}/",
            event.title,
            label("quad_class", event.quad_class),
            (event.date.words, self._places((places[ref.place], ref.precision) for ref in event.places)),
            stance=event.stance,
            symbol=self._symbol(event.quad_class),
            marks=marks,
            years=() if marks else self._by_year([event]),
        )

    def _symbol(self, quad_class: str) -> str:
        terms = self.content.vocabulary.terms("quad_class")
        return next((term.symbol or "" for term in terms if term.id == quad_class), "")

    def _place(self, place: Place) -> Card:
        events = self.content.listed_by_place.get(place.id, ())
        stances = [event.stance for event in events] or [""]
        within = place.admin1 if place.admin1 != place.name else ""
        marks = self._marks((place, place.precision, stance) for stance in stances)
        return self._card(
            f"places/{place.id}/",
            place.name,
            ", ".join(filter(None, (within, country_name(place.country)))),
            (*_counted(stances if events else []), " · ".join(dict.fromkeys(name for *_, name in names_of(place)))),
            marks=marks,
            years=() if marks else self._by_year(events),
        )

    def _project(self, project: Project) -> Card:
        label, places = self.content.vocabulary.label, self.content.places
        where = [(places[ref.place], ref.precision) for ref in project.places]
        return self._card(
            f"projects/{project.id}/",
            project.name,
            f"Joint project · {label('sector', project.sector)}",
            (f"{label('project_state', project.last.state)}, {project.last.date.words}", self._places(where)),
            marks=self._marks((*one, "") for one in where),
        )

    def _thread(self, thread: Thread) -> Card:
        counted = ENGLISH.counted(thread.conflict + thread.cooperation, "event")
        outcome = self.content.vocabulary.label("thread_outcome", thread.case.outcome)
        years = str(thread.first) if thread.first == thread.last else f"{thread.first} to {thread.last}"
        shown = self._by_year(event for event in thread.events if event.status != "withdrawn")
        lines = (f"{counted}, {years}", f"Outcome: {outcome.lower()}")
        return self._card(f"threads/{thread.id}/", thread.title, "Case thread", lines, years=shown)

    def _entry(self, page: EntryPage) -> Card:
        header, known = page.header, self.content.places
        places = [(known[id_], known[id_].precision) for id_ in header.places]
        return self._card(
            page.address,
            header.title,
            self.content.vocabulary.label(page.kind.terms, header.kind),
            (header.date.words, self._places(places)),
            marks=self._marks((*one, "") for one in places),
        )

    def _of_projects(self, projects: Iterable[Project]) -> Marked:
        return ((self.content.places[ref.place], ref.precision, "") for one in projects for ref in one.places)

    def _stances(self, events: Iterable[Event]) -> Marked:
        return ((self.content.places[ref.place], ref.precision, one.stance) for one in events for ref in one.places)

    def drawn(self, place: Place, precision: str) -> str:
        """How exactly a card may show a place: as the register and the record both allow."""
        drawn: Callable[[str], str] = self.content.vocabulary.drawn
        return max(drawn(place.precision), drawn(precision), key=EXACT.index)

    def _marks(self, marked: Marked) -> tuple[CardMark, ...]:
        """One mark a place; what is known to a country only has none."""
        stances: dict[tuple[Place, str], set[str]] = {}
        for place, precision, stance in marked:
            stances.setdefault((place, self.drawn(place, precision)), set()).add(stance)
        return tuple(
            CardMark(
                place.lon,
                place.lat,
                "both" if len(found - {""}) > 1 else max(found),
                area=(place.admin1 or place.name) if drawn == "area" else "",
                soft=drawn == "circle",
            )
            for (place, drawn), found in stances.items()
            if drawn != "beside"
        )

    def _points(self, marked: Marked) -> tuple[CardMark, ...]:
        """The same of many records together, without what would cover half of the map."""
        return tuple(mark for mark in self._marks(marked) if not mark.area and not mark.soft)

    def _places(self, places: Iterable[tuple[Place, str]]) -> str:
        """The first places by name, with what is no point said to be none."""
        asides = self.content.vocabulary.asides()
        names = []
        for place, precision in places:
            aside = asides.get(place.precision) or asides.get(precision, "")
            named = not aside or aside in place.name.lower()
            names.append(map_name(place) if named else f"{map_name(place)} ({aside})")
        more = f" and {len(names) - MOST_PLACES} more" if len(names) > MOST_PLACES else ""
        return ", ".join(names[:MOST_PLACES]) + more

    @staticmethod
    def _by_year(events: Iterable[Event]) -> tuple[YearCount, ...]:
        counts: dict[int, Counter[str]] = {}
        for event in events:
            counts.setdefault(year_of(event), Counter())[event.stance] += 1
        return tuple(YearCount(year, counts[year]["conflict"], counts[year]["cooperation"]) for year in sorted(counts))


def _counted(stances: list[str]) -> tuple[str, str]:
    conflict = stances.count("conflict")
    if not stances:
        return "No event is recorded", ""
    return ENGLISH.counted(len(stances), "event"), f"{conflict} conflict, {len(stances) - conflict} cooperation"
